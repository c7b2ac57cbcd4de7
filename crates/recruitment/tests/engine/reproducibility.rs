//! The same seed gives the same bits, however the replicates are shared out.

use recruitment::scenario::{Delay, Group, Members, Reached, Region, Season, Supply};
use recruitment::units::{Cv, LogSd, Proportion, Shape};
use recruitment::{Forecast, Sample, Scenario, Simulation, Site, row};

use crate::support::{months, on_threads, shape, site, trial};

/// Every law and every branch at once.
fn mixed() -> Scenario {
    let delays = [
        Delay::Fixed(months(1.0)),
        Delay::Uniform(months(0.0), months(5.0)),
        Delay::LogNormal { median: months(4.0), sigma: LogSd::new(0.5).unwrap() },
        Delay::Gamma { shape: Shape::new(2.0).unwrap(), scale: months(1.5) },
    ];
    let sites = (0..24)
        .map(|index| Site {
            shape: if index % 5 == 0 { None } else { shape(0.6 + 0.1 * index as f64) },
            planned: months((index % 7) as f64),
            delay: delays[index % 4],
            never_activates: Proportion::new(0.11).unwrap(),
            closes: (index % 6 == 0).then(|| months(20.0)),
            ..site(0.2 + 0.05 * index as f64)
        })
        .collect();
    Scenario { deadline: Some(months(17.3)), common_cv: Cv::new(0.3).unwrap(), ..trial(150, 36.0, sites) }
}

#[test]
fn one_and_eight_threads_give_the_same_bits() {
    let group = |members| Group { members, min: Some(30), max: None };
    let groups = vec![group(Members::Sites(vec![0, 3, 4])), group(Members::Share(Proportion::new(0.2).unwrap()))];
    let simulation = Simulation::new(&Scenario { groups, ..mixed() }).unwrap();
    let one = on_threads(&simulation, 4_096, 1);
    assert_eq!(one, on_threads(&simulation, 4_096, 8));
    assert_eq!(one, on_threads(&simulation, 4_096, 3));
}

/// What a page and its workers do, who share no memory: rows of numbers between them change no bit.
#[test]
fn rows_between_threads_change_nothing() {
    let closed =
        Scenario { groups: vec![Group { members: Members::Sites(vec![1, 2]), min: None, max: Some(9) }], ..mixed() };
    let stratum = Group { members: Members::Share(Proportion::new(0.2).unwrap()), min: Some(3), max: None };
    for scenario in [mixed(), Scenario { groups: vec![stratum], ..mixed() }, closed, supplied()] {
        let passed: Scenario = row::read(&row::write(&scenario)).unwrap();
        assert_eq!(passed, scenario);
        let there = Simulation::new(&passed).unwrap();
        let parts = [0..37, 37..512, 512..600].map(|part| row::write(&there.run(part)));
        let here = Simulation::new(&scenario).unwrap();
        let samples = parts.iter().rev().map(|part| row::read::<Sample>(part).unwrap());
        let sum = samples.fold(Sample::default(), Sample::merge);
        let forecast = here.summarize(&here.run(0..600));
        assert_eq!(here.summarize(&sum), forecast);
        assert_eq!(row::read::<Forecast>(&row::write(&forecast)).unwrap(), forecast);
    }
}

/// Whatever a row is cut to or spoiled with, it is refused or is another thing, and nothing is set aside for what it claims.
#[test]
fn spoiled_rows_are_refused() {
    let whole = row::write(&supplied());
    for length in 0..whole.len() {
        assert_eq!(row::read::<Scenario>(&whole[..length]), None, "{length}");
    }
    let mut refused = 0;
    for place in 0..whole.len() {
        for number in [-1.0, 0.5, 1e18, f64::INFINITY, f64::NAN] {
            let mut spoiled = whole.clone();
            spoiled[place] = number;
            refused += usize::from(row::read::<Scenario>(&spoiled).is_none());
        }
    }
    // What a quantity does not allow, a length that is none; other places take any number.
    assert!(refused > 3 * whole.len(), "{refused} of {}", 5 * whole.len());
    assert_eq!(row::read::<Sample>(&[4e9]), None);
}

/// The same with patients, pauses, caps, a season and all else.
fn supplied() -> Scenario {
    let mut scenario = mixed();
    let region = |stock| Region { stock, inflow: 1.0, cv: Cv::new(0.2).unwrap() };
    scenario.supply = Some(Supply {
        regions: vec![region(60.0), region(300.0)],
        leaving: 0.02,
        contacts: 0.3,
        common_cv: Cv::new(0.1).unwrap(),
        available_share: Proportion::new(0.4).unwrap(),
    });
    for (index, site) in scenario.sites.iter_mut().enumerate().filter(|(index, _)| index % 3 > 0) {
        site.reaches = Some((0..=(index % 2) as u32).map(|region| Reached { region, share: 0.3 }).collect());
        site.cap = Some(9);
        site.not_before = (index % 4 == 0).then(|| months(3.0));
        site.pauses = vec![(months(8.0), months(9.5))];
    }
    scenario.season = Some(Season { factors: std::array::from_fn(|month| 0.9 + 0.02 * month as f64), start: 3.5 });
    scenario.screening = months(0.5);
    scenario
}

#[test]
fn another_seed_gives_other_numbers() {
    let first = Simulation::new(&mixed()).unwrap();
    let second = Simulation::new(&Scenario { seed: 1, ..mixed() }).unwrap();
    assert_ne!(on_threads(&first, 256, 1), on_threads(&second, 256, 1));
}

#[test]
fn counts_and_times_are_one_event() {
    let simulation = Simulation::new(&mixed()).unwrap();
    let forecast = simulation.summarize(&simulation.run(0..8_192));
    let sum: f64 = forecast.sites.iter().map(|site| site.mean).sum();
    // Everyone enrolled when the trial stops was enrolled by one of the sites; nearly all runs meet the target.
    let last = forecast.curve.last().unwrap();
    assert!(sum <= 150.0 && sum > 150.0 * last.prob_target);
    for pair in forecast.curve.windows(2) {
        assert!(pair[0].prob_target <= pair[1].prob_target);
        assert!(pair[0].enrolled.quantiles <= pair[1].enrolled.quantiles);
    }
}

#[test]
fn the_order_of_sites_changes_no_bit_of_the_instant_forecast() {
    for count in [24, 7] {
        let mut scenario = mixed();
        scenario.sites.truncate(count);
        let forward = recruitment::instant(&scenario).unwrap();
        scenario.sites.reverse();
        let mut backward = recruitment::instant(&scenario).unwrap();
        backward.sites.reverse();
        for (slot, point) in backward.curve.iter_mut().enumerate() {
            // The expected number of open sites is a plain sum in the plan's order.
            assert!((point.sites_open - forward.curve[slot].sites_open).abs() < 1e-9);
            point.sites_open = forward.curve[slot].sites_open;
        }
        assert_eq!(forward, backward);
    }
}
