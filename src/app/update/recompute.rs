//! The forecast of the plan as it stands, or of the site whose questionnaire is open.

use std::rc::Rc;

use super::locks;
use crate::app::draft::{OwnPlan, Questionnaire};
use crate::app::effect::Effect;
use crate::app::entry;
use crate::app::plan_forecast::PlanForecast;
use crate::app::questionnaire::plan_of_site;
use crate::app::sites_needed::Search;
use crate::app::state::State;

/// Computes the forecast again if the plan changed. Where the plan cannot be forecast, the last forecast stays.
pub(super) fn recompute(state: &mut State) -> Vec<Effect> {
    state.printed_link = None;
    if state.questionnaire.is_some() || state.draft.questionnaire.is_some() {
        state.simulation = None;
        return questionnaire(state);
    }
    if state.host_settings.locks_any() {
        locks::restore(state);
    }
    let plan = state.draft.plan.clone();
    if state.forecast.as_ref().is_some_and(|known| Rc::ptr_eq(&known.plan, &plan)) {
        state.conflicts.clear();
        return Vec::new();
    }
    state.last_sent_to_host = Some(plan.clone());
    state.simulation = None;
    match entry::forecast(&plan) {
        Ok(forecast) => {
            let forecast = Rc::new(forecast);
            state.conflicts.clear();
            state.forecast = Some(PlanForecast { plan: plan.clone(), forecast: forecast.clone() });
            state.sites_needed = forecast.prob_by_deadline.map(|chance| Search::new(plan.clone(), chance));
            vec![
                Effect::PlanChanged(plan.clone()),
                Effect::ForecastChanged(PlanForecast { plan, forecast }),
                Effect::ScheduleSearch,
            ]
        }
        Err(problems) => {
            state.conflicts = problems;
            vec![Effect::PlanChanged(plan)]
        }
    }
}

/// The forecast of a site whose questionnaire is open; or of the visitor's own plan after the questionnaire was closed.
fn questionnaire(state: &mut State) -> Vec<Effect> {
    let is_another = match (&state.questionnaire, &state.draft.questionnaire) {
        (Some(one), Some(other)) => !Rc::ptr_eq(one, other),
        _ => true,
    };
    let closed = is_another.then(|| switch(state)).flatten();
    let Some(open) = &state.questionnaire else {
        return closed.map_or_else(Vec::new, |closed| own_plan_again(state, &closed.own_plan));
    };
    // The plan of a questionnaire is not the visitor's plan: neither host nor browser may take it for that.
    let plan = Rc::new(plan_of_site(&open.plan, &state.draft.plan));
    match entry::forecast(&plan) {
        Ok(forecast) => {
            state.conflicts.clear();
            state.forecast = Some(PlanForecast { plan, forecast: Rc::new(forecast) });
        }
        Err(problems) => state.conflicts = problems,
    }
    Vec::new()
}

/// From the plan to a questionnaire, or from one questionnaire to another: the forecast of one is not that of the other.
/// Gives back the questionnaire that was open before.
fn switch(state: &mut State) -> Option<Rc<Questionnaire>> {
    state.forecast = None;
    state.load_problems.clear();
    state.sites_needed = None;
    // The field that had the cursor is gone, and so no event says that it was left.
    state.focus = None;
    std::mem::replace(&mut state.questionnaire, state.draft.questionnaire.clone())
}

/// Shows the visitor's own plan again.
fn own_plan_again(state: &mut State, own: &OwnPlan) -> Vec<Effect> {
    state.load_problems = own.load_problems.clone();
    let sent = state.last_sent_to_host.clone();
    let mut effects = recompute(state);
    if state.forecast.is_none() {
        state.forecast = own.forecast.clone();
    }
    // Returning to the unchanged plan is not a change: the host is not notified.
    if sent.is_some_and(|sent| Rc::ptr_eq(&sent, &state.draft.plan)) {
        effects.retain(|effect| !matches!(effect, Effect::PlanChanged(_)));
    }
    effects
}
