//! Evidence about a rate as a gamma distribution.

use libm::{exp, log};

use super::estimate::Estimate;
use crate::special::{digamma, trigamma_inverse};

/// Gamma(shape, **rate**) \[–, months\].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gamma {
    /// Shape, above 0.
    pub shape: f64,
    /// Rate, above 0.
    pub rate: f64,
}

impl Gamma {
    /// What several say together, each with its weight: the normalized product of their densities to these powers.
    ///
    /// # Formula
    /// Πᵢ fᵢ^wᵢ ∝ Gamma(1 + Σ wᵢ(aᵢ − 1), Σ wᵢbᵢ). Weights that add up to 1 leave opinions that agree as they are;
    /// each of weight 1 are independent evidence. `None` where the product is no distribution.
    pub fn pooled(opinions: &[(f64, Self)]) -> Option<Self> {
        let (mut shape, mut rate) = (1.0, 0.0);
        for (weight, opinion) in opinions {
            shape += weight * (opinion.shape - 1.0);
            rate += weight * opinion.rate;
        }
        (shape > 0.0 && rate > 0.0).then_some(Self { shape, rate })
    }

    /// With the mean and variance of a lognormal of median and spread above 0: for what is summed.
    pub fn of_moments(estimate: Estimate) -> Self {
        let square = estimate.log_sd * estimate.log_sd;
        let shape = 1.0 / libm::expm1(square);
        Self { shape, rate: shape / (estimate.median * exp(0.5 * square)) }
    }

    /// With E ln and Var ln of a lognormal of median and spread above 0: for what is known by its median, such as a
    /// rate that somebody stated.
    ///
    /// # Formula
    /// ψ′(a) = σ², ln b = ψ(a) − ln median.
    pub fn of_logarithms(estimate: Estimate) -> Self {
        let shape = trigamma_inverse(estimate.log_sd * estimate.log_sd);
        Self { shape, rate: exp(digamma(shape) - log(estimate.median)) }
    }
}
