//! The clipboard.

use wasm_bindgen_futures::JsFuture;

/// Puts a text into the clipboard; whether the browser let it.
pub(crate) async fn write(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let clipboard = window.navigator().clipboard();
    // Pages that are not served over HTTPS have none.
    if clipboard.is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}
