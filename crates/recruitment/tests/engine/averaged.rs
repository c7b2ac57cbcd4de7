//! What the simulation averages over instead of drawing it, against exact laws and against drawing it.

use recruitment::distribution::{Count, NegativeBinomial};
use recruitment::rng::{Purpose, Stream};
use recruitment::scenario::{Delay, Group, MeanRate, Members};
use recruitment::special::{binomial_pmf, gamma_quantile, normal_quantile};
use recruitment::units::{Cv, LogSd, Proportion, Rate};
use recruitment::{Forecast, Scenario, Simulation, Site};

use crate::support::{error_of_share, months, on_threads, shape, site, trial, within};

const REPLICATES: u32 = 32_768;
/// As [`recruitment::forecast::COUNT_LEVELS`].
const LEVELS: [f64; 7] = recruitment::forecast::COUNT_LEVELS;

fn forecast(scenario: &Scenario) -> Forecast {
    on_threads(&Simulation::new(scenario).unwrap(), REPLICATES, 2)
}

/// Checks that a quantile of type 1 is one of these levels, give or take.
fn reaches(name: &str, quantile: u32, level: f64, room: f64, cdf: impl Fn(u32) -> f64) {
    let before = quantile.checked_sub(1).map_or(0.0, &cdf);
    assert!(before < level + room && cdf(quantile) > level - room, "{name}: {quantile} at {level}");
}

fn binomial_cdf(count: u32, of: u32, share: f64) -> f64 {
    (0..=count.min(of)).map(|k| binomial_pmf(k, of, share)).sum()
}

/// A group of these sites, or a stratum.
fn group(members: Members) -> Group {
    Group { members, min: Some(20), max: None }
}

#[test]
fn known_rates_are_poisson_and_binomial() {
    let stratum = Proportion::new(0.3).unwrap();
    let scenario = Scenario {
        deadline: Some(months(30.5)),
        groups: vec![group(Members::Sites(vec![1, 2])), group(Members::Share(stratum))],
        ..trial(60, 60.0, vec![site(1.0), site(0.5), site(0.05)])
    };
    let seen = forecast(&scenario);
    // What is drawn is even, so that it hardly errs: far less than a share of so many replicates would.
    let room = 0.5 * error_of_share(0.5, REPLICATES);
    for point in &seen.curve {
        let law = Count::Poisson { mean: 1.55 * point.month };
        within("mean", point.enrolled.mean, 1.55 * point.month, 0.002 * (1.0 + point.month).sqrt());
        within("met", point.prob_target, law.at_least(60.0), 0.25 * room);
        for (quantile, level) in point.enrolled.quantiles.into_iter().zip(LEVELS) {
            reaches("known", quantile, level, room, |count| law.cdf(count));
        }
    }
    // Hardly ever are there fewer than sixty within five years.
    for (site, share) in seen.sites.iter().zip([1.0, 0.5, 0.05].map(|rate| rate / 1.55)) {
        within("site", site.mean, 60.0 * share, 0.01);
        within("none", site.prob_none, (1.0 - share).powi(60), 0.001);
        for (quantile, level) in site.quantiles.into_iter().zip(recruitment::forecast::SITE_LEVELS) {
            reaches("site", quantile, level, 2.0 * room, |count| binomial_cdf(count, 60, share));
        }
    }
    for (group, share) in seen.groups.iter().zip([0.55 / 1.55, 0.3]) {
        within("group", group.mean, 60.0 * share, 0.01);
        within("minimum", group.prob_min.unwrap(), 1.0 - binomial_cdf(19, 60, share), 0.001);
        for (quantile, level) in group.quantiles.into_iter().zip(recruitment::forecast::SITE_LEVELS) {
            reaches("group", quantile, level, 2.0 * room, |count| binomial_cdf(count, 60, share));
        }
    }
}

