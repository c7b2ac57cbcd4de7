//! The width at which an element is shown.

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver, ResizeObserverEntry};
use yew::prelude::*;

/// The width before anything is measured, and where nothing can be \[px\].
const UNMEASURED: f64 = 720.0;
/// In less width there is no room for a chart between its labels, and it is cut off \[px\].
const NARROWEST: f64 = 120.0;

/// The element's width in whole pixels, kept up to date.
// Whole pixels: a fraction would redraw a chart that looks the same.
#[hook]
pub(super) fn use_width(node: NodeRef) -> f64 {
    let width = use_state_eq(|| UNMEASURED);
    let set = width.setter();
    use_effect_with(node, move |node| {
        let watched = node.cast::<Element>().and_then(|element| {
            let width = element.get_bounding_client_rect().width().floor();
            // An element that is on no page, or in one that is hidden, has no width.
            if width > 0.0 {
                set.set(width.max(NARROWEST));
            }
            let mut next = None;
            let notice = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
                if let Some(entry) =
                    entries.iter().last().and_then(|entry| entry.dyn_into::<ResizeObserverEntry>().ok())
                {
                    let width = entry.content_rect().width().floor();
                    // Nothing is shown while a host hides the element: keep what was drawn.
                    if width > 0.0 {
                        let set = set.clone();
                        // Not at once: the height of all that is around changes with it, and where a host watches that
                        // its page would be told of an error, notifications that came too late.
                        next.replace(Timeout::new(0, move || set.set(width.max(NARROWEST))));
                    }
                }
            });
            let observer = ResizeObserver::new(notice.as_ref().unchecked_ref()).ok()?;
            observer.observe(&element);
            Some((observer, notice))
        });
        move || {
            if let Some((observer, _notice)) = watched {
                observer.disconnect();
            }
        }
    });
    *width
}
