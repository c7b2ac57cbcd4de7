//! A site is asked: its part of a plan takes the place of the visitor's own, and goes again.

use std::rc::Rc;

use plan::link::SiteRequest;

use super::{SHARE_ID, change};
use crate::app::asking::{Asked, Before, standing};
use crate::app::draft::Draft;
use crate::app::effect::Effect;
use crate::app::entry;
use crate::app::plan_forecast::Answer;
use crate::app::state::State;

/// Id of the heading over the questions.
pub const ASKED_ID: &str = "asked";

/// Asks, in a step that can be taken back. Nobody outside hears of it: it is not the visitor's plan, and must not take
/// the place of the one that this browser keeps.
pub(super) fn ask(state: &mut State, request: SiteRequest, base: &str) -> Vec<Effect> {
    let SiteRequest { plan, key } = request;
    let is_this = |asked: &Asked| asked.key == key && *asked.plan == plan;
    state.sharing = None;
    state.pasted = None;
    state.notice = None;
    if state.asked.as_deref().is_some_and(is_this) {
        return Vec::new();
    }
    // Who comes back to the same questions finds what was answered.
    let mut drafts = state.future.iter().chain(state.past.iter().rev());
    let answered = drafts.find(|draft| draft.asked.as_deref().is_some_and(is_this)).cloned();
    let assumed = entry::forecast(&standing(&plan, &plan)).ok();
    let asked = Rc::new(Asked {
        key,
        plan: Rc::new(plan),
        base: base.to_owned(),
        assumed: assumed.and_then(|forecast| forecast.sites.into_iter().next()),
        before: Before::now(state),
    });
    change(state, |draft| {
        *draft = answered.unwrap_or_else(|| Draft::of(asked.plan.clone()));
        draft.asked = Some(asked);
    })
}

/// Back to what was there before, in a step that can be taken back as well.
pub(super) fn leave(state: &mut State) -> Vec<Effect> {
    let Some(asked) = state.asked.clone() else { return Vec::new() };
    let mut effects = change(state, |draft| *draft = asked.before.draft.clone());
    state.notice = None;
    effects.push(Effect::ClearAddress);
    effects.push(Effect::Focus(SHARE_ID.to_owned()));
    effects
}

/// What is to be expected of a site that is asked; or of the plan that is there again.
pub(super) fn recompute(state: &mut State) -> Vec<Effect> {
    let is_elsewhere = match (&state.asked, &state.draft.asked) {
        (Some(one), Some(other)) => !Rc::ptr_eq(one, other),
        _ => true,
    };
    let left = is_elsewhere.then(|| follow(state)).flatten();
    let Some(asked) = &state.asked else { return left.map_or_else(Vec::new, |left| again(state, &left.before)) };
    // What a site is asked is not the visitor's plan: neither host nor browser takes it for that.
    let plan = Rc::new(standing(&asked.plan, &state.draft.plan));
    match entry::forecast(&plan) {
        Ok(forecast) => {
            state.conflicts.clear();
            state.answer = Some(Answer { plan, forecast: Rc::new(forecast) });
        }
        Err(troubles) => state.conflicts = troubles,
    }
    Vec::new()
}

/// From a plan to questions, or from these to others: no answer to one of them is one to another. Gives back what was
/// asked before.
fn follow(state: &mut State) -> Option<Rc<Asked>> {
    state.answer = None;
    state.unread.clear();
    state.needed = None;
    // The field went with what was there: nobody leaves it.
    state.focus = None;
    std::mem::replace(&mut state.asked, state.draft.asked.clone())
}

/// The visitor's plan is there again.
fn again(state: &mut State, before: &Before) -> Vec<Effect> {
    state.unread = before.unread.clone();
    let known = state.told.clone();
    let mut effects = super::recompute(state);
    if state.answer.is_none() {
        state.answer = before.answer.clone();
    }
    // Who comes back brings nothing new.
    if known.is_some_and(|known| Rc::ptr_eq(&known, &state.draft.plan)) {
        effects.retain(|effect| !matches!(effect, Effect::Changed(_)));
    }
    effects
}

#[cfg(test)]
mod tests;
