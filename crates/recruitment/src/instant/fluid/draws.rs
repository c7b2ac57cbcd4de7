//! The points at which a limited trial is followed: every luck of every site evenly spread.
//!
//! Each dimension takes every level exactly once (a Latin hypercube), in an order that modular inverses scramble: two
//! dimensions are then hardly correlated, however many there are.

use std::rc::Rc;

use crate::instant::lattice;
use crate::interpolate::Monotone;
use crate::mixing::log_sd_of_cv;
use crate::scenario::{Scenario, Site};
use crate::special::{gamma_quantile, normal_cdf, normal_quantile};
use crate::units::Shape;

/// Numbers of points that there may be: primes.
const SIZES: [u32; 8] = [31, 61, 89, 127, 181, 257, 509, 1021];

/// Fewer than that, where even those would take seconds; and where the points are only counted, and none is fitted to.
const LEAST: u32 = 13;
const LEAST_COUNTED: u32 = 5;
/// So many times the work that one keystroke allows takes about a second.
const SECOND: f64 = 128.0;

/// How many points, as many as fit into the work that one keystroke allows; `all`: the work of a point with all that is
/// next to nothing in most plans.
pub(super) fn size(work_per_point: f64, all: f64, most: f64, counted: bool) -> u32 {
    let size = SIZES.into_iter().rev().find(|&size| f64::from(size) * work_per_point <= most).unwrap_or(SIZES[0]);
    let takes_long = |size: u32| f64::from(size) * all > SECOND * most;
    if !takes_long(size) {
        size
    } else if counted && takes_long(LEAST) {
        LEAST_COUNTED
    } else {
        LEAST
    }
}

/// Dimensions that the whole trial takes: the factor on capacity, the factor on pools, the clock.
const SHARED: u32 = 3;
/// Dimensions that a site takes: opening, rate.
const PER_SITE: u32 = 2;

/// A scenario's luck, point by point.
pub(super) struct Draws {
    size: u32,
    /// Modular inverses, where points are scrambled; without, they are those of the lattice.
    inverse: Option<Vec<u32>>,
    /// How each dimension is scrambled.
    scramble: Vec<Scramble>,
    capacity: Vec<f64>,
    pools: Vec<f64>,
    clock: Vec<f64>,
    sites: Vec<Column>,
    regions: Vec<Rc<[f64]>>,
    /// Dimension of the first region.
    first_region: u32,
}

/// What the levels of a site's two dimensions stand for.
struct Column {
    median: f64,
    opens: Rc<[f64]>,
    factor: Rc<[f64]>,
}

/// A site in one point.
pub(super) struct Luck {
    /// When it opens \[months\]; infinite for never.
    pub(super) opens: f64,
    /// Its own rate \[1/month\], without the common factor.
    pub(super) rate: f64,
}

impl Draws {
    /// `order`: places of the sites in an order that does not depend on the plan's; `few`: on the lattice, which is
    /// evener where its dimensions suffice.
    pub(super) fn of(scenario: &Scenario, order: &[usize], size: u32, few: bool) -> Self {
        let dimensions = SHARED as usize
            + PER_SITE as usize * order.len()
            + scenario
                .supply
                .as_ref()
                .filter(|supply| supply.regions.iter().any(|region| region.cv.get() > 0.0))
                .map_or(0, |supply| supply.regions.len());
        let few = few && dimensions <= lattice::DIMENSIONS;
        let (size, levels) = if few { (lattice::POINTS as u32, lattice::LEVELS as u32) } else { (size, size) };
        let normal: Rc<[f64]> = table(levels, normal_quantile);
        let lognormal = |cv: f64| -> Vec<f64> {
            let sigma = log_sd_of_cv(cv);
            normal.iter().map(|z| libm::exp(sigma * z - 0.5 * sigma * sigma)).collect()
        };
        let supply = scenario.supply.as_ref();
        let mut factors = Vec::new();
        let mut openings: Vec<(&Site, Rc<[f64]>)> = Vec::new();
        let sites = order
            .iter()
            .map(|&place| {
                let site = &scenario.sites[place];
                let shape = site.shape.map_or(f64::INFINITY, |shape| shape.get());
                // Laws that are hardly different share a table.
                let sigma = f64::round_ties_even(site.mean_rate.log_sd.get() * FINE) / FINE;
                Column {
                    median: site.mean_rate.median.get(),
                    opens: opening(&mut openings, site, levels),
                    factor: known(&mut factors, (sigma, shape), || rates(&normal, sigma, site.shape)),
                }
            })
            .collect();
        let mut spreads: Vec<(f64, Rc<[f64]>)> = Vec::new();
        Self {
            size,
            inverse: (!few).then(|| inverses(size)),
            scramble: (0..if few { 0 } else { dimensions as u32 })
                .map(|dimension| Scramble::of(dimension, size))
                .collect(),
            capacity: lognormal(scenario.common_cv.get()),
            pools: lognormal(supply.map_or(0.0, |supply| supply.common_cv.get())),
            clock: table(levels, |p| gamma_quantile(f64::from(scenario.target), p)).to_vec(),
            sites,
            regions: supply.map_or_else(Vec::new, |supply| {
                let spread = |region: &crate::scenario::Region| {
                    let cv = region.cv.get();
                    known(&mut spreads, cv, || if cv > 0.0 { lognormal(cv).into() } else { Rc::new([]) })
                };
                supply.regions.iter().map(spread).collect()
            }),
            first_region: SHARED + PER_SITE * order.len() as u32,
        }
    }

    /// Whether the points are those of the lattice.
    pub(super) fn is_even(&self) -> bool {
        self.inverse.is_none()
    }

