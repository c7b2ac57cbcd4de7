//! Tables that are pasted.

use plan::document::Plan;
use plan::paste::{self, How};

use super::change::{change, say};
use crate::app::effect::Effect;
use crate::app::element_ids;
use crate::app::field::Field;
use crate::app::notice::Notice;
use crate::app::pasted_table::{PastedTable, TableKind};
use crate::app::state::State;

/// Opens or closes the text area to paste into, and puts the cursor where work goes on.
pub(super) fn open(state: &mut State, pasted: Option<PastedTable>) -> Vec<Effect> {
    let focus = match (&pasted, &state.pasted) {
        (Some(_), None) => Some(element_ids::PASTE),
        (None, Some(closed)) => Some(element_ids::open_paste(closed.kind)),
        _ => None,
    };
    state.pasted = pasted;
    focus.map(|id| Effect::Focus(id.to_owned())).into_iter().collect()
}

/// Takes what was pasted, as one step.
pub(super) fn take(state: &mut State, append: bool) -> Vec<Effect> {
    let Some(PastedTable { kind, text }) = state.pasted.take() else { return Vec::new() };
    let mut taken = 0;
    let mut effects = change(state, |draft| {
        draft.edit(
            |plan| taken = apply(plan, kind, &text, append),
            |field| match (kind, field) {
                (TableKind::Sites, Field::Site(..)) | (TableKind::Counts, Field::Region(..)) => None,
                (_, other) => Some(other),
            },
        );
    });
    say(state, Notice::Taken(kind, taken));
    effects.push(Effect::Focus(element_ids::open_paste(kind).to_owned()));
    effects
}

fn apply(plan: &mut Plan, kind: TableKind, text: &str, append: bool) -> usize {
    match kind {
        TableKind::Sites => {
            let how = if append { How::Append } else { How::Replace };
            paste::sites(text, plan).apply(plan, how)
        }
        TableKind::Counts => paste::counts(text, plan).apply(plan),
    }
}
