//! The distribution of what sites can be expected to enroll, by numerical convolution.
//!
//! Few sites with random openings and rates, or many of which few decide, add up to no distribution with a name. Each
//! site's expected count Rᵢ xᵢ(t) is put on an even lattice, keeping its mean and its variance, the sites are
//! convolved, and the chance of meeting the target is averaged over the result.

use super::chance::Chance;
use super::rate_law::{Lattice, RateLaw};
use crate::mixing::log_sd_of_cv;
use crate::moments::{Class, Classes};
use crate::quadrature::gauss_legendre;
use crate::scenario::{Delay, Scenario, Site};

/// The most sites that are convolved.
pub(super) const MOST_SITES: usize = 16;
/// Places of the lattice, from 0 to where the target is met for certain; odd, because it is filled two steps at a time.
const STEPS: usize = 193;

/// The most classes of sites that are convolved where they are more than [`MOST_SITES`] sites.
pub(super) const MOST_CLASSES: usize = 128;

/// A scenario whose sites are convolved.
pub(super) struct Sum<'a> {
    /// Each class of sites, in an order that does not depend on the scenario's, with its size and the law of its rate.
    classes: Vec<(&'a Site, u32, usize)>,
    laws: Vec<RateLaw>,
    /// Chance of not meeting the target, averaged over what rounds to each place of the lattice.
    unmet: Vec<f64>,
    step: f64,
    openings: Vec<(f64, f64)>,
    lattice: Lattice,
}

impl<'a> Sum<'a> {
    pub(super) fn of(scenario: &'a Scenario, classes: &Classes<'a>, rule: &[(f64, f64)]) -> Self {
        let mut laws: Vec<RateLaw> = Vec::new();
        let mut sized = Vec::with_capacity(classes.len());
        for &Class { site, count, .. } in classes.iter() {
            let law = laws.iter().position(|law| law.fits(site)).unwrap_or_else(|| {
                laws.push(RateLaw::of(site));
                laws.len() - 1
            });
            sized.push((site, count as u32, law));
        }
        let chance = Chance::of(f64::from(scenario.target), log_sd_of_cv(scenario.common_cv.get()), rule);
        let step = chance.certain_from() / (STEPS - 1) as f64;
        // In a large trial the chance may rise within one step: its average over the step does not mind.
        let mut unmet: Vec<f64> = (0..STEPS)
            .map(|place| {
                let part = |part: usize| (place as f64 + (part as f64 + 0.5) / PARTS as f64 - 0.5).max(0.0) * step;
                (0..PARTS).map(|index| 1.0 - chance.at(part(index))).sum::<f64>() / PARTS as f64
            })
            .collect();
        // Nothing below 0 rounds to it, and where nothing is expected nobody enrolls.
        unmet[0] = 1.0;
        Self { classes: sized, laws, unmet, step, openings: gauss_legendre(OPENINGS), lattice: Lattice::of(STEPS) }
    }

    /// P(T ≤ t).
    pub(super) fn met_by(&self, t: f64) -> f64 {
        // What is beyond the lattice meets the target for certain, and is never looked at again.
        let mut total = vec![1.0];
        let mut masses = vec![0.0; STEPS];
        for &(site, count, law) in &self.classes {
            self.masses(site, &self.laws[law], t, &mut masses);
            let length = masses.iter().rposition(|&mass| mass != 0.0).map_or(0, |last| last + 1);
            if length > 1 {
                total = convolve(&total, &power(&masses[..length], count));
            }
        }
        let unmet: f64 = total.iter().zip(&self.unmet).map(|(weight, unmet)| weight * unmet).sum();
        (1.0 - unmet).clamp(0.0, 1.0)
    }

    /// Rᵢ xᵢ(t) on the lattice.
    fn masses(&self, site: &Site, law: &RateLaw, t: f64, masses: &mut [f64]) {
        let opened = site.prob_opened(t);
        let mean = site.mean_rate.median.get();
        masses.fill(0.0);
        masses[0] = 1.0;
        if opened <= 0.0 || mean <= 0.0 {
            return;
        }
        let until = site.closes.map_or(t, |closes| closes.get().min(t));
        // Of the sites like it that are ever activated.
        let share = opened / (1.0 - site.prob_never_activated());
        let mut spread = |open: f64, weight: f64| {
            if open <= 0.0 {
                return;
            }
            masses[0] -= weight;
            law.spread(mean * open / self.step, weight, &self.lattice, masses);
        };
        if matches!(site.delay, Delay::Fixed(_)) {
            spread(site.exposure(t)[0], opened);
            return;
        }
        for &(node, weight) in &self.openings {
            let opens = site.opening_quantile(0.5 * (node + 1.0) * share);
            spread(until - opens, 0.5 * weight * opened);
        }
    }
}

/// Distribution of the sum of two numbers on the lattice, as far as the lattice goes.
fn convolve(first: &[f64], second: &[f64]) -> Vec<f64> {
    let mut sum = vec![0.0; (first.len() + second.len() - 1).min(STEPS)];
    for (place, &weight) in first.iter().enumerate() {
        let room = second.len().min(sum.len() - place);
        for (slot, mass) in sum[place..place + room].iter_mut().zip(&second[..room]) {
            *slot += weight * mass;
        }
    }
    sum
}

/// Distribution of the sum of `count` > 0 such numbers, by squaring.
fn power(masses: &[f64], mut count: u32) -> Vec<f64> {
    let mut square = masses.to_vec();
    let mut sum = vec![1.0];
    loop {
        if count & 1 == 1 {
            sum = convolve(&sum, &square);
        }
        count >>= 1;
        if count == 0 {
            return sum;
        }
        square = convolve(&square, &square);
    }
}

/// Parts of a step over which the chance is averaged.
const PARTS: usize = 8;
/// Nodes over the possible openings of a site.
const OPENINGS: usize = 8;
