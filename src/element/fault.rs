//! Reports on the page that the module stopped. A panic is always a fault of this program and never of what was typed, and
//! after it the module's memory cannot be trusted.

use std::cell::RefCell;
use std::panic::{self, PanicHookInfo};

use wasm_bindgen::JsValue;

thread_local! {
    // A panic hook must be Send, which a JavaScript function is not.
    static REPORT: RefCell<Option<js_sys::Function>> = const { RefCell::new(None) };
}

pub(super) fn watch(report: js_sys::Function) {
    REPORT.with(|slot| slot.replace(Some(report)));
    panic::set_hook(Box::new(on_panic));
}

fn on_panic(info: &PanicHookInfo<'_>) {
    let message = JsValue::from_str(&info.to_string());
    REPORT.with(|slot| {
        // Taken out, so that a second panic while the first is reported does not report again.
        let report = slot.try_borrow_mut().ok().and_then(|mut slot| slot.take());
        if let Some(report) = report {
            let _thrown = report.call1(&JsValue::UNDEFINED, &message);
        }
    });
}
