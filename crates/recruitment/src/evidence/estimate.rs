//! One piece of evidence, a lognormal.

use libm::sqrt;

/// One piece of evidence about a rate, or what several say together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// Median \[1/month\], not below 0.
    pub median: f64,
    /// Standard deviation of the logarithm; 0 where the median is taken as known.
    pub log_sd: f64,
}

impl Estimate {
    /// From `enrolled` patients in `site_months`, above 0: ln((k + ½)/τ) with variance 1/(k + ½).
    ///
    /// The half is that of the Jeffreys prior: a site that enrolled none is slow, not impossible.
    pub fn counted(enrolled: f64, site_months: f64) -> Self {
        let k = enrolled + 0.5;
        Self { median: k / site_months, log_sd: sqrt(1.0 / k) }
    }
}
