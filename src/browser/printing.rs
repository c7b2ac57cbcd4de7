//! Paper.

use gloo::timers::callback::Timeout;

/// Opens the browser's print dialog for the page, once what was changed just now is on it.
pub(crate) fn print() {
    let print = || {
        if let Some(window) = web_sys::window() {
            let _refused = window.print();
        }
    };
    Timeout::new(0, print).forget();
}
