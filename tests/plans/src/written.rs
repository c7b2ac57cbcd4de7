//! Plans written for one feature each.

use serde_json::{Value, json};

/// Example plans of the project.
const EXAMPLES: [(&str, &str); 3] = [
    ("example msa-japan", include_str!("../../../examples/msa-japan.json")),
    ("example oncology", include_str!("../../../examples/oncology.json")),
    ("example two-countries", include_str!("../../../examples/two-countries.json")),
];

/// Each with what is particular about it.
pub(crate) fn plans() -> Vec<(&'static str, Value)> {
    let examples = EXAMPLES.iter().filter_map(|(name, text)| Some((*name, serde_json::from_str(text).ok()?)));
    examples.chain(sites()).chain(times()).chain(groups()).chain(patients()).chain(sizes()).collect()
}

/// A trial of 40 patients in two years.
fn trial() -> Value {
    json!({"target": 40, "start": "2027-04-01", "deadline": "2029-03-31"})
}

fn with_sites(sites: Value) -> Value {
    json!({"trial": trial(), "sites": sites})
}

/// Three sites of a region each.
fn with_regions(regions: Value) -> Value {
    let site = |name: &str| json!({"name": name, "region": name, "stated_rate": 1});
    json!({"trial": trial(), "regions": regions, "sites": [site("north"), site("east"), site("south")]})
}

/// What single sites can be like.
fn sites() -> Vec<(&'static str, Value)> {
    let site = |stated_rate: f64| json!({"stated_rate": stated_rate});
    vec![
        ("a plain list of sites", with_sites(json!([site(0.5), site(1.0), site(1.5), site(0.25)]))),
        ("one site", with_sites(json!([site(2.0)]))),
        ("nothing known of the sites", with_sites(json!([{}, {}, {}]))),
        ("no site enrolls", with_sites(json!([site(0.0), site(0.0)]))),
        (
            "a site opens after the horizon",
            json!({"trial": {"target": 8, "start": "2027-04-01", "horizon_months": 24},
                   "sites": [{"stated_rate": 1, "opens": 30}, {"stated_rate": 1}]}),
        ),
        (
            "no site opens",
            json!({"trial": {"target": 8, "horizon_months": 24}, "sites": [{"stated_rate": 1}, {"stated_rate": 3}],
                   "assumptions": {"never_activates": 1}}),
        ),
        (
            "some sites never open, and the others for certain",
            json!({"trial": trial(), "sites": [{"stated_rate": 1}, {"stated_rate": 2, "opens": 1}],
                   "assumptions": {"never_activates": 0.4, "common_cv": 0}}),
        ),
        (
            "a site closes as soon as it opens",
            with_sites(json!([{"stated_rate": 3, "opens": 5, "closes": 5}, {"stated_rate": 1}])),
        ),
        (
            "sites close one after the other",
            with_sites(json!([
                {"stated_rate": 2, "closes": 6}, {"stated_rate": 2, "opens": 6, "closes": 12, "delay": {"days": 0}},
                {"stated_rate": 2, "opens": 12, "closes": "2028-12-31"},
            ])),
        ),
        (
            "caps, one of them of no patient",
            with_sites(json!([{"stated_rate": 3, "cap": 6}, {"stated_rate": 2, "cap": 0}, {"stated_rate": 1}])),
        ),
        (
            "caps that leave the target out of reach",
            with_sites(json!([{"stated_rate": 3, "cap": 6}, {"stated_rate": 2, "cap": 12}])),
        ),
        (
            "pauses",
            with_sites(json!([
                {"stated_rate": 2, "pauses": [[2, 4], [9, 12.5]]}, {"stated_rate": 1},
                {"stated_rate": 2, "pauses": [["2027-12-20", "2028-01-10"]]},
            ])),
        ),
        (
            "delays of every law",
            with_sites(json!([
                {"stated_rate": 1, "delay": {"days": 45}}, {"stated_rate": 1, "delay": {"days": [10, 120]}},
                {"stated_rate": 1, "delay": {"median_days": 80, "sigma": 0.7}},
                {"stated_rate": 1, "delay": {"shape": 2.5, "scale_days": 40}},
            ])),
        ),
        (
            "track records",
            with_sites(json!([
                {"stated_rate": 2, "track_record": {"enrolled": 3, "site_months": 12}},
                {"stated_rate": 0.5, "track_record": {"enrolled": 30, "site_months": 20}},
                {"track_record": {"enrolled": 0, "site_months": 9}},
            ])),
        ),
        (
            "sites of one name, and weights",
            with_sites(json!([
                {"name": "Site", "stated_rate": 1, "weight": 0}, {"name": "Site", "stated_rate": 1, "weight": 3},
            ])),
        ),
        (
            "rates that sites keep to",
            json!({"trial": trial(), "sites": [site(0.9), site(1.1)], "assumptions": {
                "site_shape": null, "optimism": {"median": 1, "sigma": 0}, "common_cv": 0, "never_activates": 0}}),
        ),
        (
            "rates of which next to nothing is known",
            json!({"trial": trial(), "sites": [site(0.9), site(1.1)], "assumptions": {
                "site_shape": 0.05, "optimism": {"median": 0.6, "sigma": 3}, "common_cv": 3}}),
        ),
    ]
}

