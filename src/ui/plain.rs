//! Documents as plain JavaScript objects, such as `JSON.parse` returns.
//!
//! Not through serde: its way in and out knows every kind of value there is, and weighs 4 KB more.

use js_sys::{Array, Object, Reflect, Symbol};
use plan::Value;
use plan::value::{DEEPEST, MOST_FIELDS};
use wasm_bindgen::{JsCast, JsValue};

/// The document that a value is.
///
/// # Errors
/// What is in it that no document holds.
pub(crate) fn read(value: &JsValue) -> Result<Value, String> {
    read_below(value, DEEPEST)
}

fn read_below(value: &JsValue, deepest: usize) -> Result<Value, String> {
    if value.is_null() || value.is_undefined() {
        return Ok(Value::Null);
    }
    if let Some(switch) = value.as_bool() {
        return Ok(switch.into());
    }
    if let Some(number) = value.as_f64() {
        // not −0, which JSON texts do not tell from 0 once they were read and written
        return Ok((number + 0.0).into());
    }
    if let Some(text) = value.as_string() {
        return Ok(text.into());
    }
    let below = || {
        deepest
            .checked_sub(1)
            .ok_or_else(|| format!("more than {DEEPEST} objects or lists within each other: type a plan of few levels"))
    };
    if let Some(list) = value.dyn_ref::<Array>() {
        let below = below()?;
        return list.iter().map(|item| read_below(&item, below)).collect::<Result<_, _>>().map(Value::List);
    }
    // Objects, and so functions and symbols are none; nor maps, sets and bytes, whose fields are not what they hold.
    let plain = value.is_object() && !Reflect::has(value, &Symbol::iterator()).unwrap_or(true);
    if !plain {
        let kind = value.js_typeof().as_string().unwrap_or_default();
        return Err(format!("it holds what JSON cannot, of type {kind}"));
    }
    let below = below()?;
    let entries = Object::entries(value.unchecked_ref());
    if entries.length() as usize > MOST_FIELDS {
        return Err(format!("more than {MOST_FIELDS} fields in one object: leave out the others"));
    }
    let field = |entry: JsValue| {
        let entry: Array = entry.unchecked_into();
        Ok((entry.get(0).as_string().unwrap_or_default(), read_below(&entry.get(1), below)?))
    };
    entries.iter().map(field).collect::<Result<_, _>>().map(Value::Map)
}

/// The document's text, for people to read; `None` where this browser does not write one.
pub(crate) fn json(document: &Value) -> Option<String> {
    js_sys::JSON::stringify_with_replacer_and_space(&write(document), &JsValue::NULL, &JsValue::from_f64(2.0))
        .ok()?
        .as_string()
}

/// The value that `JSON.parse` would make of the document's text.
pub(crate) fn write(document: &Value) -> JsValue {
    match document {
        Value::Null => JsValue::NULL,
        Value::Bool(switch) => JsValue::from_bool(*switch),
        // JSON has no infinity, and no −0 where it is written by this program.
        Value::Number(number) if number.is_finite() => JsValue::from_f64(number + 0.0),
        Value::Number(_) => JsValue::NULL,
        Value::Text(text) => JsValue::from_str(text),
        Value::List(items) => items.iter().map(write).collect::<Array>().into(),
        Value::Map(fields) => {
            let object = Object::new();
            for (name, value) in fields {
                // A new object takes any property.
                let _set = Reflect::set(&object, &JsValue::from_str(name), &write(value));
            }
            object.into()
        }
    }
}
