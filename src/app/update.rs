//! The only place where the state changes.

use std::rc::Rc;

use plan::document::Site;

use super::action::{Action, Effect};
use super::draft::Draft;
use super::entry;
use super::field::Field;
use super::state::{Answer, Section, State};

/// Steps that can be taken back. A draft shares its plan, so a step costs the texts that differ.
const HISTORY: usize = 200;

/// Changes the state and says what has to be done outside.
pub fn update(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Load(plan, unread) => {
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
            Vec::new()
        }
        Action::GoTo(field) => {
            if let Some(section) = Section::of(field).filter(|section| !state.open.contains(section)) {
                state.open.push(section);
            }
            vec![Effect::Focus(field.to_string())]
        }
        Action::Reset(field) => change(state, |draft| {
            draft.enter(field, String::new());
            draft.forget(field);
        }),
        Action::AddSite => {
            let index = state.draft.plan.sites.len();
            let mut effects = change(state, |draft| draft.insert_site(index, Site::default()));
            effects.push(Effect::Focus(Field::Site(index, super::field::Cell::Name).to_string()));
            effects
        }
        Action::CopySite(index) => match state.draft.plan.sites.get(index).cloned() {
            Some(mut site) => {
                site.name = site.name.map(|name| another(&name, state));
                change(state, |draft| draft.insert_site(index + 1, site))
            }
            None => Vec::new(),
        },
        Action::RemoveSite(index) => {
            let mut effects = change(state, |draft| draft.remove_site(index));
            // What was found on reading names sites by number: after this the numbers are others.
            state.unread.retain(|trouble| !matches!(trouble.field, Some(Field::Site(..))));
            let last = state.draft.plan.sites.len().checked_sub(1);
            effects.push(Effect::Focus(match last {
                Some(last) => remove_id(index.min(last)),
                None => ADD_ID.to_owned(),
            }));
            effects
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
    }
}

/// Id of the button that adds a site.
pub const ADD_ID: &str = "sites.add";

/// Id of the button that removes a site.
pub fn remove_id(site: usize) -> String {
    format!("sites[{site}].remove")
}

/// A name for a copied site that no other site has: progress and results tell sites apart by name.
fn another(name: &str, state: &State) -> String {
    let sites = &state.draft.plan.sites;
    let number = name.as_bytes().windows(2).rposition(|pair| pair == b" (").filter(|_| name.ends_with(')'));
    let base = number.and_then(|at| name.get(..at)).unwrap_or(name);
    let taken = |name: &String| sites.iter().any(|site| site.name.as_ref() == Some(name));
    (2..).map(|number| format!("{base} ({number})")).find(|name| !taken(name)).unwrap_or_default()
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
    let plan = state.draft.plan.clone();
    if state.answer.as_ref().is_some_and(|answer| Rc::ptr_eq(&answer.plan, &plan)) {
        state.conflicts.clear();
        return Vec::new();
    }
    match entry::forecast(&plan) {
        Ok(forecast) => {
            let forecast = Rc::new(forecast);
            state.conflicts.clear();
            state.answer = Some(Answer { plan: plan.clone(), forecast: forecast.clone() });
            vec![Effect::Changed(plan.clone()), Effect::Answered(plan, forecast)]
        }
        Err(troubles) => {
            state.conflicts = troubles;
            vec![Effect::Changed(plan)]
        }
    }
}

#[cfg(test)]
mod tests;
