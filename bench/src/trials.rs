//! The trials that are measured.

use recruitment::scenario::{Delay, MeanRate, Scenario, Site};
use recruitment::units::{Cv, LogSd, Months, OutOfRange, Proportion, Rate, Shape};

/// A trial like those that people plan: sites that open over a year and a half, with rates that differ.
///
/// # Panics
/// When a number here is not within its limit.
pub fn national(sites: u32) -> Scenario {
    let site = |index: u32| Site {
        // 0.25 to 0.85 a month, in no order
        mean_rate: mean_rate(0.25 + 0.05 * f64::from(index * 7 % 13), 0.6),
        shape: Some(within(Shape::new(1.2))),
        planned: months(f64::from(index % 18)),
        delay: Delay::LogNormal { median: months(2.0), sigma: within(LogSd::new(0.5)) },
        never_activates: within(Proportion::new(0.11)),
        closes: None,
    };
    Scenario {
        target: 4 * sites,
        deadline: Some(months(30.0)),
        horizon: months(60.0),
        common_cv: within(Cv::new(0.3)),
        sites: (0..sites).map(site).collect(),
        seed: 1,
    }
}

/// What [`staggered`] wants to enroll.
pub const STAGGERED_TARGET: u32 = 150;

/// Ten sites, one more every month and a half, each with a gamma rate of mean 0.8 a month and shape 1.2: nothing else
/// is random. `staggered.py` has the same.
///
/// # Panics
/// When a number here is not within its limit.
pub fn staggered() -> Scenario {
    let site = |index: u32| Site {
        mean_rate: mean_rate(0.8, 0.0),
        shape: Some(within(Shape::new(1.2))),
        planned: months(1.5 * f64::from(index)),
        delay: Delay::Fixed(Months::START),
        never_activates: Proportion::NONE,
        closes: None,
    };
    Scenario {
        target: STAGGERED_TARGET,
        deadline: None,
        horizon: months(60.0),
        common_cv: Cv::NONE,
        sites: (0..10).map(site).collect(),
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
