//! The page: holds the state, hands its view to the parts, and does outside what an update of the state wants done.

mod drawing;
mod effects;
mod host;
mod message;
mod props;

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::Function;
use wasm_bindgen::JsValue;
use web_sys::{HtmlElement, HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use self::drawing::drawing;
use self::effects::{Effects, find, sharing};
use self::host::exported;
pub use self::message::{HostEvent, HostRequest, Message};
pub use self::props::AppProps;
use super::example;
use super::forecast::Forecast;
use super::headline::headline;
use super::inputs::inputs;
use super::live::Live;
use super::notice::notice;
use super::problems::problems;
use super::questionnaire_form::questionnaire_form;
use super::top::top;
use crate::app::action::Action;
use crate::app::painting::Painting;
use crate::app::section::Section as Which;
use crate::app::sharing::Sharing;
use crate::app::state::State;
use crate::app::view::Page;
use crate::app::{entry, update, view};

/// Width of the page below which all sections start closed \[px\].
const NARROW: f64 = 940.0;

#[derive(Debug)]
pub struct App {
    state: State,
    page: Rc<Page>,
    /// One callback for all parts, so that a part whose values stay the same is not rendered again.
    act: Callback<Action>,
    effects: Effects,
    /// When the host is sent what it has not been sent yet, and the rest of the page is shown.
    pause_timer: Option<Timeout>,
}

/// After this long without a keystroke the host is sent what changed: documents of hundreds of sites take longer to write
/// than a forecast takes to compute \[ms\].
const PAUSE: u32 = 40;

impl Component for App {
    type Message = Message;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let state = State {
            open_sections: match ctx.props().width < NARROW {
                true => Vec::new(),
                false => [Which::Trial, Which::Patients, Which::Sites].into(),
            },
            painting: Painting::First,
            host_settings: ctx.props().host_settings.clone(),
            ..State::default()
        };
        let mut app = Self {
            page: Rc::new(view::page(&state, ctx.props().lang(), None)),
            state,
            act: ctx.link().callback(Message::Action),
            effects: Effects::new(ctx.link().callback(|message| message)),
            pause_timer: None,
        };
        app.load(ctx);
        if ctx.props().restored {
            app.act(ctx, Action::Restored);
        }
        app.show(ctx);
        app
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &AppProps) -> bool {
        // The example follows the language until the visitor changes it.
        if ctx.props().revision != old.revision || (self.is_example(ctx) && ctx.props().lang != old.lang) {
            self.load(ctx);
        }
        if ctx.props().host_settings != old.host_settings {
            self.act(ctx, Action::ApplyHostSettings(ctx.props().host_settings.clone()));
        }
        self.show(ctx);
        true
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Action(action) => self.act(ctx, action),
            Message::Link(link) => {
                let arrived = Sharing { pasted: link, ..sharing(ctx.props()) };
                self.act(ctx, Action::OpenLink(Box::new(arrived)));
            }
            Message::Request(request, respond) => self.answer_request(ctx, request, &respond),
            Message::Paused if self.state.painting.is_waiting() => {
                self.act(ctx, Action::PaintAll);
                // The host is sent what changed after this is painted.
                self.pause_for(ctx, 0);
            }
            Message::Paused => {
                self.send_to_host(ctx);
                return false;
            }
        }
        self.show(ctx);
        true
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        let Some(root) = self.effects.root.cast::<HtmlElement>() else { return };
        if first {
            // What is below the chart is shown after the forecast is painted.
            self.pause_for(ctx, 0);
        }
        if let Some(id) = self.effects.focus_next.take()
            && let Some(element) = find(&root, &id)
        {
            // A refusal to focus leaves the cursor where it is: nothing is lost.
            let _ = element.focus();
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let page = &*self.page;
        let words = page.lang.words();
        let act = &self.act;
        let link = ctx.link().clone();
        let answer_only = page.host_settings.is_answer_only();
        let onkeydown = Callback::from(move |event: KeyboardEvent| {
            // In a text field the browser's own undo belongs to the text; sliders and switches have none.
            let in_text = event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.type_() == "text");
            if let Some(action) = shortcut(&event).filter(|_| !in_text && !answer_only) {
                event.prevent_default();
                link.send_message(Message::Action(action));
            }
        });
        let announcement = match (&page.questionnaire, &page.forecast) {
            (Some(questionnaire), _) => questionnaire.announcement.clone(),
            (None, forecast) => forecast.as_ref().map(|forecast| forecast.announcement.clone()).unwrap_or_default(),
        };
        let said = notice(page.notice.as_ref(), page.lang, act);
        let live = html! { <Live text={announcement} /> };
        if let Some(view) = &page.questionnaire {
            return questionnaire_form(view, [said, live], page.lang, &self.effects.root, onkeydown, act);
        }
        html! {
            <div class="page" ref={self.effects.root.clone()} lang={page.lang.tag()} {onkeydown} part="page">
                <div class="top">{ for (!page.host_settings.is_answer_only()).then(|| top(page, act)) }</div>
                { said }
                <div class={classes!("columns", page.host_settings.is_without_inputs().then_some("alone"))}>
                    <div class="sides">{ for (!page.host_settings.is_without_inputs()).then(|| inputs(page, act)) }</div>
                    <section class="answer" part="answer" aria-label={words.answer_title()}>
                        { headline(page.forecast.as_deref(), page.lang) }
                        <div class="findings">
                            { problems(&page.problems, page.lang, act) }
                            <Forecast forecast={page.forecast.clone()} comparison={page.scenarios.as_ref().and_then(|view| view.comparison.clone())} lang={page.lang} act={act.clone()} />
                        </div>
                    </section>
                </div>
                <p class="printed">{ page.printed_link.clone().unwrap_or_default() }</p>
                { live }
            </div>
        }
    }
}

