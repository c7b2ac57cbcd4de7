//! What JavaScript sees: `trial-feasibility.js` defines the custom element and calls what is exported here.

mod documents;
mod failure;
mod fault;
pub mod headless;
mod host;
mod page_session;
mod saved_plans;

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use gloo::events::EventListener;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::{AppHandle, Callback, Renderer};

pub use self::failure::Failure;
pub use self::host::Host;
use self::page_session::PageSession;
use crate::app::action::Action;
use crate::app::exports::Export;
use crate::app::notice::Notice;
use crate::app::simulation_run::SimulationProgress;
use crate::browser::{address, files};
use crate::text::Lang;
use crate::ui::{App, AppProps, HostEvent, HostRequest, Message, STYLES, open_document};

/// The style sheet of the interface, for `adoptedStyleSheets`: `<style>` is refused by strict hosts.
#[wasm_bindgen]
pub fn styles() -> String {
    STYLES.to_owned()
}

/// Calls `report` with a message if this module ever stops, after which nothing in it may be called.
#[wasm_bindgen]
pub fn on_fault(report: js_sys::Function) {
    fault::watch(report);
}

/// Takes the words of a language, by its tag, from the file that was loaded; whether they are those of this version.
#[wasm_bindgen]
pub fn load_words(tag: &str, file: &str) -> bool {
    Lang::from_tag(Some(tag)).load(file)
}

/// The language that the visitor chose earlier, where this browser saved it for the element.
#[wasm_bindgen]
pub fn saved_lang(element: &Element) -> Option<String> {
    page_session::saved_lang(element)
}

/// The address of the page that opens the element's links. `calculator_page` is that of the calculator's own page.
///
/// # Errors
/// When what the host names is no address.
#[wasm_bindgen]
pub fn share_base(element: &Element, calculator_page: &str) -> Result<String, JsValue> {
    host::share_base(element, calculator_page)
}

/// Puts the interface of `element` into `container`. `plan` is the host's plan document or undefined, `lang` the tag of a
/// language whose words are loaded, `scripts` the address of the directory of the scripts.
///
/// # Errors
/// When `plan` is no plain data, or the host names a page for links that is no address.
#[wasm_bindgen]
pub fn mount(
    element: Element,
    container: Element,
    plan: &JsValue,
    lang: Option<String>,
    calculator_page: &str,
    scripts: String,
    host: Host,
) -> Result<Calculator, JsValue> {
    let share_base = host::share_base(&element, calculator_page)?;
    let (session, beginning) = PageSession::begin(element.clone(), calculator_page, documents::read_optional(plan)?);
    let (link, opens_links) = (session.link(), session.opens_links());
    let session = Rc::new(RefCell::new(session));
    let props = AppProps {
        plan: beginning.plan.clone(),
        revision: 0,
        lang,
        restored: beginning.is_restored,
        share_base,
        scripts,
        host_settings: host::settings(&element),
        width: f64::from(element.client_width()),
        on_event: host_callback(host, session.clone()),
    };
    let app = Renderer::<App>::with_root_and_props(container, props.clone()).render();
    // Each replaces the one before, so that undo leads back to what was there before a link was opened.
    for plan in &beginning.later {
        app.send_message(Message::Action(open_document(plan)));
    }
    if !beginning.later.is_empty() {
        app.send_message(Message::Action(Action::Notice(Some(Notice::CopyKept))));
    }
    if let Some(link) = link {
        app.send_message(Message::Link(link));
    }
    let restored = beginning.plan.filter(|_| beginning.is_restored);
    let running = Rc::new(RefCell::new(Running { app, props }));
    let navigation = opens_links.then(|| follow_navigation(&running, session.clone())).flatten();
    Ok(Calculator { element, running, session, restored, _navigation: navigation })
}

/// An interface on the page.
#[wasm_bindgen]
#[expect(missing_debug_implementations, reason = "nothing prints it, and its properties hold callbacks")]
pub struct Calculator {
    element: Element,
    running: Rc<RefCell<Running>>,
    session: Rc<RefCell<PageSession>>,
    restored: Option<plan::Value>,
    _navigation: Option<EventListener>,
}

struct Running {
    app: AppHandle<App>,
    props: AppProps,
}

#[wasm_bindgen]
impl Calculator {
    /// The plan that this browser had saved and that is shown now; undefined where that is the host's or the example.
    ///
    /// # Errors
    /// Never: documents can always be written.
    pub fn restored_plan(&self) -> Result<JsValue, JsError> {
        self.restored.as_ref().map_or(Ok(JsValue::UNDEFINED), documents::write)
    }

    /// Shows another plan; undefined shows the example.
    ///
    /// # Errors
    /// When `plan` is no plain data.
    pub fn set_plan(&self, plan: &JsValue) -> Result<(), JsError> {
        let plan = documents::read_optional(plan)?;
        self.running.borrow_mut().set_plan(plan);
        Ok(())
    }

    /// Reads again which sections are shown, which are locked and which view it is.
    pub fn read_settings(&self) {
        let settings = host::settings(&self.element);
        self.running.borrow_mut().change(|props| props.host_settings = settings);
    }

