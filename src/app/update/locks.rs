//! What the host locks: visitors cannot change it, neither by typing nor by what they open, paste or take back.

use std::rc::Rc;

use plan::Plan;

use crate::app::action::Action;
use crate::app::host_settings::HostSettings;
use crate::app::pasted_table::TableKind;
use crate::app::section::Section;
use crate::app::sharing::LinkUse;
use crate::app::state::State;

/// Takes other settings from the host. What becomes locked stays as it is now.
pub(super) fn apply(state: &mut State, settings: HostSettings) {
    state.host_settings = settings;
    let own = state.questionnaire.as_ref().map_or(&state.draft, |open| &open.own_plan.draft);
    state.host_plan = own.plan.clone();
    if state.pasted.as_ref().is_some_and(|pasted| state.is_table_locked(pasted.kind)) {
        state.pasted = None;
    }
}

/// Whether an action would change only what is locked: then a message says so, and nothing else happens.
///
/// This list is a courtesy. Whatever it misses, [`restore`] puts back.
pub(super) fn refuses(state: &State, action: &Action) -> bool {
    let section = match action {
        Action::Reset(field) => return state.is_field_locked(*field),
        Action::Paste(Some(pasted)) => return state.is_table_locked(pasted.kind),
        // A site would be left without its region.
        Action::RemoveRegion(_) if state.is_locked(Section::Sites) => Section::Sites,
        Action::StartFrom(_) | Action::Spread | Action::AddRegion | Action::RemoveRegion(_) => {
            return state.is_table_locked(TableKind::Counts);
        }
        Action::AddCriterion | Action::RemoveCriterion(_) | Action::SwitchCriterion(..) => Section::Patients,
        Action::SortSites(_)
        | Action::AddSite
        | Action::CopySite(_)
        | Action::RemoveSite(_)
        | Action::TakeLink(LinkUse::Merge) => Section::Sites,
        _ => return false,
    };
    state.is_locked(section)
}

/// Puts what is locked back to what it was, wherever the plan came from.
pub(super) fn restore(state: &mut State) {
    let plan = with_locked_parts(state, &state.draft.plan);
    let settings = &state.host_settings;
    let unlocked = |field| (!settings.locks_field(field)).then_some(field);
    let draft = &mut state.draft;
    draft.typed.rename(&unlocked);
    draft.refused.rename(&unlocked);
    if !Rc::ptr_eq(&plan, &draft.plan) {
        draft.edit(|draft| *draft = (*plan).clone(), Some);
    }
}

/// This plan, with what is locked as the host has it.
pub(super) fn with_locked_parts(state: &State, plan: &Rc<Plan>) -> Rc<Plan> {
    let (settings, host) = (&state.host_settings, &state.host_plan);
    let mut result = (**plan).clone();
    if settings.locks(Section::Trial) {
        let consent = result.trial.consent;
        result.trial = host.trial.clone();
        result.trial.consent = consent;
    }
    if settings.locks(Section::Patients) {
        result.trial.consent = host.trial.consent;
        result.criteria = host.criteria.clone();
        result.criteria_correlation = host.criteria_correlation;
    }
    if settings.locks_counts() {
        result.registry = host.registry.clone();
        result.regions = host.regions.clone();
    }
    if settings.locks(Section::Sites) {
        result.sites = host.sites.clone();
        result.groups = host.groups.clone();
        result.progress = host.progress.clone();
    }
    if settings.locks(Section::Assumptions) {
        result.reach = host.reach.clone();
        result.assumptions = host.assumptions.clone();
    }
    if result == **plan { plan.clone() } else { Rc::new(result) }
}

#[cfg(test)]
mod tests;
