//! A simulation under way or over, and its progress.

use std::rc::Rc;

use plan::Plan;
use recruitment::Forecast;

#[derive(Debug, Clone, PartialEq)]
pub struct SimulationRun {
    pub plan: Rc<Plan>,
    pub done: u32,
    pub replicates: u32,
    /// The forecast by formula.
    pub computed: Rc<Forecast>,
}

impl SimulationRun {
    pub fn is_over(&self) -> bool {
        self.done == self.replicates
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct SimulationProgress {
    pub done: u32,
    pub replicates: u32,
    /// The forecast so far, as a row of numbers.
    pub forecast: Option<Vec<f64>>,
}
