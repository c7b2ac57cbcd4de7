//! Patients, caps and groups at the ends of what is allowed: an answer all the same, in time.

use recruitment::rng::{Purpose, Stream};
use recruitment::scenario::{Delay, Group, MeanRate, Members, Reached, Season};
use recruitment::units::{Cv, LogSd, Proportion, Rate};
use recruitment::{Forecast, Scenario, Simulation, Site};

use crate::support::{everybody, months, region, shape, site, supply, trial};

fn check(name: &str, scenario: &Scenario) -> Forecast {
    let begun = std::time::Instant::now();
    let simulation = Simulation::new(scenario).unwrap();
    let forecast = simulation.summarize(&simulation.run(0..16));
    assert!(begun.elapsed().as_secs() < 20, "{name}: {:?}", begun.elapsed());
    let number = |what: &str, value: f64| assert!(value >= 0.0 && value.is_finite(), "{name}, {what}: {value}");
    number("overrun", forecast.overrun);
    let stop = forecast.sites[0].months;
    let stop = stop.start_up + stop.patients + stop.capacity + stop.stopped;
    for site in &forecast.sites {
        let spent = [site.months.start_up, site.months.patients, site.months.capacity, site.months.stopped];
        spent.iter().for_each(|&value| number("months", value));
        assert!((spent.iter().sum::<f64>() - stop).abs() < 1e-6, "{name}: {spent:?}");
        number("site", site.mean);
    }
    for group in &forecast.groups {
        number("group", group.mean);
        assert!(group.prob_min.is_none_or(|p| (0.0..=1.0).contains(&p)), "{name}: {group:?}");
    }
    for region in forecast.supply.iter().flat_map(|supply| &supply.regions) {
        number("region", region.enrolled);
    }
    for pair in forecast.curve.windows(2) {
        number("curve", pair[1].enrolled.mean);
        assert!(pair[0].enrolled.mean <= pair[1].enrolled.mean && pair[1].enrolled.quantiles.is_sorted(), "{name}");
    }
    let sum: f64 = forecast.sites.iter().map(|site| site.mean).sum();
    assert!(sum <= f64::from(scenario.target) + 1e-9, "{name}: {sum}");
    eprintln!("{name}: {:?}, median {:?}", begun.elapsed(), forecast.time_to_target[3]);
    forecast
}

fn one(stock: f64, inflow: f64, contacts: f64, rate: f64, target: u32) -> Scenario {
    let sites = vec![Site { reaches: everybody(), ..site(rate) }; 3];
    let scenario = trial(target, 60.0, sites);
    Scenario { supply: supply(vec![region(stock, inflow)], contacts, 0.02), screening: months(1.0), ..scenario }
}

#[test]
fn nobody_there_and_too_many() {
    let never = |name: &str, scenario: &Scenario| {
        let forecast = check(name, scenario);
        assert_eq!((forecast.prob_never, forecast.sites[0].mean), (1.0, 0.0), "{name}");
        forecast.sites[0].months
    };
    let spent = never("no patients", &one(0.0, 0.0, 0.3, 1.0, 10));
    assert!((spent.patients - 59.0).abs() < 1e-6, "{spent:?}");
    let spent = never("no contacts", &one(100.0, 1.0, 0.0, 1.0, 10));
    assert!((spent.patients - 59.0).abs() < 1e-6, "{spent:?}");
    let spent = never("no rates", &one(100.0, 1.0, 0.3, 0.0, 10));
    assert!((spent.capacity - 59.0).abs() < 1e-6, "{spent:?}");
    let mut unreached = one(100.0, 1.0, 0.3, 1.0, 10);
    for site in &mut unreached.sites {
        site.reaches = Some(vec![Reached { region: 0, share: 0.0 }]);
    }
    never("no share", &unreached);
    unreached.sites.iter_mut().for_each(|site| site.reaches = Some(Vec::new()));
    let spent = never("no region", &unreached);
    assert!((spent.patients - 59.0).abs() < 1e-6, "{spent:?}");

    assert_eq!(check("a million", &one(1e6, 1e4, 0.3, 5.0, 500)).prob_never, 0.0);
    assert_eq!(check("a million who are hardly asked", &one(1e6, 1e4, 1e-5, 1_000.0, 100)).prob_never, 0.0);
    assert_eq!(check("ten billion", &one(1e10, 1e8, 1e-9, 1_000.0, 100)).prob_never, 0.0);
    check("more than there are people", &one(1e12, 1e12, 1e12, 1_000.0, 100));
    check("asked all the time", &one(5.0, 0.5, 1e9, 1_000.0, 20));
    check(
        "all leave at once",
        &Scenario { supply: supply(vec![region(1e5, 1e4)], 3.0, 1e6), ..one(1.0, 1.0, 1.0, 1.0, 50) },
    );
}

