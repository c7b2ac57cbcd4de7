//! Plans and settings from the host, from files, and the example.

use std::rc::Rc;

use plan::Plan;

use super::change::change;
use super::locks;
use super::recompute::recompute;
use crate::app::draft::Draft;
use crate::app::effect::Effect;
use crate::app::field_problem::FieldProblem;
use crate::app::host_settings::HostSettings;
use crate::app::state::State;

/// Shows a plan in place of everything that was there.
pub(super) fn load(state: &mut State, plan: Rc<Plan>, problems: Vec<FieldProblem>) -> Vec<Effect> {
    state.last_sent_to_host = Some(plan.clone());
    state.host_plan = plan.clone();
    state.questionnaire = None;
    state.draft = Draft::new(plan);
    state.load_problems = problems;
    state.past.clear();
    state.future.clear();
    state.edited = None;
    state.shown_errors.clear();
    let mut effects = recompute(state);
    // A contradiction is found on reading and again on forecasting, and may be solved in another field.
    let conflicts = &state.conflicts;
    state.load_problems.retain(|problem| !conflicts.contains(problem));
    // The host gave the plan, and knows it already.
    effects.retain(|effect| !matches!(effect, Effect::PlanChanged(_)));
    effects
}

/// Shows a plan from a file, or the example, in a step that can be taken back.
pub(super) fn replace(state: &mut State, plan: Rc<Plan>, problems: Vec<FieldProblem>) -> Vec<Effect> {
    let effects = change(state, |draft| draft.replace(plan));
    state.load_problems = problems;
    let (conflicts, settings) = (&state.conflicts, &state.host_settings);
    let is_locked = |problem: &FieldProblem| problem.field.is_some_and(|field| settings.locks_field(field));
    state.load_problems.retain(|problem| !conflicts.contains(problem) && !is_locked(problem));
    state.notice = None;
    effects
}

/// Begins anew: with the example, or with the host's plan where the host locks parts of it, which the example lacks.
pub(super) fn start_again(state: &mut State) -> Vec<Effect> {
    if !state.host_settings.locks_any() {
        return vec![Effect::LoadExample];
    }
    let plan = state.host_plan.clone();
    change(state, |draft| draft.replace(plan))
}

/// Takes other settings from the host.
pub(super) fn apply(state: &mut State, settings: HostSettings) -> Vec<Effect> {
    locks::apply(state, settings);
    recompute(state)
}
