//! The page: holds the state, hands its view to the parts, and does what an action asks for outside.

use std::rc::Rc;

use plan::Value;
use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement, HtmlInputElement, KeyboardEvent, ShadowRoot};
use yew::prelude::*;

use super::assumptions::assumptions;
use super::example;
use super::forecast::Forecast;
use super::header::header;
use super::headline::headline;
use super::live::Live;
use super::problems::problems;
use super::section::section;
use super::sites::Sites;
use super::trial::trial;
use crate::app::state::Section as Which;
use crate::app::{Action, Effect, State, entry, update, view};
use crate::text::Lang;

/// Width of the page below which all sections start closed \[px\].
const NARROW: f64 = 940.0;

/// What the host says, and wants to hear.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct AppProps {
    /// The plan to start with; the example where there is none.
    #[prop_or_default]
    pub plan: Option<Value>,
    /// Counts up when the host gives a plan, so that the same plan given again is taken again.
    #[prop_or_default]
    pub revision: u32,
    /// BCP 47 tag of the language.
    #[prop_or_default]
    pub lang: Option<String>,
    /// Called with the forecast document whenever there is a new answer.
    #[prop_or_default]
    pub on_forecast: Callback<Value>,
    /// Called with the plan document whenever the plan is another.
    #[prop_or_default]
    pub on_change: Callback<Value>,
}

/// The page.
#[derive(Debug)]
pub struct App {
    state: State,
    /// One callback for all parts, so that a part whose values stay the same is not rendered again.
    act: Callback<Action>,
    root: NodeRef,
    focus_next: Option<String>,
}

impl Component for App {
    type Message = Action;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let mut app = Self {
            state: State { open: [Which::Trial, Which::Sites].into(), ..State::default() },
            act: ctx.link().callback(|action| action),
            root: NodeRef::default(),
            focus_next: None,
        };
        app.load(ctx);
        app
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &AppProps) -> bool {
        if ctx.props().revision != old.revision {
            self.load(ctx);
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, action: Action) -> bool {
        self.act(ctx, action);
        true
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        let Some(root) = self.root.cast::<HtmlElement>() else { return };
        if first && root.get_bounding_client_rect().width() < NARROW {
            ctx.link().send_message(Action::CloseSections);
        }
        if let Some(id) = self.focus_next.take()
            && let Some(element) = find(&root, &id)
        {
            // A refusal to focus leaves the cursor where it is: nothing is lost.
            let _ = element.focus();
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let page = view::page(&self.state, Lang::from_tag(ctx.props().lang.as_deref()));
        let words = page.lang.words();
        let act = &self.act;
        let link = ctx.link().clone();
        let onkeydown = Callback::from(move |event: KeyboardEvent| {
            // In a text field the browser's own undo belongs to the text.
            let in_text = event.target_dyn_into::<HtmlInputElement>().is_some();
            if let Some(action) = shortcut(&event).filter(|_| !in_text) {
                event.prevent_default();
                link.send_message(action);
            }
        });
        let announcement = page.answer.as_ref().map(|answer| answer.announcement.clone()).unwrap_or_default();
        html! {
            <div class="page" ref={self.root.clone()} lang={page.lang.tag()} {onkeydown} part="page">
                { header(&page.title, [page.can_undo, page.can_redo], page.lang, act) }
                <div class="columns">
                    <form class="inputs" aria-label={words.inputs_title()} onsubmit={|event: SubmitEvent| event.prevent_default()}>
                        { section(&page.trial.head, trial(&page.trial.content, act), act) }
                        { section(&page.sites.head, html! { <Sites sites={page.sites.content} lang={page.lang} act={act.clone()} /> }, act) }
                        { section(&page.assumptions.head, assumptions(&page.assumptions.content, page.lang, act), act) }
                    </form>
                    <section class="answer" aria-label={words.answer_title()}>
                        { headline(page.answer.as_ref(), page.lang) }
                        <div class="findings">
                            { problems(&page.problems, page.lang, act) }
                            <Forecast answer={page.answer} lang={page.lang} act={act.clone()} />
                        </div>
                    </section>
                </div>
                <Live text={announcement} />
            </div>
        }
    }
}

impl App {
    /// Takes the host's plan, or the example. A host's plan with problems is shown as far as it could be read, and what is
    /// wrong with it is said.
    fn load(&mut self, ctx: &Context<Self>) {
        let document = ctx.props().plan.clone().or_else(example::plan);
        let Some(document) = document else { return };
        let reading = plan::read(&document);
        let unread = reading.problems.iter().map(entry::refusal).collect();
        self.act(ctx, Action::Load(Rc::new(reading.plan), unread));
    }

    fn act(&mut self, ctx: &Context<Self>, action: Action) {
        for effect in update(&mut self.state, action) {
            match effect {
                Effect::Changed(plan) => ctx.props().on_change.emit(plan::write(&plan)),
                Effect::Answered(plan, forecast) => {
                    ctx.props().on_forecast.emit(plan::forecast_document(&plan, &forecast));
                }
                Effect::Focus(id) => self.focus_next = Some(id),
            }
        }
    }
}

fn shortcut(event: &KeyboardEvent) -> Option<Action> {
    if !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
        return None;
    }
    match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
        ("z", false) => Some(Action::Undo),
        ("z", true) | ("y", false) => Some(Action::Redo),
        _ => None,
    }
}

/// The element with an id in the tree that holds `root`, which may be a shadow tree.
fn find(root: &HtmlElement, id: &str) -> Option<HtmlElement> {
    let tree = root.get_root_node();
    let found = match tree.dyn_ref::<ShadowRoot>() {
        Some(shadow) => shadow.get_element_by_id(id),
        None => tree.dyn_ref::<Document>()?.get_element_by_id(id),
    };
    found?.dyn_into().ok()
}
