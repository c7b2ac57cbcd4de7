//! A file that the user chose.

use std::rc::Rc;

use super::plain;
use crate::app::action::Action;
use crate::app::entry;
use crate::app::notice::Notice;
use crate::app::pasted_table::{PastedTable, TableKind};

/// What comes of a file: a plan in the place of the present one, or a table of sites to be looked at before it is taken.
pub(crate) fn file(name: &str, text: String) -> Action {
    if !name.to_ascii_lowercase().ends_with(".json") {
        return Action::Paste(Some(PastedTable { kind: TableKind::Sites, text }));
    }
    // Not a JSON parser in the module: the browser has one.
    let document = js_sys::JSON::parse(&text).ok().and_then(|document| plain::read(&document).ok());
    let Some(document) = document.filter(|document| document.get("trial").is_some()) else {
        return Action::Notice(Some(Notice::NotAPlan));
    };
    let reading = plan::read(&document);
    Action::Replace(Rc::new(reading.plan), entry::field_problems(reading.problems))
}
