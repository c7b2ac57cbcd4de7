//! The plan that is there on first open: never an empty form.

use plan::Value;

use super::plain;

/// The example, as examples/msa-japan.json has it; `None` where this browser cannot read JSON.
// Not a JSON parser in the module: the browser has one.
pub(super) fn plan() -> Option<Value> {
    let document = js_sys::JSON::parse(include_str!(concat!(env!("OUT_DIR"), "/example.json"))).ok()?;
    plain::read(&document).ok()
}
