//! The instant forecast against the simulation where patients, caps and groups limit enrollment, on generated plans.

use recruitment::rng::{Purpose, Stream};
use recruitment::scenario::{Delay, Group, MeanRate, Members, Reached, Region, Supply};
use recruitment::units::{Cv, LogSd, Proportion, Rate};
use recruitment::{Scenario, Simulation, Site, instant};

use crate::support::{error_of_share, months, on_threads, shape, site, trial};

/// Plans, each from its own stream.
const PLANS: u32 = 60;
/// Number of sites, by plan.
const SITES: [usize; 12] = [3, 6, 10, 14, 20, 30, 45, 60, 80, 120, 200, 500];

/// Places in a country 300 by 1,000 km, with a tenth of their sites near a large city.
fn reaches(regions: &[(f64, f64, f64)], x: f64, y: f64) -> Vec<Reached> {
    let near: Vec<f64> = regions.iter().map(|place| (-((place.0 - x).hypot(place.1 - y)) / 50.0).exp()).collect();
    let total: f64 = near.iter().zip(regions).map(|(near, place)| near * place.2).sum();
    let reached = near.iter().enumerate().filter(|(index, near)| *near * regions[*index].2 > 0.01 * total);
    reached.map(|(index, near)| Reached { region: index as u32, share: 1.5e6 * near / total }).collect()
}

fn plan(number: u32) -> Scenario {
    let mut random = Stream::new(4, number, 0, Purpose::Rate);
    let mut between = |low: f64, high: f64| low + (high - low) * random.uniform();
    let count = SITES[number as usize % SITES.len()];
    let supplied = number.is_multiple_of(2);
    let capped = number % 3 == 1;
    let grouped = number % 5 == 2;
    let places: Vec<(f64, f64, f64)> =
        (0..47).map(|_| (between(0.0, 300.0), between(0.0, 1000.0), between(0.5e6, 5e6))).collect();
    let common_cv = Cv::new(between(0.0, 0.4)).unwrap();
    let alpha = between(0.9, 2.5);
    let sigma = LogSd::new(if between(0.0, 1.0) < 0.3 { 0.0 } else { between(0.2, 0.6) }).unwrap();
    let never = Proportion::new(between(0.0, 0.15)).unwrap();
    let mut sites: Vec<Site> = (0..count)
        .map(|_| Site {
            mean_rate: MeanRate { median: Rate::new(between(0.15, 0.8)).unwrap(), log_sd: sigma },
            shape: shape(alpha),
            planned: months(between(0.0, 6.0)),
            delay: Delay::LogNormal { median: months(2.0), sigma: LogSd::new(0.5).unwrap() },
            never_activates: never,
            reaches: supplied.then(|| reaches(&places, between(0.0, 300.0), between(0.0, 1000.0))),
            ..site(1.0)
        })
        .collect();
    let pace: f64 = sites.iter().map(|site| site.mean_rate.mean() * 0.9).sum();
    let target = (pace * between(8.0, 22.0)).max(5.0) as u32;
    let caps = between(1.2, 3.0);
    if capped {
        for site in &mut sites {
            site.cap = Some((caps * f64::from(target) / count as f64).ceil() as u32);
        }
    }
    let groups = if grouped {
        let half: Vec<u32> = (0..count as u32 / 2).collect();
        let max = (f64::from(target) * between(0.35, 0.6)).ceil() as u32;
        let share = Proportion::new(0.3).unwrap();
        vec![
            Group { members: Members::Sites(half), min: Some(max / 2), max: Some(max) },
            Group { members: Members::Share(share), min: Some(target / 4), max: None },
        ]
    } else {
        Vec::new()
    };
    let supply = supplied.then(|| {
        // Of those within reach of the sites the target takes between a fifth and nine tenths.
        let mut missed = vec![1.0; places.len()];
        for to in sites.iter().flat_map(|site| site.reaches.iter().flatten()) {
            missed[to.region as usize] *= (-to.share).exp();
        }
        let within: f64 = places.iter().zip(&missed).map(|(place, missed)| place.2 * (1.0 - missed)).sum();
        let per_person = f64::from(target) / between(0.2, 0.9) / within;
        let newly = between(0.0, 0.02);
        let region = |place: &(f64, f64, f64)| Region {
            stock: place.2 * per_person,
            inflow: place.2 * per_person * newly,
            cv: Cv::NONE,
        };
        Supply {
            regions: places.iter().map(region).collect(),
            leaving: between(0.0, 0.02),
            contacts: 1.0 / 3.0,
            common_cv: Cv::new(between(0.0, 0.5)).unwrap(),
            available_share: Proportion::new(between(0.1, 0.6)).unwrap(),
        }
    });
    let deadline = months(between(15.0, 36.0));
    Scenario { deadline: Some(deadline), common_cv, supply, groups, ..trial(target, 72.0, sites) }
}

/// Probabilities within 0.015, median and 80 % quantile within 2 %, where the forecast does not say that it is rough;
/// where it does, probabilities within what it says, and four standard errors of the simulation.
#[test]
fn sixty_limited_plans_agree() {
    let mut complaints = Vec::new();
    for number in 0..PLANS {
        let scenario = plan(number);
        let sites = scenario.sites.len();
        let replicates = (400_000 / sites as u32).clamp(8_192, 32_768);
        let (fast, slow) =
            (instant(&scenario).unwrap(), on_threads(&Simulation::new(&scenario).unwrap(), replicates, 2));
        let (a, b) = (fast.prob_by_deadline.unwrap(), slow.prob_by_deadline.unwrap());
        let off = |level: usize| match (fast.time_to_target[level], slow.time_to_target[level]) {
            (Some(a), Some(b)) => a / b - 1.0,
            _ => 0.0,
        };
        let line = format!(
            "plan {number}: {sites} sites, target {}, supply {}, caps {}, groups {}: P {a:.4} for {b:.4} ({:+.4}), never {:.4} for {:.4}, q50 {:+.2} %, q80 {:+.2} %, mean {:+.2} %",
            scenario.target,
            scenario.supply.is_some(),
            scenario.sites[0].cap.is_some(),
            !scenario.groups.is_empty(),
            a - b,
            fast.prob_never,
            slow.prob_never,
            100.0 * off(3),
            100.0 * off(5),
            100.0 * (fast.enrolled_at_deadline.unwrap().mean / slow.enrolled_at_deadline.unwrap().mean - 1.0),
        );
        let line = format!("{line}, rough {:.3?}", fast.rough);
        eprintln!("{line}");
        let differs = match fast.rough {
            None => (a - b).abs() > 0.015 || off(3).abs() > 0.02 || off(5).abs() > 0.02,
            Some(rough) => (a - b).abs() > rough + 4.0 * error_of_share(b, replicates),
        };
        if differs {
            complaints.push(line);
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}
