//! What happens with a file that the user chose.

use std::rc::Rc;

use plan::Value;

use crate::app::action::Action;
use crate::app::entry;
use crate::app::notice::Notice;
use crate::app::pasted_table::{PastedTable, TableKind};

/// A JSON file replaces the plan. Any other file is a table of sites, which the user looks at before it is taken.
pub(crate) fn open_file(name: &str, text: String) -> Action {
    if !name.to_ascii_lowercase().ends_with(".json") {
        return Action::Paste(Some(PastedTable { kind: TableKind::Sites, text }));
    }
    serde_json::from_str(&text).map_or(Action::Notice(Some(Notice::NotAPlan)), |document| open_document(&document))
}

/// A plan document replaces the plan; another document is refused.
pub(crate) fn open_document(document: &Value) -> Action {
    if document.get("trial").is_none() {
        return Action::Notice(Some(Notice::NotAPlan));
    }
    let reading = plan::read(document);
    Action::Replace(Rc::new(reading.plan), entry::field_problems(reading.problems))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_the_name_says_what_a_file_is() {
        let plan = r#"{"trial":{"target":34},"sites":[{"stated_rate":2}]}"#;
        let opened = open_file("Plan.JSON", plan.to_owned());
        assert!(matches!(&opened, Action::Replace(plan, problems) if plan.trial.target == 34 && problems.is_empty()));
        assert!(matches!(open_file("sites.csv", plan.to_owned()), Action::Paste(Some(_))));
        for text in ["", "{", "[]", r#"{"sites":[]}"#, "\"trial\"", &"[".repeat(100_000)] {
            let refused = open_file("plan.json", text.to_owned());
            assert_eq!(refused, Action::Notice(Some(Notice::NotAPlan)), "{text:.20}");
        }
    }
}
