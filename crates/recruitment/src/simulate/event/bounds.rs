//! Upper bounds of Poisson numbers, so rigorous that one is wrong with probability 1e-12 at the most.

use crate::special::gamma_p;

/// Chance with which a bound may be wrong.
const RARE: f64 = 1e-12;
/// −ln of it.
pub(super) const LOG_RARE: f64 = 27.631_021_115_928_547;

/// Upper bounds of Poisson numbers.
#[derive(Debug, Clone)]
pub(super) struct Bounds {
    /// For means up to 2^(step/4) · [`SMALLEST`]: P(more) ≤ 1e-12.
    most: Vec<f64>,
}

/// Smallest mean in the table, 2⁻²⁰: more than one is then rarer than 1e-12.
const SMALLEST: f64 = 1.0 / 1_048_576.0;
/// Steps of the table, four to an octave, up to a mean of 2⁸.
const STEPS: usize = 4 * 28;

impl Bounds {
    pub(super) fn new() -> Self {
        let mut most = 1.0;
        let next = |step: usize| {
            let mean = SMALLEST * f64::from(1 << (step / 4)) * (1.0 + 0.25 * (step % 4) as f64);
            while gamma_p(most + 1.0, mean) > RARE {
                most += 1.0;
            }
            most
        };
        Self { most: (0..=STEPS).map(next).collect() }
    }

    /// A Poisson number with this mean is larger with probability 1e-12 at the most.
    pub(super) fn most(&self, mean: f64) -> f64 {
        if mean <= 0.0 {
            return 0.0;
        }
        let ratio = mean / SMALLEST;
        if ratio <= 1.0 {
            return 1.0;
        }
        // Exponent and the first two places of the fraction, rounded up.
        let step = ((ratio.to_bits() >> 50) - (1023 << 2)) as usize + 1;
        match self.most.get(step) {
            Some(&most) => most,
            None => mean + f64::sqrt(2.0 * mean * LOG_RARE) + LOG_RARE,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_rarely_wrong_and_not_far_off() {
        let bounds = Bounds::new();
        for step in 0..400 {
            let mean = 1e-8 * libm::exp(0.07 * f64::from(step));
            let most = bounds.most(mean);
            assert!(gamma_p(most + 1.0, mean) <= RARE, "{mean} {most}");
            if mean < 1e5 {
                assert!(most <= 1.25 * mean + 7.5 * f64::sqrt(1.25 * mean) + 30.0, "{mean} {most}");
            }
        }
        assert_eq!(bounds.most(0.0), 0.0);
    }
}
