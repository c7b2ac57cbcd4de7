//! The simulation: begun, under way, and over.

use std::rc::Rc;

use recruitment::{Forecast, row};

use super::say;
use crate::app::effect::Effect;
use crate::app::notice::Notice;
use crate::app::plan_forecast::Answer;
use crate::app::simulation_run::Progress;
use crate::app::simulation_run::Run;
use crate::app::state::State;

/// Begins to simulate the plan as it stands; where that cannot be, whoever asked is told.
pub(super) fn start(state: &mut State, replicates: u32) -> Vec<Effect> {
    let begun = begin(state, replicates);
    state.run = begun.as_ref().map(|(_, run)| run.clone());
    vec![Effect::Simulate(begun.map(|(scenario, _)| scenario), replicates)]
}

fn begin(state: &State, replicates: u32) -> Option<(Vec<f64>, Run)> {
    let answer = state.answer.as_ref().filter(|_| !state.is_stale() && state.draft.asked.is_none())?;
    let scenario = plan::scenario(&answer.plan).ok()?;
    let before = state.run.as_ref().map_or_else(|| answer.forecast.clone(), |run| run.before.clone());
    Some((row::write(&scenario), Run { plan: answer.plan.clone(), done: 0, replicates, before }))
}

/// Takes what is known by now.
pub(super) fn advance(state: &mut State, progress: Progress) -> Vec<Effect> {
    let Progress { done, replicates, forecast } = progress;
    // The plan may be another by now: then nobody wants to know.
    let Some(run) = state.run.as_mut().filter(|run| run.replicates == replicates) else { return Vec::new() };
    run.done = done;
    let plan = run.plan.clone();
    let is_over = run.is_over();
    let given = forecast.is_some();
    let forecast: Option<Rc<Forecast>> = forecast.as_deref().and_then(row::read).map(Rc::new);
    if given && forecast.is_none() {
        // The module that simulates is of another version than this one.
        stop(state);
        return say(state, Notice::ToolFailed);
    }
    if let Some(forecast) = &forecast {
        state.answer = Some(Answer { plan: plan.clone(), forecast: forecast.clone() });
    }
    match forecast {
        Some(forecast) if is_over => vec![Effect::Answered(plan, forecast)],
        forecast => vec![Effect::Advanced(plan, done, replicates, forecast)],
    }
}

/// Ends it: the answer is again what it was before.
pub(super) fn stop(state: &mut State) -> Vec<Effect> {
    let Some(Run { plan, before, .. }) = state.run.take() else { return Vec::new() };
    state.answer = Some(Answer { plan, forecast: before });
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Action;
    use crate::app::field::Field;
    use crate::app::sharing::Sharing;
    use crate::app::update::update;
    use plan::Date;
    use plan::document::{Plan, Site};
    use recruitment::{Scenario, Simulation};

    fn loaded() -> State {
        let site = Site { stated_rate: Some(1.0), ..Site::default() };
        let mut plan = Plan { sites: vec![site.clone(), site], ..Plan::default() };
        plan.trial.target = 12;
        let mut state = State::default();
        update(&mut state, Action::Load(Rc::new(plan), Vec::new()));
        state
    }

    /// What the simulation's module makes of a scenario.
    fn simulated(scenario: &[f64], replicates: u32) -> Vec<f64> {
        let simulation = Simulation::new(&row::read::<Scenario>(scenario).unwrap()).unwrap();
        row::write(&simulation.summarize(&simulation.run(0..replicates)))
    }

    fn begun(state: &mut State, replicates: u32) -> Vec<f64> {
        match update(state, Action::Simulate(replicates)).as_slice() {
            [Effect::Simulate(Some(scenario), asked)] if *asked == replicates => scenario.clone(),
            effects => panic!("{effects:?}"),
        }
    }

    fn progress(done: u32, forecast: Option<Vec<f64>>) -> Action {
        Action::Simulated(Progress { done, replicates: 64, forecast })
    }

    #[test]
    fn the_answer_is_simulated_and_the_host_hears_it_once() {
        let mut state = loaded();
        let computed = state.answer.clone().unwrap();
        let scenario = begun(&mut state, 64);
        assert!(matches!(update(&mut state, progress(16, None)).as_slice(), [Effect::Advanced(_, 16, 64, None)]));
        let early = update(&mut state, progress(32, Some(simulated(&scenario, 32))));
        assert!(matches!(early.as_slice(), [Effect::Advanced(_, 32, 64, Some(_))]), "{early:?}");
        let last = update(&mut state, progress(64, Some(simulated(&scenario, 64))));
        assert!(matches!(last.as_slice(), [Effect::Answered(..)]), "{last:?}");
        let answer = state.answer.clone().unwrap();
        assert!(answer.forecast.standard_errors.is_some() && Rc::ptr_eq(&answer.plan, &computed.plan));
        assert!(Rc::ptr_eq(&state.run.as_ref().unwrap().before, &computed.forecast));
        // What is compared, here or where a link is opened, is computed by formula everywhere.
        let sharing = Sharing::new(Date::parse("2026-11-26"), String::new());
        let content = |state: &State| sharing.content(&state.draft.plan, state.computed().as_ref());
        assert_eq!(content(&state), content(&loaded()));
        update(&mut state, Action::Keep);
        assert_eq!(state.draft.kept[0].forecast, computed.forecast);
        assert!(state.run.is_some(), "nothing of the plan has changed");
        // More of it, and still beside what was computed.
        begun(&mut state, 128);
        assert!(Rc::ptr_eq(&state.run.as_ref().unwrap().before, &computed.forecast));
        // Once it is stopped, that is the answer again.
        update(&mut state, Action::StopSimulating);
        assert_eq!((state.answer.as_ref(), state.run.as_ref()), (Some(&computed), None));
    }

    #[test]
    fn what_was_simulated_of_another_plan_is_not_taken() {
        let mut state = loaded();
        let scenario = begun(&mut state, 64);
        update(&mut state, Action::Type(Field::Target, "13".to_owned()));
        assert_eq!(state.run, None);
        let answer = state.answer.clone();
        assert!(update(&mut state, progress(64, Some(simulated(&scenario, 64)))).is_empty());
        assert_eq!(state.answer, answer);
        // And back: what was simulated before is to be simulated again.
        update(&mut state, Action::Undo);
        assert!(update(&mut state, progress(64, Some(simulated(&scenario, 64)))).is_empty());
        // What cannot be read changes nothing, and that is said.
        begun(&mut state, 64);
        let answer = state.answer.clone();
        assert!(update(&mut state, progress(64, Some(vec![1.0]))).is_empty());
        assert_eq!((state.answer, state.run, state.notice), (answer, None, Some(Notice::ToolFailed)));
    }

    #[test]
    fn what_is_not_valid_is_not_simulated() {
        let mut state = loaded();
        update(&mut state, Action::Type(Field::Target, "many".to_owned()));
        assert_eq!(update(&mut state, Action::Simulate(64)), [Effect::Simulate(None, 64)]);
        assert_eq!(state.run, None);
        assert!(update(&mut state, Action::StopSimulating).is_empty());
    }
}
