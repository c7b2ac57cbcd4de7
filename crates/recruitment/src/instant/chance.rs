//! The chance that the target is met, given the sites' own openings and rates.

use crate::mixing::MixedCount;

/// P(target met | expected total Λ, without the common factor), tabulated over ln Λ.
pub(super) struct Chance {
    first: f64,
    step: f64,
    values: Vec<f64>,
}

/// Points of the table.
const ENTRIES: usize = 192;
/// Widths of the sigmoid on each side beyond which it is 0 or 1.
const WIDTHS: f64 = 8.0;

impl Chance {
    pub(super) fn of(target: f64, sigma: f64, rule: &[(f64, f64)]) -> Self {
        let width = f64::sqrt(1.0 / target + sigma * sigma);
        let first = libm::log(target) - WIDTHS * width;
        let step = 2.0 * WIDTHS * width / (ENTRIES - 1) as f64;
        let values = (0..ENTRIES)
            .map(|entry| {
                let mean = libm::exp(first + step * entry as f64);
                MixedCount { mean, shape: f64::INFINITY, log_sd: sigma }.at_least(target, rule)
            })
            .collect();
        Self { first, step, values }
    }

    /// The expected total from which on the target is met but for one time in a million.
    pub(super) fn certain_from(&self) -> f64 {
        let entry = self.values.partition_point(|&value| value < 1.0 - 1e-6);
        libm::exp(self.first + self.step * entry as f64)
    }

    /// By cubic interpolation (Catmull & Rom).
    pub(super) fn at(&self, expected: f64) -> f64 {
        if expected <= 0.0 {
            return 0.0;
        }
        let place = (libm::log(expected) - self.first) / self.step;
        if place < 1.0 {
            return 0.0;
        }
        let index = place as usize;
        let [Some(&a), Some(&b), Some(&c), Some(&d)] =
            [index - 1, index, index.saturating_add(1), index.saturating_add(2)].map(|entry| self.values.get(entry))
        else {
            return 1.0;
        };
        let x = place - index as f64;
        let slope = c - a;
        let bend = 2.0 * a - 5.0 * b + 4.0 * c - d;
        let twist = 3.0 * (b - c) + d - a;
        (b + 0.5 * x * (slope + x * (bend + x * twist))).clamp(0.0, 1.0)
    }
}
