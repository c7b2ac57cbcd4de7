//! The address of the page, and the browser's history.
//!
//! Browsers refuse changes of the history in some documents, and many changes within a short time. The address is a
//! convenience, so a refusal is ignored.

use gloo::events::EventListener;
use wasm_bindgen::JsValue;
use web_sys::{History, Url, Window};

/// The address without its fragment; empty where there is none.
pub(crate) fn without_fragment() -> String {
    let href = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    href.split('#').next().unwrap_or_default().to_owned()
}

/// The fragment, from `#` on; empty where there is none.
pub(crate) fn fragment() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// The path, from the first `/` on.
pub(crate) fn path() -> String {
    web_sys::window().and_then(|window| window.location().pathname().ok()).unwrap_or_default()
}

/// Makes an address absolute, from that of the page.
///
/// # Errors
/// The browser's, when it is no address.
pub(crate) fn absolute(address: &str) -> Result<String, JsValue> {
    Url::new_with_base(address, &without_fragment()).map(|url| url.href())
}

/// Takes the fragment away, in a step of the history, so that the user can go back to it.
pub(crate) fn push_without_fragment() {
    if let Some((_, history)) = history() {
        let _refused = history.push_state_with_url(&JsValue::NULL, "", Some(&without_fragment()));
    }
}

/// Sets the fragment, which begins with `#`, without a step of the history.
pub(crate) fn replace_fragment(fragment: &str) {
    if let Some((_, history)) = history() {
        let address = without_fragment() + fragment;
        let state = history.state().unwrap_or(JsValue::NULL);
        let _refused = history.replace_state_with_url(&state, "", Some(&address));
    }
}

/// Calls `changed` whenever the user goes back or forward in the history, or follows a link within the page, until the
/// listener is dropped.
pub(crate) fn on_change(changed: impl Fn() + 'static) -> Option<EventListener> {
    let (window, _) = history()?;
    Some(EventListener::new(&window, "popstate", move |_| changed()))
}

fn history() -> Option<(Window, History)> {
    let window = web_sys::window()?;
    let history = window.history().ok()?;
    Some((window, history))
}