impl App {
    /// Takes the host's plan, or the example. A host's plan with problems is shown as far as it could be read, and what is
    /// wrong with it is said.
    fn load(&mut self, ctx: &Context<Self>) {
        match &ctx.props().plan {
            Some(document) => {
                let reading = plan::read(document);
                let unread = entry::field_problems(reading.problems);
                self.act(ctx, Action::Load(Rc::new(reading.plan), unread));
            }
            None => {
                if let Some(example) = example::plan(ctx.props().lang()) {
                    self.act(ctx, Action::Load(Rc::new(example), Vec::new()));
                }
            }
        }
        // A host that gives a plan may want its forecast at once; the example's is sent after the first paint.
        if ctx.props().plan.is_some() || self.state.painting != Painting::First {
            self.send_to_host(ctx);
        }
    }

    /// Whether the plan is the example as it was.
    fn is_example(&self, ctx: &Context<Self>) -> bool {
        ctx.props().plan.is_none() && self.state.past.is_empty() && self.state.future.is_empty()
    }

    /// Brings what is shown up to date.
    fn show(&mut self, ctx: &Context<Self>) {
        self.page = Rc::new(view::page(&self.state, ctx.props().lang(), Some(&self.page)));
    }

    fn act(&mut self, ctx: &Context<Self>, action: Action) {
        let was_running = self.state.simulation.is_some();
        for effect in update(&mut self.state, action) {
            let next = self.effects.perform(effect, ctx.props(), &self.page, &self.state.draft.plan);
            if let Some(next) = next {
                self.act(ctx, next);
            }
        }
        if was_running && self.state.simulation.is_none() {
            ctx.props().on_event.emit(HostEvent::Simulate { scenario: None, replicates: 0 });
        }
        if self.state.painting == Painting::Keystroke || !self.effects.unsent.is_empty() {
            self.pause_for(ctx, PAUSE);
        }
    }

    fn send_to_host(&mut self, ctx: &Context<Self>) {
        self.effects.unsent.send(&ctx.props().on_event);
    }

    /// Does what the host requests, and then calls `respond` with a text where there is one. By then the host was sent
    /// everything that changed.
    fn answer_request(&mut self, ctx: &Context<Self>, request: HostRequest, respond: &Function) {
        let text = match request {
            HostRequest::Undo => self.step(ctx, Action::Undo),
            HostRequest::Redo => self.step(ctx, Action::Redo),
            HostRequest::Export(export) => {
                exported(&self.state, export, |picture| drawing(&self.effects.root, &self.page, picture))
            }
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

    /// Comes back with [`Message::Paused`] when nothing happens for so long \[ms\].
    fn pause_for(&mut self, ctx: &Context<Self>, time: u32) {
        let link = ctx.link().clone();
        self.pause_timer = Some(Timeout::new(time, move || link.send_message(Message::Paused)));
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
