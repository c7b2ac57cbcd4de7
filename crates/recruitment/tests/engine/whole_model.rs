//! Groups P and Q: the instant algorithm, and the whole model against a million simulated trials.

use recruitment::distribution::Count;
use recruitment::mixing::log_sd_of_cv;
use recruitment::scenario::Delay;
use recruitment::special::normal_quantile;
use recruitment::units::{Cv, LogSd, Proportion};
use recruitment::{Forecast, Scenario, Simulation, Site, instant};

use crate::support::{Case, case, months, shape, site, solve, trial};

/// Nodes and weights for the standard normal: roots of the Hermite polynomial by bisection.
fn gauss_hermite(n: usize) -> Vec<(f64, f64)> {
    let orthonormal = |degree: usize, x: f64| {
        let (mut last, mut value) = (0.0, 1.0);
        for k in 0..degree {
            (last, value) = (value, (x * value - (k as f64).sqrt() * last) / (k as f64 + 1.0).sqrt());
        }
        value
    };
    let far = 2.0 * (n as f64).sqrt() + 1.0;
    let places: Vec<f64> = (0..=20_000).map(|step| -far + 2.0 * far * f64::from(step) / 20_000.0).collect();
    places
        .windows(2)
        .filter(|pair| (orthonormal(n, pair[0]) < 0.0) != (orthonormal(n, pair[1]) < 0.0))
        .map(|pair| {
            let rising = orthonormal(n, pair[1]) > 0.0;
            let root = solve(0.0, pair[0], pair[1], |x| if rising { orthonormal(n, x) } else { -orthonormal(n, x) });
            (root, 1.0 / (n as f64 * orthonormal(n - 1, root).powi(2)))
        })
        .collect()
}

#[test]
fn p01_gauss_hermite_mixture_of_matched_counts() {
    let case = case("P01_instant_mixture");
    let (alpha, rate) = (case.input("alpha"), case.input("mean_rate"));
    let opens: Vec<f64> = (0..60).map(|i| 6.0 * (0.45 * normal_quantile((f64::from(i) + 0.5) / 60.0)).exp()).collect();
    let sigma = log_sd_of_cv(0.3);
    let nodes = gauss_hermite(case.input("gauss_hermite_nodes") as usize);
    assert_eq!(nodes.len(), 48);
    let met = |t: f64| -> f64 {
        let s1: f64 = opens.iter().map(|open| rate * (t - open).max(0.0)).sum();
        let s2: f64 = opens.iter().map(|open| rate * rate / alpha * (t - open).max(0.0).powi(2)).sum();
        let given = |z: f64| {
            let factor = (sigma * z - 0.5 * sigma * sigma).exp();
            Count::with_moments(factor * s1, factor * s1 + factor * factor * s2).at_least(case.input("target"))
        };
        nodes.iter().map(|(z, weight)| weight * given(*z)).sum()
    };
    case.check("P_T_le_13", met(13.0));
    case.check("P_T_le_18", met(18.0));
    for (name, level) in [("q10", 0.1), ("q50", 0.5), ("q90", 0.9)] {
        case.check(name, solve(level, 0.0, 100.0, met));
    }

    // The engine's own way for the same trial, against the million draws quoted with the case.
    let sites = opens.iter().map(|&open| Site { shape: shape(alpha), planned: months(open), ..site(rate) }).collect();
    let mut scenario = trial(250, 60.0, sites);
    scenario.common_cv = Cv::new(0.3).unwrap();
    scenario.deadline = Some(months(13.0));
    let forecast = instant(&scenario).unwrap();
    assert!((forecast.prob_by_deadline.unwrap() - 0.052_76).abs() < 3.0 * 0.000_17);
    assert!((forecast.time_to_target[3].unwrap() - 17.548).abs() < 3.0 * 0.005);
    assert!((forecast.time_to_target[6].unwrap() - 23.080).abs() < 3.0 * 0.010);
}

fn hundred_sites(case: &Case) -> Scenario {
    let one = Site {
        shape: shape(case.input("alpha")),
        delay: Delay::LogNormal { median: months(7.0), sigma: LogSd::new(0.45).unwrap() },
        never_activates: Proportion::new(case.input("P_site_never_enrols")).unwrap(),
        ..site(case.input("mean_rate"))
    };
    let mut scenario = trial(400, 120.0, vec![one; 100]);
    scenario.common_cv = Cv::new(case.input("common_multiplier_lognormal_mean1_cv")).unwrap();
    scenario
}

const LEVELS: [(usize, &str); 6] = [(0, "q05"), (1, "q10"), (3, "q50"), (5, "q80"), (6, "q90"), (7, "q95")];

/// E T and its standard deviation from P(T ≤ t) on the curve: ∫ P(T > t) dt and 2 ∫ t P(T > t) dt, by Simpson's rule.
fn mean_and_sd(forecast: &Forecast) -> (f64, f64) {
    let integral = |weight: fn(f64) -> f64| -> f64 {
        let value = |index: usize| weight(forecast.curve[index].month) * (1.0 - forecast.curve[index].prob_target);
        let step = forecast.curve[1].month;
        let pairs = (0..forecast.curve.len() - 1).step_by(2);
        pairs.map(|index| step / 3.0 * (value(index) + 4.0 * value(index + 1) + value(index + 2))).sum()
    };
    let mean = integral(|_| 1.0);
    (mean, (integral(|t| 2.0 * t) - mean * mean).sqrt())
}

#[test]
fn q01_q02_whole_model() {
    for id in ["Q01_full_model_100_sites", "Q02_full_model_no_common_effect"] {
        let case = case(id);
        let scenario = hundred_sites(&case);
        let forecast = instant(&scenario).unwrap();
        for (index, name) in LEVELS {
            case.check(name, forecast.time_to_target[index].unwrap());
        }
        let (mean, sd) = mean_and_sd(&forecast);
        case.check("mean", mean);
        case.check("sd", sd);

        let simulation = Simulation::new(&scenario).unwrap();
        let simulated = simulation.summarize(&simulation.run(0..65_536));
        let errors = simulated.standard_errors.unwrap();
        for (index, name) in LEVELS {
            let error = errors.time_to_target[index].unwrap();
            case.check_estimate(name, simulated.time_to_target[index].unwrap(), error);
        }
    }
}