#[test]
fn a_target_that_is_never_met() {
    let groups = vec![group(Members::Sites(vec![0])), group(Members::Share(Proportion::new(0.25).unwrap()))];
    let seen = forecast(&Scenario { groups, ..trial(2_000, 30.0, vec![site(1.0), site(2.0)]) });
    assert_eq!((seen.prob_never, seen.overrun), (1.0, 0.0));
    let room = error_of_share(0.5, REPLICATES);
    let counts = seen.sites.iter().map(|site| (site.mean, site.quantiles));
    let counts = counts.chain(seen.groups.iter().map(|group| (group.mean, group.quantiles)));
    for ((mean, quantiles), expected) in counts.zip([30.0, 60.0, 30.0, 22.5]) {
        let law = Count::Poisson { mean: expected };
        within("mean", mean, expected, 0.01);
        for (quantile, level) in quantiles.into_iter().zip(recruitment::forecast::SITE_LEVELS) {
            reaches("unmet", quantile, level, room, |count| law.cdf(count));
        }
    }
    within("minimum", seen.groups[1].prob_min.unwrap(), 1.0 - Count::Poisson { mean: 22.5 }.cdf(19), 0.001);
}

#[test]
fn one_uncertain_site_is_negative_binomial() {
    let uncertain = Site { shape: shape(1.2), ..site(2.0) };
    let seen = forecast(&trial(40, 30.0, vec![uncertain]));
    for point in seen.curve.iter().skip(1) {
        let law = NegativeBinomial::with_mean(1.2, 2.0 * point.month);
        within("mean", point.enrolled.mean, law.mean(), (law.variance() / f64::from(REPLICATES)).sqrt());
        for (quantile, level) in point.enrolled.quantiles.into_iter().zip(LEVELS) {
            let room = 4.0 * error_of_share(level, REPLICATES);
            reaches("uncertain", quantile, level, room, |count| law.cdf(count));
        }
    }
}

#[test]
fn a_hundred_thousand() {
    for target in [4_500, 100_000] {
        let rate = f64::from(target) / 4_000.0;
        let scenario = Scenario { deadline: Some(months(36.0)), ..trial(target, 60.0, vec![site(rate); 100]) };
        let seen = on_threads(&Simulation::new(&scenario).unwrap(), 4_096, 2);
        for point in seen.curve.iter().skip(1) {
            let mean = 100.0 * rate * point.month;
            assert!((point.enrolled.mean / mean - 1.0).abs() < 2e-4, "{} for {mean}", point.enrolled.mean);
            for (quantile, level) in point.enrolled.quantiles.into_iter().zip(LEVELS) {
                let expected = mean + mean.sqrt() * normal_quantile(level);
                let room = 2.0 + 0.1 * mean.sqrt() + mean / 4_096.0;
                assert!((f64::from(quantile) - expected).abs() < room, "{quantile} for {expected} in {mean}");
            }
        }
        let sum: f64 = seen.sites.iter().map(|site| site.mean).sum();
        assert!((sum / f64::from(target) - 1.0).abs() < 1e-6, "{sum}");
    }
}

/// One trial, patient by patient: when each comes, and the site.
fn patients(scenario: &Scenario, replicate: u32) -> Vec<(f64, usize)> {
    let mut random = Stream::new(77, replicate, 0, Purpose::Events);
    let mut uniform = || random.uniform();
    let log_variance = (1.0 + scenario.common_cv.get() * scenario.common_cv.get()).ln();
    let common = (log_variance.sqrt() * normal_quantile(uniform()) - 0.5 * log_variance).exp();
    let mut all = Vec::new();
    for (index, site) in scenario.sites.iter().enumerate() {
        let is_never = uniform() < site.never_activates.get();
        let opens = site.opening_quantile(uniform());
        let mean = site.mean_rate.median.get() * (site.mean_rate.log_sd.get() * normal_quantile(uniform())).exp();
        let own = site.shape.map_or(1.0, |shape| gamma_quantile(shape.get(), uniform()) / shape.get());
        let end = site.closes.map_or(f64::INFINITY, |closes| closes.get()).min(scenario.horizon.get());
        let mut now = if is_never { f64::INFINITY } else { opens };
        loop {
            now -= uniform().ln() / (common * mean * own);
            if now >= end {
                break;
            }
            all.push((now, index));
        }
    }
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    all
}

