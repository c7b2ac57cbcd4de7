//! Documents on their way in from JavaScript.

use plan::Value;
use wasm_bindgen::prelude::*;

use crate::ui::plain;

/// A document from a host's object. One that contains itself, or holds what JSON cannot, is refused.
pub(super) fn read(document: &JsValue) -> Result<Value, JsError> {
    plain::read(document).map_err(|error| {
        JsError::new(&format!("the plan cannot be read: {error}: give an object such as JSON.parse returns"))
    })
}

/// The same, where null and undefined mean that there is none.
pub(super) fn read_optional(document: &JsValue) -> Result<Option<Value>, JsError> {
    if document.is_null() || document.is_undefined() { Ok(None) } else { read(document).map(Some) }
}
