//! Group C and other published examples, asked of the whole engine.

use recruitment::exact::{convolve, site_count};
use recruitment::scenario::Delay;
use recruitment::special::{gamma_p, gamma_quantile};
use recruitment::units::{DAYS_PER_MONTH, Shape};
use recruitment::{Scenario, Simulation, Site, instant};

use crate::support::{case, months, site, solve, trial};

/// Sites with known rates, openings and closings.
fn known(case: &crate::support::Case, closings: &[Option<f64>]) -> Vec<Site> {
    let (rates, opens) = (case.inputs("rates"), case.inputs("activation"));
    (0..rates.len())
        .map(|i| Site { planned: months(opens[i]), closes: closings[i].map(months), ..site(rates[i]) })
        .collect()
}

#[test]
fn c01_closures() {
    let case = case("C01_conditional_time_to_target_closures");
    let sites = known(&case, &[Some(10.0), None, Some(8.0), None]);
    let expected = |t: f64| -> f64 { sites.iter().map(|site| site.mean_rate.mean() * site.exposure(t)[0]).sum() };
    case.check("Lambda_3", expected(3.0));
    case.check("Lambda_9", expected(9.0));
    case.check("det_time_Lambda_eq_12", solve(12.0, 0.0, 60.0, expected));
    for (t, name) in [(8.0, "P_T_le_8"), (12.0, "P_T_le_12")] {
        let scenario = Scenario { deadline: Some(months(t)), ..trial(12, 60.0, sites.clone()) };
        case.check(name, instant(&scenario).unwrap().prob_by_deadline.unwrap());
    }
    let forecast = instant(&trial(12, 60.0, sites.clone())).unwrap();
    for (index, name) in [(1, "q10"), (3, "q50"), (6, "q90")] {
        case.check(name, forecast.time_to_target[index].unwrap());
    }
    // E T = ∫ P(T > t) dt; nothing is left after 600 months.
    let steps = 600_000;
    let width = 600.0 / f64::from(steps);
    let mean: f64 =
        (0..steps).map(|step| width * (1.0 - gamma_p(12.0, expected((f64::from(step) + 0.5) * width)))).sum();
    case.check("mean", mean);

    let simulation = Simulation::new(&trial(12, 60.0, sites)).unwrap();
    let simulated = simulation.summarize(&simulation.run(0..65_536));
    for index in [1, 3, 6] {
        let (got, exact) = (simulated.time_to_target[index].unwrap(), forecast.time_to_target[index].unwrap());
        assert!((got / exact - 1.0).abs() < 2e-3, "{got} {exact}");
    }
}

#[test]
fn c02_a_target_that_may_never_be_met() {
    let case = case("C02_never_reaches_target");
    let sites = known(&case, &[Some(6.0), Some(5.0)]);
    let forecast = instant(&trial(12, 60.0, sites.clone())).unwrap();
    case.check("Lambda_inf", forecast.curve.last().unwrap().enrolled.mean);
    case.check("P_ever", 1.0 - forecast.prob_never);
    assert_eq!(forecast.time_to_target[3], None);
    assert!(forecast.time_to_target[1].is_some());
    let simulation = Simulation::new(&trial(12, 60.0, sites)).unwrap();
    let simulated = simulation.summarize(&simulation.run(0..65_536));
    assert!((1.0 - simulated.prob_never - case.expected("P_ever")).abs() < 2e-3);
    assert_eq!(simulated.time_to_target[3], None);
}

/// 26/9 · k patients in month k up to 26: nine sites that open one a month.
#[test]
fn c03_published_design_stage_example() {
    let case = case("C03_eventPred_design_stage");
    let sites = (0..9).map(|month| Site { planned: months(f64::from(month)), ..site(26.0 / 9.0) }).collect();
    let forecast = instant(&trial(300, 60.0, sites)).unwrap();
    let days: Vec<f64> = [0, 3, 7].map(|index| forecast.time_to_target[index].unwrap() * DAYS_PER_MONTH).to_vec();
    case.check("exact_q05_day", days[0]);
    case.check("exact_q50_day", days[1]);
    case.check("exact_q95_day", days[2]);
    assert_eq!(days.iter().map(|day| day.round()).collect::<Vec<_>>(), [440.0, 473.0, 507.0]);
}

#[test]
fn c05_carter_table_1_without_ramp() {
    let case = case("C05_carter2005_table1");
    let total = case.input("centers") * case.input("rate_per_center_month");
    let target = case.input("target");
    case.check("no_ramp_mean", target / total);
    case.check("no_ramp_sd", target.sqrt() / total);
    case.check("no_ramp_q75", gamma_quantile(target, 0.75) / total);
    case.check("uniform_rates_no_ramp_mean_lower_bound", target / (case.input("centers") * 1.0));
    let forecast = instant(&trial(360, 60.0, vec![site(2.0); 10])).unwrap();
    case.check("no_ramp_q75", forecast.time_to_target[4].unwrap());
}

/// The worked example of the package ClinicalTrialOptm: four countries, 24 months, 400 patients who do not drop out.
fn four_countries() -> Scenario {
    // centers, mean rate, variance of the rate, dropout; initiation uniform over half a year
    let countries = [(8, 1.0, 0.2, 0.01), (5, 1.2, 0.4, 0.05), (6, 1.4, 0.8, 0.09), (1, 1.2, 0.6, 0.15)];
    let mut sites = Vec::new();
    for (centers, mean, variance, dropout) in countries {
        let shape = Some(Shape::new(mean * mean / variance).unwrap());
        let delay = Delay::Uniform(months(0.0), months(6.0));
        sites.extend(vec![Site { shape, delay, ..site(mean * (1.0 - dropout)) }; centers]);
    }
    Scenario { deadline: Some(months(24.0)), ..trial(400, 60.0, sites) }
}

#[test]
fn four_country_probability() {
    let scenario = four_countries();
    let most = 400;
    let mut total = vec![0.0; most + 1];
    total[0] = 1.0;
    for site in &scenario.sites {
        total = convolve(&total, &site_count(site, 24.0, most, 40));
    }
    let below: f64 = total[..most].iter().sum();
    assert!((1.0 - below - 0.863_786).abs() < 5e-7, "{}", 1.0 - below);
    // What the package prints is P(N > 400), from a discrete Fourier transform of its own.
    assert!((1.0 - below - total[most] - 0.859_878).abs() < 5e-6, "{}", 1.0 - below - total[most]);

    let instantly = instant(&scenario).unwrap().prob_by_deadline.unwrap();
    assert!((instantly - 0.863_786).abs() < 1e-3, "{instantly}");
    let simulation = Simulation::new(&scenario).unwrap();
    let simulated = simulation.summarize(&simulation.run(0..65_536));
    let error = simulated.standard_errors.unwrap().prob_by_deadline.unwrap();
    let got = simulated.prob_by_deadline.unwrap();
    assert!((got - 0.863_786).abs() < 4.0 * error && error < 2e-3, "{got} ± {error}");
}
