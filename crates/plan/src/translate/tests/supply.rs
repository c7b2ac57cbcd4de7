//! Where patients are and which sites reach them.

use recruitment::scenario::Supply;

use super::*;
use crate::document::{Amount, Proportion};

/// Two regions: 100 counted, and 20 per 100,000 of a million.
fn plan() -> Plan {
    let region = |id: &str, prevalent| document::Region {
        id: id.to_owned(),
        population: Some(1e6),
        prevalent: Some(prevalent),
        ..Default::default()
    };
    let mut plan = plan_of(document::Site { region: Some("A".to_owned()), ..Default::default() });
    plan.regions = vec![region("A", Amount::Exact(100.0)), region("B", Amount::Per100k { low: 20.0, high: 20.0 })];
    plan.trial.consent = Some(Proportion::Exact(0.5));
    plan.criteria = [0.1, 0.7]
        .map(|pass| document::Criterion {
            name: "x".to_owned(),
            pass: Proportion::Exact(pass),
            on: true,
            extra: Vec::new(),
        })
        .to_vec();
    plan.registry.completeness = Some(Proportion::Exact(0.8));
    plan.reach.cv = Some(0.0);
    plan
}

fn supply(plan: &Plan) -> Supply {
    scenario(plan).unwrap().supply.unwrap()
}

#[test]
fn exact_proportions_leave_no_common_factor() {
    let supply = supply(&plan());
    assert_eq!(supply.common_cv.get(), 0.0);
    close(supply.regions[0].stock, 100.0 / 0.8 * 0.035);
    close(supply.regions[1].stock, 200.0 * 0.035);
    assert!(supply.regions.iter().all(|region| region.cv.get() == 0.0 && region.inflow == 0.0));
    close(supply.available_share.get(), 0.035);
    assert_eq!((supply.leaving, supply.contacts), (0.0, 1.0 / 3.0));
}

#[test]
fn what_is_uncertain_for_all_multiplies() {
    let mut plan = plan();
    plan.reach.cv = None;
    close(supply(&plan).common_cv.get(), 0.2);
    plan.registry.completeness = Some(Proportion::Believed { estimate: 0.8, n: 30.0 });
    plan.criteria[0].pass = Proportion::Counted { x: 9.5, n: 39.0 };
    plan.trial.consent = Some(Proportion::Believed { estimate: 0.5, n: 10.0 });
    // Beta(24, 6): E 1/c = 29/23 and E 1/c² = 29·28/(23·22); Beta(10, 30) and Beta(5, 5): cv² = b/(a(a + b + 1)).
    let complete = (28.0 / 22.0) / (29.0 / 23.0);
    let all: f64 = complete * (1.0 + 30.0 / (10.0 * 41.0)) * (1.0 + 5.0 / (5.0 * 11.0)) * 1.04;
    let got = supply(&plan).common_cv.get();
    assert!((got - (all - 1.0).sqrt()).abs() < 1e-12, "{got}");
    // A registry without patients here adds no uncertainty.
    plan.regions[0].prevalent = plan.regions[1].prevalent;
    let got = supply(&plan).common_cv.get();
    assert!((got - (all / complete - 1.0).sqrt()).abs() < 1e-12, "{got}");
}

#[test]
fn a_region_brings_its_own_uncertainty() {
    let mut plan = plan();
    plan.regions[0].prevalent = Some(Amount::Range { low: 0.0, high: 9.0 });
    plan.regions[1].incident_per_year = Some(Amount::Per100k { low: 6.0, high: 6.0 });
    plan.registry.leaving_per_year = Some(0.6);
    let found = supply(&plan);
    assert!((found.regions[0].cv.get() - 8.25_f64.sqrt() / 4.5).abs() < 1e-12);
    close(found.regions[1].inflow, 5.0 * 0.035);
    close(found.leaving, 0.05);
    // A suppressed count where nobody is expected has a cv beyond the limit.
    plan.regions.push(document::Region { id: "C".to_owned(), population: Some(1.0), ..plan.regions[0].clone() });
    plan.regions[2].prevalent = Some(Amount::Below(10.0));
    plan.regions[0].prevalent = Some(Amount::Exact(100.0));
    assert_eq!(supply(&plan).regions[2].cv.get(), 3.0);
}

#[test]
fn sites_reach_their_region_or_are_not_limited() {
    let mut plan = plan();
    plan.sites.push(document::Site::default());
    let scenario = scenario(&plan).unwrap();
    let reached = scenario.sites[0].reaches.as_ref().unwrap();
    assert_eq!((reached.len(), reached[0].region, reached[0].share), (1, 0, 1.5));
    assert_eq!(scenario.sites[1].reaches, None);
    assert_eq!(scenario.problems(), []);
    plan.regions.iter_mut().for_each(|region| region.prevalent = None);
    let without = crate::scenario(&plan).unwrap();
    assert!(without.supply.is_none() && without.sites.iter().all(|site| site.reaches.is_none()));
}
