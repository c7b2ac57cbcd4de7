//! Documents and results on their way between JavaScript and Rust.

use js_sys::{Array, Map, Object};
use plan::Value;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

/// A document from a host's object.
///
/// # Errors
/// When the object contains itself, is nested too deeply, or holds something that JSON cannot hold.
pub(super) fn read(document: &JsValue) -> Result<Value, JsError> {
    serde_wasm_bindgen::from_value(document.clone())
        .map_err(|error| error.to_string())
        .and_then(|value| match is_json(document) {
            true => Ok(value),
            false => Err("it holds a Map or a BigInt".to_owned()),
        })
        .map_err(|problem| {
            JsError::new(&format!("the plan cannot be read: {problem}: give an object such as JSON.parse returns"))
        })
}

/// The same, where null and undefined mean that there is none.
pub(super) fn read_optional(document: &JsValue) -> Result<Option<Value>, JsError> {
    if document.is_null() || document.is_undefined() { Ok(None) } else { read(document).map(Some) }
}

/// The value that `JSON.parse` would make of the JSON text of `value`: plain objects, and null for what is missing.
///
/// # Errors
/// When `value` holds something that JSON cannot hold, which documents and results never do.
pub(super) fn write<T: Serialize>(value: &T) -> Result<JsValue, JsError> {
    value.serialize(&Serializer::json_compatible()).map_err(|error| JsError::new(&error.to_string()))
}

/// Whether there is neither a `Map` nor a `BigInt` in a value that serde has read.
// serde-wasm-bindgen takes a Map for an object and a BigInt for a number. JSON.stringify does neither, and so a plan would
// be another one after it was saved. What serde has read contains itself nowhere: this ends.
fn is_json(value: &JsValue) -> bool {
    if value.is_bigint() || value.is_instance_of::<Map>() {
        return false;
    }
    match value.dyn_ref::<Array>() {
        Some(list) => list.iter().all(|item| is_json(&item)),
        None if value.is_object() => Object::values(value.unchecked_ref()).iter().all(|item| is_json(&item)),
        None => true,
    }
}
