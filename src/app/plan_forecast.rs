//! A forecast with the plan that it belongs to.

use std::rc::Rc;

use plan::Plan;
use recruitment::Forecast;

/// A forecast with the plan that it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanForecast {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Its forecast.
    pub forecast: Rc<Forecast>,
}
