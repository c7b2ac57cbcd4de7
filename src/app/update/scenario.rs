//! Scenarios: plans kept beside the one being worked on.

use std::rc::Rc;

use plan::Plan;

use super::change;
use crate::app::effect::Effect;
use crate::app::entry;
use crate::app::plan_forecast::{Answer, Scenario};
use crate::app::state::State;

/// So many are compared at the most: more do not fit beside each other.
pub const MOST: usize = 6;

/// Keeps what is there with its answer.
pub(super) fn keep(state: &mut State) -> Vec<Effect> {
    let Some(scenario) = present(state).filter(|_| state.draft.kept.len() < MOST) else { return Vec::new() };
    change(state, |draft| {
        let mut kept = (*draft.kept).clone();
        kept.push(scenario);
        draft.kept = Rc::new(kept);
    })
}

/// Keeps another plan beside it, if it can be forecast.
pub(super) fn keep_other(state: &mut State, plan: Rc<Plan>) -> Vec<Effect> {
    match entry::forecast(&plan) {
        Ok(forecast) if state.draft.kept.len() < MOST => {
            let scenario = Scenario { plan, forecast: Rc::new(forecast) };
            change(state, |draft| Rc::make_mut(&mut draft.kept).push(scenario))
        }
        _ => Vec::new(),
    }
}

/// Works on a scenario; what was there is kept in its place.
pub(super) fn choose(state: &mut State, index: usize) -> Vec<Effect> {
    let Some(chosen) = state.draft.kept.get(index).map(|scenario| scenario.plan.clone()) else { return Vec::new() };
    let present = present(state);
    change(state, |draft| {
        let mut kept = (*draft.kept).clone();
        match present {
            Some(present) => kept[index] = present,
            None => {
                kept.remove(index);
            }
        }
        draft.kept = Rc::new(kept);
        draft.replace(chosen);
    })
}

pub(super) fn drop(state: &mut State, index: usize) -> Vec<Effect> {
    if index >= state.draft.kept.len() {
        return Vec::new();
    }
    change(state, |draft| {
        let mut kept = (*draft.kept).clone();
        kept.remove(index);
        draft.kept = Rc::new(kept);
    })
}

/// The plan as answered last.
fn present(state: &State) -> Option<Scenario> {
    let Answer { plan, forecast } = state.computed()?;
    Some(Scenario { plan, forecast })
}
