//! Steps that can be taken back.

use super::recompute::recompute;
use crate::app::draft::Draft;
use crate::app::effect::Effect;
use crate::app::field::Field;
use crate::app::notice::Notice;
use crate::app::state::State;

/// Steps that can be taken back. A draft shares its plan, so a step costs only the texts that differ.
const HISTORY: usize = 200;

pub(super) fn say(state: &mut State, notice: Notice) -> Vec<Effect> {
    state.notice = Some(notice);
    Vec::new()
}

/// Makes a change that is one step.
pub(super) fn change(state: &mut State, change: impl FnOnce(&mut Draft)) -> Vec<Effect> {
    remember(state);
    state.edited = None;
    change(&mut state.draft);
    recompute_and_forgive(state)
}

/// Puts the draft on the stack of steps that can be taken back.
pub(super) fn remember(state: &mut State) {
    state.future.clear();
    if state.past.len() == HISTORY {
        state.past.remove(0);
    }
    state.past.push(state.draft.clone());
}

pub(super) fn undo(state: &mut State) -> Vec<Effect> {
    let Some(draft) = state.past.pop() else { return Vec::new() };
    let left = std::mem::replace(&mut state.draft, draft);
    state.future.push(left);
    state.edited = None;
    recompute_and_forgive(state)
}

/// Makes the last step that was taken back again.
pub(super) fn redo(state: &mut State) -> Vec<Effect> {
    let Some(draft) = state.future.pop() else { return Vec::new() };
    let left = std::mem::replace(&mut state.draft, draft);
    state.past.push(left);
    state.edited = None;
    recompute_and_forgive(state)
}

/// Computes the forecast, and takes away errors of fields that are right again.
pub(super) fn recompute_and_forgive(state: &mut State) -> Vec<Effect> {
    let effects = recompute(state);
    let wrong: Vec<Field> = state.problems().into_iter().filter_map(|problem| problem.field).collect();
    state.shown_errors.retain(|field| wrong.contains(field));
    effects
}
