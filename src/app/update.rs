//! The only place where the state changes.

mod ask;
mod export;
mod locked;
mod patients;
mod scenario;
mod seldom;
mod share;
mod simulate;
mod table;

use std::rc::Rc;

use super::action::Action;
use super::draft::Draft;
use super::entry;
use super::field::Field;
use super::needed::Search;
use super::state::State;
use crate::app::effect::Effect;
use crate::app::notice::Notice;
use crate::app::pasted_table::Table;
use crate::app::plan_forecast::Answer;
use crate::app::section::Section;

/// Steps that can be taken back. A draft shares its plan, so a step costs the texts that differ.
const HISTORY: usize = 200;

/// Changes the state and says what has to be done outside.
pub fn update(state: &mut State, action: Action) -> Vec<Effect> {
    state.typing = matches!(action, Action::Type(..));
    state.advancing = matches!(&action, Action::Simulated(progress) if progress.forecast.is_none());
    match action {
        Action::Pause => {
            state.is_first_paint = false;
            Vec::new()
        }
        Action::Load(plan, unread) => {
            state.told = Some(plan.clone());
            state.held = plan.clone();
            state.asked = None;
            state.draft = Draft::of(plan);
            state.unread = unread;
            state.past.clear();
            state.future.clear();
            state.edited = None;
            state.reproached.clear();
            let mut effects = recompute(state);
            // A contradiction is found on reading and again on forecasting, and may be solved in another field.
            let conflicts = &state.conflicts;
            state.unread.retain(|trouble| !conflicts.contains(trouble));
            // Whoever brought the plan knows it already.
            effects.retain(|effect| !matches!(effect, Effect::Changed(_)));
            effects
        }
        Action::Appear(settings) => {
            locked::appear(state, settings);
            recompute(state)
        }
        Action::Type(field, _) if state.is_set(field) => Vec::new(),
        Action::Type(field, text) => {
            if state.edited != Some(field) {
                remember(state);
                state.edited = Some(field);
            }
            state.draft.enter(field, text);
            if let Some(before) = state.past.last().filter(|_| state.draft.refused.has(field)) {
                // Back to what the field held before, not to whatever could be read on the way to what cannot:
                // who replaces 120 by -5 has passed through an empty field.
                state.draft.plan = before.plan.clone();
            }
            state.unread.retain(|trouble| trouble.field != Some(field));
            let effects = recompute(state);
            forgive(state);
            effects
        }
        Action::Enter(field) => {
            state.focus = Some(field);
            Vec::new()
        }
        Action::Leave(field) => {
            state.draft.leave(field);
            state.focus = None;
            state.edited = None;
            let wrong = state.troubles().into_iter().filter_map(|trouble| trouble.field);
            let new: Vec<Field> = wrong.filter(|field| !state.reproached.contains(field)).collect();
            state.reproached.extend(new);
            state.asked.as_ref().map_or_else(Vec::new, |asked| asked.address(&state.draft.plan))
        }
        Action::GoTo(field) => {
            if let Some(section) = Section::of(field).filter(|section| !state.open.contains(section)) {
                state.open.push(section);
            }
            vec![Effect::Focus(field.to_string())]
        }
        Action::Look => match state.needed.as_mut().is_some_and(Search::step) {
            true => vec![Effect::Look],
            false => Vec::new(),
        },
        Action::Restored => say(state, Notice::Restored),
        Action::Notice(notice) => {
            state.notice = notice;
            Vec::new()
        }
        Action::Speak(lang) => vec![Effect::Speak(lang.tag())],
        Action::ShowRegions(open) => {
            state.regions_open = open;
            Vec::new()
        }
        Action::FilterSites(text) => {
            state.filter = text;
            Vec::new()
        }
        Action::ShowAllSites(all) => {
            state.all_sites = all;
            Vec::new()
        }
        Action::Toggle(section) => {
            match state.open.contains(&section) {
                true => state.open.retain(|open| *open != section),
                false => state.open.push(section),
            }
            Vec::new()
        }
        Action::CloseSections => {
            state.open.clear();
            Vec::new()
        }
        Action::ShowAllResults(all) => {
            state.all_results = all;
            Vec::new()
        }
        Action::Undo => travel(state, |state| (&mut state.past, &mut state.future)),
        Action::Redo => travel(state, |state| (&mut state.future, &mut state.past)),
        seldom => seldom::update(state, seldom),
    }
}

