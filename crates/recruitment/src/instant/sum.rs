//! The distribution of what ten or so sites can be expected to enroll, by numerical convolution.
//!
//! Few sites with random openings and rates add up to no distribution with a name. Each site's expected count
//! Rᵢ xᵢ(t) is put on an even lattice, the sites are convolved, and the chance of meeting the target is averaged over
//! the result; it varies slowly over a step of the lattice, so that the error is of the order of the step squared.

use super::chance::Chance;
use crate::mixing::log_sd_of_cv;
use crate::moments::sorted;
use crate::quadrature::gauss_legendre;
use crate::scenario::{Delay, Scenario, Site};
use crate::special::{gamma_p, normal_cdf, normal_quantile};

/// The most sites that are convolved.
pub(super) const MOST_SITES: usize = 16;
/// Steps of the lattice, from 0 to where the target is met for certain.
const STEPS: usize = 192;

/// A scenario of few sites.
pub(super) struct Sum<'a> {
    /// Sites in an order that does not depend on the scenario's, each with the law of its rate.
    sites: Vec<(&'a Site, usize)>,
    laws: Vec<RateLaw>,
    chance: Chance,
    step: f64,
    openings: Vec<(f64, f64)>,
    /// ln(place + ½): the borders between the places of the lattice.
    borders: Vec<f64>,
}

impl<'a> Sum<'a> {
    pub(super) fn of(scenario: &'a Scenario, rule: &[(f64, f64)]) -> Self {
        let mut laws: Vec<RateLaw> = Vec::new();
        let mut sites = Vec::with_capacity(scenario.sites.len());
        for place in sorted(scenario) {
            let site = &scenario.sites[place];
            let law = laws.iter().position(|law| law.fits(site)).unwrap_or_else(|| {
                laws.push(RateLaw::of(site, rule));
                laws.len() - 1
            });
            sites.push((site, law));
        }
        let chance = Chance::of(f64::from(scenario.target), log_sd_of_cv(scenario.common_cv.get()), rule);
        let step = chance.certain_from() / (STEPS - 1) as f64;
        let borders = (0..STEPS).map(|place| libm::log(place as f64 + 0.5)).collect();
        Self { sites, laws, chance, step, openings: gauss_legendre(OPENINGS), borders }
    }

    /// P(T ≤ t).
    pub(super) fn met_by(&self, t: f64) -> f64 {
        // What is beyond the lattice meets the target for certain, and is never looked at again.
        let mut total = vec![0.0; STEPS];
        total[0] = 1.0;
        let mut reach = 1;
        let (mut site_mass, mut next) = (vec![0.0; STEPS], vec![0.0; STEPS]);
        for &(site, law) in &self.sites {
            self.masses(site, &self.laws[law], t, &mut site_mass);
            let length = site_mass.iter().rposition(|&mass| mass > 0.0).map_or(0, |last| last + 1);
            if length <= 1 {
                continue;
            }
            next.fill(0.0);
            for (place, &weight) in total[..reach].iter().enumerate() {
                let room = length.min(STEPS - place);
                for (slot, mass) in next[place..place + room].iter_mut().zip(&site_mass[..room]) {
                    *slot += weight * mass;
                }
            }
            std::mem::swap(&mut total, &mut next);
            reach = (reach + length - 1).min(STEPS);
        }
        let unmet: f64 = total[..reach]
            .iter()
            .enumerate()
            .map(|(place, weight)| weight * (1.0 - self.chance.at(place as f64 * self.step)))
            .sum();
        (1.0 - unmet).clamp(0.0, 1.0)
    }