/// What the calendar can be like.
fn times() -> Vec<(&'static str, Value)> {
    let season = json!([0, 0.5, 1, 1.5, 2, 1, 1, 0, 0, 2.5, 1, 0.2]);
    let sites = json!([{"stated_rate": 1}, {"stated_rate": 2, "opens": 3}]);
    vec![
        ("no deadline", json!({"trial": {"target": 25}, "sites": sites})),
        ("a start in the past", {
            let sites = json!([{"stated_rate": 1, "opens": "2019-06-01"}, {"stated_rate": 1, "opens": "2019-01-15"}]);
            json!({"trial": {"target": 40, "start": "2019-04-01", "deadline": "2021-03-31"}, "sites": sites})
        }),
        (
            "one patient within a day",
            json!({"trial": {"target": 1, "start": "2027-04-01", "deadline": "2027-04-02"},
                   "sites": [{"stated_rate": 1, "opens": "2027-04-01", "delay": {"days": 0}}]}),
        ),
        (
            "the longest horizon",
            json!({"trial": {"target": 400, "horizon_months": 600, "deadline": 580}, "sites": [{"stated_rate": 0.6},
                   {"stated_rate": 0.4, "opens": 300}]}),
        ),
        ("a short horizon", json!({"trial": {"target": 3, "horizon_months": 1.5}, "sites": sites})),
        (
            "screening",
            json!({"trial": {"target": 20, "deadline": 18, "screening_months": 2.5, "screen_failure": 0.4,
                   "consent": {"x": 30, "n": 45}, "dropout": {"estimate": 0.1, "n": 50}}, "sites": sites}),
        ),
        ("seasons", json!({"trial": trial(), "sites": sites, "assumptions": {"seasonality": season}})),
        (
            "seasons of which months are without patients, from a start within a month",
            json!({"trial": {"target": 30, "start": "2027-09-17", "deadline": "2029-09-16"}, "sites": sites,
                   "assumptions": {"seasonality": [0, 0, 3, 0, 0, 3, 0, 0, 3, 0, 0, 3]}}),
        ),
        (
            "progress",
            json!({"trial": trial(), "sites": [
                       {"name": "A", "stated_rate": 1, "opens": 0}, {"name": "B", "stated_rate": 1, "opens": 2, "cap": 9},
                       {"name": "C", "stated_rate": 1, "opens": 15}],
                   "progress": {"as_of": "2028-03-31", "sites": [
                       {"name": "A", "opened": "2027-05-10", "enrolled": 7}, {"name": "B", "enrolled": 0}]}}),
        ),
        (
            "progress beyond the target",
            json!({"trial": {"target": 5, "start": "2027-04-01"}, "sites": [{"name": "A", "stated_rate": 1}],
                   "progress": {"as_of": "2028-03-31", "sites": [
                       {"name": "A", "opened": "2027-05-10", "enrolled": 9}]}}),
        ),
    ]
}

