//! The simulation patient by patient: against the closed form in time, against every event one by one, and within
//! itself.

use recruitment::rng::{Purpose, Stream};
use recruitment::scenario::{Delay, Group, Members, Reached, Season};
use recruitment::units::{Cv, LogSd, Proportion};
use recruitment::{Scenario, Simulation, Site};

use crate::support::{months, on_threads, region, shape, simulate, site, supply, trial, within};

/// Everything at once: regions that run dry, sites that reach several, caps, groups, pauses, a season.
pub(crate) fn mixed() -> Scenario {
    let sites = (0..24_u32)
        .map(|index| Site {
            shape: shape(1.2),
            planned: months(f64::from(index % 7)),
            delay: Delay::LogNormal { median: months(2.0), sigma: LogSd::new(0.5).unwrap() },
            never_activates: Proportion::new(0.11).unwrap(),
            closes: (index % 6 == 0).then(|| months(30.0)),
            pauses: if index % 5 == 0 { vec![(months(8.0), months(10.0))] } else { Vec::new() },
            cap: (index % 3 == 0).then_some(6),
            reaches: (index != 7).then(|| {
                let regions = if index % 2 == 0 { [0, 1, 2] } else { [2, 3, 4] };
                regions.map(|region| Reached { region, share: 0.1 * f64::from(1 + (index + region) % 9) }).to_vec()
            }),
            ..site(0.2 + 0.02 * f64::from(index))
        })
        .collect();
    let regions = [60.0, 20.0, 100.0, 5.0, 0.0].map(|stock| region(stock, 0.02 * stock + 0.5)).to_vec();
    let mut given = supply(regions, 0.3, 0.02).unwrap();
    (given.common_cv, given.regions[1].cv) = (Cv::new(0.3).unwrap(), Cv::new(0.5).unwrap());
    given.available_share = Proportion::new(0.4).unwrap();
    let share = Members::Share(Proportion::new(0.3).unwrap());
    let mut factors = [1.0; 12];
    factors[7] = 0.6;
    Scenario {
        deadline: Some(months(17.3)),
        common_cv: Cv::new(0.3).unwrap(),
        supply: Some(given),
        groups: vec![
            Group { members: Members::Sites((0..8).collect()), min: Some(10), max: Some(30) },
            Group { members: share.clone(), min: Some(20), max: Some(25) },
            Group { members: share, min: None, max: None },
        ],
        season: Some(Season { factors, start: 3.4 }),
        screening: months(0.5),
        ..trial(90, 48.0, sites)
    }
}

#[test]
fn one_and_eight_threads_give_the_same_bits() {
    let simulation = Simulation::new(&mixed()).unwrap();
    let one = on_threads(&simulation, 1_024, 1);
    assert_eq!(one, on_threads(&simulation, 1_024, 8));
    assert_eq!(one, on_threads(&simulation, 1_024, 3));
}

#[test]
fn everyone_enrolls_somewhere() {
    let scenario = mixed();
    let simulation = Simulation::new(&scenario).unwrap();
    let mut limited = 0.0;
    for replicate in 0..2_000 {
        let forecast = simulation.summarize(&simulation.run(replicate..replicate + 1));
        let count = if forecast.prob_never == 0.0 { 90.0 } else { forecast.curve.last().unwrap().enrolled.mean };
        let by_site: f64 = forecast.sites.iter().map(|site| site.mean).sum();
        let by_region: f64 = forecast.supply.unwrap().regions.iter().map(|region| region.enrolled).sum();
        // The eighth site takes patients from anywhere.
        assert_eq!((by_site, by_region), (count, count - forecast.sites[7].mean), "{replicate}");
        let group: f64 = forecast.sites[..8].iter().map(|site| site.mean).sum();
        assert!(forecast.groups[0].mean == group && group <= 30.0 && forecast.groups[1].mean <= 25.0, "{replicate}");
        let stop = forecast.time_to_target[3].unwrap_or(48.0);
        for (site, one) in forecast.sites.iter().zip(&scenario.sites) {
            assert!(site.mean <= f64::from(one.cap.unwrap_or(90)), "{replicate}");
            let spent = site.months;
            let sum = spent.start_up + spent.patients + spent.capacity + spent.stopped;
            assert!((sum - stop).abs() < 1e-6, "{replicate}: {spent:?} {stop}");
            limited += spent.patients;
        }
    }
    assert!(limited > 2_000.0, "patients limit sites: {limited}");
}

