//! Valid plans of every kind. A plan that breaks what must hold is made smaller until nothing can be left out.

use plan::date::Date;
use plan::document::*;
use plan::value::{Fields, Value};
use proptest::collection::vec;
use proptest::option::of as maybe;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};

/// Fails with the smallest plan that was found for which `check` does not hold. The plans are the same every time, and
/// nothing is written beside the tests.
#[track_caller]
pub(crate) fn for_plans(count: u32, check: impl Fn(Plan) -> Result<(), TestCaseError>) {
    let config = Config { cases: count, failure_persistence: None, ..Config::default() };
    let random = TestRng::deterministic_rng(RngAlgorithm::XorShift);
    let outcome = TestRunner::new_with_rng(config, random).run(&plan(), check);
    assert!(outcome.is_ok(), "{}", outcome.unwrap_err());
}

/// All the digits of a double, whole numbers, and the ends of the range.
fn number(low: f64, high: f64) -> BoxedStrategy<f64> {
    prop_oneof![
        1 => Just(low),
        1 => Just(high),
        1 => (low..=high).prop_map(move |number| number.round().clamp(low, high)),
        3 => low..=high,
    ]
    .boxed()
}

/// Two numbers, the smaller first.
fn ends(low: f64, high: f64) -> impl Strategy<Value = (f64, f64)> {
    (number(low, high), number(low, high)).prop_map(|(a, b)| (a.min(b), a.max(b)))
}

fn text() -> impl Strategy<Value = String> {
    const PIECES: [&str; 8] = ["A", "東京", "\"quoted\"", "\\", "\u{7f}é", " – ", "🙂", "<b>&"];
    vec(select(&PIECES[..]), 0..12).prop_map(|pieces| format!("t{}", pieces.concat()))
}

fn extra() -> BoxedStrategy<Fields> {
    let fields = (text(), number(-1e9, 1e9), any::<bool>()).prop_map(|(text, number, switch)| {
        let deep = Value::map([("why", Value::list([Value::Null, text.into(), number.into()]))]);
        vec![("x_first".to_owned(), deep), ("x_second".to_owned(), switch.into())]
    });
    prop_oneof![3 => Just(Vec::new()), 1 => fields].boxed()
}

fn date(years: std::ops::Range<i32>) -> impl Strategy<Value = Date> {
    (years, 1..=12_u32, 1..=28_u32).prop_map(|(year, month, day)| Date::new(year, month, day).unwrap())
}

fn moment(low: f64, high: f64, years: std::ops::Range<i32>) -> impl Strategy<Value = Moment> {
    prop_oneof![number(low, high).prop_map(Moment::Months), date(years).prop_map(Moment::Date)]
}

fn proportion() -> BoxedStrategy<Proportion> {
    prop_oneof![
        number(0.0, 1.0).prop_map(Proportion::Exact),
        (number(0.0, 1.0), number(1.0, 1e4)).prop_map(|(share, n)| Proportion::Counted { x: share * n, n }),
        (number(0.0, 1.0), number(1.0, 1e3)).prop_map(|(estimate, n)| Proportion::Believed { estimate, n }),
    ]
    .boxed()
}

fn amount() -> BoxedStrategy<Amount> {
    prop_oneof![
        number(0.0, 1e7).prop_map(Amount::Exact),
        number(1.0, 100.0).prop_map(Amount::Below),
        ends(0.0, 1e6).prop_map(|(low, high)| Amount::Range { low, high }),
        ends(0.0, 100.0).prop_map(|(low, high)| Amount::Per100k { low, high }),
    ]
    .boxed()
}

fn country() -> impl Strategy<Value = String> {
    prop_oneof![Just("JP".to_owned()), text()]
}

fn two_lists() -> impl Strategy<Value = TwoLists> {
    let more = || number(0.0, 9e3);
    (number(0.0, 1e3), more(), more(), maybe(ends(0.001, 1_000.0))).prop_map(|(both, first, second, odds_ratio)| {
        TwoLists { first: both + first, second: both + second, both, odds_ratio }
    })
}

/// In order: all by months, or all by dates.
fn pauses() -> impl Strategy<Value = Vec<(Moment, Moment)>> {
    let months = vec((number(0.0, 4.0), number(5.0, 10.0)), 0..=2).prop_map(|pauses| {
        let since = |index: usize, month: f64| Moment::Months(10.0 * index as f64 + month);
        pauses.into_iter().enumerate().map(|(index, (from, until))| (since(index, from), since(index, until))).collect()
    });
    let dates = prop_oneof![
        Just(Vec::new()),
        (date(2028..2029), date(2029..2030)).prop_map(|pause| vec![pause]),
        (date(2028..2029), date(2029..2030), date(2030..2031), date(2031..2032))
            .prop_map(|(a, b, c, d)| vec![(a, b), (c, d)]),
    ];
    let dated = |pauses: Vec<(Date, Date)>| {
        pauses.into_iter().map(|(from, until)| (Moment::Date(from), Moment::Date(until))).collect()
    };
    prop_oneof![months, dates.prop_map(dated)]
}

