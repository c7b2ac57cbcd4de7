//! What has to be done outside after an update of the state.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use plan::Date;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, HtmlElement, HtmlInputElement, ShadowRoot};
use yew::prelude::*;

use super::App;
use super::host::{HostEvent, json};
use super::message::Message;
use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::exports::Picture;
use crate::app::notice::Notice;
use crate::app::sharing::{Sharing, has_link};
use crate::app::update;
use crate::browser::files::{self, FileDialog};
use crate::browser::{address, clipboard, clock, printing};
use crate::ui::open_file::open_file;
use crate::ui::share::LINK_ID;
use crate::ui::{example, export};

/// After this long without a change there is time for a step of a search \[ms\].
const IDLE: u32 = 120;

impl App {
    pub(super) fn perform(&mut self, ctx: &Context<Self>, effect: Effect) {
        let on_event = &ctx.props().on_event;
        match effect {
            Effect::Changed(plan) => self.unsent.plan = Some((plan, false)),
            Effect::Opened(plan) => self.unsent.plan = Some((plan, true)),
            Effect::Answered(plan, forecast) => self.unsent.forecast = Some((plan, forecast)),
            Effect::Focus(id) => self.focus_next = Some(id),
            Effect::Speak(tag) => on_event.emit(HostEvent::LanguageChosen(tag)),
            Effect::Look => self.search_when_idle(ctx),
            Effect::Simulate(scenario, replicates) => on_event.emit(HostEvent::Simulate { scenario, replicates }),
            Effect::Advanced(plan, done, replicates, forecast) => {
                let forecast = forecast.map(|forecast| plan::forecast_document(&plan, &forecast));
                on_event.emit(HostEvent::SimulationProgressed { done, replicates, forecast });
            }
            Effect::SaveText(name, text) => files::save_text(&name, &text),
            Effect::SavePlan(name, plan) => save(&name, json(&plan::write(&plan))),
            Effect::SaveForecast(name, answer) => {
                save(&name, json(&plan::forecast_document(&answer.plan, &answer.forecast)));
            }
            Effect::Picture(which, pixels) => self.save_picture(ctx, which, pixels),
            Effect::ChooseFile(accept) => self.choose_file(ctx, accept),
            Effect::CopyLink(link) => self.copy_link(ctx, link),
            Effect::UpdateAddress(payload) => {
                if has_link(&address::fragment()) {
                    address::replace_fragment(&plan::link::address("", &payload));
                }
            }
            Effect::ClearAddress => {
                if has_link(&address::fragment()) {
                    address::push_without_fragment();
                }
            }
            Effect::PrintPage => printing::print(),
            Effect::Example => {
                if let Some(example) = example::plan(Self::lang(ctx)) {
                    self.act(ctx, Action::Replace(Rc::new(example), Vec::new()));
                }
            }
            Effect::Print => self.act(ctx, Action::Print(Box::new(sharing(ctx)))),
            Effect::Share => self.act(ctx, Action::Share(Some(Box::new(sharing(ctx))))),
            Effect::Embed => self.act(ctx, Action::Embed(ctx.props().scripts.clone())),
        }
    }

    /// Opens a link that came from the page's address.
    pub(super) fn open_link(&mut self, ctx: &Context<Self>, link: String) {
        self.act(ctx, Action::Arrived(Box::new(Sharing { pasted: link, ..sharing(ctx) })));
    }

    /// A picture of what is on the page as an SVG document, if it is there.
    pub(super) fn drawing(&self, which: Picture) -> Option<String> {
        let root = self.root.cast::<HtmlElement>()?;
        let page = &*self.page;
        let selectors: &[&str] = match which {
            Picture::Fan => &[".dots", ".fan"],
            Picture::Map => &[".map"],
        };
        let headline = page.answer.as_ref().map(|answer| answer.headline.spoken()).unwrap_or_default();
        let title = if page.title.value.is_empty() { &page.title.default } else { &page.title.value };
        export::picture(&root, selectors, &headline, &page.lang.words().picture_source(title))
    }

    /// Lets the user save a picture of what is on the page, if it is there.
    fn save_picture(&self, ctx: &Context<Self>, which: Picture, pixels: bool) {
        let Some(svg) = self.drawing(which) else { return };
        let subject = match which {
            Picture::Fan => "chart",
            Picture::Map => "map",
        };
        let file_name = |kind: &str| update::file_name(&self.state.draft.plan, subject, kind);
        if pixels {
            ctx.props().on_event.emit(HostEvent::DrawPicture { file_name: file_name("png"), svg });
        } else {
            files::save_text(&file_name("svg"), &svg);
        }
    }

    fn choose_file(&mut self, ctx: &Context<Self>, accept: &str) {
        let link = ctx.link().clone();
        self.file_dialog = FileDialog::open(accept, move |file| {
            link.send_message(Message::Action(match file {
                Some(file) => open_file(&file.name, file.text),
                None => Action::Notice(Some(Notice::ToolFailed)),
            }));
        });
    }

    /// Where the browser does not let a page use the clipboard, marks the link, so that a key press copies it.
    fn copy_link(&self, ctx: &Context<Self>, text: String) {
        let (link, root) = (ctx.link().clone(), self.root.clone());
        spawn_local(async move {
            let copied = clipboard::write(&text).await;
            let field = || find(&root.cast()?, LINK_ID)?.dyn_into::<HtmlInputElement>().ok();
            if let Some(field) = (!copied).then(field).flatten() {
                field.select();
            }
            let notice = if copied { Notice::Copied } else { Notice::CopyFailed };
            link.send_message(Message::Action(Action::Notice(Some(notice))));
        });
    }

    /// Goes a step further in a search when nothing happens for a while.
    fn search_when_idle(&mut self, ctx: &Context<Self>) {
        let link = ctx.link().clone();
        let search = move || link.send_message(Message::Action(Action::Look));
        self.search_timer = Some(Timeout::new(IDLE, search));
    }
}

/// The element with an id in the tree that holds `root`, which may be a shadow tree.
pub(super) fn find(root: &HtmlElement, id: &str) -> Option<HtmlElement> {
    let tree = root.get_root_node();
    let found = match tree.dyn_ref::<ShadowRoot>() {
        Some(shadow) => shadow.get_element_by_id(id),
        None => tree.dyn_ref::<Document>()?.get_element_by_id(id),
    };
    found?.dyn_into().ok()
}

fn save(name: &str, text: Option<String>) {
    if let Some(text) = text {
        files::save_text(name, &text);
    }
}

/// A plan to be shared from here, today.
fn sharing(ctx: &Context<App>) -> Sharing {
    let (year, month, day) = clock::today();
    Sharing::new(Date::new(year, month, day), ctx.props().share_base.clone())
}