    /// Uses another language, whose words are loaded.
    pub fn set_lang(&self, lang: Option<String>) {
        self.running.borrow_mut().change(|props| props.lang = lang);
    }

    /// The same, because the visitor chose it.
    pub fn choose_lang(&self, lang: Option<String>) {
        self.session.borrow_mut().lang_chosen(lang.clone());
        self.set_lang(lang);
    }

    /// Tells the visitor that something failed.
    pub fn report(&self, failure: Failure) {
        let notice = match failure {
            Failure::Language => Notice::LanguageFailed,
            _ => Notice::ToolFailed,
        };
        self.send(Message::Action(Action::Notice(Some(notice))));
    }

    /// Simulates the plan as it stands, which comes back with `Host::simulate`.
    pub fn simulate(&self, replicates: u32) {
        self.send(Message::Action(Action::Simulate(replicates)));
    }

    pub fn stop_simulating(&self) {
        self.send(Message::Action(Action::StopSimulating));
    }

    /// So many of the replicates are done; the forecast that these give is a row of numbers.
    pub fn simulated(&self, done: u32, replicates: u32, forecast: Option<Vec<f64>>) {
        self.send(Message::Action(Action::Simulated(SimulationProgress { done, replicates, forecast })));
    }

    /// Takes the last change back. The promise resolves when the host was told.
    pub fn undo(&self) -> js_sys::Promise {
        self.request(HostRequest::Undo)
    }

    /// Makes the change again that was taken back last. The promise resolves when the host was told.
    pub fn redo(&self) -> js_sys::Promise {
        self.request(HostRequest::Redo)
    }

    /// A promise of what the visitor could save, a text; undefined where there is nothing yet. Pictures are SVG documents,
    /// also those that are wanted in pixels.
    ///
    /// # Errors
    /// When `kind` is none of those that can be saved.
    pub fn export_text(&self, kind: &str) -> Result<js_sys::Promise, JsError> {
        let export = Export::from_name(kind).ok_or_else(|| {
            let kinds = Export::FOR_HOSTS.map(|(name, _)| name).join(", ");
            JsError::new(&format!("There is no export of the kind {kind}: ask for one of {kinds}."))
        })?;
        Ok(self.request(HostRequest::Export(export)))
    }

    /// Lets the visitor save a picture that was drawn in pixels.
    pub fn save_picture(&self, file_name: &str, picture: web_sys::Blob) {
        files::save_blob(file_name, picture);
    }

    /// Takes the interface off the page. Without this, everything that it holds stays in memory for ever.
    pub fn destroy(self) {
        let Self { running, .. } = self;
        if let Some(running) = Rc::into_inner(running) {
            running.into_inner().app.destroy();
        }
    }

    fn send(&self, message: Message) {
        self.running.borrow().app.send_message(message);
    }

    fn request(&self, request: HostRequest) -> js_sys::Promise {
        js_sys::Promise::new(&mut |resolve, _| self.send(Message::Request(request, resolve)))
    }
}

impl Running {
    fn change(&mut self, change: impl FnOnce(&mut AppProps)) {
        change(&mut self.props);
        self.app.update(self.props.clone());
    }

    fn set_plan(&mut self, plan: Option<plan::Value>) {
        self.change(|props| {
            props.plan = plan;
            props.revision = props.revision.wrapping_add(1);
        });
    }
}

/// Passes on to the host what happens in the interface.
fn host_callback(host: Host, session: Rc<RefCell<PageSession>>) -> Callback<HostEvent> {
    let write = |document: &plan::Value| documents::write(document).unwrap_or(JsValue::NULL);
    Callback::from(move |event: HostEvent| match event {
        HostEvent::PlanChanged { plan, is_from_link } => {
            if !is_from_link {
                session.borrow_mut().plan_changed(&plan);
            }
            host.plan_changed(write(&plan));
        }
        HostEvent::ForecastChanged(forecast) => host.forecast_changed(write(&forecast)),
        HostEvent::LanguageChosen(tag) => host.load_language(tag),
        HostEvent::Simulate { scenario, replicates } => host.simulate(scenario, replicates),
        HostEvent::SimulationProgressed { done, replicates, forecast } => {
            host.simulation_progressed(done, replicates, forecast.as_ref().map_or(JsValue::UNDEFINED, write));
        }
        HostEvent::DrawPicture { file_name, svg } => host.draw_picture(&file_name, &svg),
    })
}

/// Opens the links that the page's address comes to have, and the visitor's own plan again when it has none any more.
fn follow_navigation(running: &Rc<RefCell<Running>>, session: Rc<RefCell<PageSession>>) -> Option<EventListener> {
    let running: Weak<RefCell<Running>> = Rc::downgrade(running);
    address::on_change(move || {
        let Some(running) = running.upgrade() else { return };
        let session = session.borrow();
        match (session.link(), session.current_plan()) {
            (Some(link), _) => running.borrow().app.send_message(Message::Link(link)),
            (None, Some(plan)) => running.borrow().app.send_message(Message::Action(open_document(plan))),
            (None, None) => running.borrow_mut().set_plan(None),
        }
    })
}