/// Says something once.
fn say(state: &mut State, notice: Notice) -> Vec<Effect> {
    state.notice = Some(notice);
    Vec::new()
}

pub use ask::ASKED_ID;
pub use export::{csv, file_name};
pub use scenario::MOST as MOST_SCENARIOS;
pub use share::{EMBED_KIND_ID, SHARE_ID, SHARE_PASTE_ID, SHARE_WHAT_ID};

/// Id of the button that removes a region.
pub fn remove_region_id(region: usize) -> String {
    format!("regions[{region}].remove")
}

/// Id of the button that removes a criterion.
pub fn remove_criterion_id(criterion: usize) -> String {
    format!("criteria[{criterion}].remove")
}

/// Id of the button that adds a criterion, and of the one that adds a region.
pub const ADD_CRITERION_ID: &str = "criteria.add";
/// See above.
pub const ADD_REGION_ID: &str = "regions.add";
/// Id of the place to paste into, and of the button that opens it.
pub const PASTE_ID: &str = "paste";

/// Id of the button that opens a place to paste a table of this kind into.
pub fn paste_id(about: Table) -> &'static str {
    match about {
        Table::Sites => "paste.sites",
        Table::Counts => "paste.counts",
    }
}

/// Id of the button that adds a site.
pub const ADD_ID: &str = "sites.add";

/// Id of the button that removes a site.
pub fn remove_id(site: usize) -> String {
    format!("sites[{site}].remove")
}

/// A change that is one step of its own.
fn change(state: &mut State, change: impl FnOnce(&mut Draft)) -> Vec<Effect> {
    remember(state);
    state.edited = None;
    change(&mut state.draft);
    let effects = recompute(state);
    forgive(state);
    effects
}

fn remember(state: &mut State) {
    state.future.clear();
    if state.past.len() == HISTORY {
        state.past.remove(0);
    }
    state.past.push(state.draft.clone());
}

type Stacks<'a> = (&'a mut Vec<Draft>, &'a mut Vec<Draft>);

/// Goes one step along one stack and leaves the way back on the other.
fn travel(state: &mut State, stacks: impl Fn(&mut State) -> Stacks<'_>) -> Vec<Effect> {
    let Some(draft) = stacks(state).0.pop() else { return Vec::new() };
    let left = std::mem::replace(&mut state.draft, draft);
    stacks(state).1.push(left);
    state.edited = None;
    let effects = recompute(state);
    forgive(state);
    effects
}

/// Messages about fields that are right again go away.
fn forgive(state: &mut State) {
    let wrong: Vec<Field> = state.troubles().into_iter().filter_map(|trouble| trouble.field).collect();
    state.reproached.retain(|field| wrong.contains(field));
}

/// Asks the engine again if the plan is another. Where the plan cannot be forecast, the last answer stays.
fn recompute(state: &mut State) -> Vec<Effect> {
    state.printed = None;
    if state.asked.is_some() || state.draft.asked.is_some() {
        state.run = None;
        return ask::recompute(state);
    }
    if state.host_settings.locks_any() {
        locked::hold(state);
    }
    let plan = state.draft.plan.clone();
    if state.answer.as_ref().is_some_and(|answer| Rc::ptr_eq(&answer.plan, &plan)) {
        state.conflicts.clear();
        return Vec::new();
    }
    state.told = Some(plan.clone());
    state.run = None;
    match entry::forecast(&plan) {
        Ok(forecast) => {
            let forecast = Rc::new(forecast);
            state.conflicts.clear();
            state.answer = Some(Answer { plan: plan.clone(), forecast: forecast.clone() });
            state.needed = forecast.prob_by_deadline.map(|chance| Search::of(plan.clone(), chance));
            vec![Effect::Changed(plan.clone()), Effect::Answered(plan, forecast), Effect::Look]
        }
        Err(troubles) => {
            state.conflicts = troubles;
            vec![Effect::Changed(plan)]
        }
    }
}

#[cfg(test)]
mod tests;