    /// Probability that Rᵢ xᵢ(t) is nearest to each place of the lattice.
    fn masses(&self, site: &Site, law: &RateLaw, t: f64, masses: &mut [f64]) {
        let opened = site.prob_opened(t);
        let mean = site.mean_rate.median.get();
        masses.fill(0.0);
        masses[0] = 1.0;
        if opened <= 0.0 || mean <= 0.0 {
            return;
        }
        let until = site.closes.map_or(t, |closes| closes.get().min(t)) - site.planned.get();
        let share = opened / (1.0 - site.never_activates.get());
        let mut spread = |open: f64, weight: f64| {
            if open <= 0.0 {
                return;
            }
            masses[0] -= weight;
            law.spread(mean * open / self.step, weight, &self.borders, masses);
        };
        if matches!(site.delay, Delay::Fixed(_)) {
            spread(site.delay.exposure(until)[0], opened);
            return;
        }
        for &(node, weight) in &self.openings {
            let delay = site.delay.quantile(0.5 * (node + 1.0) * share);
            spread(until - delay, 0.5 * weight * opened);
        }
    }
}

/// Nodes over the possible openings of a site.
const OPENINGS: usize = 8;

/// Distribution of a site's rate over its median: a lognormal times a gamma, by its distribution function over ln.
struct RateLaw {
    log_sd: f64,
    shape: Option<f64>,
    first: f64,
    pace: f64,
    values: Vec<f64>,
}

/// Entries of the table.
const ENTRIES: usize = 320;

impl RateLaw {
    fn fits(&self, site: &Site) -> bool {
        self.log_sd == site.mean_rate.log_sd.get() && self.shape == site.shape.map(|shape| shape.get())
    }

    fn of(site: &Site, rule: &[(f64, f64)]) -> Self {
        let (log_sd, shape) = (site.mean_rate.log_sd.get(), site.shape.map(|shape| shape.get()));
        let spread = libm::sqrt(log_sd * log_sd + shape.map_or(0.0, |shape| 1.0 / shape));
        let (first, last) = (-6.0 * spread.max(0.5) - 2.0, 5.0 * spread.max(0.2) + 0.5);
        let pace = (last - first) / (ENTRIES - 1) as f64;
        let factors: Vec<(f64, f64)> =
            rule.iter().map(|(node, weight)| (log_sd * normal_quantile(0.5 * (node + 1.0)), 0.5 * weight)).collect();
        let below = |log: f64| match shape {
            Some(shape) if log_sd > 0.0 => {
                factors.iter().map(|(z, weight)| weight * gamma_p(shape, shape * libm::exp(log - z))).sum()
            }
            Some(shape) => gamma_p(shape, shape * libm::exp(log)),
            None if log_sd > 0.0 => normal_cdf(log / log_sd),
            None => 0.0,
        };
        let values = (0..ENTRIES).map(|entry| below(first + pace * entry as f64)).collect();
        Self { log_sd, shape, first, pace, values }
    }

    /// Adds the distribution of `scale` times the rate, in steps of the lattice, with this weight.
    fn spread(&self, scale: f64, weight: f64, borders: &[f64], masses: &mut [f64]) {
        if self.shape.is_none() && self.log_sd == 0.0 {
            // A known number: shared between its two neighbors so that the mean stays.
            let place = libm::floor(scale) as usize;
            let above = scale - libm::floor(scale);
            for (slot, part) in [(place, 1.0 - above), (place + 1, above)] {
                if let Some(mass) = masses.get_mut(slot) {
                    *mass += weight * part;
                }
            }
            return;
        }
        let scale = libm::log(scale);
        let mut before = 0.0;
        for (mass, border) in masses.iter_mut().zip(borders) {
            let now = self.below(border - scale);
            *mass += weight * (now - before);
            before = now;
            if now >= 1.0 - 1e-9 {
                *mass += weight * (1.0 - now);
                return;
            }
        }
    }

    /// P(rate over median ≤ e^log), on a straight line between entries.
    fn below(&self, log: f64) -> f64 {
        let place = (log - self.first) / self.pace;
        if place <= 0.0 {
            return self.values[0];
        }
        let index = place as usize;
        match (self.values.get(index), self.values.get(index + 1)) {
            (Some(&low), Some(&high)) => low + (place - index as f64) * (high - low),
            _ => 1.0,
        }
    }
}
