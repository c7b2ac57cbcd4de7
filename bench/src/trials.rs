//! The trials that are measured.

use recruitment::scenario::{Delay, MeanRate, Reached, Region, Scenario, Site, Supply};
use recruitment::units::{Cv, LogSd, Months, OutOfRange, Proportion, Rate, Shape};

/// Regions of [`national`].
pub const REGIONS: u32 = 47;
/// Regions from which a site draws its patients.
const REACHED: usize = 8;
/// A row of the country \[regions\].
const ROW: u32 = 7;

/// The same trial as [`national`], in which no site has a cap.
pub fn uncapped(sites: u32) -> Scenario {
    let mut scenario = national(sites);
    scenario.sites.iter_mut().for_each(|site| site.cap = None);
    scenario
}

/// A trial like those that people plan: sites that open over a year and a half with rates that differ, a third of them
/// with a cap; patients in 47 regions, of which a quarter have too few.
///
/// # Panics
/// When a number here is not within its limit.
pub fn national(sites: u32) -> Scenario {
    let site = |index: u32| Site {
        // 0.25 to 0.85 a month, in no order
        mean_rate: mean_rate(0.25 + 0.05 * f64::from(index * 7 % 13), 0.6),
        planned: months(f64::from(index % 18)),
        delay: Delay::LogNormal { median: months(2.0), sigma: within(LogSd::new(0.5)) },
        never_activates: within(Proportion::new(0.11)),
        cap: index.is_multiple_of(3).then_some(8),
        reaches: Some(reaches(index % REGIONS)),
        ..plain()
    };
    Scenario {
        target: 4 * sites,
        deadline: Some(months(30.0)),
        common_cv: within(Cv::new(0.3)),
        sites: (0..sites).map(site).collect(),
        supply: Some(supply(sites)),
        ..empty()
    }
}

/// Patients for so many sites: as many for each site, however many sites there are.
fn supply(sites: u32) -> Supply {
    let region = |index: u32| {
        // Some eight are to be enrolled in a region where there are a hundred sites.
        let people = if index.is_multiple_of(4) { 8.0 } else { 80.0 };
        let stock = people * f64::from(sites) / 100.0;
        Region { stock, inflow: 0.01 * stock, cv: within(Cv::new(0.2)) }
    };
    Supply {
        regions: (0..REGIONS).map(region).collect(),
        leaving: 0.01,
        contacts: 0.25,
        common_cv: within(Cv::new(0.3)),
        available_share: within(Proportion::new(0.2)),
    }
}

/// The nearest regions of a country of rows, with shares that fall with distance.
fn reaches(home: u32) -> Vec<Reached> {
    let place = |region: u32| [f64::from(region % ROW), f64::from(region / ROW)];
    let distance = |region: u32| {
        let ([x, y], [other_x, other_y]) = (place(home), place(region));
        (x - other_x).hypot(y - other_y)
    };
    let mut nearest: Vec<u32> = (0..REGIONS).collect();
    nearest.sort_by(|a, b| distance(*a).total_cmp(&distance(*b)));
    nearest.truncate(REACHED);
    nearest.sort_unstable();
    nearest.into_iter().map(|region| Reached { region, share: (-1.5 * distance(region)).exp() }).collect()
}

/// What [`staggered`] wants to enroll.
pub const STAGGERED_TARGET: u32 = 150;

/// Ten sites, one more every month and a half, each with a gamma rate of mean 0.8 a month and shape 1.2: nothing else
/// is random. `staggered.py` has the same.
///
/// # Panics
/// When a number here is not within its limit.
pub fn staggered() -> Scenario {
    let site = |index: u32| Site { mean_rate: mean_rate(0.8, 0.0), planned: months(1.5 * f64::from(index)), ..plain() };
    Scenario { target: STAGGERED_TARGET, sites: (0..10).map(site).collect(), ..empty() }
}

/// A site that opens at the start, with nothing that limits it.
fn plain() -> Site {
    Site {
        mean_rate: mean_rate(0.0, 0.0),
        shape: Some(within(Shape::new(1.2))),
        planned: Months::START,
        delay: Delay::Fixed(Months::START),
        never_activates: Proportion::NONE,
        closes: None,
        not_before: None,
        pauses: Vec::new(),
        cap: None,
        reaches: None,
    }
}

/// A trial of five years, with nothing in it.
fn empty() -> Scenario {
    Scenario {
        target: 0,
        deadline: None,
        horizon: months(60.0),
        common_cv: Cv::NONE,
        sites: Vec::new(),
        supply: None,
        groups: Vec::new(),
        season: None,
        screening: Months::START,
        seed: 1,
    }
}

fn months(months: f64) -> Months {
    within(Months::new(months))
}

fn mean_rate(median: f64, log_sd: f64) -> MeanRate {
    MeanRate { median: within(Rate::new(median)), log_sd: within(LogSd::new(log_sd)) }
}

#[allow(clippy::expect_used, reason = "the numbers are all in this file")]
fn within<T>(quantity: Result<T, OutOfRange>) -> T {
    quantity.expect("what is measured is within its limits")
}
