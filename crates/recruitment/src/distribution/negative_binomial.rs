//! Counts: the negative binomial distribution, and the Poisson where it has no more variance than that.

use crate::special::{beta_inc, binomial_kernel, gamma_p, gamma_q, poisson_pmf};

/// NB(r, p): a Poisson count whose mean is Gamma(r, p/(1−p)).
///
/// # Formula
/// P(X = k) = Γ(k+r)/(Γ(r) k!) pʳ (1−p)ᵏ, mean r(1−p)/p, variance mean/p.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NegativeBinomial {
    shape: f64,
    success: f64,
    failure: f64,
}

impl NegativeBinomial {
    /// With shape r > 0 and probability 0 < p ≤ 1, given with 1 − p so that neither loses digits.
    fn new(shape: f64, success: f64, failure: f64) -> Self {
        Self { shape, success, failure }
    }

    /// Count of a site with rate Gamma(`shape`, `rate`) that has been open for `exposure` ≥ 0.
    ///
    /// Source: Anisimov & Fedorov (2007): NB(shape, rate/(rate + exposure)).
    pub fn of_exposure(shape: f64, rate: f64, exposure: f64) -> Self {
        let total = rate + exposure;
        Self::new(shape, rate / total, exposure / total)
    }

    /// With this shape and mean.
    pub fn with_mean(shape: f64, mean: f64) -> Self {
        Self::of_exposure(shape, shape, mean)
    }

    /// Expected count.
    pub fn mean(&self) -> f64 {
        self.shape * self.failure / self.success
    }

    /// Variance of the count.
    pub fn variance(&self) -> f64 {
        self.mean() / self.success
    }

    /// P(X = k).
    pub fn pmf(&self, k: u32) -> f64 {
        let k = f64::from(k);
        self.shape / (self.shape + k) * binomial_kernel(self.shape, k, self.success, self.failure)
    }

    /// P(X ≤ k).
    pub fn cdf(&self, k: u32) -> f64 {
        beta_inc(self.shape, f64::from(k) + 1.0, self.success, self.failure)
    }

    /// P(X ≥ n) for n > 0, continued to real n.
    pub fn at_least(&self, n: f64) -> f64 {
        if n <= 0.0 { 1.0 } else { beta_inc(n, self.shape, self.failure, self.success) }
    }
}

/// A count by its mean and variance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Count {
    /// No more variance than a Poisson count.
    Poisson {
        /// Expected count.
        mean: f64,
    },
    /// More variance than a Poisson count.
    NegativeBinomial(NegativeBinomial),
}

/// Above this shape a negative binomial count is Poisson to a millionth of its mean in variance.
const SHAPE_OF_POISSON: f64 = 1e9;

impl Count {
    /// Matched by moments: r = μ²/(v − μ), p = μ/v; Poisson where v ≤ μ.
    pub fn with_moments(mean: f64, variance: f64) -> Self {
        Self::with_shape(mean, if variance > mean { mean * mean / (variance - mean) } else { f64::INFINITY })
    }

    /// With this mean, mixed by a gamma of this shape; infinite for none.
    pub fn with_shape(mean: f64, shape: f64) -> Self {
        if shape < SHAPE_OF_POISSON && mean > 0.0 && shape > 0.0 {
            Self::NegativeBinomial(NegativeBinomial::with_mean(shape, mean))
        } else {
            Self::Poisson { mean }
        }
    }

    /// P(X = k).
    pub fn pmf(&self, k: u32) -> f64 {
        match self {
            Self::Poisson { mean } => poisson_pmf(f64::from(k), *mean),
            Self::NegativeBinomial(count) => count.pmf(k),
        }
    }

    /// P(X ≤ k).
    pub fn cdf(&self, k: u32) -> f64 {
        match self {
            Self::Poisson { mean } => gamma_q(f64::from(k) + 1.0, *mean),
            Self::NegativeBinomial(count) => count.cdf(k),
        }
    }

    /// P(X ≥ n), continued to real n.
    pub fn at_least(&self, n: f64) -> f64 {
        match self {
            _ if n <= 0.0 => 1.0,
            Self::Poisson { mean } => gamma_p(n, *mean),
            Self::NegativeBinomial(count) => count.at_least(n),
        }
    }

    /// Mean and variance of min(X, `cap`): what a site, or a country, enrolls when it must stop there.
    ///
    /// E min = c − Σ_{k<c} (c − k) P(X = k), and the same with squares.
    pub fn capped(&self, cap: u32) -> (f64, f64) {
        let limit = f64::from(cap);
        let (mut mean, mut square) = (limit, limit * limit);
        for k in 0..cap {
            let probability = self.pmf(k);
            let count = f64::from(k);
            mean -= (limit - count) * probability;
            square -= (limit * limit - count * count) * probability;
        }
        (mean, (square - mean * mean).max(0.0))
    }
}
