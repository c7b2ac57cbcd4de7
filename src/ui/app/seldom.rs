//! What the page does seldom: loaded only when it is first asked for.

use std::rc::Rc;

use plan::{Date, Value};
use web_sys::HtmlElement;
use yew::prelude::*;

use super::{App, Message, Untold};
use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::exports::Picture;
use crate::app::sharing::Sharing;
use crate::app::update::export::file_name;
use crate::ui::{example, export, plain};

impl App {
    /// Gives the user a picture of what is on the page, if it is there.
    pub(super) fn picture(&self, ctx: &Context<Self>, which: Picture, pixels: bool) {
        let Some(svg) = self.drawing(which) else { return };
        let what = match which {
            Picture::Fan => "chart",
            Picture::Map => "map",
        };
        let name = |kind: &str| file_name(&self.state.draft.plan, what, kind);
        let message = if pixels {
            Message::Tool("picture", vec![name("png"), svg])
        } else {
            Message::Tool("save", vec![name("svg"), svg])
        };
        ctx.props().say.emit(message);
    }

    /// A picture of what is on the page as an SVG document, if it is there.
    pub(super) fn drawing(&self, which: Picture) -> Option<String> {
        let root = self.root.cast::<HtmlElement>()?;
        let page = &*self.page;
        let selectors: &[&str] = match which {
            Picture::Fan => &[".dots", ".fan"],
            Picture::Map => &[".map"],
        };
        let headline = page.forecast.as_ref().map(|forecast| forecast.headline.spoken()).unwrap_or_default();
        let title = if page.title.value.is_empty() { &page.title.default } else { &page.title.value };
        export::picture(&root, selectors, &headline, &page.lang.words().picture_source(title))
    }

    pub(super) fn link(&mut self, ctx: &Context<Self>, link: String) {
        self.act(ctx, Action::OpenLink(Box::new(Sharing { pasted: link, ..sharing(ctx) })));
    }

    pub(super) fn do_seldom(&mut self, ctx: &Context<Self>, effect: Effect) {
        let say = &ctx.props().say;
        match effect {
            Effect::Print => say.emit(Message::Tool("print", Vec::new())),
            Effect::FindScripts => say.emit(Message::Tool("scripts", Vec::new())),
            Effect::Copy(text) => say.emit(Message::Tool("copy", vec![text])),
            Effect::ChooseFile => say.emit(Message::Tool("open", vec![".json,.csv,.txt,.tsv".to_owned()])),
            Effect::SaveFile(name, text) => say.emit(Message::Tool("save", vec![name, text])),
            Effect::SetAddress(link) => say.emit(Message::Tool("address", vec![link])),
            Effect::LeaveLink => say.emit(Message::Tool("leave", Vec::new())),
            Effect::SavePlan(name, plan) => save(say, name, &plan::write(&plan)),
            Effect::SaveForecast(name, known) => {
                save(say, name, &plan::forecast_document(&known.plan, &known.forecast));
            }
            Effect::Simulate(scenario, replicates) => say.emit(Message::Simulate(scenario, replicates)),
            Effect::SimulationAdvanced(plan, done, replicates, forecast) => {
                let document = forecast.map(|forecast| plan::forecast_document(&plan, &forecast));
                say.emit(Message::Advanced(done, replicates, document));
            }
            Effect::Picture(which, pixels) => self.picture(ctx, which, pixels),
            Effect::LoadExample => {
                if let Some(example) = example::plan(Self::lang(ctx)) {
                    self.act(ctx, Action::Replace(Rc::new(example), Vec::new()));
                }
            }
            Effect::StartPrinting => self.act(ctx, Action::Print(Box::new(sharing(ctx)))),
            Effect::StartSharing => self.act(ctx, Action::Share(Some(Box::new(sharing(ctx))))),
            Effect::PlanChanged(_)
            | Effect::PlanOpened(_)
            | Effect::ForecastChanged(_)
            | Effect::Focus(_)
            | Effect::LoadLanguage(_)
            | Effect::ScheduleSearch => {}
        }
    }
}

fn save(say: &Callback<Message>, name: String, document: &Value) {
    if let Some(text) = plain::json(document) {
        say.emit(Message::Tool("save", vec![name, text]));
    }
}

/// A plan to be shared from here, today.
fn sharing(ctx: &Context<App>) -> Sharing {
    let now = js_sys::Date::new_0();
    let today = Date::new(now.get_full_year() as i32, now.get_month() + 1, now.get_date());
    Sharing::new(today, ctx.props().base.clone())
}

/// Documents are written only for hosts: loaded only when it is first asked for.
pub(super) fn told(untold: Untold, say: &Callback<Message>) {
    if let Some((plan, opened)) = untold.plan {
        say.emit(Message::Changed(plan::write(&plan), opened));
    }
    if let Some((plan, forecast)) = untold.answer {
        say.emit(Message::Answered(plan::forecast_document(&plan, &forecast)));
    }
}