/// Groups of sites and of patients.
fn groups() -> Vec<(&'static str, Value)> {
    let sites = json!([
        {"stated_rate": 2, "country": "JP"}, {"stated_rate": 1, "country": "JP", "cap": 15},
        {"stated_rate": 1.5, "country": "DE"}, {"stated_rate": 1},
    ]);
    let grouped = |groups: Value| json!({"trial": trial(), "sites": sites, "groups": groups});
    vec![
        ("a country with a minimum", grouped(json!([{"name": "Japan", "country": "JP", "min": 15}]))),
        (
            "countries with maxima",
            grouped(
                json!([{"name": "Japan", "country": "JP", "max": 20}, {"name": "Germany", "country": "DE", "max": 9}]),
            ),
        ),
        (
            "strata",
            grouped(json!([
                {"name": "children", "share": 0.3, "min": 10}, {"name": "adults", "share": {"x": 7, "n": 10}, "max": 25},
            ])),
        ),
        (
            "a country and a stratum that end enrollment",
            grouped(json!([{"name": "Japan", "country": "JP", "max": 0}, {"name": "adults", "share": 1, "max": 12}])),
        ),
    ]
}

/// Patients in regions.
fn patients() -> Vec<(&'static str, Value)> {
    let regions = |[north, east, south]: [Value; 3]| {
        let region = |id: &str, population: f64, lat: f64, prevalent: Value| json!({"id": id, "population": population, "lat": lat, "lon": 135, "prevalent": prevalent});
        json!([region("north", 1e6, 36.0, north), region("east", 2e6, 35.0, east), region("south", 5e5, 34.0, south)])
    };
    let counted = || with_regions(regions([json!(200), json!(350), json!(90)]));
    let with = |name: &str, section: Value| {
        let mut plan = counted();
        plan[name] = section;
        plan
    };
    let hidden = || json!("<10");
    vec![
        ("regions with counts", counted()),
        (
            "regions with counts that are hidden",
            with_regions(json!([
                {"id": "north", "prevalent": "<10", "population": 1_000_000},
                {"id": "east", "prevalent": "<5", "population": 2_000_000}, {"id": "south", "prevalent": "<20"},
            ])),
        ),
        ("every count is hidden", with_regions(regions([hidden(), hidden(), hidden()]))),
        ("ranges", with_regions(regions([json!({"low": 10, "high": 900}), json!({"per_100k": [1, 9]}), json!(0)]))),
        (
            "new patients",
            with_regions(json!([
                {"id": "north", "prevalent": 5, "incident_per_year": 40, "population": 900_000},
                {"id": "east", "incident_per_year": {"per_100k": 2.5}, "population": 3_000_000},
                {"id": "south", "prevalent": 12, "incident_per_year": "<10"},
            ])),
        ),
        (
            "a few patients in a large country",
            json!({"trial": {"target": 10, "start": "2027-04-01", "deadline": "2029-03-31"},
                   "regions": [{"id": "JP", "prevalent": 6, "population": 125_000_000}],
                   "sites": [{"region": "JP", "stated_rate": 1}]}),
        ),
        (
            "more patients than anybody can enroll",
            json!({"trial": {"target": 400, "start": "2027-04-01", "deadline": "2029-03-31"},
                   "regions": [{"id": "IN", "prevalent": {"per_100k": [1, 9]}, "population": 1_450_000_000}],
                   "sites": [{"region": "IN", "stated_rate": 10}, {"region": "IN", "stated_rate": 9}]}),
        ),
        (
            "sites with and without a region",
            json!({"trial": trial(), "regions": [{"id": "north", "prevalent": 25, "population": 400_000}],
                   "sites": [{"region": "north", "stated_rate": 2}, {"stated_rate": 1}]}),
        ),
        ("criteria", {
            let mut plan = with(
                "criteria",
                json!([
                    {"name": "age", "pass": 0.8}, {"name": "score", "pass": {"x": 12, "n": 30}},
                    {"name": "off", "pass": 0.1, "on": false}, {"name": "none", "pass": {"x": 0, "n": 20}},
                ]),
            );
            plan["criteria_correlation"] = json!(0.5);
            plan
        }),
        (
            "a registry",
            with(
                "registry",
                json!({"completeness": {"estimate": 0.7, "n": 20}, "overlap": 0.1, "leaving_per_year": 0.2}),
            ),
        ),
        (
            "two lists",
            with("registry", json!({"two_lists": {"first": 120, "second": 90, "both": 40, "odds_ratio": [0.5, 3]}})),
        ),
        (
            "reach",
            with(
                "reach",
                json!({"catchment_population": 1e6, "decay_km": 40, "share": 0.3, "contacts_per_month": 0.05,
                                 "cv": 1.2}),
            ),
        ),
        ("nobody is in reach", with("reach", json!({"share": 0}))),
        (
            "levers",
            with(
                "levers",
                json!({"single_irb": true, "dct": true, "network": true,
                                  "external_control": {"patients": 60, "discount": 0.5}}),
            ),
        ),
        (
            "seasons where patients limit",
            with("assumptions", json!({"seasonality": [1, 1, 0, 1, 2, 1, 1, 0.5, 1, 1, 3, 1]})),
        ),
        ("groups where patients limit", with("groups", json!([{"name": "adults", "share": 0.6, "max": 18, "min": 4}]))),
    ]
}

