//! The only place where the state changes.
//!
//! [`update`] names every action and leads to the file of its concern. There is no catch-all arm: a new action does not
//! compile until it has an arm here.

mod change;
mod editing;
pub mod export;
mod links;
mod loading;
mod locks;
mod pasting;
mod patients;
mod questions;
mod recompute;
pub mod scenarios;
mod simulation;
mod sites;

use super::action::Action;
use super::effect::Effect;
use super::notice::Notice;
use super::state::State;
use change::say;

/// Changes the state and says what has to be done outside.
pub fn update(state: &mut State, action: Action) -> Vec<Effect> {
    state.painting = state.painting.after(&action);
    if locks::refuses(state, &action) {
        return say(state, Notice::Locked);
    }
    match action {
        Action::Load(plan, problems) => loading::load(state, plan, problems),
        Action::Replace(plan, problems) => loading::replace(state, plan, problems),
        Action::StartAgain => loading::start_again(state),
        Action::ApplyHostSettings(settings) => loading::apply(state, settings),

        Action::Type(field, text) => editing::enter(state, field, text),
        Action::Focus(field) => set(&mut state.focus, Some(field)),
        Action::Leave(field) => editing::leave(state, field),
        Action::GoTo(field) => editing::go_to(state, field),
        Action::Reset(field) => editing::reset(state, field),
        Action::Undo => change::undo(state),
        Action::Redo => change::redo(state),

        Action::StartFrom(country) => patients::start_from(state, country),
        Action::Spread => patients::spread(state),
        Action::AddRegion => patients::add_region(state),
        Action::RemoveRegion(index) => patients::remove_region(state, index),
        Action::AddCriterion => patients::add_criterion(state),
        Action::RemoveCriterion(index) => patients::remove_criterion(state, index),
        Action::SwitchCriterion(index, on) => patients::switch_criterion(state, index, on),

        Action::AddSite => sites::add(state),
        Action::CopySite(index) => sites::copy(state, index),
        Action::RemoveSite(index) => sites::remove(state, index),
        Action::SortSites(by) => sites::sort(state, by),

        Action::Paste(pasted) => pasting::open(state, pasted),
        Action::TakePasted(append) => pasting::take(state, append),

        Action::SaveScenario => scenarios::save(state),
        Action::ChooseScenario(index) => scenarios::choose(state, index),
        Action::RemoveScenario(index) => scenarios::remove(state, index),

        Action::StartSharing => vec![Effect::StartSharing],
        Action::Share(sharing) => links::share(state, sharing),
        Action::StartEmbedding => vec![Effect::FindScripts],
        Action::Embed(scripts) => links::embed(state, scripts),
        Action::Print(sharing) => links::print(state, &sharing),
        Action::OpenLink(sharing) => links::open_link(state, sharing),
        Action::SaveShared => links::save(state),
        Action::CopyLink(link) => vec![Effect::Copy(link)],
        Action::TakeLink(link_use) => links::take(state, link_use),
        Action::Unlock => links::unlock(state),
        Action::ShowShared => links::show_shared(state),
        Action::LeaveQuestionnaire => questions::leave(state),

        Action::Simulate(replicates) => simulation::start(state, replicates),
        Action::Simulated(progress) => simulation::advance(state, progress),
        Action::StopSimulating => simulation::stop(state),
        Action::StepSearch => simulation::step_search(state),

        Action::Export(export) => export::export(state, export),
        Action::ChooseFile => vec![Effect::ChooseFile],

        Action::PaintAll => Vec::new(),
        Action::Restored => say(state, Notice::Restored),
        Action::Notice(notice) => set(&mut state.notice, notice),
        Action::SetLanguage(lang) => vec![Effect::LoadLanguage(lang.tag())],
        Action::ShowRegions(open) => set(&mut state.regions_open, open),
        Action::FilterSites(text) => set(&mut state.filter, text),
        Action::ShowAllSites(all) => set(&mut state.all_sites, all),
        Action::ShowAllResults(all) => set(&mut state.all_results, all),
        Action::ToggleSection(section) => editing::toggle(state, section),
    }
}

/// Changes what is shown, and nothing of the plan.
fn set<T>(part: &mut T, value: T) -> Vec<Effect> {
    *part = value;
    Vec::new()
}

#[cfg(test)]
mod tests;
