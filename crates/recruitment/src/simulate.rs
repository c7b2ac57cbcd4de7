//! The simulation: the reference that every approximation is measured against.
//!
//! Given the sites' rates and openings, enrollment is a Poisson process with a piecewise linear cumulative rate
//! Λ. The time to target is Λ⁻¹(G) with G ~ Gamma(N, 1), exactly; what was enrolled before and after follows from
//! the order statistics of the process, so that count ≥ N and T ≤ t are one event in every replicate.

mod replicate;
mod summary;

use std::ops::Range;

use crate::forecast::{Forecast, curve_months};
use crate::mixing::log_sd_of_cv;
use crate::scenario::{Scenario, ScenarioError};
use replicate::Scratch;

/// Standard number of replicates: the 90 % quantile is then known to about half a percent.
pub const REPLICATES: u32 = 8_192;

/// A scenario made ready to be simulated.
#[derive(Debug, Clone)]
pub struct Simulation {
    scenario: Scenario,
    /// Moments at which the number enrolled is recorded, the curve's and last the deadline \[months\].
    months: Vec<f64>,
    deadline: Option<f64>,
    common_log_sd: f64,
}

/// Outcomes of some replicates. Add up all parts of a run with [`Sample::merge`], in any order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sample {
    /// Replicates of this part.
    parts: Vec<Part>,
    /// sites × count: in how many replicates the site enrolled that many.
    sites: Vec<Vec<u32>>,
}

/// Consecutive replicates, one entry each.
#[derive(Debug, Clone, PartialEq)]
struct Part {
    first: u32,
    /// Time to target \[months\]; infinite where it is not met within the horizon.
    times: Vec<f64>,
    /// moments × replicates: enrolled by each of [`Simulation::months`].
    enrolled: Vec<Vec<u32>>,
    /// Enrolled by the deadline; empty without one.
    by_deadline: Vec<u32>,
}

impl Sample {
    /// This and another part of the same run. The ranges must not overlap.
    #[must_use]
    pub fn merge(mut self, next: Self) -> Self {
        self.parts.extend(next.parts);
        if self.sites.is_empty() {
            self.sites = next.sites;
        } else {
            for (mine, theirs) in self.sites.iter_mut().zip(next.sites) {
                if mine.len() < theirs.len() {
                    mine.resize(theirs.len(), 0);
                }
                for (slot, count) in mine.iter_mut().zip(theirs) {
                    *slot += count;
                }
            }
        }
        self
    }

    /// Number of replicates so far.
    pub fn replicates(&self) -> u32 {
        self.parts.iter().map(|part| part.times.len() as u32).sum()
    }
}

impl Simulation {
    /// Makes a scenario ready; refuses what cannot be forecast, all problems at once.
    pub fn new(scenario: &Scenario) -> Result<Self, Vec<ScenarioError>> {
        let problems = scenario.problems();
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Self {
            months: curve_months(scenario.horizon.get()),
            deadline: scenario.deadline.map(|deadline| deadline.get()),
            common_log_sd: log_sd_of_cv(scenario.common_cv.get()),
            scenario: scenario.clone(),
        })
    }

    /// Simulates these replicates. Replicate i is the same trial whatever the range and the thread.
    pub fn run(&self, replicates: Range<u32>) -> Sample {
        let size = replicates.len();
        let mut part = Part {
            first: replicates.start,
            times: Vec::with_capacity(size),
            enrolled: vec![Vec::with_capacity(size); self.months.len()],
            by_deadline: Vec::with_capacity(if self.deadline.is_some() { size } else { 0 }),
        };
        let mut sites = vec![Vec::new(); self.scenario.sites.len()];
        let mut scratch = Scratch::new(self);
        for replicate in replicates {
            scratch.draw(self, replicate);
            part.times.push(scratch.time);
            for (column, &count) in part.enrolled.iter_mut().zip(&scratch.enrolled) {
                column.push(count);
            }
            if self.deadline.is_some() {
                part.by_deadline.push(scratch.by_deadline);
            }
            for (histogram, &count) in sites.iter_mut().zip(&scratch.by_site) {
                let count = count as usize;
                if histogram.len() <= count {
                    histogram.resize(count + 1, 0);
                }
                histogram[count] += 1;
            }
        }
        Sample { parts: vec![part], sites }
    }

    /// The forecast that these replicates give. Order and size of the parts do not matter.
    pub fn summarize(&self, sample: &Sample) -> Forecast {
        summary::forecast(self, sample)
    }
}