fn delay() -> impl Strategy<Value = Delay> {
    prop_oneof![
        number(0.0, 900.0).prop_map(Delay::Fixed),
        ends(0.0, 200.0).prop_map(|(shortest, longest)| Delay::Uniform(shortest, longest)),
        (number(0.0, 400.0), number(0.0, 3.0)).prop_map(|(median_days, sigma)| Delay::LogNormal { median_days, sigma }),
        (number(0.05, 50.0), number(0.0, 100.0)).prop_map(|(shape, scale_days)| Delay::Gamma { shape, scale_days }),
    ]
}

fn lognormal() -> impl Strategy<Value = LogNormal> {
    (number(0.001, 20.0), number(0.0, 3.0)).prop_map(|(median, sigma)| LogNormal { median, sigma })
}

fn trial() -> impl Strategy<Value = Trial> {
    let times = (date(2026..2028), maybe(moment(1.0, 100.0, 2029..2035)), maybe(number(130.0, 600.0)));
    let people = (maybe(proportion()), maybe(proportion()), maybe(number(0.0, 12.0)), maybe(proportion()));
    (1..=100_000_u32, times, people, extra()).prop_map(|(target, times, people, extra)| Trial {
        target,
        start: Some(times.0),
        deadline: times.1,
        horizon_months: times.2,
        consent: people.0,
        screen_failure: people.1,
        screening_months: people.2,
        dropout: people.3,
        extra,
    })
}

fn registry() -> impl Strategy<Value = Registry> {
    // What is known of the registry is its completeness or two lists, not both.
    let known = prop_oneof![
        maybe(proportion()).prop_map(|completeness| (completeness, None)),
        two_lists().prop_map(|lists| (None, Some(lists))),
    ];
    (known, maybe(proportion()), maybe(number(0.0, 100.0)), extra()).prop_map(|(known, overlap, leaving, extra)| {
        let (completeness, two_lists) = known;
        Registry { completeness, overlap, two_lists, leaving_per_year: leaving, extra }
    })
}

fn coordinates() -> impl Strategy<Value = (Option<f64>, Option<f64>)> {
    (maybe(number(-90.0, 90.0)), maybe(number(-180.0, 180.0)))
}

/// The id is given when the regions stand in their order.
fn region() -> impl Strategy<Value = Region> {
    let named = (maybe(text()), maybe(country()), maybe(text()));
    (named, maybe(number(0.0, 1e7)), coordinates(), (maybe(amount()), maybe(amount())), extra()).prop_map(
        |(named, population, (lat, lon), (prevalent, incident_per_year), extra)| Region {
            id: String::new(),
            name: named.0,
            country: named.1,
            population,
            lat,
            lon,
            prevalent,
            incident_per_year,
            source: named.2,
            extra,
        },
    )
}

/// Its region is one of the plan's, and its name has its place in front, when the sites stand in their order.
fn site() -> impl Strategy<Value = Site> {
    let place = (maybe(text()), maybe(text()), maybe(country()), coordinates());
    let times =
        (maybe(moment(0.0, 36.0, 2025..2030)), maybe(delay()), maybe(moment(60.0, 600.0, 2033..2040)), pauses());
    let record = (number(0.0, 50.0), number(1.0, 100.0))
        .prop_map(|(enrolled, site_months)| TrackRecord { enrolled, site_months });
    let patients = (maybe(number(0.0, 10.0)), maybe(record), maybe(0..=100_u32), maybe(number(0.0, 5.0)));
    (place, times, patients, maybe(any::<bool>()), extra()).prop_map(|(place, times, patients, dct, extra)| Site {
        name: place.0,
        region: place.1,
        country: place.2,
        lat: place.3.0,
        lon: place.3.1,
        opens: times.0,
        delay: times.1,
        stated_rate: patients.0,
        track_record: patients.1,
        cap: patients.2,
        closes: times.2,
        pauses: times.3,
        weight: patients.3,
        dct,
        extra,
    })
}

fn criterion() -> impl Strategy<Value = Criterion> {
    (text(), proportion(), any::<bool>(), extra()).prop_map(|(name, pass, on, extra)| Criterion {
        name,
        pass,
        on,
        extra,
    })
}

