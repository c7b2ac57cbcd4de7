//! The number enrolled, as a mixture over the points: about each point's course it varies like a Poisson count, or less.

use super::clock::Clock;
use crate::forecast::COUNT_LEVELS;
use crate::interpolate::Monotone;
use crate::mixing::MixedCount;
use crate::quadrature::{gauss_legendre, normal_nodes};
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

/// Numbers at which the distribution of a step's bands is computed.
pub(super) const NODES: u32 = 22;

/// Whole quantiles at `t`, from continuous ones at the moments of the clock.
pub(super) fn at(clock: &Clock, bands: &[[f64; 7]], t: f64) -> [u32; 7] {
    let (step, part) = clock.place(t);
    let (low, high) = (&bands[step], &bands[step + 1]);
    std::array::from_fn(|level| whole(low[level] + part * (high[level] - low[level])))
}

/// The smallest whole number that reaches a level which a continuous count passes at `k`.
fn whole(k: f64) -> u32 {
    f64::ceil(k - 1e-9).max(0.0) as u32
}

/// Quantiles of counts of which the law is known.
pub(in crate::instant) struct Bands {
    normal: Normal,
    /// Nodes and weights of a standard normal.
    nodes: Vec<(f64, f64)>,
}

impl Bands {
    pub(in crate::instant) fn new() -> Self {
        Self { normal: Normal::new(), nodes: normal_nodes(&gauss_legendre(31), 4.0) }
    }

    /// At [`COUNT_LEVELS`], type 1, but for rounding; the count's shape must not be small.
    ///
    /// # Formula
    /// The logarithm of the mean is the sum of a normal and a log-gamma variable: by its first three cumulants, those of
    /// the latter the polygamma functions of the shape (their asymptotic series), and Cornish & Fisher's expansion. A
    /// large Poisson count about it is as a gamma variable of that shape.
    pub(in crate::instant) fn of(&self, count: &MixedCount) -> [u32; 7] {
        let shape = 1.0 / count.shape;
        if count.mean > LARGE {
            let law = Log::of(count.log_sd, [shape, 1.0 / count.mean]);
            return COUNT_LEVELS.map(|level| whole(count.mean * law.at(normal_quantile(level)) - 0.5));
        }
        let law = Log::of(count.log_sd, [shape, 0.0]);
        let at = |&(z, weight): &(f64, f64)| {
            let mean = count.mean * law.at(z);
            (weight, (mean, mean))
        };
        let mixture: Vec<(f64, Count)> = self.nodes.iter().map(at).collect();
        self.normal.quantiles(&mixture, 64).map(whole)
    }
}

/// Above this mean a Poisson count is smooth enough.
const LARGE: f64 = 50.0;

/// A product of a lognormal and gamma variables, all with mean 1: cumulants of its logarithm.
struct Log {
    middle: f64,
    spread: f64,
    lean: f64,
}

impl Log {
    /// `inverses`: one over the shapes.
    fn of(log_sd: f64, inverses: [f64; 2]) -> Self {
        let (mut middle, mut variance, mut third) = (-0.5 * log_sd * log_sd, log_sd * log_sd, 0.0);
        for v in inverses {
            middle -= v * (0.5 + v / 12.0);
            variance += v * (1.0 + v * (0.5 + v / 6.0));
            third -= v * v * (1.0 + v + 0.5 * v * v);
        }
        let spread = f64::sqrt(variance);
        Self { middle, spread, lean: if spread > 0.0 { third / (6.0 * spread * spread * spread) } else { 0.0 } }
    }

    fn at(&self, z: f64) -> f64 {
        libm::exp(self.middle + self.spread * (z + self.lean * (z * z - 1.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The smallest k with P(N ≥ k + 1) ≤ 1 − level.
    fn exact(count: &MixedCount, level: f64) -> f64 {
        let rule = gauss_legendre(24);
        let (mut low, mut high) = (-1.0, 40.0 * count.mean + 40.0);
        while high - low > 1.0 {
            let middle = f64::floor(0.5 * (low + high));
            if count.at_least(middle + 1.0, &rule) <= 1.0 - level { high = middle } else { low = middle }
        }
        high
    }

    #[test]
    fn bands_are_near() {
        let bands = Bands::new();
        for mean in [0.4, 3.0, 20.0, 75.0, 400.0, 9_000.0] {
            for shape in [6.0, 60.0, f64::INFINITY] {
                for log_sd in [0.0, 0.3, 0.8] {
                    let count = MixedCount { mean, shape, log_sd };
                    for (rough, level) in bands.of(&count).into_iter().zip(COUNT_LEVELS) {
                        let exact = exact(&count, level);
                        let room = 1.0 + 0.01 * exact;
                        assert!((f64::from(rough) - exact).abs() <= room, "{count:?} {level}: {rough} {exact}");
                    }
                }
            }
        }
    }
}
