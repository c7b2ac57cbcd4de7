//! A simulation under way or over, and its progress.

use std::rc::Rc;

use plan::Plan;
use recruitment::Forecast;

/// A simulation.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The plan that is simulated.
    pub plan: Rc<Plan>,
    /// Replicates done, and wanted.
    pub done: u32,
    /// See above.
    pub replicates: u32,
    /// The instant forecast.
    pub before: Rc<Forecast>,
}

impl Run {
    /// Whether all replicates are done.
    pub fn is_over(&self) -> bool {
        self.done == self.replicates
    }
}

/// How far a simulation is.
#[derive(Debug, Clone, PartialEq)]
pub struct Progress {
    /// Replicates done.
    pub done: u32,
    /// Replicates wanted.
    pub replicates: u32,
    /// The forecast that those done give, as a row of numbers.
    pub forecast: Option<Vec<f64>>,
}
