//! Does outside what an update of the state wants done.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use plan::{Date, Plan};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, HtmlElement, HtmlInputElement, ShadowRoot};
use yew::{Callback, NodeRef};

use super::drawing::drawing;
use super::host::{Unsent, json};
use super::message::{HostEvent, Message};
use super::props::AppProps;
use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::exports::Picture;
use crate::app::notice::Notice;
use crate::app::sharing::{Sharing, has_link};
use crate::app::update::export::file_name;
use crate::app::view::Page;
use crate::browser::files::{self, FileDialog};
use crate::browser::{address, clipboard, clock, printing};
use crate::ui::example;
use crate::ui::open_file::open_file;
use crate::ui::share_choices::LINK_ID;

/// After this long without a change there is time for a step of a search \[ms\].
const IDLE: u32 = 120;

/// Ends of the names of files that can be opened.
const OPENED_FILES: &str = ".json,.csv,.txt,.tsv";

/// What is under way outside.
#[derive(Debug)]
pub(super) struct Effects {
    pub(super) send: Callback<Message>,
    /// The page's outermost element.
    pub(super) root: NodeRef,
    pub(super) unsent: Unsent,
    /// Id of the element that gets the cursor when the page is painted.
    pub(super) focus_next: Option<String>,
    search_timer: Option<Timeout>,
    /// The dialog that is open, or was open last.
    file_dialog: Option<FileDialog>,
}

impl Effects {
    pub(super) fn new(send: Callback<Message>) -> Self {
        let (unsent, root) = (Unsent::default(), NodeRef::default());
        Self { send, root, unsent, focus_next: None, search_timer: None, file_dialog: None }
    }

    /// Does what has to be done. `page` is what is shown, of `plan`. Gives back what happens next in the page.
    pub(super) fn perform(&mut self, effect: Effect, props: &AppProps, page: &Page, plan: &Plan) -> Option<Action> {
        let on_event = &props.on_event;
        match effect {
            Effect::PlanChanged(plan) => self.unsent.plan = Some((plan, false)),
            Effect::PlanOpened(plan) => self.unsent.plan = Some((plan, true)),
            Effect::ForecastChanged(known) => self.unsent.forecast = Some((known.plan, known.forecast)),
            Effect::Focus(id) => self.focus_next = Some(id),
            Effect::LoadLanguage(tag) => on_event.emit(HostEvent::LanguageChosen(tag)),
            Effect::ScheduleSearch => self.search_when_idle(),
            Effect::Simulate(scenario, replicates) => on_event.emit(HostEvent::Simulate { scenario, replicates }),
            Effect::SimulationAdvanced(plan, done, replicates, forecast) => {
                let forecast = forecast.map(|forecast| plan::forecast_document(&plan, &forecast));
                on_event.emit(HostEvent::SimulationProgressed { done, replicates, forecast });
            }
            Effect::SaveFile(name, text) => files::save_text(&name, &text),
            Effect::SavePlan(name, plan) => save(&name, json(&plan::write(&plan))),
            Effect::SaveForecast(name, known) => {
                save(&name, json(&plan::forecast_document(&known.plan, &known.forecast)));
            }
            Effect::Picture(which, pixels) => self.save_picture(which, pixels, on_event, page, plan),
            Effect::ChooseFile => self.choose_file(),
            Effect::Copy(text) => self.copy(text),
            Effect::SetAddress(payload) => {
                if has_link(&address::fragment()) {
                    address::replace_fragment(&plan::link::address("", &payload));
                }
            }
            Effect::LeaveLink => {
                if has_link(&address::fragment()) {
                    address::push_without_fragment();
                }
            }
            Effect::Print => printing::print(),
            Effect::LoadExample => {
                return example::plan(props.lang()).map(|example| Action::Replace(Rc::new(example), Vec::new()));
            }
            Effect::StartPrinting => return Some(Action::Print(Box::new(sharing(props)))),
            Effect::StartSharing => return Some(Action::Share(Some(Box::new(sharing(props))))),
            Effect::FindScripts => return Some(Action::Embed(props.scripts.clone())),
        }
        None
    }

    /// Lets the user save a picture of what is on the page, if it is there.
    fn save_picture(&self, which: Picture, pixels: bool, on_event: &Callback<HostEvent>, page: &Page, plan: &Plan) {
        let Some(svg) = drawing(&self.root, page, which) else { return };
        let subject = match which {
            Picture::Fan => "chart",
            Picture::Map => "map",
        };
        let name = |kind: &str| file_name(plan, subject, kind);
        if pixels {
            on_event.emit(HostEvent::DrawPicture { file_name: name("png"), svg });
        } else {
            files::save_text(&name("svg"), &svg);
        }
    }

    fn choose_file(&mut self) {
        let send = self.send.clone();
        self.file_dialog = FileDialog::open(OPENED_FILES, move |file| {
            send.emit(Message::Action(match file {
                Some(file) => open_file(&file.name, file.text),
                None => Action::Notice(Some(Notice::ToolFailed)),
            }));
        });
    }

    /// Where the browser does not let a page use the clipboard, marks the link, so that a key press copies it.
    fn copy(&self, text: String) {
        let (send, root) = (self.send.clone(), self.root.clone());
        spawn_local(async move {
            let is_copied = clipboard::write(&text).await;
            let field = || find(&root.cast()?, LINK_ID)?.dyn_into::<HtmlInputElement>().ok();
            if let Some(field) = (!is_copied).then(field).flatten() {
                field.select();
            }
            let notice = if is_copied { Notice::Copied } else { Notice::CopyFailed };
            send.emit(Message::Action(Action::Notice(Some(notice))));
        });
    }

    /// Goes a step further in a search when nothing happens for a while.
    fn search_when_idle(&mut self) {
        let send = self.send.clone();
        self.search_timer = Some(Timeout::new(IDLE, move || send.emit(Message::Action(Action::StepSearch))));
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
pub(super) fn sharing(props: &AppProps) -> Sharing {
    let (year, month, day) = clock::today();
    Sharing::new(Date::new(year, month, day), props.share_base.clone())
}
