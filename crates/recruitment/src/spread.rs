//! How sites spread what they can do over the regions they reach: s_ir ∝ share_ir · wᵣ, Σᵣ s_ir = 1.
//!
//! Sites look where they expect people: wᵣ is the pool that is expected given how many were enrolled from it, plus those
//! who newly come within a month. They know expectations, not deaths as they happen, and choose anew only at ticks, when
//! the weights have changed. The simulation and the instant forecast share these rules; in the instant forecast sites
//! choose anew less often.

use std::ops::Range;

use crate::extremes::greater;
use crate::scenario::{Reached, Scenario};

/// Longest time between two moments at which sites choose anew \[months\].
const TICK: f64 = 3.0;
/// They do where some region's part of all weights has changed by more than this, relative to its value before.
const CHANGED: f64 = 0.1;
/// Share of the people once expected for whom a site goes on looking: there may be more than were counted.
const LEFT: f64 = 0.01;
/// Those who newly come within this time count as there \[months\].
const NEWCOMERS: f64 = 1.0;

/// Number of ticks, evenly spaced over the horizon; the last is its end.
pub(crate) fn ticks(horizon: f64) -> u32 {
    f64::ceil(horizon / TICK).max(1.0) as u32
}

/// Who reaches where, site by site: sites × regions, without the zeros.
///
/// A site that counted patients do not limit has one entry, in a region of its own kind behind the last.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    /// Number of regions, without the one behind the last.
    pub(crate) regions: usize,
    /// Where each site's entries begin, and where the last site's end.
    first: Vec<u32>,
    /// Region of each entry.
    pub(crate) region: Vec<u32>,
    /// Share of the region's people in the site's catchment.
    pub(crate) share: Vec<f64>,
}

impl Layout {
    pub(crate) fn new(scenario: &Scenario) -> Self {
        let regions = scenario.supply.as_ref().map_or(0, |supply| supply.regions.len());
        let everywhere = [Reached { region: regions as u32, share: 1.0 }];
        let mut layout = Self { regions, first: vec![0], region: Vec::new(), share: Vec::new() };
        for site in &scenario.sites {
            // Without counted patients no site is limited by them, whichever regions it reaches.
            let reached = site.reaches.as_deref().filter(|_| scenario.supply.is_some()).unwrap_or(&everywhere);
            layout.region.extend(reached.iter().map(|to| to.region));
            layout.share.extend(reached.iter().map(|to| to.share));
            layout.first.push(layout.region.len() as u32);
        }
        layout
    }

    /// Entries of a site.
    #[inline]
    pub(crate) fn entries(&self, site: usize) -> Range<usize> {
        self.first[site] as usize..self.first[site + 1] as usize
    }
}

/// How a step of time changes every pool.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    /// Share of the people who are still there after it.
    remaining: f64,
    /// Length that counts for those who come or are enrolled evenly over it: (1 − e^−μΔ)/μ \[months\].
    worth: f64,
    /// Length \[months\].
    length: f64,
}

impl Step {
    pub(crate) fn new(length: f64, leaving: f64) -> Self {
        let gone = -libm::expm1(-leaving * length);
        Self { remaining: 1.0 - gone, worth: if gone > 0.0 { gone / leaving } else { length }, length }
    }

    /// Expected number there at its end, when `enrolled` were enrolled evenly over it; never below 0.
    pub(crate) fn expected(&self, pool: f64, inflow: f64, enrolled: f64) -> f64 {
        let lost = if enrolled > 0.0 { enrolled / self.length } else { 0.0 };
        greater(pool * self.remaining + (inflow - lost) * self.worth, 0.0)
    }
}

/// wᵣ: where `pool` are expected to be left of `stock`, and `inflow` come a month.
pub(crate) fn weight(pool: f64, stock: f64, inflow: f64) -> f64 {
    greater(pool, LEFT * stock) + NEWCOMERS * inflow
}

/// Whether the weights have changed so much that sites spread anew.
pub(crate) fn has_changed(before: &[f64], now: &[f64]) -> bool {
    let [all_before, all_now] = [before, now].map(|weights| weights.iter().sum::<f64>());
    let differs = |(&was, &is): (&f64, &f64)| (is * all_before - was * all_now).abs() > CHANGED * was * all_now;
    before.iter().zip(now).any(differs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pool_decays_grows_and_is_used_up() {
        assert!((Step::new(3.0, 0.0).expected(30.0, 2.0, 5.0) - 31.0).abs() < 1e-12);
        assert_eq!(Step::new(3.0, 0.0).expected(3.0, 0.0, 5.0), 0.0);
        // Against steps of a thousandth.
        let mut pool = 30.0;
        for _ in 0..3_000 {
            pool += 0.001 * (2.0 - 5.0 / 3.0 - 0.1 * pool);
        }
        assert!((Step::new(3.0, 0.1).expected(30.0, 2.0, 5.0) - pool).abs() < 2e-3);
    }

    #[test]
    fn only_the_proportions_count() {
        assert!(!has_changed(&[1.0, 2.0], &[10.0, 20.0]));
        assert!(!has_changed(&[0.0, 0.0], &[0.0, 0.0]));
        assert!(!has_changed(&[100.0, 100.0], &[95.0, 105.0]));
        assert!(has_changed(&[100.0, 100.0], &[80.0, 100.0]));
        assert!(has_changed(&[0.0, 100.0], &[1.0, 100.0]));
    }
}