/// Where there are patients for everyone, it is the trial without counted patients.
#[test]
fn unlimited_patients_are_no_limit() {
    let mut plain = mixed();
    (plain.supply, plain.season) = (None, None);
    for (index, site) in plain.sites.iter_mut().enumerate() {
        (site.pauses, site.cap, site.reaches) = (Vec::new(), None, None);
        site.shape = shape(0.7 + 0.1 * index as f64);
    }
    plain.groups.truncate(0);
    plain.target = 150;
    let mut ample = plain.clone();
    let million = [1.0; 5].map(|_| region(1e6, 1e4)).to_vec();
    ample.supply = supply(million, 0.3, 0.05);
    for (index, site) in ample.sites.iter_mut().enumerate() {
        let regions = if index % 2 == 0 { [0, 1, 2] } else { [2, 3, 4] };
        site.reaches = Some(regions.map(|region| Reached { region, share: 0.3 }).to_vec());
    }
    let (plain, ample) = (simulate(&plain, 65_536), simulate(&ample, 65_536));
    let (first, second) = (plain.standard_errors.unwrap(), ample.standard_errors.unwrap());
    let error = |a: f64, b: f64| (a * a + b * b).sqrt();
    for level in 0..8 {
        let errors = [first, second].map(|errors| errors.time_to_target[level].unwrap());
        let [got, expected] = [&ample, &plain].map(|forecast| forecast.time_to_target[level].unwrap());
        within("quantile", got, expected, error(errors[0], errors[1]));
    }
    let [got, expected] = [&ample, &plain].map(|forecast| forecast.enrolled_at_deadline.unwrap().mean);
    let errors = [first, second].map(|errors| errors.enrolled_at_deadline.unwrap());
    within("at the deadline", got, expected, error(errors[0], errors[1]));
    for (a, b) in ample.sites.iter().zip(&plain.sites) {
        assert!((a.mean - b.mean).abs() < 0.03 * b.mean.max(1.0), "{} {}", a.mean, b.mean);
        assert!((a.months.capacity - b.months.capacity).abs() < 0.1 && a.months.patients < 1e-9, "{:?}", a.months);
    }
    assert!((ample.overrun / plain.overrun - 1.0).abs() < 0.02, "{} {}", ample.overrun, plain.overrun);
}

/// Two regions and four sites with known rates, each reaching one region, every arrival, departure and enrollment
/// simulated: the number that each has enrolled by month 12.
fn every_event(stream: &mut Stream) -> [f64; 4] {
    let mut pools = [15.0, 6.0];
    let mut counts = [0_u32; 4];
    let mut now = 0.0;
    loop {
        let open = |site: usize| now >= OPENS[site] && counts[site] < CAPS[site];
        let mut rates = vec![INFLOW[0], INFLOW[1], LEAVING * pools[0], LEAVING * pools[1]];
        for region in [0, 1] {
            let sites = [2 * region, 2 * region + 1];
            let demand: f64 = sites.iter().filter(|&&site| open(site)).map(|&site| RATES[site]).sum();
            let share: f64 = sites.iter().filter(|&&site| open(site)).map(|&site| SHARES[site]).sum();
            let rate = demand.min(CONTACTS * (1.0 - (-share).exp()) * pools[region]);
            let part = |site: usize| if open(site) { rate * RATES[site] / demand } else { 0.0 };
            rates.extend(sites.map(part));
        }
        let total: f64 = rates.iter().sum();
        let next = now - stream.uniform().ln() / total;
        let turn = OPENS.iter().copied().filter(|&opens| now < opens).fold(12.0, f64::min);
        if next >= turn {
            if turn == 12.0 {
                return counts.map(f64::from);
            }
            now = turn;
            continue;
        }
        now = next;
        let mut place = stream.uniform() * total;
        let what = rates.iter().position(|&rate| {
            place -= rate;
            place < 0.0
        });
        match what.unwrap() {
            region @ 0..2 => pools[region] += 1.0,
            region @ 2..4 => pools[region - 2] -= 1.0,
            site => {
                counts[site - 4] += 1;
                pools[(site - 4) / 2] -= 1.0;
            }
        }
    }
}