fn reach() -> impl Strategy<Value = Reach> {
    let numbers = (
        maybe(number(0.0, 1e7)),
        maybe(number(0.1, 1e3)),
        maybe(number(0.0, 1.0)),
        maybe(number(0.0, 10.0)),
        maybe(number(0.0, 3.0)),
    );
    (numbers, extra()).prop_map(|((catchment_population, decay_km, share, contacts_per_month, cv), extra)| Reach {
        catchment_population,
        decay_km,
        share,
        contacts_per_month,
        cv,
        extra,
    })
}

fn group() -> impl Strategy<Value = Group> {
    let members = prop_oneof![
        country().prop_map(|country| (Some(country), None)),
        proportion().prop_map(|share| (None, Some(share))),
    ];
    (text(), members, maybe(0..=50_u32), maybe(50..=500_u32), extra())
        .prop_map(|(name, (country, share), min, max, extra)| Group { name, country, share, min, max, extra })
}

fn levers() -> impl Strategy<Value = Levers> {
    let switch = || maybe(any::<bool>());
    let control =
        (number(0.0, 1e3), number(0.0, 1.0)).prop_map(|(patients, discount)| ExternalControl { patients, discount });
    (switch(), switch(), switch(), maybe(control), extra()).prop_map(
        |(single_irb, dct, network, external_control, extra)| Levers {
            single_irb,
            dct,
            network,
            external_control,
            extra,
        },
    )
}

/// The names are given when the plan has its sites.
fn progress() -> impl Strategy<Value = Progress> {
    let site = (maybe(date(2027..2029)), 0..=40_u32, extra()).prop_map(|(opened, enrolled, extra)| SiteProgress {
        name: String::new(),
        opened,
        enrolled,
        extra,
    });
    (date(2029..2031), vec(site, 4), extra()).prop_map(|(as_of, sites, extra)| Progress { as_of, sites, extra })
}

fn costs() -> impl Strategy<Value = Costs> {
    let money = |most| maybe(number(0.0, most));
    (maybe(Just("JPY".to_owned())), money(1e15), money(1e7), money(1e7), money(1e7), extra()).prop_map(
        |(currency, site_start_up, site_month, screened, enrolled, extra)| Costs {
            currency,
            site_start_up,
            site_month,
            screened,
            enrolled,
            extra,
        },
    )
}

fn assumptions() -> impl Strategy<Value = Assumptions> {
    let shape = prop_oneof![Just(SiteShape::Exact), number(0.05, 1_000.0).prop_map(SiteShape::Gamma)];
    let shares = (maybe(number(0.0, 3.0)), maybe(number(0.0, 1.0)));
    let seasons = proptest::array::uniform12(number(0.0, 100.0));
    (maybe(shape), maybe(lognormal()), shares, maybe(lognormal()), maybe(seasons), extra()).prop_map(
        |(site_shape, optimism, (common_cv, never_activates), benchmark_rate, seasonality, extra)| Assumptions {
            site_shape,
            optimism,
            common_cv,
            never_activates,
            benchmark_rate,
            seasonality,
            extra,
        },
    )
}

/// A valid plan; every field of the document is there in some of them.
fn plan() -> impl Strategy<Value = Plan> {
    let about = (maybe(text()), vec(text(), 0..=3), maybe(0..1_u64 << 53));
    let patients = (registry(), vec(region(), 0..=3), vec(criterion(), 0..=3), maybe(number(0.0, 1.0)), reach());
    let sites = (vec(site(), 0..=4), vec(group(), 0..=2), maybe(progress()));
    (about, trial(), patients, sites, levers(), maybe(costs()), assumptions(), extra()).prop_map(
        |(about, trial, patients, sites, levers, costs, assumptions, extra)| {
            let (registry, regions, criteria, criteria_correlation, reach) = patients;
            let (sites, groups, progress) = sites;
            fitted(Plan {
                title: about.0,
                about: about.1,
                seed: about.2,
                trial,
                registry,
                regions,
                criteria,
                criteria_correlation,
                reach,
                sites,
                groups,
                levers,
                progress,
                costs,
                assumptions,
                extra,
            })
        },
    )
}

/// The plan with names that refer to each other, and a last site of which nothing is said.
fn fitted(mut plan: Plan) -> Plan {
    for (index, region) in plan.regions.iter_mut().enumerate() {
        region.id = format!("JP-{index:02}");
    }
    for (index, site) in plan.sites.iter_mut().enumerate() {
        site.name = site.name.take().map(|name| format!("{index} {name}"));
        if let (Some(region), Some(first)) = (&mut site.region, plan.regions.first()) {
            region.clone_from(&first.id);
        }
    }
    if let Some(progress) = &mut plan.progress {
        let mut names = plan.sites.iter().filter_map(|site| site.name.clone());
        progress.sites.retain_mut(|site| match names.next() {
            Some(name) => {
                site.name = name;
                true
            }
            None => false,
        });
    }
    plan.sites.push(Site::default());
    plan
}
