//! Group H by the simulation: pools that enrollment uses up.

use recruitment::units::{Cv, Proportion};
use recruitment::{Scenario, Site};

use crate::support::{Case, case, error_of_share, everybody, months, region, simulate, site, supply, trial, within};

const REPLICATES: u32 = 100_000;

/// One pool and one site that reaches all of it.
fn one_pool(case: &Case, rate: f64, target: u32, horizon: f64) -> Scenario {
    let given = |name: &str| case.0["inputs"][name].as_f64();
    let hazard = given("enrol_hazard").or(given("hazard")).unwrap();
    let leaving = given("loss_hazard").or(given("loss")).unwrap();
    let inflow = given("incident_per_month").or(given("incident")).unwrap_or(0.0);
    let one = Site { reaches: everybody(), ..site(rate) };
    let supply = supply(vec![region(case.input("P0"), inflow)], hazard, leaving);
    Scenario { supply, deadline: Some(months(horizon)), ..trial(target, horizon, vec![one]) }
}

#[test]
fn h01_stock_and_inflow() {
    let case = case("H01_prevalent_plus_incident");
    let forecast = simulate(&one_pool(&case, 1_000.0, 250, case.input("t")), REPLICATES);
    let enrolled = forecast.enrolled_at_deadline.unwrap();
    let error = (case.expected("var") / f64::from(REPLICATES)).sqrt();
    within("H01 mean", enrolled.mean, case.expected("mean"), error);
    let expected = case.expected("P_ge_250");
    within("H01 P(250)", forecast.prob_by_deadline.unwrap(), expected, error_of_share(expected, REPLICATES));
}

/// Fifty times as many, long after a target of ten: most of it in leaps.
#[test]
fn h01_in_leaps() {
    let case = case("H01_prevalent_plus_incident");
    let mut scenario = one_pool(&case, 1_000.0, 10, case.input("t"));
    scenario.supply = supply(vec![region(20_000.0, 300.0)], case.input("enrol_hazard"), case.input("loss_hazard"));
    let forecast = simulate(&scenario, 2_000);
    let enrolled = forecast.enrolled_at_deadline.unwrap();
    let expected = 50.0 * case.expected("mean");
    assert!((enrolled.mean / expected - 1.0).abs() < 1e-3, "{} {expected}", enrolled.mean);
    let spread = f64::from(enrolled.quantiles[5] - enrolled.quantiles[1]) / (2.0 * 1.281_551_565_544_6);
    let expected = (50.0 * case.expected("var")).sqrt();
    assert!((spread / expected - 1.0).abs() < 0.1, "{spread} {expected}");
    // When it stops, all of it was one by one.
    assert!((forecast.sites[0].mean - 10.0).abs() < 1e-9);
}

#[test]
fn h04_capacity_and_patients_by_turns() {
    let case = case("H04_capacity_limited_depletion_ctmc");
    for (rate, name) in [(case.input("site_capacity_per_month"), "mean_enrolled"), (1_000.0, "uncapped_mean")] {
        let forecast = simulate(&one_pool(&case, rate, 1_000, case.input("t")), REPLICATES);
        let error = forecast.standard_errors.unwrap().enrolled_at_deadline.unwrap();
        within(name, forecast.enrolled_at_deadline.unwrap().mean, case.expected(name), error);
        let regions = forecast.supply.unwrap().regions;
        assert!((regions[0].enrolled - forecast.sites[0].mean).abs() < 1e-9);
    }
}

#[test]
fn h05_sites_that_share_a_pool() {
    let case = case("H05_two_sites_share_pool");
    // Both could enroll far more than there are: patients go to them in proportion to what they could, 2 to 5.
    let mut scenario = one_pool(&case_with_sum(&case), 200.0, 1_000, case.input("t"));
    scenario.sites.push(Site { reaches: everybody(), ..site(500.0) });
    let forecast = simulate(&scenario, REPLICATES);
    for (site, name) in forecast.sites.iter().zip(["mean1", "mean2"]) {
        let expected = case.expected(name);
        let error = (expected * (1.0 - expected / case.input("P0")) / f64::from(REPLICATES)).sqrt();
        within(name, site.mean, expected, error);
    }
}

/// The case with one hazard, the sum of both sites'.
fn case_with_sum(case: &Case) -> Case {
    let mut changed = case.0.clone();
    changed["inputs"]["hazard"] = (case.input("h1") + case.input("h2")).into();
    Case(changed)
}

#[test]
fn h06_time_to_the_nth_of_a_closed_pool() {
    let case = case("H06_time_to_nth_from_closed_pool");
    let forecast = simulate(&one_pool(&case, 1_000.0, case.input("target") as u32, 100.0), REPLICATES);
    let errors = forecast.standard_errors.unwrap().time_to_target;
    for (level, name) in [(3, "q50"), (6, "q90")] {
        let got = forecast.time_to_target[level].unwrap();
        within(name, got, case.expected(name), errors[level].unwrap());
    }
    // ∫ P(T > t) dt by Simpson's rule, in steps of a month.
    let left = |index: usize| 1.0 - forecast.curve[index].prob_target;
    let mean: f64 = (0..100).step_by(2).map(|i| (left(i) + 4.0 * left(i + 1) + left(i + 2)) / 3.0).sum();
    within("H06 mean", mean, case.expected("mean"), 4.0 / f64::from(REPLICATES).sqrt());
}

/// What is uncertain about a stock: mean and variance of a pool that is used up at once.
#[test]
fn a_stock_is_as_uncertain_as_it_is_said_to_be() {
    let one = Site { reaches: everybody(), ..site(1_000.0) };
    for (share, own, common, variance) in [
        (1.0, 0.0, 0.0, 0.0),
        (0.25, 0.0, 0.0, 40.0 * 0.75),
        (0.0, 0.0, 0.0, 40.0),
        (1.0, 0.3, 0.0, 144.0),
        (0.0, 0.3, 0.2, 40.0 + 1600.0 * (1.09 * 1.04 - 1.0)),
    ] {
        let mut scenario = trial(1_000, 1.0, vec![one.clone()]);
        let mut given = supply(vec![region(40.0, 0.0)], 100.0, 0.0).unwrap();
        given.available_share = Proportion::new(share).unwrap();
        given.regions[0].cv = Cv::new(own).unwrap();
        given.common_cv = Cv::new(common).unwrap();
        scenario.supply = Some(given);
        scenario.deadline = Some(months(1.0));
        let forecast = simulate(&scenario, 40_000);
        let got = forecast.enrolled_at_deadline.unwrap();
        // A stock with a factor is rounded at random, which adds at most a quarter to its variance.
        let error = ((variance + 0.25) / 40_000.0_f64).sqrt();
        within("stock", got.mean, 40.0, error);
        let z = 1.281_551_565_544_6;
        let spread = f64::from(got.quantiles[5] - got.quantiles[1]) / (2.0 * z);
        assert!((spread - variance.sqrt()).abs() < 0.04 * variance.sqrt() + 0.6, "{share} {own} {common}: {spread}");
    }
}
