//! What JavaScript sees: `trial-feasibility.js` defines the custom element and calls what is exported here.

mod boundary;
mod fault;
pub mod headless;

use plan::Value;
use wasm_bindgen::prelude::*;
use yew::{AppHandle, Callback, Renderer};

use crate::ui::{App, AppProps, STYLES, plain};

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

/// Puts the interface into `container`. `plan` is a plan document or undefined; `on_change` is called
/// with every plan that the user makes, `on_forecast` with every answer.
///
/// # Errors
/// When `plan` is no plain data.
#[wasm_bindgen]
pub fn mount(
    container: web_sys::Element,
    plan: &JsValue,
    lang: Option<String>,
    on_change: js_sys::Function,
    on_forecast: js_sys::Function,
) -> Result<Mounted, JsError> {
    let props = AppProps {
        plan: boundary::read_optional(plan)?,
        revision: 0,
        lang,
        on_change: tell(on_change),
        on_forecast: tell(on_forecast),
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

    /// Speaks another language.
    pub fn set_lang(&mut self, lang: Option<String>) {
        self.props.lang = lang;
        self.app.update(copy(&self.props));
    }

    /// Takes it off the page. Without this, everything it holds stays in memory for ever.
    pub fn destroy(self) {
        self.app.destroy();
    }
}

fn copy(props: &AppProps) -> AppProps {
    let AppProps { plan, revision, lang, on_change, on_forecast } = props;
    AppProps {
        plan: plan.clone(),
        revision: *revision,
        lang: lang.clone(),
        on_change: on_change.clone(),
        on_forecast: on_forecast.clone(),
    }
}

/// A callback into JavaScript. What a listener of the host throws is the host's, and stops nothing here.
fn tell(function: js_sys::Function) -> Callback<Value> {
    Callback::from(move |document: Value| {
        let _thrown = function.call1(&JsValue::UNDEFINED, &plain::write(&document));
    })
}
