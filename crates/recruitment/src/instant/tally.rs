//! A site's count as a mixture of binomials, added up count by count.

use crate::forecast::{SITE_LEVELS, SiteForecast, SiteMonths};
use crate::special::normal_quantile;

/// Above this variance a binomial is spread over a few equally likely counts of the normal distribution.
const NORMAL_ABOVE: f64 = 16.0;
/// How many.
const SPREAD: u32 = 16;

/// Distribution of a site's count in the making.
#[derive(Debug, Clone)]
pub(super) struct Tally {
    /// Patients before the last.
    trials: f64,
    added: f64,
    mean: f64,
    /// Weight of each count.
    weights: Vec<f64>,
}

/// Adds to the weight of a count, which with the probability `last` is one more.
#[inline]
fn put(weights: &mut [f64], count: usize, last: f64, weight: f64) {
    if let Some([at, above]) = weights.get_mut(count..count + 2) {
        *at += weight * (1.0 - last);
        *above += weight * last;
    }
}

impl Tally {
    pub(super) fn new(target: u32) -> Self {
        Self { trials: f64::from(target) - 1.0, added: 0.0, mean: 0.0, weights: Vec::new() }
    }

    /// Adds Binomial(N − 1, `share`), and the last patient with probability `last`, `times` times.
    pub(super) fn add(&mut self, share: f64, last: f64, times: f64) {
        self.added += times;
        self.mean += times * (self.trials * share + last);
        let variance = self.trials * share * (1.0 - share);
        if variance > NORMAL_ABOVE {
            for index in 0..SPREAD {
                let z = normal_quantile((f64::from(index) + 0.5) / f64::from(SPREAD));
                let count = f64::round_ties_even(self.trials * share + z * f64::sqrt(variance)).clamp(0.0, self.trials);
                self.reserve(count as usize);
                put(&mut self.weights, count as usize, last, times / f64::from(SPREAD));
            }
        } else if share > 0.5 {
            // From the top, where its weight is.
            self.walk(1.0 - share, last, times, self.trials as usize);
        } else {
            self.walk(share, last, times, 0);
        }
    }

    /// The binomial's point probabilities, from 0 up until next to nothing is left of them; counted up from 0 or
    /// down from the top.
    fn walk(&mut self, share: f64, last: f64, times: f64, from: usize) {
        self.reserve(from);
        if share <= 0.0 {
            return put(&mut self.weights, from, last, times);
        }
        let odds = share / (1.0 - share);
        let mut weight = libm::exp(self.trials * libm::log1p(-share));
        let mut left = 1.0;
        let mut count = 0.0;
        while count <= self.trials && left > 1e-6 {
            let place = from.abs_diff(count as u32 as usize);
            self.reserve(place);
            put(&mut self.weights, place, last, times * weight);
            left -= weight;
            weight *= odds * (self.trials - count) / (count + 1.0);
            count += 1.0;
        }
    }

    /// Room for counts up to `most`, and the last patient.
    fn reserve(&mut self, most: usize) {
        if self.weights.len() < most + 2 {
            self.weights.resize(most + 2, 0.0);
        }
    }

    /// P(at least `count`).
    pub(super) fn at_least(&self, count: u32) -> f64 {
        let total: f64 = self.weights.iter().sum();
        let above: f64 = self.weights.iter().skip(count as usize).sum();
        if total > 0.0 { above / total } else { 0.0 }
    }

    /// The site's forecast from all additions, equally likely.
    pub(super) fn forecast(&self, expected_rate: f64) -> SiteForecast {
        let total: f64 = self.weights.iter().sum();
        let quantile = |level: f64| {
            let mut seen = 0.0;
            let enough = |weight: &f64| {
                seen += weight;
                seen >= (level - 1e-9) * total
            };
            self.weights.iter().position(enough).unwrap_or(0) as u32
        };
        SiteForecast {
            mean: self.mean / self.added.max(1.0),
            quantiles: SITE_LEVELS.map(quantile),
            prob_none: (self.weights.first().copied().unwrap_or(0.0) / total).clamp(0.0, 1.0),
            expected_rate,
            months: SiteMonths::default(),
        }
    }
}