const OPENS: [f64; 4] = [0.0, 2.0, 1.0, 3.0];
const CAPS: [u32; 4] = [4, 1_000, 3, 1_000];
const RATES: [f64; 4] = [0.9, 1.1, 0.8, 0.4];
const SHARES: [f64; 4] = [0.6, 0.9, 0.3, 1.5];
const INFLOW: [f64; 2] = [0.2, 0.5];
const LEAVING: f64 = 0.15;
const CONTACTS: f64 = 0.4;

#[test]
fn every_event_one_by_one_gives_the_same() {
    let replicates = 100_000;
    let mut stream = Stream::new(9, 0, 0, Purpose::Sites);
    let (mut sums, mut squares) = ([0.0; 4], [0.0; 4]);
    for _ in 0..replicates {
        for (index, count) in every_event(&mut stream).into_iter().enumerate() {
            sums[index] += count;
            squares[index] += count * count;
        }
    }
    let n = f64::from(replicates);
    let sites = (0..4).map(|index| Site {
        planned: months(OPENS[index]),
        cap: Some(CAPS[index]),
        reaches: Some(vec![Reached { region: index as u32 / 2, share: SHARES[index] }]),
        ..site(RATES[index])
    });
    let mut scenario = trial(10_000, 12.0, sites.collect());
    scenario.supply = supply(vec![region(15.0, INFLOW[0]), region(6.0, INFLOW[1])], CONTACTS, LEAVING);
    let forecast = simulate(&scenario, replicates);
    for (index, site) in forecast.sites.iter().enumerate() {
        let mean = sums[index] / n;
        within("every event", site.mean, mean, ((squares[index] / n - mean * mean) * 2.0 / n).sqrt());
    }
    let last = forecast.curve.last().unwrap().enrolled.mean;
    within("all of them", last, sums.iter().sum::<f64>() / n, (2.0 * last / n).sqrt());
}

/// Some replicates stand for all of those that met their target. With a target that nobody meets all are followed to the
/// end, and are the same trials.
#[test]
fn those_who_go_on_stand_for_all() {
    const REPLICATES: u32 = 16_384;
    // One of sixteen goes on.
    const FOLLOWED: f64 = 1_024.0;
    let scenario = mixed();
    let some = simulate(&scenario, REPLICATES);
    let all = simulate(&Scenario { target: 10_000, ..scenario }, REPLICATES);
    let mut beyond = 0;
    for (point, expected) in some.curve.iter().zip(&all.curve) {
        let name = format!("month {}", point.month);
        let (count, expected) = (&point.enrolled, &expected.enrolled);
        if point.prob_target == 0.0 {
            assert_eq!(count, expected, "{name}");
            continue;
        }
        beyond += u32::from(point.prob_target > 0.5);
        let sd = f64::from(expected.quantiles[5] - expected.quantiles[1]) / (2.0 * 1.2816);
        within(&name, count.mean, expected.mean, sd / f64::sqrt(FOLLOWED));
        // Near the median a standard error of a quantile is 1.25 of that of the mean; counts are whole.
        let median = f64::from(expected.quantiles[3]);
        within(&name, f64::from(count.quantiles[3]), median, 1.25 * sd / f64::sqrt(FOLLOWED) + 0.25);
    }
    assert!(beyond > 20, "{beyond}");
    // Wherever a run begins and ends, and however few go on in it.
    let simulation = Simulation::new(&Scenario { target: 40, ..mixed() }).unwrap();
    for range in [0..600, 500..900, 511..900, 600..900, 8_190..8_193, 8_000..8_200] {
        let curve = simulation.summarize(&simulation.run(range.clone())).curve;
        for pair in curve.windows(2) {
            let [before, now] = [&pair[0].enrolled, &pair[1].enrolled];
            assert!(before.mean <= now.mean, "{range:?}: {before:?} {now:?}");
            assert!(before.quantiles.iter().zip(&now.quantiles).all(|(before, now)| before <= now), "{range:?}");
        }
    }
    let [some, all] = [&some, &all].map(|forecast| forecast.enrolled_at_deadline.unwrap());
    within("deadline", some.mean, all.mean, 0.5 * f64::from(all.quantiles[5] - all.quantiles[1]) / f64::sqrt(FOLLOWED));
}
