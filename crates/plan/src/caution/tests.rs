use recruitment::forecast::{Gate, GroupForecast, SupplyForecast};

use super::*;
use crate::document::{Assumptions, Criterion, Group, Levers, Plan, Proportion, Region, Site};

fn forecast(supply: Option<SupplyForecast>, prob_min: f64) -> recruitment::Forecast {
    let mut plan = Plan { sites: vec![Site::default()], ..Plan::default() };
    plan.trial.target = 5;
    let mut forecast = recruitment::instant(&crate::scenario(&plan).unwrap()).unwrap();
    forecast.supply = supply;
    forecast.groups = vec![GroupForecast { mean: 1.0, quantiles: [0, 1, 2], prob_min: Some(prob_min) }];
    forecast
}

fn supply(reachable: f64, target: f64, supported: f64) -> Option<SupplyForecast> {
    let gate = Gate { reachable, share_needed: target / reachable, prob_enough: 0.5 };
    Some(SupplyForecast { regions: Vec::new(), supported_rates: vec![Some(supported)], gate })
}

fn said(plan: &Plan, forecast: Option<&recruitment::Forecast>) -> Vec<String> {
    cautions(plan, forecast).iter().map(|caution| format!("{}: {caution}", caution.code)).collect()
}

/// One site in one region with 1,000 patients, all of them available.
fn plan(target: u32) -> Plan {
    let region = Region {
        id: "JP-13".to_owned(),
        prevalent: Some(crate::document::Amount::Exact(1_000.0)),
        ..Region::default()
    };
    let site = Site { region: Some("JP-13".to_owned()), stated_rate: Some(1.5), ..Site::default() };
    let mut plan = Plan { regions: vec![region], sites: vec![site], ..Plan::default() };
    plan.trial.target = target;
    plan.trial.consent = Some(Proportion::Exact(1.0));
    plan
}

#[test]
fn each_unused_field_is_named_once() {
    let plan = Plan {
        levers: Levers { dct: Some(true), network: Some(false), ..Levers::default() },
        costs: Some(crate::document::Costs::default()),
        ..Plan::default()
    };
    assert_eq!(
        said(&plan, None),
        [
            "not_used_yet: levers.dct: kept, but the forecast of enrollment does not use it yet",
            "not_used_yet: costs: kept, but the forecast of enrollment does not use it yet"
        ]
    );
    assert!(cautions(&Plan::default(), None).is_empty());
}

#[test]
fn a_shared_name_is_named_once() {
    let site = |name: &str| Site { name: Some(name.to_owned()), ..Site::default() };
    let plan = Plan {
        sites: vec![site("A"), site("B"), site("A"), site("A"), Site::default(), Site::default()],
        ..Plan::default()
    };
    assert_eq!(
        said(&plan, None),
        [r#"sites_share_name: several sites are named "A": type different names to tell them apart"#]
    );
}

#[test]
fn a_target_is_weighed_against_the_patients_the_strongest_word_only() {
    let messages = |target: u32, reachable: f64| {
        said(&plan(target), Some(&forecast(supply(reachable, f64::from(target), 2.0), 1.0)))
    };
    assert_eq!(messages(120, 300.0), [""; 0]);
    assert_eq!(
        messages(120, 190.4),
        ["target_needs_large_share: the target of 120 is 63 % of the 190 patients expected to be seen at the sites"]
    );
    assert_eq!(
        messages(120, 98.04),
        ["target_above_reachable: the target of 120 is more than the 98.0 patients expected to be seen at the sites"]
    );
    assert_eq!(
        messages(1_001, 0.0),
        [
            "target_above_patients: the target of 1001 is more than the 1000 patients who are expected to qualify and consent"
        ]
    );
    // Incident cases count until the horizon.
    let mut plan = plan(1_001);
    plan.regions[0].incident_per_year = Some(crate::document::Amount::Exact(12.0));
    assert_eq!(said(&plan, None), [""; 0]);
}

#[test]
fn a_site_that_states_more_than_patients_allow_is_told_so() {
    let messages = said(&plan(9), Some(&forecast(supply(300.0, 9.0, 0.4), 1.0)));
    assert_eq!(
        messages,
        ["stated_rate_above_supply: site 1: it states 1.50 patients a month, and patients within its reach allow 0.40"]
    );
}

#[test]
fn a_site_among_uncounted_patients_is_named() {
    let mut plan = plan(9);
    plan.regions.push(Region { id: "JP-14".to_owned(), ..Region::default() });
    plan.sites.push(Site { name: Some("B".to_owned()), region: Some("JP-14".to_owned()), ..Site::default() });
    let wanted = "site_without_patients: site \"B\": nothing is known of patients in its region, and only its own rate \
                  limits it";
    // This site can enroll any number, so the other sites' patients do not limit the target.
    assert_eq!(said(&plan, Some(&forecast(supply(1.0, 9.0, 2.0), 1.0))), [wanted]);
    plan.regions.clear();
    plan.criteria.push(Criterion { name: "x".to_owned(), pass: Proportion::Exact(0.5), on: true, extra: Vec::new() });
    assert_eq!(cautions(&plan, None).iter().map(|one| one.code).collect::<Vec<_>>(), [CautionCode::PatientsUnknown]);
}

#[test]
fn groups_and_caps() {
    let mut plan = plan(31);
    plan.sites[0].cap = Some(20);
    plan.sites.push(Site { cap: Some(15), ..plan.sites[0].clone() });
    let group = |name: &str, country: &str| Group {
        name: name.to_owned(),
        country: Some(country.to_owned()),
        min: Some(10),
        ..Group::default()
    };
    plan.groups = vec![group("Japan", "jp")];
    let forecast = forecast(None, 0.314);
    assert_eq!(
        said(&plan, Some(&forecast)),
        ["group_minimum_unlikely: group \"Japan\": its minimum of 10 is met with a chance of 31 %"]
    );
    plan.groups[0].max = Some(30);
    plan.groups.push(group("France", "FR"));
    assert_eq!(
        said(&plan, None),
        [
            "target_above_caps: the target of 31 is more than the 30 patients whom caps and maximums allow",
            "group_without_sites: group \"France\": no site is in its country"
        ]
    );
    plan.sites.push(Site { country: Some("FR".to_owned()), ..plan.sites[0].clone() });
    plan.sites[2].cap = None;
    assert_eq!(said(&plan, None), [""; 0]);
}

#[test]
fn seasons_need_a_start() {
    let mut plan = plan(9);
    plan.assumptions = Assumptions { seasonality: Some([1.0; 12]), ..Assumptions::default() };
    assert_eq!(
        said(&plan, None),
        ["seasons_without_start: seasons are not used, because trial.start is missing: type the start"]
    );
    plan.trial.start = crate::Date::parse("2027-04-01");
    assert_eq!(said(&plan, None), [""; 0]);
}
