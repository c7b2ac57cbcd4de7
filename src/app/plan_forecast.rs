//! A forecast with the plan that it belongs to.

use std::rc::Rc;

use plan::Plan;
use recruitment::Forecast;

/// A forecast with the plan that it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanForecast {
    pub plan: Rc<Plan>,
    pub forecast: Rc<Forecast>,
}
