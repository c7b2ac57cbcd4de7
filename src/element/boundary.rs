//! Documents on their way in from JavaScript and out to it.

use plan::Value;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

/// A document from a host's object. One that contains itself, or holds what JSON cannot, is refused.
pub(super) fn read(document: &JsValue) -> Result<Value, JsError> {
    serde_wasm_bindgen::from_value(document.clone()).map_err(|error| {
        JsError::new(&format!("the plan cannot be read: {error}: give an object such as JSON.parse returns"))
    })
}

/// The same, where null and undefined mean that there is none.
pub(super) fn read_optional(document: &JsValue) -> Result<Option<Value>, JsError> {
    if document.is_null() || document.is_undefined() { Ok(None) } else { read(document).map(Some) }
}

/// A document as the object that `JSON.parse` would make of its text.
pub(super) fn write<T: Serialize>(document: &T) -> Result<JsValue, JsError> {
    document.serialize(&Serializer::json_compatible()).map_err(JsError::from)
}
