//! What JavaScript sees: `trial-feasibility.js` defines the custom element and calls what is exported here.

mod boundary;
mod fault;
pub mod headless;

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use yew::{AppHandle, Callback, Renderer};

use crate::app::action::Action;
use crate::app::host_settings::{HostSettings, Lock, View};
use crate::app::notice::Notice;
use crate::app::section::Section;
use crate::app::simulation_run::SimulationProgress;
use crate::text::Lang;
use crate::ui::{App, AppProps, Happening, Message, STYLES, Wish, plain};

/// The style sheet of the interface, for `adoptedStyleSheets`: `<style>` is refused by strict hosts.
#[wasm_bindgen]
pub fn styles() -> String {
    STYLES.to_owned()
}

/// Calls `tell` with a message if this module ever stops, after which nothing in it may be called.
#[wasm_bindgen]
pub fn on_fault(tell: js_sys::Function) {
    fault::watch(tell);
}

/// Takes the words of a language, by its tag, from the file that was loaded; whether they are those of this version.
#[wasm_bindgen]
pub fn load_words(tag: &str, file: &str) -> bool {
    Lang::from_tag(Some(tag)).load(file)
}

#[wasm_bindgen]
extern "C" {
    /// What the page outside does for the module.
    pub type Outside;

    /// What visitors may see and change, as [`HostSettings`] reads it.
    #[wasm_bindgen(method)]
    fn surface(this: &Outside) -> u16;

    /// Hears every plan that the user makes, or opens from a link: then somebody else made it.
    #[wasm_bindgen(method)]
    fn change(this: &Outside, plan: JsValue, opened: bool);

    /// Hears every answer.
    #[wasm_bindgen(method)]
    fn forecast(this: &Outside, forecast: JsValue);

    /// Loads the words of a language and comes back with [`Mounted::set_lang`].
    #[wasm_bindgen(method)]
    fn speak(this: &Outside, tag: &str);

    /// Simulates a scenario so many times and comes back with [`Mounted::simulated`]; undefined stops.
    #[wasm_bindgen(method)]
    fn simulate(this: &Outside, scenario: Option<Vec<f64>>, replicates: u32);

    /// Hears how far a simulation is.
    #[wasm_bindgen(method)]
    fn advanced(this: &Outside, done: u32, replicates: u32, forecast: JsValue);

    /// Does what people seldom need, and may come back with [`Mounted::receive`].
    #[wasm_bindgen(method, variadic)]
    fn tool(this: &Outside, name: &str, rest: js_sys::Array);
}

/// Puts the interface into `container`. `plan` is a plan document or undefined, `restored` whether this browser kept
/// it, `base` the address of the page that opens links.
///
/// # Errors
/// When `plan` is no plain data.
#[wasm_bindgen]
pub fn mount(
    container: web_sys::Element,
    plan: &JsValue,
    lang: Option<String>,
    restored: bool,
    base: String,
    outside: Outside,
) -> Result<Mounted, JsError> {
    let outside = Rc::new(outside);
    let props = AppProps {
        plan: boundary::read_optional(plan)?,
        revision: 0,
        lang,
        restored,
        base,
        host_settings: settings(outside.surface()),
        say: Callback::from(move |message: Message| match message {
            Message::Changed(plan, opened) => outside.change(plain::write(&plan), opened),
            Message::Answered(forecast) => outside.forecast(plain::write(&forecast)),
            Message::Speak(tag) => outside.speak(tag),
            Message::Simulate(scenario, replicates) => outside.simulate(scenario, replicates),
            Message::Advanced(done, replicates, forecast) => {
                outside.advanced(done, replicates, forecast.as_ref().map_or(JsValue::UNDEFINED, plain::write));
            }
            Message::Tool(name, rest) => outside.tool(name, rest.into_iter().map(JsValue::from).collect()),
        }),
    };
    let app = Renderer::<App>::with_root_and_props(container, copy(&props)).render();
    Ok(Mounted { app, props })
}

