//! Anything within the limits gets an answer: finite, in range, ordered.

use recruitment::rng::{Purpose, Stream};
use recruitment::scenario::{Delay, Group, MeanRate, Members};
use recruitment::units::{Cv, LogSd, Proportion, Rate, Shape};
use recruitment::{Forecast, Scenario, Simulation, Site, instant};

use crate::support::{months, site, trial};

/// A scenario whose every number is at or near the end of what is allowed, more often than not.
fn extreme(number: u32) -> Scenario {
    let mut random = Stream::new(3, number, 0, Purpose::Rate);
    let mut pick =
        |choices: &[f64]| choices[((random.uniform() * choices.len() as f64) as usize).min(choices.len() - 1)];
    let count = pick(&[1.0, 1.0, 2.0, 5.0, 16.0, 17.0, 60.0]) as usize;
    let sites: Vec<Site> = (0..count)
        .map(|_| Site {
            mean_rate: MeanRate {
                median: Rate::new(pick(&[0.0, 0.0, 1e-300, 0.001, 0.5, 2.0, 1000.0])).unwrap(),
                log_sd: LogSd::new(pick(&[0.0, 0.6, 3.0])).unwrap(),
            },
            shape: match pick(&[0.0, 0.05, 1.2, 1000.0]) {
                0.0 => None,
                shape => Some(Shape::new(shape).unwrap()),
            },
            planned: months(pick(&[0.0, 0.0, 3.0, 599.0, 600.0])),
            delay: match pick(&[0.0, 1.0, 2.0, 3.0, 4.0]) as u32 {
                0 => Delay::Fixed(months(pick(&[0.0, 600.0]))),
                1 => Delay::Uniform(months(0.0), months(pick(&[0.0, 1e-12, 600.0]))),
                2 => Delay::LogNormal { median: months(pick(&[0.0, 1e-9, 600.0])), sigma: LogSd::new(3.0).unwrap() },
                3 => Delay::LogNormal { median: months(2.0), sigma: LogSd::new(pick(&[0.0, 0.5])).unwrap() },
                _ => {
                    Delay::Gamma { shape: Shape::new(pick(&[0.05, 1000.0])).unwrap(), scale: months(pick(&[0.0, 1.0])) }
                }
            },
            never_activates: Proportion::new(pick(&[0.0, 0.11, 1.0])).unwrap(),
            closes: match pick(&[0.0, 0.0, 1.0, 2.0]) as u32 {
                1 => Some(months(0.0)),
                2 => Some(months(14.0)),
                _ => None,
            },
            ..site(1.0)
        })
        .collect();
    let horizon = pick(&[0.03, 1.0, 60.0, 600.0]);
    let deadline = match pick(&[0.0, 1.0, 2.0]) as u32 {
        0 => None,
        1 => Some(months(0.0)),
        _ => Some(months(horizon)),
    };
    let target = pick(&[1.0, 2.0, 40.0, 1_000.0, 100_000.0]) as u32;
    let common_cv = Cv::new(pick(&[0.0, 1e-9, 0.3, 3.0])).unwrap();
    Scenario { deadline, common_cv, ..trial(target, horizon, sites) }
}

fn check(number: u32, target: f64, forecast: &Forecast) {
    let method = forecast.method;
    let probability = |name: &str, value: f64| {
        assert!((0.0..=1.0).contains(&value), "plan {number}, {method:?}, {name}: {value}");
    };
    let counts = |name: &str, counts: &recruitment::forecast::Counts| {
        assert!(counts.mean >= 0.0 && counts.mean.is_finite(), "plan {number}, {method:?}, {name}: {counts:?}");
        assert!(counts.quantiles.is_sorted(), "plan {number}, {method:?}, {name}: {counts:?}");
    };
    probability("never", forecast.prob_never);
    forecast.prob_by_deadline.iter().for_each(|&value| probability("by deadline", value));
    forecast.enrolled_at_deadline.iter().for_each(|value| counts("at deadline", value));
    for (index, pair) in forecast.curve.windows(2).enumerate() {
        assert!(pair[0].month < pair[1].month && pair[0].prob_target <= pair[1].prob_target, "plan {number}");
        counts("curve", &pair[1].enrolled);
        probability("target", pair[1].prob_target);
        assert!(pair[1].sites_open >= 0.0 && pair[1].sites_open.is_finite(), "plan {number} {index}");
    }
    let times: Vec<f64> = forecast.time_to_target.iter().map(|time| time.unwrap_or(f64::MAX)).collect();
    assert!(times.is_sorted() && times.iter().all(|time| *time >= 0.0), "plan {number}, {method:?}: {times:?}");
    for site in &forecast.sites {
        probability("none", site.prob_none);
        assert!(site.mean >= 0.0 && site.mean.is_finite(), "plan {number}, {method:?}: {site:?}");
        assert!(site.quantiles.is_sorted(), "plan {number}, {method:?}: {site:?}");
    }
    let together: f64 = forecast.sites.iter().map(|site| site.mean).sum();
    assert!(together <= target * (1.0 + 1e-9), "plan {number}, {method:?}: {together} of {target}");
}

#[test]
fn whatever_is_allowed_gets_an_answer() {
    for number in 0..400 {
        let scenario = extreme(number);
        let begun = std::time::Instant::now();
        let target = f64::from(scenario.target);
        check(number, target, &instant(&scenario).unwrap());
        let simulation = Simulation::new(&scenario).unwrap();
        check(number, target, &simulation.summarize(&simulation.run(0..32)));
        assert!(begun.elapsed().as_secs() < 5, "plan {number}: {:?}", begun.elapsed());
    }
}

/// Found by the fuzzer: counts in the tens of thousands are in steps, and a step must not promise more than there may be.
#[test]
fn no_count_is_more_than_may_be() {
    for cap in [None, Some(36_079)] {
        let sites = vec![Site { cap, ..site(1_000.0) }];
        let scenario = trial(36_079, 60.0, sites);
        let all = Members::Sites(vec![0]);
        let scenario = Scenario { groups: vec![Group { members: all, min: None, max: cap }], ..scenario };
        let simulation = Simulation::new(&scenario).unwrap();
        for forecast in [simulation.summarize(&simulation.run(0..32)), instant(&scenario).unwrap()] {
            assert_eq!(forecast.sites[0].quantiles[2], 36_079, "{cap:?}");
            assert_eq!(forecast.groups[0].quantiles[2], 36_079, "{cap:?}");
            let last = forecast.curve.last().unwrap().enrolled;
            assert!(last.quantiles[6] <= cap.unwrap_or(u32::MAX) && last.mean <= 1e5, "{cap:?}: {last:?}");
            assert!(cap.is_none_or(|cap| last.mean <= f64::from(cap)), "{cap:?}: {last:?}");
        }
    }
}
