//! The instant forecast against the simulation, on generated plans.

use recruitment::rng::{Purpose, Stream};
use recruitment::scenario::{Delay, MeanRate};
use recruitment::units::{Cv, LogSd, Proportion, Rate, Shape};
use recruitment::{Scenario, Simulation, Site, instant};

use crate::support::{months, on_threads, shape, site, trial};

/// Plans, each from its own stream.
const PLANS: u32 = 20;
/// Number of sites, by plan: three, tens and hundreds.
const SITES: [usize; 10] = [3, 5, 8, 10, 12, 20, 40, 80, 150, 300];

fn plan(number: u32) -> Scenario {
    let mut random = Stream::new(2, number, 0, Purpose::Rate);
    let mut between = |low: f64, high: f64| low + (high - low) * random.uniform();
    let count = SITES[number as usize % SITES.len()];
    let common_cv = Cv::new(between(0.0, 0.5)).unwrap();
    let alpha = between(0.8, 3.0);
    // Known means, uncertain ones, and, in every fifth plan, sites of which nothing is known but the benchmark.
    let unknown = number % 5 == 4;
    let sigma = if between(0.0, 1.0) < 0.3 { 0.0 } else { between(0.2, 0.7) };
    let sigma = LogSd::new(if unknown { 1.35 } else { sigma }).unwrap();
    let never = Proportion::new(between(0.0, 0.2)).unwrap();
    let law = number % 4;
    let sites: Vec<Site> = (0..count)
        .map(|_| {
            let delay = match law {
                0 => Delay::Fixed(months(between(0.0, 4.0))),
                1 => Delay::Uniform(months(0.0), months(between(1.0, 8.0))),
                2 => Delay::LogNormal { median: months(between(1.0, 8.0)), sigma: LogSd::new(0.5).unwrap() },
                _ => Delay::Gamma { shape: Shape::new(2.0).unwrap(), scale: months(between(0.5, 3.0)) },
            };
            let (rate, planned) = (between(0.1, 1.2), between(0.0, 9.0));
            let usual = Delay::LogNormal { median: months(2.0), sigma: LogSd::new(0.5).unwrap() };
            let (rate, planned, delay) = if unknown { (0.95, planned.floor(), usual) } else { (rate, planned, delay) };
            Site {
                mean_rate: MeanRate { median: Rate::new(rate).unwrap(), log_sd: sigma },
                shape: shape(alpha),
                planned: months(planned),
                delay,
                never_activates: never,
                ..site(1.0)
            }
        })
        .collect();
    // A target that takes one to three years at the expected rates.
    let expected: f64 = sites.iter().map(|site| site.mean_rate.mean() * 0.9).sum();
    let target = (expected * between(10.0, 28.0)).max(4.0) as u32;
    let deadline = months(between(15.0, 40.0));
    Scenario { deadline: Some(deadline), common_cv, ..trial(target, 90.0, sites) }
}

/// Replicates for a plan: as many as make the simulation's own error small against the tolerance.
fn replicates(sites: usize) -> u32 {
    (4_000_000 / sites as u32).clamp(49_152, 262_144)
}

/// Probabilities within 0.01 and quantiles within 1 %, everywhere on the curve.
#[test]
fn twenty_generated_plans_agree() {
    let mut complaints = Vec::new();
    let (mut worst_probability, mut worst_quantile) = (0.0_f64, 0.0_f64);
    let (mut worst_site, mut worst_none) = (0.0_f64, 0.0_f64);
    for number in 0..PLANS {
        let scenario = plan(number);
        let (fast, slow) = (
            instant(&scenario).unwrap(),
            on_threads(&Simulation::new(&scenario).unwrap(), replicates(scenario.sites.len()), 2),
        );
        let errors = slow.standard_errors.unwrap();
        let sites = scenario.sites.len();
        let mut probability = |name: &str, a: f64, b: f64| {
            worst_probability = worst_probability.max((a - b).abs());
            if (a - b).abs() > 0.01 {
                complaints.push(format!("plan {number}, {sites} sites, {name}: {a} for {b}"));
            }
        };
        probability("by deadline", fast.prob_by_deadline.unwrap(), slow.prob_by_deadline.unwrap());
        probability("never", fast.prob_never, slow.prob_never);
        for (a, b) in fast.curve.iter().zip(&slow.curve) {
            probability("met", a.prob_target, b.prob_target);
        }
        for (a, b) in fast.sites.iter().zip(&slow.sites) {
            worst_site = worst_site.max((a.mean - b.mean).abs() / b.mean.max(1.0));
            worst_none = worst_none.max((a.prob_none - b.prob_none).abs());
        }
        for level in 0..8 {
            if let (Some(a), Some(b)) = (fast.time_to_target[level], slow.time_to_target[level]) {
                worst_quantile = worst_quantile.max((a / b - 1.0).abs());
                if (a / b - 1.0).abs() > 0.01 {
                    let error = errors.time_to_target[level].unwrap_or(f64::NAN);
                    complaints.push(format!("plan {number}, {sites} sites, quantile {level}: {a} for {b} ± {error}"));
                }
            }
        }
    }
    // The figures that METHODS quotes; shown with --nocapture.
    eprintln!("largest difference: probability {worst_probability:.4}, quantile {:.2} %", 100.0 * worst_quantile);
    eprintln!("sites: expected count {:.1} %, chance of none {worst_none:.3}", 100.0 * worst_site);
    // What a site will have enrolled is the roughest part of the instant forecast.
    assert!(worst_site < 0.065 && worst_none < 0.04, "sites: {worst_site} {worst_none}");
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}