/// An interface on the page.
#[wasm_bindgen]
#[expect(missing_debug_implementations, reason = "nothing prints it, and its properties hold callbacks")]
pub struct Mounted {
    app: AppHandle<App>,
    props: AppProps,
}

#[wasm_bindgen]
impl Mounted {
    /// Shows another plan; undefined shows the example.
    ///
    /// # Errors
    /// When `plan` is no plain data.
    pub fn set_plan(&mut self, plan: &JsValue) -> Result<(), JsError> {
        self.props.plan = boundary::read_optional(plan)?;
        self.props.revision = self.props.revision.wrapping_add(1);
        self.app.update(copy(&self.props));
        Ok(())
    }

    /// Lets visitors see and change something else.
    pub fn set_surface(&mut self, bits: u16) {
        self.props.host_settings = settings(bits);
        self.app.update(copy(&self.props));
    }

    /// Speaks another language.
    pub fn set_lang(&mut self, lang: Option<String>) {
        self.props.lang = lang;
        self.app.update(copy(&self.props));
    }

    /// Tells the user something: a name that [`Notice`] knows.
    pub fn tell(&self, notice: &str) {
        if let Some(notice) = Notice::named(notice) {
            self.app.send_message(Happening::Action(Action::Notice(Some(notice))));
        }
    }

    /// Simulates the plan as it stands, which comes back with `Outside::simulate`; nothing stops.
    pub fn run(&self, replicates: Option<u32>) {
        let action = replicates.map_or(Action::StopSimulating, Action::Simulate);
        self.app.send_message(Happening::Action(action));
    }

    /// The simulation is so far, and this is its forecast by now, as a row of numbers.
    pub fn simulated(&self, done: u32, replicates: u32, forecast: Option<Vec<f64>>) {
        let progress = SimulationProgress { done, replicates, forecast };
        self.app.send_message(Happening::Action(Action::Simulated(progress)));
    }

    /// Opens a link, or whatever has one in it.
    pub fn open(&self, link: String) {
        self.app.send_message(Happening::Link(link));
    }

    /// Does what a method of the element asks for, and calls `answer`, with a text where there is one. 0 is a step back, 1 one forward, then come the kinds of exports.
    pub fn wish(&self, wish: u8, answer: js_sys::Function) {
        let wish = match wish {
            0 => Wish::Undo,
            1 => Wish::Redo,
            export => Wish::Export(usize::from(export) - 2),
        };
        self.app.send_message(Happening::Wish(wish, answer));
    }

    /// Takes what a tool brought: what it is, its name, its text.
    pub fn receive(&self, what: &str, name: String, text: String) {
        match what {
            "scripts" => self.app.send_message(Happening::Action(Action::Embed(name))),
            "file" => self.app.send_message(Happening::Action(crate::ui::file(&name, text))),
            _ => self.tell(&name),
        }
    }

    /// Takes it off the page. Without this, everything it holds stays in memory for ever.
    pub fn destroy(self) {
        self.app.destroy();
    }
}

/// Settings from their number: a bit for each section, then one for each lock, then one for the view.
fn settings(bits: u16) -> HostSettings {
    let bit = |place: usize| bits & (1 << place) != 0;
    let sections = Section::ALL.into_iter().enumerate().filter(|(place, _)| bit(*place));
    let locks = Lock::ALL.into_iter().enumerate().filter(|(place, _)| bit(4 + place));
    HostSettings {
        sections: sections.map(|(_, section)| section).collect(),
        locks: locks.map(|(_, lock)| lock).collect(),
        view: if bit(9) { View::Answer } else { View::Full },
    }
}

fn copy(props: &AppProps) -> AppProps {
    let AppProps { plan, revision, lang, restored, base, host_settings, say } = props;
    let (plan, lang, base, say) = (plan.clone(), lang.clone(), base.clone(), say.clone());
    AppProps { plan, revision: *revision, lang, restored: *restored, base, host_settings: host_settings.clone(), say }
}
