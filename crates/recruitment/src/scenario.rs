//! What is forecast: a trial and its sites, as plain validated data.

use crate::units::{Cv, LogSd, Months, Proportion, Rate, Shape};
use crate::{limits, limits::Limit};

/// A trial to forecast.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// Number to enroll \[patients\].
    pub target: u32,
    /// Planned last patient in, from the start \[months\].
    pub deadline: Option<Months>,
    /// Where computing stops, from the start \[months\].
    pub horizon: Months,
    /// CV of the factor on capacity that all sites share, lognormal with mean 1.
    pub common_cv: Cv,
    /// Where people enroll; at least one.
    pub sites: Vec<Site>,
    /// Names the random numbers of the simulation.
    pub seed: u64,
}

/// A place where people enroll.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    /// Mean enrollment rate m while open; itself uncertain, independently between sites.
    pub mean_rate: MeanRate,
    /// Heterogeneity α: the site's rate is Gamma(α, α/m). `None`: exactly m.
    pub shape: Option<Shape>,
    /// Planned activation, from the start \[months\].
    pub planned: Months,
    /// From planned to actual activation.
    pub delay: Delay,
    /// Probability that the site is never activated.
    pub never_activates: Proportion,
    /// When it stops enrolling, from the start \[months\].
    pub closes: Option<Months>,
}

/// What is believed of a site's mean rate: lognormal by median and spread.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeanRate {
    /// Median \[1/month\].
    pub median: Rate,
    /// Standard deviation of the logarithm; 0 when the rate is taken as known.
    pub log_sd: LogSd,
}

impl MeanRate {
    /// E m \[1/month\]: median · e^(σ²/2).
    pub fn mean(&self) -> f64 {
        let sigma = self.log_sd.get();
        self.median.get() * libm::exp(0.5 * sigma * sigma)
    }
}

/// Law of the time from planned to actual activation \[months\].
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Delay {
    /// Always this long.
    Fixed(Months),
    /// Equally likely anywhere between two lengths, shortest first.
    Uniform(Months, Months),
    /// Lognormal by median and standard deviation of the logarithm.
    LogNormal {
        /// Median \[months\].
        median: Months,
        /// Standard deviation of the logarithm.
        sigma: LogSd,
    },
    /// Gamma by shape and **scale**.
    Gamma {
        /// Shape \[–\].
        shape: Shape,
        /// Scale \[months\].
        scale: Months,
    },
}

/// Why a scenario cannot be forecast.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ScenarioError {
    /// The target is outside its limit.
    Target(u32),
    /// There are no sites, or too many.
    Sites(usize),
    /// The deadline is after the horizon.
    DeadlineAfterHorizon,
    /// The horizon is zero.
    NoHorizon,
    /// A uniform delay whose first length is longer than its second; which site, from 0.
    DelayReversed(usize),
}

impl std::fmt::Display for ScenarioError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // both are whole, and doubles take more to write
        let between = |limit: Limit| format!("between {} and {}", limit.low as u32, limit.high as u32);
        match self {
            Self::Target(got) => write!(out, "target must be {}, got {got}", between(limits::TARGET)),
            Self::Sites(got) => write!(out, "number of sites must be {}, got {got}", between(limits::SITES)),
            Self::DeadlineAfterHorizon => write!(out, "the deadline is after the horizon: lengthen the horizon"),
            Self::NoHorizon => write!(out, "the horizon is zero: give it at least a month"),
            Self::DelayReversed(site) => {
                write!(out, "site {}: the shortest delay is longer than the longest", site + 1)
            }
        }
    }
}

impl std::error::Error for ScenarioError {}

impl Scenario {
    /// Every reason why this scenario cannot be forecast; empty when it can.
    pub fn problems(&self) -> Vec<ScenarioError> {
        let mut problems = Vec::new();
        if !limits::TARGET.admits(f64::from(self.target)) {
            problems.push(ScenarioError::Target(self.target));
        }
        if !limits::SITES.admits(self.sites.len() as f64) {
            problems.push(ScenarioError::Sites(self.sites.len()));
        }
        if self.horizon.get() <= 0.0 {
            problems.push(ScenarioError::NoHorizon);
        }
        if self.deadline.is_some_and(|deadline| deadline > self.horizon) {
            problems.push(ScenarioError::DeadlineAfterHorizon);
        }
        for (index, site) in self.sites.iter().enumerate() {
            if matches!(site.delay, Delay::Uniform(shortest, longest) if shortest > longest) {
                problems.push(ScenarioError::DelayReversed(index));
            }
        }
        problems
    }
}
