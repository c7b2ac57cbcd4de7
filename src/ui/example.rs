//! The plan that is there on first open, so that the form is never empty.

use plan::Plan;

use crate::app::example::translate;
use crate::text::Lang;

/// The example, as examples/msa-japan.json has it, with its names in this language. `None` where the file cannot be read,
/// which a test rules out.
pub(super) fn plan(lang: Lang) -> Option<Plan> {
    let document = serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/example.json"))).ok()?;
    let mut plan = plan::read(&document).plan;
    translate(&mut plan, lang.words());
    Some(plan)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_can_be_read() {
        assert_eq!(plan(Lang::from_tag(Some("en"))).map(|plan| plan.trial.target), Some(120));
    }
}
