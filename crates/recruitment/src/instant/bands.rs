//! Quantiles of the number enrolled.

use crate::forecast::COUNT_LEVELS;
use crate::interpolate::Monotone;
use crate::mixing::MixedCount;
use crate::special::normal_quantile;

/// Type-1 quantiles at [`COUNT_LEVELS`]: the smallest count k with P(N ≤ k) ≥ level.
pub(super) fn quantiles(count: &MixedCount, rule: &[(f64, f64)]) -> [u32; 7] {
    let mut lowest = 0;
    COUNT_LEVELS.map(|level| {
        lowest = quantile(count, level, lowest, rule);
        lowest
    })
}

/// Levels between which the bands of the curve are interpolated.
const ANCHORS: [f64; 9] = [0.01, 0.04, 0.11, 0.27, 0.5, 0.73, 0.89, 0.96, 0.99];
/// Below this expected count there are too few counts between the anchors to interpolate.
const SMALL: f64 = 20.0;
/// Below this shape the anchors, which a lognormal places, are too far from where the levels are.
const UNEVEN: f64 = 3.0;

/// The same for the bands of a curve, of which there are a hundred: interpolated in ln n on the probit scale, and so
/// now and then off by one.
pub(super) fn rough_quantiles(count: &MixedCount, rule: &[(f64, f64)]) -> [u32; 7] {
    if count.mean < SMALL || count.shape < UNEVEN {
        return quantiles(count, rule);
    }
    let anchors = ANCHORS.map(|level| {
        let n = count.rough_quantile(level).max(0.5);
        (normal_quantile(1.0 - count.at_least(n, rule)), libm::log(n))
    });
    let curve = Monotone::through(anchors);
    // With P(N ≥ n) = 1 − level for a real n, the smallest whole k with P(N ≥ k + 1) ≤ 1 − level is ⌈n⌉ − 1.
    COUNT_LEVELS.map(|level| (f64::ceil(libm::exp(curve.at(normal_quantile(level)))) - 1.0).max(0.0) as u32)
}

/// The smallest k ≥ `lowest` with P(N ≥ k + 1) ≤ 1 − level, by doubling steps from a guess, then halving.
pub(super) fn quantile(count: &MixedCount, level: f64, lowest: u32, rule: &[(f64, f64)]) -> u32 {
    let enough = |k: u32| count.at_least(f64::from(k) + 1.0, rule) <= 1.0 - level;
    let guess = (count.rough_quantile(level) as u32).max(lowest);
    let mut step = 1 + guess / 64;
    // `below` is known not to suffice, or is one less than the lowest; `above` is known to suffice.
    let (mut below, mut above);
    if enough(guess) {
        above = guess;
        below = loop {
            if above <= lowest {
                return lowest;
            }
            let next = above.saturating_sub(step).max(lowest);
            if !enough(next) {
                break next;
            }
            above = next;
            step *= 2;
        };
    } else {
        below = guess;
        above = loop {
            let next = below.saturating_add(step);
            if enough(next) || next == u32::MAX {
                break next;
            }
            below = next;
            step = step.saturating_mul(2);
        };
    }
    while above - below > 1 {
        let middle = below + (above - below) / 2;
        if enough(middle) {
            above = middle;
        } else {
            below = middle;
        }
    }
    above
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quadrature::gauss_legendre;

    #[test]
    fn interpolated_bands_are_within_one_patient_or_a_thousandth() {
        let rule = gauss_legendre(24);
        for mean in [20.0, 75.0, 400.0, 9_000.0] {
            for shape in [0.6, 4.0, 60.0, f64::INFINITY] {
                for log_sd in [0.0, 0.3, 0.8] {
                    let count = MixedCount { mean, shape, log_sd };
                    for (rough, exact) in rough_quantiles(&count, &rule).into_iter().zip(quantiles(&count, &rule)) {
                        let room = 1.0 + 0.004 * f64::from(exact);
                        assert!((f64::from(rough) - f64::from(exact)).abs() <= room, "{count:?}: {rough} {exact}");
                    }
                }
            }
        }
    }
}
