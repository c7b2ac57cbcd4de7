//! Group G by the simulation: caps of sites, and maxima and minima of groups.

use recruitment::scenario::{Group, Members};
use recruitment::special::binomial_pmf;
use recruitment::units::Proportion;
use recruitment::{Scenario, Site};

use crate::support::{case, error_of_share, months, shape, simulate, site, trial, within};

const REPLICATES: u32 = 100_000;

fn share(value: f64) -> Members {
    Members::Share(Proportion::new(value).unwrap())
}

#[test]
fn g03_capped_sites() {
    let case = case("G03_30_sites_cap8_time_to_120");
    let rate = case.input("alpha") / case.input("beta");
    let one = Site { shape: shape(case.input("alpha")), cap: Some(case.input("cap") as u32), ..site(rate) };
    let sites = vec![one; case.input("n_sites") as usize];
    let scenario = Scenario { deadline: Some(months(12.0)), ..trial(case.input("target") as u32, 60.0, sites) };
    let forecast = simulate(&scenario, REPLICATES);
    let errors = forecast.standard_errors.unwrap();
    let enrolled = forecast.enrolled_at_deadline.unwrap();
    within("G03 mean", enrolled.mean, case.expected("mean_at_12"), errors.enrolled_at_deadline.unwrap());
    let expected = case.expected("P_ge_120_at_12");
    within("G03 P(120)", forecast.prob_by_deadline.unwrap(), expected, error_of_share(expected, REPLICATES));
    for (level, name) in [(3, "T120_q50"), (6, "T120_q90")] {
        let got = forecast.time_to_target[level].unwrap();
        within(name, got, case.expected(name), errors.time_to_target[level].unwrap());
    }
    assert!(forecast.sites.iter().all(|site| site.quantiles[2] <= 8));
    let last = forecast.curve.last().unwrap().enrolled;
    assert!(last.quantiles[6] <= 240, "no more than all caps: {last:?}");
}

#[test]
fn g04_a_country_with_a_maximum() {
    let case = case("G04_country_cap");
    let rate = case.input("alpha") / case.input("beta");
    let [first, second] = ["country1_sites", "country2_sites"].map(|name| case.input(name) as usize);
    let country = Group {
        members: Members::Sites((0..first as u32).collect()),
        min: Some(95),
        max: Some(case.input("country1_cap") as u32),
    };
    let one = Site { shape: shape(case.input("alpha")), ..site(rate) };
    let t = months(case.input("t"));
    let mut scenario = Scenario {
        deadline: Some(t),
        groups: vec![country],
        ..trial(case.input("target") as u32, t.get(), vec![one; first + second])
    };
    let expected = case.expected("P_total_ge_150");
    let met = simulate(&scenario, REPLICATES).prob_by_deadline.unwrap();
    within("G04 P(150)", met, expected, error_of_share(expected, REPLICATES));
    // Without a target that stops the trial before.
    scenario.target = 100_000;
    let group = simulate(&scenario, REPLICATES).groups[0];
    let error = (case.expected("var_c1_capped") / f64::from(REPLICATES)).sqrt();
    within("G04 country", group.mean, case.expected("mean_c1_capped"), error);
    assert_eq!(group.quantiles[2], 100);
    assert!(group.prob_min.unwrap() > 0.6 && group.prob_min.unwrap() < 0.9);
}

#[test]
fn a_stratum_is_binomial() {
    let groups = vec![Group { members: share(0.3), min: Some(20), max: None }];
    // The closed form in time, and one by one: a cap that no site comes near makes the difference.
    for cap in [None, Some(1_000)] {
        let sites = vec![Site { cap, ..site(1.0) }; 10];
        let scenario = Scenario { groups: groups.clone(), ..trial(60, 120.0, sites) };
        let group = simulate(&scenario, 40_000).groups[0];
        within("stratum", group.mean, 18.0, (60.0 * 0.21_f64 / 40_000.0).sqrt());
        let expected: f64 = (20..=60).map(|k| binomial_pmf(k, 60, 0.3)).sum();
        within("minimum", group.prob_min.unwrap(), expected, error_of_share(expected, 40_000));
    }
}

/// A Poisson number of all comers, of whom those beyond the maximum are turned away.
#[test]
fn a_full_stratum_turns_its_patients_away() {
    let group = Group { members: share(0.4), min: Some(10), max: Some(10) };
    let mut scenario = trial(1_000, 10.0, vec![site(1.0); 4]);
    scenario.groups = vec![group];
    scenario.deadline = Some(months(10.0));
    let forecast = simulate(&scenario, 40_000);
    // 40 come: 24 who do not belong to it, and the lesser of 10 and a Poisson number with mean 16.
    let poisson = |k: u32| (0..k).fold((-16.0_f64).exp(), |p, j| p * 16.0 / f64::from(j + 1));
    let lesser = 10.0 - (0..10).map(|k| f64::from(10 - k) * poisson(k)).sum::<f64>();
    let error = (30.0 / 40_000.0_f64).sqrt();
    within("full stratum", forecast.enrolled_at_deadline.unwrap().mean, 24.0 + lesser, error);
    within("stratum", forecast.groups[0].mean, lesser, 3.0 / 200.0);
    let full = 1.0 - (0..10).map(poisson).sum::<f64>();
    within("minimum", forecast.groups[0].prob_min.unwrap(), full, error_of_share(full, 40_000));
}

#[test]
fn nothing_is_enrolled_where_nothing_may_be() {
    let none = |scenario: &Scenario| {
        let forecast = simulate(scenario, 64);
        assert_eq!((forecast.prob_never, forecast.curve.last().unwrap().enrolled.mean), (1.0, 0.0));
        let months = forecast.sites[0].months;
        assert!((months.stopped - 12.0).abs() < 1e-6 && months.capacity == 0.0, "{months:?}");
    };
    let capped = Site { cap: Some(0), ..site(1.0) };
    none(&trial(5, 12.0, vec![capped]));
    let group = Group { members: Members::Sites(vec![0, 0]), min: None, max: Some(0) };
    none(&Scenario { groups: vec![group], ..trial(5, 12.0, vec![site(1.0)]) });
    let everyone = Group { members: share(1.0), min: None, max: Some(0) };
    let scenario = Scenario { groups: vec![everyone], ..trial(5, 12.0, vec![site(1.0)]) };
    assert_eq!(simulate(&scenario, 64).prob_never, 1.0);
}
