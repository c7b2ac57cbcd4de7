//! The page: holds the state, hands its view to the parts, and does what an action asks for outside.

mod host;
mod seldom;

use std::rc::Rc;

use gloo_timers::callback::Timeout;
pub use host::Wish;
use plan::{Plan, Value};
use recruitment::Forecast as Forecasted;
use seldom::told;
use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement, HtmlInputElement, KeyboardEvent, ShadowRoot};
use yew::prelude::*;

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
use crate::app::effect::Effect;
use crate::app::host_settings::HostSettings;
use crate::app::painting::Painting;
use crate::app::section::Section as Which;
use crate::app::state::State;
use crate::app::view::Page;
use crate::app::{entry, update, view};
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
    /// Whether this browser kept the plan.
    #[prop_or_default]
    pub restored: bool,
    /// Address of the page that opens links.
    #[prop_or_default]
    pub base: String,
    /// What visitors may see and change.
    #[prop_or_default]
    pub host_settings: HostSettings,
    /// What goes outside.
    #[prop_or_default]
    pub say: Callback<Message>,
}

/// What comes to the page.
#[derive(Debug, Clone, PartialEq)]
pub enum Happening {
    /// Somebody did something.
    Action(Action),
    /// A link came from outside.
    Link(String),
    /// The page around asks for something.
    Wish(Wish, js_sys::Function),
    /// Nobody did anything for a moment.
    Pause,
}

