//! The eligibility funnel: how large a share of patients meets every criterion, and how well that is known.
//!
//! A criterion's uncertainty is shared by all sites, because they share one protocol.

use crate::quadrature::gauss_legendre;
use crate::special::{normal_cdf, normal_pdf, normal_quantile};

/// A share of patients, and how well it is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Share {
    /// Known, 0 to 1.
    Known(f64),
    /// Beta(a, b), both above 0.
    Beta {
        /// As if this many had met it.
        a: f64,
        /// As if this many had not.
        b: f64,
    },
}

impl Share {
    /// From `x` of `n` counted, n > 0; half a patient is added on each side (Jeffreys), so that none of 20 is not
    /// impossible.
    pub fn counted(x: f64, n: f64) -> Self {
        Self::Beta { a: x + 0.5, b: (n - x).max(0.0) + 0.5 }
    }

    /// Believed, as if from `n` > 0 patients. 0 and 1 are known.
    pub fn believed(estimate: f64, n: f64) -> Self {
        if estimate <= 0.0 || estimate >= 1.0 {
            return Self::Known(estimate.clamp(0.0, 1.0));
        }
        Self::Beta { a: estimate * n, b: (1.0 - estimate) * n }
    }

    /// E p.
    pub fn mean(&self) -> f64 {
        match *self {
            Self::Known(share) => share,
            Self::Beta { a, b } => a / (a + b),
        }
    }

    /// Square of the coefficient of variation; 0 exactly where the share is known.
    pub fn spread(&self) -> f64 {
        match *self {
            Self::Known(_) => 0.0,
            Self::Beta { a, b } => b / (a * (a + b + 1.0)),
        }
    }

    /// 1 − p.
    pub fn complement(&self) -> Self {
        match *self {
            Self::Known(share) => Self::Known(1.0 - share),
            Self::Beta { a, b } => Self::Beta { a: b, b: a },
        }
    }

    /// 1/p: what a number that holds only this share of all has to be multiplied by.
    ///
    /// For a beta E 1/p = (a+b−1)/(a−1) and E 1/p² = (a+b−1)(a+b−2)/((a−1)(a−2)). They do not exist for a ≤ 2, nor mean
    /// anything just above it: there 1/p is taken as lognormal with the share's own coefficient of variation. A share
    /// of less than one in [`PEOPLE`](crate::limits::PEOPLE) is taken as that one: 1/p is always finite.
    pub fn reciprocal(&self) -> Moments {
        let (mean, square) = match self.at_least(1.0 / crate::limits::PEOPLE.high) {
            Self::Known(share) => return Moments { mean: 1.0 / share, variance: 0.0 },
            Self::Beta { a, b } if a > 4.0 => {
                let mean = (a + b - 1.0) / (a - 1.0);
                (mean, mean * (a + b - 2.0) / (a - 2.0))
            }
            share @ Self::Beta { .. } => {
                let spread = share.square() / (share.mean() * share.mean());
                let mean = spread / share.mean();
                (mean, mean * mean * spread)
            }
        };
        Moments { mean, variance: (square - mean * mean).max(0.0) }
    }

    fn at_least(self, least: f64) -> Self {
        match self {
            Self::Known(share) => Self::Known(share.max(least)),
            Self::Beta { a, b } => Self::Beta { a: a.max(least), b },
        }
    }

    /// E p².
    fn square(&self) -> f64 {
        match *self {
            Self::Known(share) => share * share,
            Self::Beta { a, b } => a * (a + 1.0) / ((a + b) * (a + b + 1.0)),
        }
    }
}

/// Mean and variance of an uncertain share or number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moments {
    /// Expected value.
    pub mean: f64,
    /// Variance.
    pub variance: f64,
}

impl Moments {
    /// Coefficient of variation; 0 where the mean is 0, and never so large that its square is no number.
    pub fn cv(&self) -> f64 {
        if self.mean > 0.0 { (f64::sqrt(self.variance.max(0.0)) / self.mean).min(1e100) } else { 0.0 }
    }
}

/// The share that meets all of several independent criteria: E Πp = ΠE p, E (Πp)² = ΠE p².
pub fn independent(shares: &[Share]) -> Moments {
    let mean: f64 = shares.iter().map(Share::mean).product();
    let square: f64 = shares.iter().map(Share::square).product();
    Moments { mean, variance: (square - mean * mean).max(0.0) }
}

/// How many of `people` that is: each is in or out for himself, given the share.
pub fn number(people: f64, share: Moments) -> Moments {
    // E p² = Var p + (E p)².
    let alone = share.mean - share.variance - share.mean * share.mean;
    Moments { mean: people * share.mean, variance: people * people * share.variance + people * alone.max(0.0) }
}

/// The smallest and the largest share that can meet all criteria, whatever their dependence (Fréchet).
pub fn bounds(shares: &[f64]) -> [f64; 2] {
    let sum: f64 = shares.iter().sum();
    let least = (sum - (shares.len() as f64 - 1.0)).max(0.0);
    [least, shares.iter().copied().fold(1.0, f64::min)]
}

/// The share that meets the first, the first two, … all criteria under one correlation between any two, 0 independent
/// to 1.
///
/// # Formula
/// A Gaussian copula with one factor: ∫ φ(z) Π Φ((Φ⁻¹(pₖ) − √ρ z)/√(1 − ρ)) dz.
pub fn correlated(shares: &[f64], correlation: f64) -> Vec<f64> {
    if correlation <= 0.0 {
        return running(shares, |product, share| product * share);
    }
    if correlation >= 1.0 {
        return running(shares, f64::min);
    }
    let (load, rest) = (f64::sqrt(correlation), f64::sqrt(1.0 - correlation));
    let quantiles: Vec<f64> = shares.iter().map(|&share| normal_quantile(share)).collect();
    // With a correlation near 1 the integrand falls within a narrow stretch of z: pieces find it.
    let rule = gauss_legendre(16);
    let (pieces, far) = (64, 8.5);
    let half = far / f64::from(pieces);
    let mut sums = vec![0.0; shares.len()];
    for piece in 0..pieces {
        let center = -far + (2.0 * f64::from(piece) + 1.0) * half;
        for (node, weight) in &rule {
            let z = center + half * node;
            let mut met = half * weight * normal_pdf(z);
            for (sum, quantile) in sums.iter_mut().zip(&quantiles) {
                met *= normal_cdf((quantile - load * z) / rest);
                *sum += met;
            }
        }
    }
    sums
}

fn running(shares: &[f64], join: impl Fn(f64, f64) -> f64) -> Vec<f64> {
    let mut so_far = 1.0;
    shares
        .iter()
        .map(|&share| {
            so_far = join(so_far, share);
            so_far
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vanishing_share_has_a_variation_whose_square_is_finite() {
        for estimate in [f64::from_bits(1), 1.379_617_138_414_823e-309, 1e-200, 1e-9] {
            let cv = independent(&[Share::believed(estimate, 1.0)]).cv();
            assert!((cv * cv).is_finite(), "{estimate}: {cv}");
        }
    }

    #[test]
    fn whatever_the_share_its_reciprocal_is_finite() {
        for share in [0.0, f64::from_bits(1), 1e-300, 1e-9, 1.0] {
            for people in [1.0, 1e10] {
                for share in [Share::Known(share), Share::counted(share, people), Share::believed(share, people)] {
                    let Moments { mean, variance } = share.reciprocal();
                    assert!(mean.is_finite() && variance.is_finite(), "{share:?}: {mean} {variance}");
                    assert!(mean >= 1.0 && mean * mean * 1e20 < f64::MAX, "{share:?}: {mean}");
                }
            }
        }
    }
}