#[test]
fn large_trials() {
    let sites = |count: u32, rate: f64, cap: Option<u32>| -> Vec<Site> {
        let reaches = |index: u32| (0..8).map(move |step| (index % 6) * 8 + step).filter(|&region| region < 47);
        let reached = |index| Some(reaches(index).map(|region| Reached { region, share: 0.02 }).collect());
        let one = |index| Site { shape: shape(1.2), cap, reaches: reached(index), ..site(rate) };
        (0..count).map(one).collect()
    };
    let regions = vec![region(1e5, 1e3); 47];
    let mut scenario = trial(100_000, 120.0, sites(5_000, 1.0, Some(30)));
    scenario.supply = supply(regions, 0.3, 0.02);
    check("five thousand sites", &scenario);
    scenario.sites = sites(100, 1_000.0, None);
    check("a hundred fast ones", &scenario);
    scenario.target = 10;
    let forecast = check("that stop at once", &scenario);
    assert_eq!(forecast.prob_never, 0.0);
    scenario.supply = None;
    scenario.sites.iter_mut().for_each(|site| site.reaches = None);
    (scenario.target, scenario.season) = (100_000, Some(Season { factors: [100.0; 12], start: 11.9 }));
    check("a hundredfold season", &scenario);
}

/// Numbers at or near the ends of what is allowed, drawn at random.
#[test]
fn anything_allowed() {
    for number in 0..150 {
        let mut random = Stream::new(4, number, 0, Purpose::Rate);
        let mut pick = |choices: &[f64]| choices[(random.uniform() * choices.len() as f64) as usize];
        let regions: Vec<_> = (0..pick(&[1.0, 2.0, 9.0]) as u32)
            .map(|_| {
                let cv = Cv::new(pick(&[0.0, 0.3, 3.0])).unwrap();
                recruitment::scenario::Region { cv, ..region(pick(&[0.0, 0.4, 30.0, 1e5]), pick(&[0.0, 0.01, 3.0])) }
            })
            .collect();
        let reaches = |share: f64| (0..regions.len() as u32).map(|region| Reached { region, share }).collect();
        let sites: Vec<Site> = (0..pick(&[1.0, 3.0, 17.0]) as u32)
            .map(|_| {
                let median = Rate::new(pick(&[0.0, 0.01, 1.0, 1_000.0])).unwrap();
                Site {
                    mean_rate: MeanRate { median, log_sd: LogSd::new(pick(&[0.0, 3.0])).unwrap() },
                    delay: Delay::Uniform(months(0.0), months(pick(&[0.0, 30.0]))),
                    not_before: [None, Some(months(0.0)), Some(months(20.0)), Some(months(600.0))]
                        [pick(&[0.0, 1.0, 2.0, 3.0]) as usize],
                    pauses: if pick(&[0.0, 1.0]) == 0.0 { Vec::new() } else { vec![(months(0.0), months(9.0))] },
                    cap: [None, Some(0), Some(5)][pick(&[0.0, 0.0, 1.0, 2.0]) as usize],
                    reaches: [None, Some(pick(&[0.0, 1e-9, 0.7, 1e3]))][pick(&[0.0, 1.0, 1.0]) as usize].map(reaches),
                    closes: [None, Some(months(0.0)), Some(months(25.0))][pick(&[0.0, 0.0, 1.0, 2.0]) as usize],
                    ..site(1.0)
                }
            })
            .collect();
        let max = [None, Some(0), Some(3)][pick(&[0.0, 1.0, 2.0]) as usize];
        let share = Members::Share(Proportion::new(pick(&[0.0, 0.5, 1.0])).unwrap());
        let all = Members::Sites((0..sites.len() as u32).collect());
        let members = if pick(&[0.0, 1.0]) == 0.0 { share } else { all };
        let mut scenario = trial(pick(&[1.0, 20.0, 3_000.0]) as u32, pick(&[0.5, 60.0, 600.0]), sites);
        scenario.groups = vec![Group { members, min: max, max }];
        scenario.screening = months(pick(&[0.0, 2.0, 600.0]));
        let mut given = supply(regions, pick(&[0.0, 0.3, 1e6]), pick(&[0.0, 0.02, 50.0])).unwrap();
        given.common_cv = Cv::new(pick(&[0.0, 3.0])).unwrap();
        given.available_share = Proportion::new(pick(&[0.0, 0.3, 1.0])).unwrap();
        scenario.supply = Some(given);
        check(&format!("plan {number}"), &scenario);
    }
}

/// Found by the fuzzer, and worse: thousands of sites that pause a hundred times. Each step, and each leap of the
/// simulation, must take as long as there are sites and not that squared, which took minutes.
#[test]
fn thousands_that_pause_and_pause() {
    let pauses = |index: u32| {
        let moment = |place: u32, into: f64| months(5.0 * f64::from(place) + into + 1e-4 * f64::from(index));
        (0..100).map(|place| (moment(place, 1.0), moment(place, 3.0))).collect()
    };
    let one = |index: u32| Site { cap: Some(9 + index % 90), pauses: pauses(index), ..site(1_000.0) };
    let all = Members::Sites((0..5_000).collect());
    let group = Group { members: all, min: None, max: Some(90_000) };
    let scenario = trial(100_000, 600.0, (0..5_000).map(one).collect());
    let scenario = Scenario { groups: vec![group; 20], ..scenario };
    let begun = std::time::Instant::now();
    let forecast = recruitment::instant(&scenario).unwrap();
    let taken = begun.elapsed();
    assert!(taken.as_secs() < 20, "{taken:?}");
    assert!(forecast.prob_never > 0.99, "{}", forecast.prob_never);
    let begun = std::time::Instant::now();
    let simulation = Simulation::new(&scenario).unwrap();
    simulation.summarize(&simulation.run(0..1));
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
    eprintln!("{taken:?}, {:?}", begun.elapsed());
}