/// What the page says to the element around it.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The plan is another.
    /// Whether somebody else made it.
    Changed(Value, bool),
    /// There is a new answer.
    Answered(Value),
    /// Have the words of this language loaded.
    Speak(&'static str),
    /// Simulate this scenario so many times, or stop.
    Simulate(Option<Vec<f64>>, u32),
    /// The simulation is so far, and this is its forecast by now.
    Advanced(u32, u32, Option<Value>),
    /// Do what people seldom need: its name, and what it needs.
    Tool(&'static str, Vec<String>),
}

/// The page.
#[derive(Debug)]
pub struct App {
    state: State,
    /// What is shown of it.
    page: Rc<Page>,
    /// One callback for all parts, so that a part whose values stay the same is not rendered again.
    act: Callback<Action>,
    root: NodeRef,
    focus_next: Option<String>,
    /// What the host has not been told yet, and when it will be.
    untold: Untold,
    telling: Option<Timeout>,
    /// When the next step of a search is taken.
    looking: Option<Timeout>,
}

/// The latest of what the host is to be told.
#[derive(Debug, Default)]
struct Untold {
    plan: Option<(Rc<Plan>, bool)>,
    answer: Option<(Rc<Plan>, Rc<Forecasted>)>,
}

/// The host is told when typing pauses for so long: documents of hundreds of sites take longer to write than an answer
/// takes to compute, and between two keystrokes nobody reads them \[ms\].
const PAUSE: u32 = 40;
/// After so long without a change there is time for a step of a search \[ms\].
const IDLE: u32 = 120;

impl Component for App {
    type Message = Happening;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let state = State {
            open_sections: [Which::Trial, Which::Patients, Which::Sites].into(),
            painting: Painting::First,
            host_settings: ctx.props().host_settings.clone(),
            ..State::default()
        };
        let mut app = Self {
            page: Rc::new(view::page(&state, Self::lang(ctx), None)),
            state,
            act: ctx.link().callback(Happening::Action),
            root: NodeRef::default(),
            focus_next: None,
            untold: Untold::default(),
            telling: None,
            looking: None,
        };
        app.load(ctx);
        if ctx.props().restored {
            app.act(ctx, Action::Restored);
        }
        app.show(ctx);
        app
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &AppProps) -> bool {
        // The example speaks the page's language for as long as nobody has made it a plan of their own.
        if ctx.props().revision != old.revision || (self.is_example(ctx) && ctx.props().lang != old.lang) {
            self.load(ctx);
        }
        if ctx.props().host_settings != old.host_settings {
            self.act(ctx, Action::ApplyHostSettings(ctx.props().host_settings.clone()));
        }
        self.show(ctx);
        true
    }

    fn update(&mut self, ctx: &Context<Self>, happening: Happening) -> bool {
        let news = match happening {
            Happening::Action(action) => {
                self.act(ctx, action);
                true
            }
            Happening::Link(link) => {
                self.link(ctx, link);
                true
            }
            Happening::Wish(wish, answer) => {
                self.wish(ctx, wish, &answer);
                true
            }
            Happening::Pause if self.state.painting.is_waiting() => {
                self.act(ctx, Action::PaintAll);
                // First for those who look: the host is told when this is painted.
                let link = ctx.link().clone();
                self.telling = Some(Timeout::new(0, move || link.send_message(Happening::Pause)));
                true
            }
            Happening::Pause => {
                self.tell(ctx);
                false
            }
        };
        if news {
            self.show(ctx);
        }
        news
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        let Some(root) = self.root.cast::<HtmlElement>() else { return };
        if first {
            if root.get_bounding_client_rect().width() < NARROW {
                ctx.link().send_message(Happening::Action(Action::CloseSections));
            }
            // What is below the chart comes when the answer is painted.
            let link = ctx.link().clone();
            self.telling = Some(Timeout::new(0, move || link.send_message(Happening::Pause)));
        }
        if let Some(id) = self.focus_next.take()
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
                link.send_message(Happening::Action(action));
            }
        });
        let announcement = match (&page.questionnaire, &page.forecast) {
            (Some(questionnaire), _) => questionnaire.announcement.clone(),
            (None, forecast) => forecast.as_ref().map(|forecast| forecast.announcement.clone()).unwrap_or_default(),
        };
        let said = notice(page.notice.as_ref(), page.lang, act);
        let live = html! { <Live text={announcement} /> };
        if let Some(view) = &page.questionnaire {
            return questionnaire_form(view, [said, live], page.lang, &self.root, onkeydown, act);
        }
        html! {
            <div class="page" ref={self.root.clone()} lang={page.lang.tag()} {onkeydown} part="page">
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
    fn lang(ctx: &Context<Self>) -> Lang {
        Lang::from_tag(ctx.props().lang.as_deref())
    }

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
                if let Some(example) = example::plan(Self::lang(ctx)) {
                    self.act(ctx, Action::Load(Rc::new(example), Vec::new()));
                }
            }
        }
        // A host that gives a plan may ask for its answer at once; the example's is told after the first picture.
        if ctx.props().plan.is_some() || self.state.painting != Painting::First {
            self.tell(ctx);
        }
    }

    /// Whether nobody has made the example a plan of their own.
    fn is_example(&self, ctx: &Context<Self>) -> bool {
        ctx.props().plan.is_none() && self.state.past.is_empty() && self.state.future.is_empty()
    }

    /// Looks a step further when nobody does anything.
    fn look(&mut self, ctx: &Context<Self>) {
        let link = ctx.link().clone();
        let look = move || link.send_message(Happening::Action(Action::StepSearch));
        self.looking = Some(Timeout::new(IDLE, look));
    }

    /// Makes what is shown anew.
    fn show(&mut self, ctx: &Context<Self>) {
        self.page = Rc::new(view::page(&self.state, Self::lang(ctx), Some(&self.page)));
    }

    /// Tells the host what is new.
    fn tell(&mut self, ctx: &Context<Self>) {
        told(std::mem::take(&mut self.untold), &ctx.props().say);
    }

    fn act(&mut self, ctx: &Context<Self>, action: Action) {
        let say = ctx.props().say.clone();
        let was_running = self.state.simulation.is_some();
        for effect in update(&mut self.state, action) {
            match effect {
                Effect::PlanChanged(plan) => self.untold.plan = Some((plan, false)),
                Effect::PlanOpened(plan) => self.untold.plan = Some((plan, true)),
                Effect::ForecastChanged(known) => self.untold.answer = Some((known.plan, known.forecast)),
                Effect::Focus(id) => self.focus_next = Some(id),
                Effect::LoadLanguage(tag) => say.emit(Message::Speak(tag)),
                Effect::ScheduleSearch => self.look(ctx),
                seldom => self.do_seldom(ctx, seldom),
            }
        }
        if was_running && self.state.simulation.is_none() {
            say.emit(Message::Simulate(None, 0));
        }
        if self.state.painting == Painting::Keystroke || self.untold.plan.is_some() || self.untold.answer.is_some() {
            let link = ctx.link().clone();
            self.telling = Some(Timeout::new(PAUSE, move || link.send_message(Happening::Pause)));
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
