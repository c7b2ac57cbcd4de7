//! The same seed gives the same bits, however the replicates are shared out.

use recruitment::scenario::{Delay, Group, Members};
use recruitment::units::{Cv, LogSd, Proportion, Shape};
use recruitment::{Scenario, Simulation, Site};

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
