//! What the page around asks for by the element's methods.

use js_sys::Function;
use wasm_bindgen::JsValue;
use yew::prelude::*;

use super::App;
use crate::app::action::Action;
use crate::app::asking::Before;
use crate::app::exports::Export;
use crate::app::update;
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
        // What a site is asked is not the plan that the host knows.
        let Before { draft, answer, .. } = Before::now(&self.state);
        match export {
            Export::Plan => plain::json(&plan::write(&draft.plan)),
            Export::Forecast => {
                answer.and_then(|answer| plain::json(&plan::forecast_document(&answer.plan, &answer.forecast)))
            }
            Export::Picture(picture, _) => self.drawing(picture),
            table => update::csv(table, &draft.plan, answer.as_ref()).map(|(_, text)| text),
        }
    }
}
