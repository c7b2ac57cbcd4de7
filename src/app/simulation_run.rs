//! A simulation under way or over, and its progress.

use std::rc::Rc;

use plan::Plan;
use recruitment::Forecast;

#[derive(Debug, Clone, PartialEq)]
pub struct SimulationRun {
    /// The plan that is simulated.
    pub plan: Rc<Plan>,
    /// Replicates done.
    pub done: u32,
    /// Replicates in all.
    pub replicates: u32,
    /// The forecast by formula.
    pub computed: Rc<Forecast>,
}

impl SimulationRun {
    /// Whether all replicates are done.
    pub fn is_over(&self) -> bool {
        self.done == self.replicates
    }
}

/// How far a simulation is.
#[derive(Debug, Clone, PartialEq)]
pub struct SimulationProgress {
    /// Replicates done.
    pub done: u32,
    /// Replicates in all.
    pub replicates: u32,
    /// The forecast so far, as a row of numbers.
    pub forecast: Option<Vec<f64>>,
}
