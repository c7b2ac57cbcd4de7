use super::*;
use crate::document::{self, Criterion, Proportion, Region};

fn region(id: &str, population: f64, prevalent: document::Amount) -> Region {
    Region { id: id.to_owned(), population: Some(population), prevalent: Some(prevalent), ..Region::default() }
}

fn criterion(name: &str, pass: Proportion, on: bool) -> Criterion {
    Criterion { name: name.to_owned(), pass, on, extra: Vec::new() }
}

fn plan() -> Plan {
    let mut plan = Plan {
        regions: vec![
            region("A", 1_000_000.0, document::Amount::Exact(100.0)),
            region("B", 2_000_000.0, document::Amount::Exact(200.0)),
        ],
        criteria: vec![
            criterion("one", Proportion::Exact(0.5), true),
            criterion("off", Proportion::Exact(0.1), false),
            criterion("two", Proportion::Exact(0.4), true),
        ],
        ..Plan::default()
    };
    plan.trial.consent = Some(Proportion::Exact(0.5));
    plan
}

fn means(plan: &Plan) -> Vec<f64> {
    patients(plan).unwrap().funnel.iter().map(|step| step.patients.mean).collect()
}

fn close(got: &[f64], wanted: &[f64]) {
    assert_eq!(got.len(), wanted.len(), "{got:?}");
    for (got, wanted) in got.iter().zip(wanted) {
        assert!((got - wanted).abs() < 1e-9 * wanted.max(1.0), "{got} {wanted}");
    }
}

#[test]
fn known_shares_multiply_and_what_is_off_is_absent() {
    let mut plan = plan();
    close(&means(&plan), &[300.0, 150.0, 60.0, 30.0]);
    let with_it_off = patients(&plan).unwrap();
    plan.criteria.remove(1);
    assert_eq!(patients(&plan).unwrap(), with_it_off);
    let last = with_it_off.funnel.last().unwrap().patients;
    assert!((last.low - 30.0).abs() < 1e-9 && (last.high - 30.0).abs() < 1e-9, "nothing is uncertain: {last:?}");
    let available: Vec<f64> = with_it_off.regions.iter().filter_map(|region| region.available).collect();
    close(&available, &[10.0, 20.0]);
}

#[test]
fn a_registry_is_corrected_for_who_is_missing_and_who_is_twice() {
    let mut plan = plan();
    plan.registry.completeness = Some(Proportion::Exact(0.8));
    plan.registry.overlap = Some(Proportion::Exact(0.1));
    close(&means(&plan)[..2], &[300.0, 300.0 * 0.9 / 0.8]);
    // Beta(24, 6): E 1/c = 29/23.
    plan.registry.overlap = None;
    plan.registry.completeness = Some(Proportion::Believed { estimate: 0.8, n: 30.0 });
    let corrected = patients(&plan).unwrap().funnel[1].patients;
    close(&[corrected.mean], &[300.0 * 29.0 / 23.0]);
    assert!(corrected.low < 300.0 / 0.8 && 300.0 / 0.8 < corrected.high);
}

#[test]
fn correlation_leaves_more_patients_up_to_the_smallest_share() {
    let mut plan = plan();
    let mut before = means(&plan)[2];
    for correlation in [0.2, 0.5, 0.9, 1.0] {
        plan.criteria_correlation = Some(correlation);
        let now = means(&plan)[2];
        assert!(now > before, "{correlation}");
        before = now;
    }
    close(&[before], &[300.0 * 0.4]);
}

#[test]
fn suppressed_counts_and_rates_are_estimated() {
    let mut plan = plan();
    plan.criteria.clear();
    plan.trial.consent = None;
    plan.regions.push(region("C", 20_000.0, document::Amount::Below(10.0)));
    plan.regions.push(region("D", 500_000.0, document::Amount::Per100k { low: 8.0, high: 8.0 }));
    plan.regions.push(Region { id: "E".to_owned(), ..Region::default() });
    let found = patients(&plan).unwrap();
    // One in ten thousand elsewhere makes 2 of 20,000.
    let suppressed = found.regions[2].prevalent.unwrap();
    assert!((suppressed - 2.0).abs() < 1e-3, "{suppressed}");
    assert_eq!(found.regions[3].prevalent, Some(40.0));
    assert_eq!(found.regions[4].prevalent, None);
    assert!(found.funnel[0].patients.low < found.funnel[0].patients.high);
    // Without any exact number nothing can be expected.
    plan.regions.drain(..4);
    assert_eq!(patients(&plan), None);
}

