//! The simulation: the reference that every approximation is measured against.
//!
//! Given the sites' rates and openings, enrollment is a Poisson process with a piecewise linear cumulative rate
//! Λ. The time to target is Λ⁻¹(G) with G ~ Gamma(N, 1), exactly. Given that, numbers enrolled before and after have known
//! laws, which are averaged and not drawn from; count ≥ N and T ≤ t stay one event in every replicate. Where patients,
//! caps, pauses or the season limit enrollment it is simulated patient by patient, as exactly.
//!
//! A replicate takes a few doubles, whatever the number of sites; what else is kept are tallies, as many as there are
//! moments, sites and groups.

mod axis;
mod counts;
mod draws;
mod event;
mod lattice;
mod mixture;
mod replicate;
mod sample;
mod summary;
mod tally;

use std::ops::Range;
use std::sync::OnceLock;

use crate::forecast::{Forecast, SupplyForecast, curve_months};
use crate::mixing::log_sd_of_cv;
use crate::scenario::{Scenario, ScenarioError};
use crate::supply;
use axis::Axis;
use draws::RateLaws;
use event::{Events, Network};
use replicate::{Alone, Scratch};
use sample::Outcome;
pub use sample::{Part, Sample, Spent};
pub use tally::Tally;

/// Standard number of replicates: the standard error of a probability is then at most 0.55 points, and the 90 % quantile
/// known to about half a percent.
pub const REPLICATES: u32 = 8_192;

/// A scenario made ready to be simulated.
#[derive(Debug, Clone)]
pub struct Simulation {
    /// With screening as a part of start-up.
    scenario: Scenario,
    /// From entering screening to enrollment \[months\].
    screening: f64,
    /// What is known of patients beforehand.
    outlook: Option<SupplyForecast>,
    way: Way,
    /// What sites' rates are drawn from, once somebody draws: whoever only adds up need not wait for it.
    rates: OnceLock<RateLaws>,
    /// Moments at which the number enrolled is recorded, the curve's and last the deadline \[months\].
    months: Vec<f64>,
    deadline: Option<f64>,
    /// How numbers enrolled by some moment are counted.
    axis: Axis,
    common_log_sd: f64,
}

/// How a replicate is simulated.
#[derive(Debug, Clone)]
enum Way {
    /// All at once, where sites are limited by themselves only.
    Alone(Alone),
    /// Patient by patient, where they are limited by more.
    Events(Box<Network>),
}

impl Simulation {
    /// Makes a scenario ready; refuses what cannot be forecast, all problems at once.
    pub fn new(scenario: &Scenario) -> Result<Self, Vec<ScenarioError>> {
        let problems = scenario.problems();
        if !problems.is_empty() {
            return Err(problems);
        }
        let shifted = scenario.with_screening();
        Ok(Self {
            months: curve_months(scenario.horizon.get()),
            deadline: scenario.deadline.map(|deadline| deadline.get()),
            axis: Axis::around(scenario.target).up_to(scenario.most()),
            common_log_sd: log_sd_of_cv(scenario.common_cv.get()),
            screening: scenario.screening.get(),
            outlook: supply::outlook(scenario),
            way: match Network::of(&shifted) {
                Some(network) => Way::Events(Box::new(network)),
                None => Way::Alone(Alone::new(scenario.target)),
            },
            rates: OnceLock::new(),
            scenario: shifted.into_owned(),
        })
    }

    /// Simulates these replicates. Replicate i is the same trial whatever the range and the thread.
    pub fn run(&self, replicates: Range<u32>) -> Sample {
        let mut sample = Sample::starting(self, replicates.start, replicates.len());
        match &self.way {
            Way::Events(network) => {
                let mut outcome = Outcome::new(self);
                let mut events = Events::new(self, network);
                for replicate in replicates {
                    events.draw(self, network, replicate, &mut outcome);
                    sample.push(self, &outcome);
                }
            }
            Way::Alone(alone) => {
                let mut scratch = Scratch::new(self);
                for replicate in replicates {
                    scratch.draw(self, alone, replicate, &mut sample);
                }
            }
        }
        sample
    }

    fn rates(&self) -> &RateLaws {
        self.rates.get_or_init(|| RateLaws::of(&self.scenario))
    }

    /// The forecast that these replicates give. Order and size of the parts do not matter.
    pub fn summarize(&self, sample: &Sample) -> Forecast {
        summary::forecast(self, sample)
    }
}