    /// Number of points.
    pub(super) fn size(&self) -> u32 {
        self.size
    }

    /// Factor on capacity, factor on pools, and the total at which the target is met, Gamma(target, 1).
    pub(super) fn shared(&self, point: u32) -> [f64; SHARED as usize] {
        let levels = if self.inverse.is_none() {
            [0, 1, 2].map(|dimension| self.level(point, dimension))
        } else {
            // Not scrambled: the three that matter most are then as even together as they are alone.
            let size = u64::from(self.size);
            let golden = (self.size as f64 * 0.618_034) as u64;
            [1, golden, golden * golden % size].map(|generator| (u64::from(point) * generator % size) as usize)
        };
        [self.capacity[levels[0]], self.pools[levels[1]], self.clock[levels[2]]]
    }

    pub(super) fn site(&self, point: u32, site: usize) -> Luck {
        let column = &self.sites[site];
        let first = SHARED + PER_SITE * site as u32;
        let level = |dimension: u32| self.level(point, first + dimension);
        Luck { opens: column.opens[level(0)], rate: column.median * column.factor[level(1)] }
    }

    /// A region's own factor.
    pub(super) fn region(&self, point: u32, region: usize) -> f64 {
        let own = &self.regions[region];
        // A region that is known needs no luck.
        if own.is_empty() { 1.0 } else { own[self.level(point, self.first_region + region as u32)] }
    }

    /// Level of this point in this dimension.
    #[inline]
    fn level(&self, point: u32, dimension: u32) -> usize {
        let Some(inverse) = &self.inverse else { return lattice::level(point as usize, dimension as usize) };
        let Scramble { a, b, c } = self.scramble[dimension as usize];
        let shifted = point + b;
        let shifted = if shifted < self.size { shifted } else { shifted - self.size };
        ((a * inverse[shifted as usize] + c) % self.size) as usize
    }
}

/// Point p has the level a/(p + b) + c modulo the prime.
struct Scramble {
    a: u32,
    b: u32,
    c: u32,
}

impl Scramble {
    fn of(dimension: u32, size: u32) -> Self {
        let mut hash = dimension.wrapping_mul(0x9E37_79B9) ^ 0x85EB_CA6B;
        hash = (hash ^ (hash >> 15)).wrapping_mul(0x2C1B_3C6D);
        hash = (hash ^ (hash >> 12)).wrapping_mul(0x297A_2D39);
        hash ^= hash >> 15;
        Self { a: 1 + (hash & 0x3FF) % (size - 1), b: (hash >> 10 & 0x3FF) % size, c: hash >> 20 }
    }
}

/// Modular inverses of 0 (itself), 1, … below a prime.
fn inverses(prime: u32) -> Vec<u32> {
    let mut inverses = vec![0, 1];
    for number in 2..prime {
        // prime = quotient · number + rest, so 1/number = −quotient/rest.
        let (quotient, rest) = (prime / number, prime % number);
        inverses.push((prime - quotient) * inverses[rest as usize] % prime);
    }
    inverses
}

/// The function at the middle of each of `size` equal parts of (0, 1).
fn table(size: u32, function: impl Fn(f64) -> f64) -> Rc<[f64]> {
    (0..size).map(|level| function((f64::from(level) + 0.5) / f64::from(size))).collect()
}

/// The table for this key, made once.
fn known<K: PartialEq>(tables: &mut Vec<(K, Rc<[f64]>)>, key: K, make: impl FnOnce() -> Rc<[f64]>) -> Rc<[f64]> {
    if let Some((_, table)) = tables.iter().find(|(other, _)| *other == key) {
        return table.clone();
    }
    let table = make();
    tables.push((key, table.clone()));
    table
}

/// Log standard deviations are told apart to this part of one.
const FINE: f64 = 32.0;
/// Equally likely values of the gamma factor, and numbers at which the distribution of the product is computed.
const GAMMAS: u32 = 32;
const GRID: u32 = 48;

/// Levels of a rate about its median: lognormal times gamma with mean 1.
fn rates(normal: &[f64], sigma: f64, shape: Option<Shape>) -> Rc<[f64]> {
    let Some(shape) = shape else { return normal.iter().map(|z| libm::exp(sigma * z)).collect() };
    let shape = shape.get();
    let gamma = table(if sigma > 0.0 { GAMMAS } else { normal.len() as u32 }, |p| gamma_quantile(shape, p) / shape);
    if sigma == 0.0 {
        return gamma;
    }
    let logs: Vec<f64> = gamma.iter().map(|gamma| libm::log(gamma.max(1e-12))).collect();
    let (low, high) = (logs[0] - 3.5 * sigma, logs[logs.len() - 1] + 4.5 * sigma);
    let distribution = Monotone::through((0..GRID).map(|place| {
        let y = low + (high - low) * f64::from(place) / f64::from(GRID - 1);
        let below: f64 = logs.iter().map(|log| normal_cdf((y - log) / sigma)).sum();
        (normal_quantile(below / logs.len() as f64), y)
    }));
    normal.iter().map(|&z| libm::exp(distribution.at(z))).collect()
}

fn opening<'a>(tables: &mut Vec<(&'a Site, Rc<[f64]>)>, site: &'a Site, levels: u32) -> Rc<[f64]> {
    let law = |site: &Site| (site.planned, site.delay, site.never_activates, site.not_before);
    if let Some((_, table)) = tables.iter().find(|(other, _)| law(other) == law(site)) {
        return table.clone();
    }
    let never = site.prob_never_activated();
    let table = table(levels, |p| match p < never {
        true => f64::INFINITY,
        false => site.opening_quantile((p - never) / (1.0 - never)),
    });
    tables.push((site, table.clone()));
    table
}