#[test]
fn averaged_is_as_drawn() {
    let sites = (0..7).map(|index| Site {
        mean_rate: MeanRate { median: Rate::new(0.2 + 0.1 * index as f64).unwrap(), log_sd: LogSd::new(0.5).unwrap() },
        shape: if index == 3 { None } else { shape(0.7 + 0.2 * index as f64) },
        planned: months(index as f64),
        delay: Delay::LogNormal { median: months(2.0), sigma: LogSd::new(0.5).unwrap() },
        never_activates: Proportion::new(0.1).unwrap(),
        closes: (index % 3 == 0).then(|| months(20.0)),
        ..site(1.0)
    });
    let scenario = Scenario {
        deadline: Some(months(21.3)),
        common_cv: Cv::new(0.3).unwrap(),
        groups: vec![Group { min: Some(12), ..group(Members::Sites(vec![0, 2, 5])) }],
        ..trial(45, 36.0, sites.collect())
    };
    let seen = forecast(&scenario);
    let mut by_site = vec![Vec::new(); 7];
    let (mut by_group, mut by_deadline) = (Vec::new(), Vec::new());
    let mut by_month = vec![Vec::new(); seen.curve.len()];
    for replicate in 0..REPLICATES {
        let all = patients(&scenario, replicate);
        let until = |t: f64| all.partition_point(|(time, _)| *time <= t) as f64;
        by_deadline.push(until(21.3));
        for (counts, point) in by_month.iter_mut().zip(&seen.curve) {
            counts.push(until(point.month));
        }
        let stopped = &all[..all.len().min(45)];
        let of = |sites: &[usize]| stopped.iter().filter(|(_, site)| sites.contains(site)).count() as f64;
        by_site.iter_mut().enumerate().for_each(|(site, counts)| counts.push(of(&[site])));
        by_group.push(of(&[0, 2, 5]));
    }

    // Ours has an error too, which is no larger.
    let both = 2.0_f64.sqrt();
    let share = |counts: &[f64], count: f64| {
        counts.iter().filter(|other| **other <= count).count() as f64 / f64::from(REPLICATES)
    };
    let mean = |name: &str, got: f64, counts: &[f64]| {
        let mean = counts.iter().sum::<f64>() / f64::from(REPLICATES);
        let squares: f64 = counts.iter().map(|count| (count - mean) * (count - mean)).sum();
        within(name, got, mean, both * squares.sqrt() / f64::from(REPLICATES));
    };
    let bands = |name: &str, quantiles: &[u32], levels: &[f64], counts: &[f64]| {
        for (&quantile, &level) in quantiles.iter().zip(levels) {
            let room = 4.0 * both * error_of_share(level, REPLICATES);
            reaches(name, quantile, level, room, |count| share(counts, f64::from(count)));
        }
    };
    for (point, counts) in seen.curve.iter().zip(&by_month) {
        mean("curve", point.enrolled.mean, counts);
        bands("curve", &point.enrolled.quantiles, &LEVELS, counts);
        let met = 1.0 - share(counts, 44.0);
        within("met", point.prob_target, met, both * error_of_share(met.max(1e-4), REPLICATES));
    }
    let at_deadline = seen.enrolled_at_deadline.unwrap();
    mean("deadline", at_deadline.mean, &by_deadline);
    bands("deadline", &at_deadline.quantiles, &LEVELS, &by_deadline);
    for (site, counts) in seen.sites.iter().zip(&by_site) {
        mean("site", site.mean, counts);
        bands("site", &site.quantiles, &recruitment::forecast::SITE_LEVELS, counts);
        let none = share(counts, 0.0);
        within("none", site.prob_none, none, both * error_of_share(none, REPLICATES));
    }
    let group = seen.groups[0];
    mean("group", group.mean, &by_group);
    bands("group", &group.quantiles, &recruitment::forecast::SITE_LEVELS, &by_group);
    let enough = 1.0 - share(&by_group, 11.0);
    within("minimum", group.prob_min.unwrap(), enough, both * error_of_share(enough, REPLICATES));
}
