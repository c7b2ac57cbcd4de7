//! What the page around has set, and visitors cannot change: neither by typing nor by what they open, paste or take back.

use std::rc::Rc;

use plan::Plan;

use crate::app::action::Action;
use crate::app::host_settings::HostSettings;
use crate::app::pasted_table::Table;
use crate::app::section::Section;
use crate::app::sharing::Taking;
use crate::app::state::State;

/// Takes other settings from the host. What becomes locked stays as it is
/// now.
pub(super) fn appear(state: &mut State, settings: HostSettings) {
    state.host_settings = settings;
    let draft = state.asked.as_ref().map_or(&state.draft, |asked| &asked.before.draft);
    state.held = draft.plan.clone();
    if state.pasted.as_ref().is_some_and(|pasted| state.is_table_locked(pasted.about)) {
        state.pasted = None;
    }
}

/// Whether an action would change nothing but what is locked.
pub(super) fn is_refused(state: &State, action: &Action) -> bool {
    let section = match action {
        Action::Reset(field) => return state.is_set(*field),
        Action::Paste(Some(pasted)) => return state.is_table_locked(pasted.about),
        // A site would be left without its region.
        Action::RemoveRegion(_) if state.is_locked(Section::Sites) => Section::Sites,
        Action::StartFrom(_) | Action::Spread | Action::AddRegion | Action::RemoveRegion(_) => {
            return state.is_table_locked(Table::Counts);
        }
        Action::AddCriterion | Action::RemoveCriterion(_) | Action::Switch(..) => Section::Patients,
        Action::SortSites(_)
        | Action::AddSite
        | Action::CopySite(_)
        | Action::RemoveSite(_)
        | Action::TakeLink(Taking::Merge) => Section::Sites,
        _ => return false,
    };
    state.is_locked(section)
}

/// Puts what is locked back to what it was, wherever the plan came from.
pub(super) fn hold(state: &mut State) {
    let plan = kept(state, &state.draft.plan);
    let settings = &state.host_settings;
    let unset = |field| (!settings.locks_field(field)).then_some(field);
    let draft = &mut state.draft;
    draft.typed.rename(&unset);
    draft.refused.rename(&unset);
    if !Rc::ptr_eq(&plan, &draft.plan) {
        draft.edit(|draft| *draft = (*plan).clone(), Some);
    }
}

/// This plan, with what is locked as the page around has set it.
pub(super) fn kept(state: &State, plan: &Rc<Plan>) -> Rc<Plan> {
    let (settings, held) = (&state.host_settings, &state.held);
    let mut kept = (**plan).clone();
    if settings.locks(Section::Trial) {
        let consent = kept.trial.consent;
        kept.trial = held.trial.clone();
        kept.trial.consent = consent;
    }
    if settings.locks(Section::Patients) {
        kept.trial.consent = held.trial.consent;
        kept.criteria = held.criteria.clone();
        kept.criteria_correlation = held.criteria_correlation;
    }
    if settings.locks_counts() {
        kept.registry = held.registry.clone();
        kept.regions = held.regions.clone();
    }
    if settings.locks(Section::Sites) {
        kept.sites = held.sites.clone();
        kept.groups = held.groups.clone();
        kept.progress = held.progress.clone();
    }
    if settings.locks(Section::Assumptions) {
        kept.reach = held.reach.clone();
        kept.assumptions = held.assumptions.clone();
    }
    if kept == **plan { plan.clone() } else { Rc::new(kept) }
}

#[cfg(test)]
mod tests;
