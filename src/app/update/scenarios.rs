//! Scenarios: plans with their forecasts, beside the plan being worked on.

use std::rc::Rc;

use plan::Plan;

use super::change::change;
use crate::app::effect::Effect;
use crate::app::entry;
use crate::app::plan_forecast::PlanForecast;
use crate::app::state::State;

/// Scenarios at the most: more do not fit beside each other.
pub const MOST: usize = 6;

/// Saves the plan as it stands with its forecast.
pub(super) fn save(state: &mut State) -> Vec<Effect> {
    let Some(scenario) = state.computed().filter(|_| state.draft.scenarios.len() < MOST) else { return Vec::new() };
    change(state, |draft| Rc::make_mut(&mut draft.scenarios).push(scenario))
}

/// Saves another plan, if it can be forecast.
pub(super) fn save_other(state: &mut State, plan: Rc<Plan>) -> Vec<Effect> {
    match entry::forecast(&plan) {
        Ok(forecast) if state.draft.scenarios.len() < MOST => {
            let scenario = PlanForecast { plan, forecast: Rc::new(forecast) };
            change(state, |draft| Rc::make_mut(&mut draft.scenarios).push(scenario))
        }
        _ => Vec::new(),
    }
}

/// Goes on with a scenario; the plan that was there takes its place.
pub(super) fn choose(state: &mut State, index: usize) -> Vec<Effect> {
    let Some(chosen) = state.draft.scenarios.get(index).map(|scenario| scenario.plan.clone()) else {
        return Vec::new();
    };
    let present = state.computed();
    change(state, |draft| {
        let scenarios = Rc::make_mut(&mut draft.scenarios);
        match present {
            Some(present) => scenarios[index] = present,
            None => {
                scenarios.remove(index);
            }
        }
        draft.replace(chosen);
    })
}

pub(super) fn remove(state: &mut State, index: usize) -> Vec<Effect> {
    if index >= state.draft.scenarios.len() {
        return Vec::new();
    }
    change(state, |draft| {
        Rc::make_mut(&mut draft.scenarios).remove(index);
    })
}
