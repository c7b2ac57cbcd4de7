//! What is done to a scenario to see how the answer follows.

use recruitment::scenario::{Delay, Group, Members, Reached, Region, Season, Supply};
use recruitment::units::{Cv, Months, Proportion, Rate};
use recruitment::{Forecast, Scenario};

use super::random::Random;
use crate::support::months;

/// The same trial with all times half as long and all rates twice as high.
///
/// Not the season, which goes by the calendar.
pub(super) fn halved(scenario: &Scenario) -> Scenario {
    let half = |time: Months| months(0.5 * time.get());
    let mut scenario = scenario.clone();
    scenario.horizon = half(scenario.horizon);
    scenario.deadline = scenario.deadline.map(half);
    scenario.screening = half(scenario.screening);
    scenario.season = None;
    for site in &mut scenario.sites {
        site.mean_rate.median = Rate::new(2.0 * site.mean_rate.median.get()).unwrap();
        site.planned = half(site.planned);
        site.delay = match site.delay {
            Delay::Fixed(delay) => Delay::Fixed(half(delay)),
            Delay::Uniform(low, high) => Delay::Uniform(half(low), half(high)),
            Delay::LogNormal { median, sigma } => Delay::LogNormal { median: half(median), sigma },
            Delay::Gamma { shape, scale } => Delay::Gamma { shape, scale: half(scale) },
        };
        site.closes = site.closes.map(half);
        site.not_before = site.not_before.map(half);
        site.pauses.iter_mut().for_each(|(from, until)| (*from, *until) = (half(*from), half(*until)));
    }
    if let Some(supply) = &mut scenario.supply {
        supply.leaving *= 2.0;
        supply.contacts *= 2.0;
        supply.regions.iter_mut().for_each(|region| region.inflow *= 2.0);
    }
    scenario
}

/// An order of so many things.
pub(super) fn order(count: usize, random: &mut Random) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    for place in (1..count).rev() {
        order.swap(place, random.below(place + 1));
    }
    order
}

/// The sites, and the members of groups, in this order.
pub(super) fn permuted(scenario: &Scenario, order: &[usize], random: &mut Random) -> Scenario {
    let mut place_of = vec![0; order.len()];
    for (place, &site) in order.iter().enumerate() {
        place_of[site] = place as u32;
    }
    let mut changed = scenario.clone();
    changed.sites = order.iter().map(|&site| scenario.sites[site].clone()).collect();
    for group in &mut changed.groups {
        if let Members::Sites(sites) = &mut group.members {
            let mixed = self::order(sites.len(), random);
            *sites = mixed.iter().map(|&member| place_of[sites[member] as usize]).collect();
        }
    }
    changed
}

/// What the sites' new order makes of a forecast.
pub(super) fn permuted_forecast(forecast: &Forecast, order: &[usize]) -> Forecast {
    let mut changed = forecast.clone();
    changed.sites = order.iter().map(|&site| forecast.sites[site]).collect();
    if let (Some(changed), Some(supply)) = (&mut changed.supply, &forecast.supply) {
        changed.supported_rates = order.iter().map(|&site| supply.supported_rates[site]).collect();
    }
    changed
}

/// All pools, one region's stock or one region's inflow larger.
pub(super) fn more_patients(scenario: &Scenario, random: &mut Random) -> Scenario {
    let mut changed = scenario.clone();
    let Some(supply) = &mut changed.supply else { return changed };
    let (place, factor) = (random.below(supply.regions.len()), random.between(1.1, 2.0));
    match random.below(3) {
        0 => supply.regions.iter_mut().for_each(|region| {
            region.stock *= factor;
            region.inflow *= factor;
        }),
        1 => supply.regions[place].stock *= factor,
        _ => supply.regions[place].inflow += 0.05 * supply.regions[place].stock,
    }
    changed
}

/// A limit that never binds, by its number: its name, and the scenario with it.
pub(super) fn idle(scenario: &Scenario, number: u32, random: &mut Random) -> (&'static str, Scenario) {
    let mut changed = scenario.clone();
    let count = scenario.sites.len() as u32;
    let maximum = |members| Group { members, min: None, max: Some(MOST) };
    let name = match number % 6 {
        0 => {
            changed.sites.iter_mut().for_each(|site| site.cap = site.cap.or(Some(MOST)));
            "caps that nobody reaches"
        }
        1 => {
            changed.groups.push(maximum(Members::Sites((0..count).collect())));
            "a maximum that nobody reaches"
        }
        2 => {
            changed.groups.push(maximum(Members::Share(Proportion::new(0.5).unwrap())));
            "a stratum that is never full"
        }
        3 if scenario.season.is_none() => {
            changed.season = Some(Season { factors: [1.0; 12], start: 3.5 });
            "a season that is none"
        }
        4 if scenario.supply.is_none() => {
            changed.supply = Some(plenty(&mut changed, random));
            "plentiful patients"
        }
        _ => {
            let never = (months(599.0), months(600.0));
            changed.sites.iter_mut().filter(|site| site.pauses.is_empty()).for_each(|site| site.pauses = vec![never]);
            "pauses after the end"
        }
    };
    (name, changed)
}

/// More than anybody enrolls.
const MOST: u32 = 100_000;

/// A million patients in every region, and every site reaches some.
fn plenty(scenario: &mut Scenario, random: &mut Random) -> Supply {
    let count = 1 + random.below(47);
    for site in &mut scenario.sites {
        site.reaches = Some(vec![Reached { region: random.below(count) as u32, share: 0.5 }]);
    }
    Supply {
        regions: vec![Region { stock: 1e6, inflow: 0.0, cv: Cv::NONE }; count],
        leaving: 0.0,
        contacts: 1.0 / 3.0,
        common_cv: Cv::new(0.3).unwrap(),
        available_share: Proportion::new(0.5).unwrap(),
    }
}
