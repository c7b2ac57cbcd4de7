//! The plan that is there on first open: never an empty form.

use plan::Plan;

use super::plain;
use crate::app::example::translate;
use crate::text::Lang;

/// The example, as examples/msa-japan.json has it, with its names in this language; `None` where this browser cannot read JSON.
// Not a JSON parser in the module: the browser has one.
pub(super) fn plan(lang: Lang) -> Option<Plan> {
    let document = js_sys::JSON::parse(include_str!(concat!(env!("OUT_DIR"), "/example.json"))).ok()?;
    let mut plan = plan::read(&plain::read(&document).ok()?).plan;
    translate(&mut plan, lang.words());
    Some(plan)
}
