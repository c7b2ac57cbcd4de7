//! The number enrolled, as a mixture over the points: about each point's course it varies like a Poisson count, or less.

use crate::forecast::COUNT_LEVELS;
use crate::interpolate::Monotone;
use crate::special::{normal_cdf, normal_quantile};

/// Expected count and variance at one point.
pub(super) type Count = (f64, f64);

/// Normal distribution function from a table: bands ask for it a hundred thousand times.
pub(super) struct Normal {
    table: Vec<f64>,
}

const NORMAL_FAR: f64 = 5.0;
const PER_UNIT: f64 = 64.0;

impl Normal {
    pub(super) fn new() -> Self {
        let entries = (2.0 * NORMAL_FAR * PER_UNIT) as u32 + 2;
        Self { table: (0..entries).map(|entry| normal_cdf(f64::from(entry) / PER_UNIT - NORMAL_FAR)).collect() }
    }

    fn cdf(&self, z: f64) -> f64 {
        if z <= -NORMAL_FAR {
            return 0.0;
        }
        if z >= NORMAL_FAR {
            return 1.0;
        }
        let place = (z + NORMAL_FAR) * PER_UNIT;
        let index = place as usize;
        self.table[index] + (place - index as f64) * (self.table[index + 1] - self.table[index])
    }

    /// Quantiles at [`COUNT_LEVELS`] of the mixture of these counts, continuous: the number k at which P(N ≤ k) passes
    /// the level. `nodes`: numbers at which the distribution is computed.
    ///
    /// # Formula
    /// P(N ≤ k) ≈ Φ(2(√(k + ¾) − √mean)) for a Poisson count (Molenaar 1970), on the scale where its variance is even.
    pub(super) fn quantiles(&self, counts: &[(f64, Count)], nodes: u32) -> [f64; 7] {
        let mut roots = Vec::with_capacity(counts.len());
        let mut total = 0.0;
        let (mut low, mut high) = (f64::INFINITY, 0.0_f64);
        for &(weight, (mean, variance)) in counts {
            total += weight;
            let root = f64::sqrt(mean.max(1e-12));
            // Standard deviations per unit of the root.
            let scale = 2.0 / f64::sqrt((variance / mean.max(1e-12)).max(1e-4));
            low = low.min(root - 4.0 / scale);
            high = high.max(root + 4.0 / scale);
            roots.push((weight, root, scale));
        }
        let low = low.max(0.0);
        let points = (0..nodes).map(|node| {
            let root = low + (high - low) * f64::from(node) / f64::from(nodes - 1);
            let sum: f64 =
                roots.iter().map(|&(weight, middle, scale)| weight * self.cdf((root - middle) * scale)).sum();
            (normal_quantile(sum / total), root)
        });
        let curve = Monotone::through(points);
        COUNT_LEVELS.map(|level| {
            let root = curve.at(normal_quantile(level));
            (root * root - 0.75).max(-0.5)
        })
    }
}

/// The smallest whole number that reaches a level which a continuous count passes at `k`.
pub(super) fn whole(k: f64) -> u32 {
    f64::ceil(k - 1e-9).max(0.0) as u32
}
