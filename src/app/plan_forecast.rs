//! A forecast with the plan that it belongs to.

use std::rc::Rc;

use plan::Plan;
use recruitment::Forecast;

/// An answer, and what was asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The plan that it is an answer to.
    pub plan: Rc<Plan>,
    /// The forecast.
    pub forecast: Rc<Forecast>,
}

/// A plan that is kept beside the one being worked on, with its answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Its answer.
    pub forecast: Rc<Forecast>,
}
