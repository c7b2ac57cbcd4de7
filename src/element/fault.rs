//! What happens when the module stops: it says so on the page. A panic is a fault of ours, never of
//! what was typed, and after it the memory cannot be trusted.

use std::cell::RefCell;
use std::panic::{self, PanicHookInfo};

use wasm_bindgen::JsValue;

thread_local! {
    // A panic hook must be Send, which a JavaScript function is not.
    static TELL: RefCell<Option<js_sys::Function>> = const { RefCell::new(None) };
}

pub(super) fn watch(tell: js_sys::Function) {
    TELL.with(|slot| slot.replace(Some(tell)));
    panic::set_hook(Box::new(report));
}

fn report(info: &PanicHookInfo<'_>) {
    let message = JsValue::from_str(&info.to_string());
    TELL.with(|slot| {
        // Taken out, so that a second fault while telling of the first ends.
        let tell = slot.try_borrow_mut().ok().and_then(|mut slot| slot.take());
        if let Some(tell) = tell {
            let _thrown = tell.call1(&JsValue::UNDEFINED, &message);
        }
    });
}
