//! What the page around asks for by the element's methods.

use js_sys::Function;
use wasm_bindgen::JsValue;
use yew::prelude::*;

use super::App;
use crate::app::action::Action;
use crate::app::draft::OwnPlan;
use crate::app::exports::Export;
use crate::app::update::export::csv;
use crate::ui::plain;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// A step back.
    Undo,
    /// A step forward.
    Redo,
    /// What can be taken away, by its place among [`Export::FOR_HOSTS`].
    Export(usize),
}

impl App {
    /// Does what the page around asks for, and calls `answer` with a text where there is one. The host has heard what is new
    /// by then.
    pub(super) fn wish(&mut self, ctx: &Context<Self>, wish: Wish, answer: &Function) {
        let step = match wish {
            Wish::Undo => Some(Action::Undo),
            Wish::Redo => Some(Action::Redo),
            Wish::Export(_) => None,
        };
        if let Some(step) = step {
            self.act(ctx, step);
            self.tell(ctx);
        }
        let text = match wish {
            Wish::Export(place) => Export::FOR_HOSTS.get(place).and_then(|export| self.exported(*export)),
            Wish::Undo | Wish::Redo => None,
        };
        let text = text.map_or(JsValue::UNDEFINED, |text| JsValue::from_str(&text));
        // What the host does with it is its own.
        let _thrown = answer.call1(&JsValue::UNDEFINED, &text);
    }

    fn exported(&self, export: Export) -> Option<String> {
        // A questionnaire is not the plan that the host knows.
        let OwnPlan { draft, forecast, .. } = self.state.own_plan();
        match export {
            Export::Plan => plain::json(&plan::write(&draft.plan)),
            Export::Forecast => {
                forecast.and_then(|known| plain::json(&plan::forecast_document(&known.plan, &known.forecast)))
            }
            Export::Picture(picture, _) => self.drawing(picture),
            table => csv(table, &draft.plan, forecast.as_ref()).map(|(_, text)| text),
        }
    }
}
