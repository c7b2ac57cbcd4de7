//! Scenarios out of bytes: what the engine forecasts, and no plan says yet, or only with other numbers.

use recruitment::limits::{self, Limit};
use recruitment::scenario::{Delay, Group, MeanRate, Members, Reached, Region, Scenario, Season, Site, Supply};
use recruitment::units::{Cv, LogSd, Months, OutOfRange, Proportion, Rate, Shape};

use crate::Bytes;

/// Different sites and regions; the others are made after them.
const KINDS: usize = 8;
/// Sites and regions at most.
const SITES: usize = 150;
const REGIONS: usize = 60;
/// What a plan's numbers come to when they are multiplied and divided: far more people than there are.
const STOCK: Limit = Limit { name: "stock", unit: "people", low: 0.0, high: 1e20, whole: false };
/// Catchment over population, which may be very few.
const SHARE: Limit = Limit { name: "share", unit: "", low: 0.0, high: 1e12, whole: false };

/// The scenario that these bytes make. Most are valid; what does not fit together is for the engine to find.
pub fn scenario(bytes: &mut Bytes<'_>) -> Scenario {
    let horizon = quantity(bytes, limits::MONTHS, Months::new);
    let supply = bytes.maybe(supply);
    let regions = supply.as_ref().map_or(0, |supply| supply.regions.len());
    let sites = many(bytes, SITES, 1, |bytes| site(bytes, regions));
    let count = sites.len();
    Scenario {
        target: bytes.number(limits::TARGET) as u32,
        deadline: bytes.maybe(|bytes| within(Months::new(bytes.between(limits::MONTHS, 0.0, horizon.get())))),
        horizon,
        common_cv: quantity(bytes, limits::CV, Cv::new),
        sites,
        supply,
        groups: bytes.list(5, |bytes, _| group(bytes, count)),
        season: bytes.maybe(|bytes| Season {
            factors: std::array::from_fn(|_| bytes.number(limits::SEASONAL_FACTOR)),
            start: f64::from(bytes.byte()) / 256.0 * 12.0,
        }),
        screening: quantity(bytes, limits::MONTHS, Months::new),
        seed: bytes.number(limits::SEED) as u64,
    }
}

/// A few that differ, and then so many that are like them.
fn many<T: Clone>(bytes: &mut Bytes<'_>, most: usize, least: usize, make: impl Fn(&mut Bytes<'_>) -> T) -> Vec<T> {
    let mut kinds = bytes.list(KINDS, |bytes, _| make(bytes));
    while kinds.len() < least {
        kinds.push(make(bytes));
    }
    let count = if bytes.coin() { bytes.up_to(most).max(least) } else { kinds.len() };
    kinds.iter().cycle().take(count).cloned().collect()
}

fn within<T>(quantity: Result<T, OutOfRange>) -> T {
    quantity.expect("numbers are made within their limits")
}

fn quantity<T>(bytes: &mut Bytes<'_>, limit: Limit, of: impl Fn(f64) -> Result<T, OutOfRange>) -> T {
    within(of(bytes.number(limit)))
}

fn supply(bytes: &mut Bytes<'_>) -> Supply {
    Supply {
        regions: many(bytes, REGIONS, 0, |bytes| Region {
            stock: bytes.number(STOCK),
            inflow: bytes.number(STOCK),
            cv: quantity(bytes, limits::CV, Cv::new),
        }),
        leaving: bytes.number(limits::HAZARD),
        contacts: bytes.number(limits::RATE),
        common_cv: quantity(bytes, limits::CV, Cv::new),
        available_share: quantity(bytes, limits::PROPORTION, Proportion::new),
    }
}

fn site(bytes: &mut Bytes<'_>, regions: usize) -> Site {
    let log_sd = quantity(bytes, limits::LOG_SD, LogSd::new);
    Site {
        mean_rate: MeanRate { median: quantity(bytes, limits::RATE, Rate::new), log_sd },
        shape: bytes.maybe(|bytes| quantity(bytes, limits::SHAPE, Shape::new)),
        planned: quantity(bytes, limits::MONTHS, Months::new),
        delay: delay(bytes),
        never_activates: quantity(bytes, limits::PROPORTION, Proportion::new),
        closes: bytes.maybe(|bytes| quantity(bytes, limits::MONTHS, Months::new)),
        not_before: bytes.maybe(|bytes| quantity(bytes, limits::MONTHS, Months::new)),
        pauses: pauses(bytes),
        cap: bytes.maybe(|bytes| bytes.number(limits::CAP) as u32),
        reaches: bytes.maybe(|bytes| reaches(bytes, regions)),
    }
}

fn delay(bytes: &mut Bytes<'_>) -> Delay {
    let length = quantity(bytes, limits::MONTHS, Months::new);
    match bytes.up_to(3) {
        0 => Delay::Fixed(length),
        1 => {
            let longest = bytes.between(limits::MONTHS, length.get(), limits::MONTHS.high);
            Delay::Uniform(length, within(Months::new(longest)))
        }
        2 => Delay::LogNormal { median: length, sigma: quantity(bytes, limits::LOG_SD, LogSd::new) },
        _ => Delay::Gamma { shape: quantity(bytes, limits::SHAPE, Shape::new), scale: length },
    }
}

/// In order and apart, but where two moments happen to be the same.
fn pauses(bytes: &mut Bytes<'_>) -> Vec<(Months, Months)> {
    let mut moments: Vec<f64> = bytes.list(3, |bytes, _| bytes.number(limits::MONTHS));
    moments.sort_unstable_by(f64::total_cmp);
    let pair = |pair: &[f64]| (within(Months::new(pair[0])), within(Months::new(pair[1])));
    moments.chunks_exact(2).map(pair).collect()
}

fn reaches(bytes: &mut Bytes<'_>, regions: usize) -> Vec<Reached> {
    let reached = |region| bytes.maybe(|bytes| Reached { region: region as u32, share: bytes.number(SHARE) });
    (0..regions).filter_map(reached).collect()
}

fn group(bytes: &mut Bytes<'_>, sites: usize) -> Group {
    let members = if bytes.coin() {
        Members::Share(quantity(bytes, limits::PROPORTION, Proportion::new))
    } else {
        let every = 1 + bytes.up_to(4);
        Members::Sites((0..sites as u32).skip(bytes.up_to(3)).step_by(every).collect())
    };
    let min = bytes.maybe(|bytes| bytes.number(limits::CAP));
    let max = bytes.maybe(|bytes| bytes.between(limits::CAP, min.unwrap_or(0.0), limits::CAP.high));
    Group { members, min: min.map(|min| min as u32), max: max.map(|max| max as u32) }
}
