use recruitment::forecast::{Gate, GroupForecast, RegionForecast, SiteForecast, SiteMonths, SupplyForecast};

use super::*;
use crate::date::Date;
use crate::document::{Amount, Group, Proportion, Region, Site};

fn forecast() -> Forecast {
    let counts = Counts { mean: 1.5, quantiles: [0, 0, 1, 1, 2, 3, 4] };
    Forecast {
        method: Method::Simulation { replicates: 512 },
        time_to_target: [Some(1.0), Some(2.0), Some(3.0), Some(4.0), Some(5.0), Some(6.0), None, None],
        prob_by_deadline: None,
        prob_never: 0.15,
        enrolled_at_deadline: None,
        curve: vec![CurvePoint { month: 0.0, enrolled: counts, prob_target: 0.0, sites_open: 0.5 }],
        sites: vec![SiteForecast {
            mean: 1.5,
            quantiles: [0, 1, 3],
            prob_none: 0.4,
            expected_rate: 0.3,
            months: SiteMonths::default(),
        }],
        supply: None,
        groups: Vec::new(),
        overrun: 0.0,
        rough: None,
        standard_errors: Some(StandardErrors {
            time_to_target: [Some(0.1); 8],
            prob_by_deadline: None,
            prob_never: 0.01,
            enrolled_at_deadline: None,
        }),
    }
}

fn field<'a>(document: &'a Value, path: &[&str]) -> Option<&'a Value> {
    path.iter().try_fold(document, |value, name| value.get(name))
}

#[test]
fn what_is_infinite_or_unknown_is_null() {
    let mut plan = Plan { sites: vec![Site::default()], ..Plan::default() };
    let document = forecast_document(&plan, &forecast());
    for path in [
        &["time_to_target_months", "q90"][..],
        &["finish_date", "q50"],
        &["prob_by_deadline"],
        &["enrolled_at_deadline"],
        &["cost"],
    ] {
        assert_eq!(field(&document, path), Some(&Value::Null), "{path:?}");
    }
    plan.trial.start = Date::parse("2027-04-01");
    let document = forecast_document(&plan, &forecast());
    assert_eq!(field(&document, &["finish_date", "q50"]).and_then(Value::as_str), Some("2027-08-01"));
    assert_eq!(field(&document, &["finish_date", "q90"]), Some(&Value::Null));
}

#[test]
fn levels_keep_their_names() {
    let document = forecast_document(&Plan { sites: vec![Site::default()], ..Plan::default() }, &forecast());
    assert_eq!(field(&document, &["time_to_target_months", "q80"]), Some(&Value::Number(6.0)));
    assert_eq!(field(&document, &["mcse", "time_to_target_months", "q05"]), Some(&Value::Number(0.1)));
    assert_eq!(field(&document, &["replicates"]), Some(&Value::Number(512.0)));
    let site = field(&document, &["sites"]).and_then(Value::as_list).unwrap()[0].clone();
    assert_eq!(field(&site, &["q90"]), Some(&Value::Number(3.0)));
    assert_eq!(field(&site, &["stated_rate"]), Some(&Value::Null));
}

#[test]
fn patients_groups_and_screening_are_in_it() {
    let mut plan = Plan { sites: vec![Site { cap: Some(0), ..Site::default() }], ..Plan::default() };
    plan.regions.push(Region { id: "A".to_owned(), prevalent: Some(Amount::Exact(100.0)), ..Region::default() });
    plan.regions.push(Region { id: "B".to_owned(), ..Region::default() });
    plan.groups.push(Group { name: "G".to_owned(), share: Some(Proportion::Exact(0.5)), ..Group::default() });
    plan.trial.screen_failure = Some(Proportion::Exact(0.25));
    plan.trial.dropout = Some(Proportion::Exact(0.2));
    let mut forecast = forecast();
    forecast.sites[0].months = SiteMonths { start_up: 2.0, patients: 5.0, capacity: 5.0, stopped: 0.0 };
    forecast.overrun = 3.0;
    forecast.groups = vec![GroupForecast { mean: 2.5, quantiles: [1, 2, 4], prob_min: None }];
    let part = |reached: f64| RegionForecast { available: 50.0, reached, enrolled: 1.5 };
    forecast.supply = Some(SupplyForecast {
        regions: vec![part(40.0), part(0.0)],
        supported_rates: vec![Some(0.25)],
        gate: Gate { reachable: 0.0, share_needed: f64::INFINITY, prob_enough: 0.0 },
    });
    let document = forecast_document(&plan, &forecast);
    let text = serde_json::to_string(&document).unwrap();
    for part in [
        r#""supported_rate":0.25,"limited_by":"patients","months":{"start_up":2,"patients":5,"capacity":5,"stopped":0}"#,
        r#""reached":40,"enrolled":1.5}"#,
        r#"{"id":"B","prevalent":null,"available":null,"newly_available_per_month":null,"reached":null,"enrolled":null}"#,
        r#""gate":{"reachable":0,"share_needed":null,"prob_enough":0}"#,
        r#""groups":[{"name":"G","mean":2.5,"q10":1,"q50":2,"q90":4,"prob_min":null}]"#,
        r#""screening":{"screened_mean":2,"overrun":3,"in_screening":4},"completing_mean":1.2000000000000002"#,
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    // If all fail, no number screened would be enough.
    plan.trial.screen_failure = Some(Proportion::Exact(1.0));
    let document = forecast_document(&plan, &forecast);
    assert_eq!(field(&document, &["screening", "screened_mean"]), Some(&Value::Null));
    assert_eq!(bottleneck(&SiteMonths::default()), None);
}
