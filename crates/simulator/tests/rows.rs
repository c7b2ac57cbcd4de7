//! Rows between a page and its workers change no bit, and invalid ones are refused.
#![allow(clippy::unwrap_used, reason = "a panic is a failing test")]

use recruitment::scenario::{Delay, Group, MeanRate, Members, Reached, Region, Scenario, Season, Site, Supply};
use recruitment::units::{Cv, LogSd, Months, Proportion, Rate, Shape};
use recruitment::{Forecast, Sample, Simulation};
use simulator::row;

fn months(value: f64) -> Months {
    Months::new(value).unwrap()
}

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
            shape: if index % 5 == 0 { None } else { Shape::new(0.6 + 0.1 * index as f64).ok() },
            planned: months((index % 7) as f64),
            delay: delays[index % 4],
            never_activates: Proportion::new(0.11).unwrap(),
            closes: (index % 6 == 0).then(|| months(20.0)),
            mean_rate: MeanRate { median: Rate::new(0.2 + 0.05 * index as f64).unwrap(), log_sd: LogSd::NONE },
            not_before: None,
            pauses: Vec::new(),
            cap: None,
            reaches: None,
        })
        .collect();
    Scenario {
        target: 150,
        deadline: Some(months(17.3)),
        horizon: months(36.0),
        common_cv: Cv::new(0.3).unwrap(),
        sites,
        supply: None,
        groups: Vec::new(),
        season: None,
        screening: Months::START,
        seed: 20_270_401,
    }
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

/// A row that was cut is refused; a changed number is refused, or is another value; a false length reserves no memory.
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
    // Quantities beyond their limits and false lengths; elsewhere any number is valid.
    assert!(refused > 3 * whole.len(), "{refused} of {}", 5 * whole.len());
    assert_eq!(row::read::<Sample>(&[4e9]), None);
}
