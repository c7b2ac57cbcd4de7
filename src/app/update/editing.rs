//! Typing into fields, and opening sections.

use super::change::{change, recompute_and_forgive, remember};
use crate::app::effect::Effect;
use crate::app::field::Field;
use crate::app::questionnaire;
use crate::app::section::Section;
use crate::app::state::State;

pub(super) fn enter(state: &mut State, field: Field, text: String) -> Vec<Effect> {
    if state.is_field_locked(field) {
        return Vec::new();
    }
    if state.edited != Some(field) {
        remember(state);
        state.edited = Some(field);
    }
    state.draft.enter(field, text);
    if let Some(before) = state.past.last().filter(|_| state.draft.refused.has(field)) {
        // Back to what the field had before, and not to the last text that could be read on the way: replacing 120 by -5
        // passes through an empty field.
        state.draft.plan = before.plan.clone();
    }
    state.load_problems.retain(|problem| problem.field != Some(field));
    recompute_and_forgive(state)
}

/// The cursor left a field: what is wrong is shown from now on.
pub(super) fn leave(state: &mut State, field: Field) -> Vec<Effect> {
    state.draft.leave(field);
    state.focus = None;
    state.edited = None;
    let wrong = state.problems().into_iter().filter_map(|problem| problem.field);
    let new: Vec<Field> = wrong.filter(|field| !state.shown_errors.contains(field)).collect();
    state.shown_errors.extend(new);
    match &state.questionnaire {
        Some(open) => vec![Effect::SetAddress(questionnaire::link(open, &state.draft.plan))],
        None => Vec::new(),
    }
}

/// Opens the section of a field and puts the cursor there.
pub(super) fn go_to(state: &mut State, field: Field) -> Vec<Effect> {
    if let Some(section) = Section::of(field).filter(|section| !state.open_sections.contains(section)) {
        state.open_sections.push(section);
    }
    vec![Effect::Focus(field.to_string())]
}

/// Puts a field back to its default.
pub(super) fn reset(state: &mut State, field: Field) -> Vec<Effect> {
    change(state, |draft| {
        draft.enter(field, String::new());
        draft.forget(field);
    })
}

pub(super) fn toggle(state: &mut State, section: Section) -> Vec<Effect> {
    match state.open_sections.contains(&section) {
        true => state.open_sections.retain(|open| *open != section),
        false => state.open_sections.push(section),
    }
    Vec::new()
}