#[test]
fn what_is_uncertain_is_shown_to_three_figures() {
    let uncertain = PatientCount { mean: 13_627.4, low: 999.6, high: 15_354.0 };
    assert_eq!(uncertain.shown(), PatientCount { mean: 13_600.0, low: 1_000.0, high: 15_400.0 });
    let known = PatientCount { mean: 10_808.0, low: 10_808.0, high: 10_808.0 };
    assert_eq!(known.shown(), known);
}

#[test]
fn a_rate_of_the_population_is_no_count_of_a_registry() {
    let mut plan = plan();
    plan.criteria.clear();
    plan.registry.completeness = Some(Proportion::Exact(0.5));
    plan.regions[1].prevalent = Some(document::Amount::Per100k { low: 20.0, high: 20.0 });
    // 100 registered are 200; 20 per 100,000 of two million are 400, whatever the registry misses.
    close(&means(&plan), &[500.0, 600.0, 300.0]);
    plan.regions[0].prevalent = None;
    close(&means(&plan), &[400.0, 200.0]);
}

#[test]
fn those_who_newly_have_it_are_counted_by_the_month() {
    let mut plan = plan();
    plan.registry.completeness = Some(Proportion::Exact(0.5));
    for region in &mut plan.regions {
        region.prevalent = None;
    }
    plan.regions[0].incident_per_year = Some(document::Amount::Exact(120.0));
    plan.regions[1].incident_per_year = Some(document::Amount::Per100k { low: 6.0, high: 6.0 });
    let found = patients(&plan).unwrap();
    assert_eq!(found.funnel, []);
    let newly: Vec<f64> = found.regions.iter().filter_map(|region| region.newly_available).collect();
    close(&newly, &[10.0 / 0.5 * 0.1, 10.0 * 0.1]);
    assert!(found.regions.iter().all(|region| region.prevalent.is_none() && region.available.is_none()));
}

/// Found by fuzzing: a count among next to no inhabitants, and a range among none.
#[test]
fn a_region_without_inhabitants_has_a_number_of_patients() {
    let mut plan = plan();
    plan.regions[0].population = Some(5e-324);
    plan.regions[1] = region("B", 0.0, document::Amount::Range { low: 0.0, high: 4.7 });
    let found = patients(&plan).unwrap();
    let available: Vec<f64> = found.regions.iter().filter_map(|region| region.available).collect();
    assert!(available.iter().all(|number| number.is_finite()) && available.len() == 2, "{available:?}");
}

#[test]
fn two_lists_say_how_many_are_missing() {
    let mut plan = plan();
    plan.registry.two_lists =
        Some(document::TwoLists { first: 420.0, second: 310.0, both: 180.0, odds_ratio: Some((1.0, 1.0)) });
    // Chapman: 722.4 for 550 on a list.
    close(&means(&plan)[..2], &[300.0, 300.0 * 722.375_690_607_734_8 / 550.0]);
    let corrected = patients(&plan).unwrap().funnel[1].patients;
    assert!(corrected.low < corrected.mean && corrected.mean < corrected.high);
    plan.registry.two_lists = Some(document::TwoLists { first: 0.0, second: 0.0, both: 0.0, odds_ratio: None });
    assert_eq!(patients(&plan), None, "lists of nobody say nothing");
}

#[test]
fn without_a_word_on_consent_the_default_stands_in() {
    let mut plan = plan();
    plan.trial.consent = None;
    close(&means(&plan)[2..], &[60.0, 60.0 * 0.673]);
}
