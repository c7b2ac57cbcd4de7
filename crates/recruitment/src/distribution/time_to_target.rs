//! Time to target where all sites are open from the start.

use crate::root::crossing;
use crate::special::beta_inc;

/// Time to enroll n at a total rate that is Gamma(shape, rate): rate · BetaPrime(n, shape), a Pearson VI.
///
/// # Formula
/// P(T ≤ t) = I_{t/(t+b)}(n, a) with shape a and rate b. Its mean does not exist for a ≤ 1.
/// Source: Anisimov & Fedorov (2007).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TimeToTarget {
    /// Number to enroll.
    pub target: u32,
    /// Sum of the sites' shapes.
    pub shape: f64,
    /// Rate of the sites' gamma distributions \[months\].
    pub rate: f64,
}

impl TimeToTarget {
    /// P(T ≤ t).
    pub fn cdf(&self, t: f64) -> f64 {
        if t <= 0.0 {
            return 0.0;
        }
        beta_inc(f64::from(self.target), self.shape, t / (t + self.rate), self.rate / (t + self.rate))
    }

    /// t with P(T ≤ t) = p, 0 < p < 1.
    pub fn quantile(&self, p: f64) -> f64 {
        let mut high = self.rate;
        while self.cdf(high) < p && high < 1e300 {
            high *= 2.0;
        }
        crossing(0.0, high, 1e-14, &|t| self.cdf(t) - p)
    }

    /// E T, infinite for shape ≤ 1.
    pub fn mean(&self) -> f64 {
        if self.shape <= 1.0 {
            return f64::INFINITY;
        }
        self.rate * f64::from(self.target) / (self.shape - 1.0)
    }

    /// Var T, infinite for shape ≤ 2.
    pub fn variance(&self) -> f64 {
        if self.shape <= 2.0 {
            return f64::INFINITY;
        }
        let (n, a) = (f64::from(self.target), self.shape);
        self.rate * self.rate * n * (n + a - 1.0) / ((a - 2.0) * (a - 1.0) * (a - 1.0))
    }
}