/// Very small, very large.
fn sizes() -> Vec<(&'static str, Value)> {
    let many = |number: u32, site: &dyn Fn(u32) -> Value| (0..number).map(site).collect::<Vec<_>>();
    let rate = |index: u32| f64::from(index % 13 + 1) / 20.0;
    vec![
        (
            "hundreds of sites",
            json!({"trial": {"target": 900, "deadline": 24},
                   "sites": many(300, &|index| json!({"stated_rate": rate(index), "opens": index % 18}))}),
        ),
        (
            "hundreds of sites with caps",
            json!({"trial": {"target": 500, "deadline": 24}, "sites": many(150, &|index| {
                json!({"stated_rate": rate(index), "opens": index % 12, "cap": 3 + index % 5})
            })}),
        ),
        (
            "the largest target",
            json!({"trial": {"target": 100_000}, "sites": many(40, &|_| json!({"stated_rate": 60}))}),
        ),
        ("the largest rates", json!({"trial": {"target": 1}, "sites": many(3, &|_| json!({"stated_rate": 1_000}))})),
        (
            "the smallest rates",
            json!({"trial": {"target": 1, "horizon_months": 600}, "sites": [{"stated_rate": 1e-9}]}),
        ),
        (
            "a ramp",
            json!({"trial": {"target": 60, "horizon_months": 36, "deadline": 18}, "sites": [
                {"stated_rate": 1, "opens": 0, "delay": {"days": 0}}, {"stated_rate": 2, "opens": 2, "delay": {"days": 0}},
                {"stated_rate": 3, "opens": 4, "delay": {"days": 0}}, {"stated_rate": 4, "opens": 6, "delay": {"days": 0}},
            ]}),
        ),
        (
            "the largest regions",
            json!({"trial": {"target": 100}, "regions": [{"id": "all", "prevalent": 1e10, "incident_per_year": 1e10,
                   "population": 1e10}], "sites": [{"region": "all", "stated_rate": 5, "weight": 1_000}]}),
        ),
        ("a seed of 53 bits", {
            let mut plan = with_sites(json!([{"stated_rate": 2}, {"stated_rate": 1}]));
            plan["seed"] = json!(9_007_199_254_740_991_u64);
            plan
        }),
    ]
}
