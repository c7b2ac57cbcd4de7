//! How many patients a registry's corrected number stands for.

use libm::{exp, expm1, log};

use crate::special::normal_quantile;

/// A pool of patients whose expected number is uncertain: lognormal, keeping its mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RegistryPool {
    /// Expected number \[people\].
    pub mean: f64,
    /// Standard deviation of the logarithm of what multiplies it.
    pub log_sd: f64,
}

impl RegistryPool {
    /// E ln of the expected number: ln mean − σ²/2, so that spread does not move the mean.
    pub fn log_mean(&self) -> f64 {
        log(self.mean) - 0.5 * self.log_sd * self.log_sd
    }

    /// Variance of the number of people itself, Poisson given what is expected: mean + mean²(e^σ² − 1).
    pub fn variance(&self) -> f64 {
        self.mean + self.mean * self.mean * expm1(self.log_sd * self.log_sd)
    }

    /// Quantile of the expected number \[people\].
    pub fn quantile(&self, level: f64) -> f64 {
        exp(self.log_mean() + self.log_sd * normal_quantile(level))
    }
}
