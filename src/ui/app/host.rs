//! What the host gets: events when something changed, and what it requests.

use std::rc::Rc;

use plan::{Plan, Value};
use recruitment::Forecast;
use yew::Callback;

use super::message::HostEvent;
use crate::app::draft::OwnPlan;
use crate::app::exports::{Export, Picture};
use crate::app::state::State;
use crate::app::update::export::csv;

/// The latest that the host has not been sent yet.
#[derive(Debug, Default)]
pub(super) struct Unsent {
    /// The plan, and whether it was opened from a link.
    pub(super) plan: Option<(Rc<Plan>, bool)>,
    /// The forecast, with its plan.
    pub(super) forecast: Option<(Rc<Plan>, Rc<Forecast>)>,
}

impl Unsent {
    pub(super) fn is_empty(&self) -> bool {
        self.plan.is_none() && self.forecast.is_none()
    }

    pub(super) fn send(&mut self, on_event: &Callback<HostEvent>) {
        let Self { plan, forecast } = std::mem::take(self);
        if let Some((plan, is_from_link)) = plan {
            on_event.emit(HostEvent::PlanChanged { plan: plan::write(&plan), is_from_link });
        }
        if let Some((plan, forecast)) = forecast {
            on_event.emit(HostEvent::ForecastChanged(plan::forecast_document(&plan, &forecast)));
        }
    }
}

/// The text of what the host exports; `None` where there is nothing yet. `drawing` makes a picture of what is on the page.
pub(super) fn exported(
    state: &State,
    export: Export,
    drawing: impl FnOnce(Picture) -> Option<String>,
) -> Option<String> {
    // A questionnaire is not the plan that the host knows.
    let OwnPlan { draft, forecast, .. } = state.own_plan();
    match export {
        Export::Plan => json(&plan::write(&draft.plan)),
        Export::Forecast => forecast.and_then(|known| json(&plan::forecast_document(&known.plan, &known.forecast))),
        Export::Picture(picture, _) => drawing(picture),
        table => csv(table, &draft.plan, forecast.as_ref()).map(|(_, text)| text),
    }
}

/// The document's text, for people to read.
pub(super) fn json(document: &Value) -> Option<String> {
    serde_json::to_string_pretty(document).ok()
}
