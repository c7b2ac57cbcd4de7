//! A number of people, and how exactly it is known.

use crate::funnel::Moments;
use crate::special::poisson_pmf;

/// A number of people, and how well it is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Amount {
    /// Known.
    Known(f64),
    /// A whole number between these two, both included: a range, or a count that was suppressed because it is small.
    Between {
        /// Smallest.
        low: f64,
        /// Largest.
        high: f64,
    },
    /// Anywhere between these two on the log scale: a class of prevalence.
    Magnitude {
        /// Smallest.
        low: f64,
        /// Largest.
        high: f64,
    },
}

/// Wider ranges than this are taken as continuous: summing over them says nothing more.
const MOST_COUNTS: f64 = 10_000.0;

impl Amount {
    /// Mean and variance; `expected` is the number that the prevalence elsewhere would give here, where it is known.
    ///
    /// Between two numbers each is equally likely at first; the expected number weights them by their Poisson probabilities.
    pub fn moments(&self, expected: Option<f64>) -> Moments {
        match *self {
            Self::Known(people) => Moments { mean: people, variance: 0.0 },
            Self::Between { low, high } if high - low > MOST_COUNTS => {
                Moments { mean: 0.5 * (low + high), variance: (high - low) * (high - low) / 12.0 }
            }
            Self::Between { low, high } => between(f64::ceil(low), f64::floor(high), expected),
            Self::Magnitude { low, high } if low > 0.0 && high > low => {
                let span = libm::log(high / low);
                let mean = (high - low) / span;
                let square = (high * high - low * low) / (2.0 * span);
                Moments { mean, variance: square - mean * mean }
            }
            Self::Magnitude { low, high } => {
                Moments { mean: 0.5 * (low + high), variance: (high - low) * (high - low) / 12.0 }
            }
        }
    }
}

fn between(low: f64, high: f64, expected: Option<f64>) -> Moments {
    let count = high - low + 1.0;
    let uniform = Moments { mean: 0.5 * (low + high), variance: (count * count - 1.0).max(0.0) / 12.0 };
    let Some(expected) = expected else { return uniform };
    // Farther from the expected number the weights vanish: twelve standard deviations, and some more for small numbers.
    let (center, far) = (expected.max(low).min(high), 12.0 * f64::sqrt(expected) + 100.0);
    let first = f64::floor(low.max(center - far));
    let last = (high.min(center + far) - first).max(0.0) as u32;
    let mut sums = [0.0; 3];
    for index in 0..=last {
        let people = first + f64::from(index);
        let weight = poisson_pmf(people, expected);
        sums[0] += weight;
        sums[1] += weight * people;
        sums[2] += weight * people * people;
    }
    if sums[0] <= 0.0 {
        // The expected number is so far away that it cannot tell these numbers apart.
        return uniform;
    }
    let mean = sums[1] / sums[0];
    Moments { mean, variance: (sums[2] / sums[0] - mean * mean).max(0.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_suppressed_is_uniform_until_something_is_expected() {
        let below_ten = Amount::Between { low: 0.0, high: 9.0 };
        let uniform = below_ten.moments(None);
        assert!((uniform.mean - 4.5).abs() < 1e-12 && (uniform.variance - 8.25).abs() < 1e-12);
        let few = below_ten.moments(Some(1.0));
        assert!((few.mean - 1.0).abs() < 1e-5, "{few:?}");
        let many = below_ten.moments(Some(40.0));
        assert!(many.mean > 8.5 && many.mean <= 9.0, "{many:?}");
        assert_eq!(below_ten.moments(Some(1e9)), uniform);
        assert_eq!(Amount::Between { low: 7.0, high: 7.0 }.moments(Some(3.0)).mean, 7.0);
        // A range that says nothing leaves a Poisson number, however wide it is.
        let wide = Amount::Between { low: 0.0, high: 9_000.0 }.moments(Some(3_000.0));
        assert!((wide.mean / 3_000.0 - 1.0).abs() < 1e-9 && (wide.variance / 3_000.0 - 1.0).abs() < 1e-6, "{wide:?}");
        // Half of it is cut off: a half-normal, √(2/π) standard deviations up.
        let half = Amount::Between { low: 3_000.0, high: 9_000.0 }.moments(Some(3_000.0));
        assert!((half.mean - 3_000.0 - (6_000.0 / std::f64::consts::PI).sqrt()).abs() < 0.5, "{half:?}");
    }

    #[test]
    fn a_class_of_prevalence_is_even_on_the_log_scale() {
        let class = Amount::Magnitude { low: 1.0, high: 9.0 }.moments(None);
        // 8/ln 9, and its second moment 80/(2 ln 9).
        assert!((class.mean - 8.0 / 9f64.ln()).abs() < 1e-12);
        assert!((class.variance - (40.0 / 9f64.ln() - class.mean * class.mean)).abs() < 1e-12);
        assert_eq!(Amount::Magnitude { low: 5.0, high: 5.0 }.moments(None).mean, 5.0);
        assert!(Amount::Magnitude { low: 0.0, high: 6.0 }.moments(None).mean == 3.0);
    }
}
