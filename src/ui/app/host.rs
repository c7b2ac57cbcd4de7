//! What goes to the host and what comes from it.

use std::rc::Rc;

use js_sys::Function;
use plan::{Plan, Value};
use recruitment::Forecast;
use wasm_bindgen::JsValue;
use yew::prelude::*;

use super::App;
use crate::app::action::Action;
use crate::app::asking::Before;
use crate::app::exports::Export;
use crate::app::update;

/// What the interface says to the element around it.
#[derive(Debug, Clone, PartialEq)]
pub enum HostEvent {
    /// The plan changed.
    PlanChanged {
        /// The plan document.
        plan: Value,
        /// Whether it was opened from a link, and not made by the visitor.
        is_from_link: bool,
    },
    /// There is another forecast document.
    ForecastChanged(Value),
    /// The visitor chose the language with this BCP 47 tag: its words have to be loaded.
    LanguageChosen(&'static str),
    /// Simulate a scenario, a row of numbers, this many times; without a scenario, stop.
    Simulate {
        /// The scenario.
        scenario: Option<Vec<f64>>,
        /// Number of replicates.
        replicates: u32,
    },
    /// A simulation progressed.
    SimulationProgressed {
        /// Replicates that are done.
        done: u32,
        /// Replicates that were wanted.
        replicates: u32,
        /// The forecast document that those done give, now and then.
        forecast: Option<Value>,
    },
    /// Draw an SVG document in pixels, and let the visitor save it under this name.
    DrawPicture {
        /// Name of the file.
        file_name: String,
        /// The SVG document.
        svg: String,
    },
}

/// What the host requests by methods of the element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HostRequest {
    /// A step back.
    Undo,
    /// A step forward.
    Redo,
    /// The text of something that can be saved.
    Export(Export),
}

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
}

impl App {
    /// Sends the host what it has not been sent yet.
    pub(super) fn send_to_host(&mut self, ctx: &Context<Self>) {
        let Unsent { plan, forecast } = std::mem::take(&mut self.unsent);
        let on_event = &ctx.props().on_event;
        if let Some((plan, is_from_link)) = plan {
            on_event.emit(HostEvent::PlanChanged { plan: plan::write(&plan), is_from_link });
        }
        if let Some((plan, forecast)) = forecast {
            on_event.emit(HostEvent::ForecastChanged(plan::forecast_document(&plan, &forecast)));
        }
    }

    /// Does what the host requests, and then calls `respond` with a text where there is one. By then the host was sent
    /// everything that changed.
    pub(super) fn answer_request(&mut self, ctx: &Context<Self>, request: HostRequest, respond: &Function) {
        let text = match request {
            HostRequest::Undo => self.step(ctx, Action::Undo),
            HostRequest::Redo => self.step(ctx, Action::Redo),
            HostRequest::Export(export) => self.exported(export),
        };
        let text = text.map_or(JsValue::UNDEFINED, JsValue::from);
        // It resolves a promise, which does not throw.
        let _thrown = respond.call1(&JsValue::UNDEFINED, &text);
    }

    fn step(&mut self, ctx: &Context<Self>, step: Action) -> Option<String> {
        self.act(ctx, step);
        self.send_to_host(ctx);
        None
    }

    fn exported(&self, export: Export) -> Option<String> {
        // Questions to a site are not the plan that the host knows.
        let Before { draft, answer, .. } = Before::now(&self.state);
        match export {
            Export::Plan => json(&plan::write(&draft.plan)),
            Export::Forecast => {
                answer.and_then(|answer| json(&plan::forecast_document(&answer.plan, &answer.forecast)))
            }
            Export::Picture(picture, _) => self.drawing(picture),
            table => update::csv(table, &draft.plan, answer.as_ref()).map(|(_, text)| text),
        }
    }
}

/// The document's text, for people to read.
pub(super) fn json(document: &Value) -> Option<String> {
    serde_json::to_string_pretty(document).ok()
}
