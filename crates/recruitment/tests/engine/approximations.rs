//! Group B: sums of negative binomial counts exactly, and how far the approximations are from that.

use recruitment::distribution::Count;
use recruitment::exact::negative_binomial_sum;
use recruitment::saddlepoint::{Term, at_least};
use recruitment::scenario::{Delay, MeanRate};
use recruitment::units::{LogSd, Rate, Shape};
use recruitment::{Scenario, Site};

use crate::support::{case, months, site, solve, trial};

/// Sites with known openings: (shape, rate of the gamma, opening).
type Sites = Vec<(f64, f64, f64)>;

fn three_sites() -> Sites {
    let case = case("B01_three_sites_staggered");
    let (alpha, beta, opens) = (case.inputs("alpha"), case.inputs("beta"), case.inputs("activation"));
    (0..3).map(|i| (alpha[i], beta[i], opens[i])).collect()
}

fn twenty_sites() -> Sites {
    (0..20).map(f64::from).map(|i| (0.9 + 0.05 * i, 1.8 + 0.1 * i, 0.3 * i)).collect()
}

fn five_hundred_sites() -> Sites {
    (0..500_u32)
        .map(|i| {
            let alpha = 0.6 + 1.2 * f64::from(37 * i % 100) / 100.0;
            let mean = 0.15 + 0.6 * f64::from(61 * i % 97) / 97.0;
            (alpha, alpha / mean, 12.0 * f64::from(29 * i % 101) / 101.0)
        })
        .collect()
}

fn open_terms(sites: &Sites, t: f64) -> Vec<Term> {
    let open = sites.iter().filter(|(_, _, opens)| *opens < t);
    open.map(|(shape, rate, opens)| Term { shape: *shape, ratio: (t - opens) / rate }).collect()
}

/// Distribution of the total by t: probabilities of 0 … most.
fn exact(sites: &Sites, t: f64, most: usize) -> Vec<f64> {
    let terms: Vec<(f64, f64)> =
        open_terms(sites, t).iter().map(|term| (term.shape, term.ratio / (1.0 + term.ratio))).collect();
    negative_binomial_sum(&terms, most)
}

fn prob_met(sites: &Sites, t: f64, target: usize) -> f64 {
    1.0 - exact(sites, t, target - 1).iter().sum::<f64>()
}

fn mean_and_variance(sites: &Sites, t: f64) -> (f64, f64) {
    let terms = open_terms(sites, t);
    let mean = terms.iter().map(|term| term.shape * term.ratio).sum();
    (mean, terms.iter().map(|term| term.shape * term.ratio * (1.0 + term.ratio)).sum())
}

#[test]
fn b01_three_sites() {
    let (case, sites) = (case("B01_three_sites_staggered"), three_sites());
    let (mean, variance) = mean_and_variance(&sites, 8.0);
    case.check("mean", mean);
    case.check("var", variance);
    let exact = exact(&sites, 8.0, 19);
    case.check("pmf10", exact[10]);
    case.check("cdf15", exact[..=15].iter().sum());
    case.check("P_T20_le_8", prob_met(&sites, 8.0, 20));
    for (name, level) in [("T20_q10", 0.1), ("T20_q50", 0.5), ("T20_q90", 0.9)] {
        case.check(name, solve(level, 0.0, 100.0, |t| prob_met(&sites, t, 20)));
    }
}

#[test]
fn b02_twenty_sites() {
    let (case, sites) = (case("B02_20_sites_staggered"), twenty_sites());
    let (mean, variance) = mean_and_variance(&sites, 12.0);
    case.check("mean", mean);
    case.check("var", variance);
    case.check("P_T100_le_12", prob_met(&sites, 12.0, 100));
    case.check("cdf90", exact(&sites, 12.0, 90).iter().sum());
    for (name, level) in [("T100_q05", 0.05), ("T100_q50", 0.5), ("T100_q95", 0.95)] {
        case.check(name, solve(level, 0.0, 60.0, |t| prob_met(&sites, t, 100)));
    }
}

#[test]
fn b03_five_hundred_sites() {
    let (case, sites) = (case("B03_500_sites_heterogeneous_fft"), five_hundred_sites());
    let (mean, variance) = mean_and_variance(&sites, 12.0);
    case.check("mean_at_12", mean);
    case.check("var_at_12", variance);
    case.check("P_T1000_le_11", prob_met(&sites, 11.0, 1000));
    case.check("P_T1000_le_12", prob_met(&sites, 12.0, 1000));
    for (name, level) in [("T1000_q05", 0.05), ("T1000_q50", 0.5), ("T1000_q95", 0.95)] {
        let found = recruitment_quantile(level, |t| prob_met(&sites, t, 1000));
        case.check(name, found);
    }
}

/// Fewer steps than `solve`: each costs half a million multiplications.
fn recruitment_quantile(level: f64, function: impl Fn(f64) -> f64) -> f64 {
    let (mut low, mut high) = (9.0, 11.5);
    for _ in 0..30 {
        let middle = 0.5 * (low + high);
        if function(middle) < level {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

/// Largest errors that the reference found, in probability: (matched moments, saddlepoint).
#[test]
fn b04_b05_b06_errors_are_no_larger_than_listed() {
    for (id, sites, target) in [
        ("B04_approximation_errors_500_sites", five_hundred_sites(), 1000),
        ("B05_approximation_errors_20_sites", twenty_sites(), 100),
        ("B06_approximation_errors_3_sites", three_sites(), 20),
    ] {
        for [t, listed_exact, listed_match, listed_saddlepoint] in case(id).rows() {
            let truth = prob_met(&sites, t, target);
            assert!((truth - listed_exact).abs() < 1e-6 * listed_exact, "{id} {t}: exact {truth}");
            let target = target as f64;
            let (mean, variance) = mean_and_variance(&sites, t);
            let matched = (Count::with_moments(mean, variance).at_least(target) - truth).abs();
            let saddlepoint = (at_least(&open_terms(&sites, t), target).unwrap() - truth).abs();
            // A millionth of room for rounding in the listed numbers themselves.
            let room = 1e-6;
            assert!(matched <= (listed_match - listed_exact).abs() + room, "{id} {t}: matched {matched:e}");
            assert!(saddlepoint <= (listed_saddlepoint - listed_exact).abs() + room, "{id} {t}: {saddlepoint:e}");
        }
    }
}

fn as_scenario(sites: &Sites, target: u32, deadline: f64) -> Scenario {
    let sites = sites
        .iter()
        .map(|&(alpha, beta, opens)| Site {
            mean_rate: MeanRate { median: Rate::new(alpha / beta).unwrap(), log_sd: LogSd::NONE },
            shape: Some(Shape::new(alpha).unwrap()),
            planned: months(opens),
            delay: Delay::Fixed(months(0.0)),
            ..site(1.0)
        })
        .collect();
    Scenario { deadline: Some(months(deadline)), ..trial(target, 60.0, sites) }
}

#[test]
fn the_instant_forecast_is_as_good_as_its_parts() {
    for (sites, target, worst) in
        [(three_sites(), 20, 2.2e-3), (twenty_sites(), 100, 1e-3), (five_hundred_sites(), 1000, 5e-5)]
    {
        for t in [4.0, 8.0, 9.5, 10.5, 11.0, 12.0, 14.0] {
            let forecast = recruitment::instant(&as_scenario(&sites, target, t)).unwrap();
            let truth = prob_met(&sites, t, target as usize);
            let error = (forecast.prob_by_deadline.unwrap() - truth).abs();
            assert!(error < worst, "{} sites, {t}: {error:e}", sites.len());
        }
    }
}
