//! The questionnaire of a site takes the place of the visitor's own plan, and is closed again.

use std::rc::Rc;

use plan::link::SiteRequest;

use super::change::change;
use crate::app::draft::{Draft, Questionnaire};
use crate::app::effect::Effect;
use crate::app::element_ids;
use crate::app::entry;
use crate::app::questionnaire::plan_of_site;
use crate::app::state::State;

/// Opens a questionnaire, in a step that can be taken back. The host is not notified: it is not the visitor's plan, and
/// must not take the place of the one that is saved in this browser.
pub(super) fn open(state: &mut State, request: SiteRequest, base: &str) -> Vec<Effect> {
    let SiteRequest { plan, key } = request;
    let is_this = |other: &Questionnaire| other.key == key && *other.plan == plan;
    state.sharing = None;
    state.pasted = None;
    state.notice = None;
    if state.questionnaire.as_deref().is_some_and(is_this) {
        return Vec::new();
    }
    // A questionnaire that is opened again has the answers that were given.
    let mut drafts = state.future.iter().chain(state.past.iter().rev());
    let answered = drafts.find(|draft| draft.questionnaire.as_deref().is_some_and(is_this)).cloned();
    let assumed = entry::forecast(&plan_of_site(&plan, &plan)).ok();
    let questionnaire = Rc::new(Questionnaire {
        key,
        plan: Rc::new(plan),
        base: base.to_owned(),
        assumed: assumed.and_then(|forecast| forecast.sites.into_iter().next()),
        own_plan: state.own_plan(),
    });
    change(state, |draft| {
        *draft = answered.unwrap_or_else(|| Draft::new(questionnaire.plan.clone()));
        draft.questionnaire = Some(questionnaire);
    })
}

/// Closes the questionnaire and shows the visitor's own plan again, in a step that can be taken back as well.
pub(super) fn leave(state: &mut State) -> Vec<Effect> {
    let Some(questionnaire) = state.questionnaire.clone() else { return Vec::new() };
    let mut effects = change(state, |draft| *draft = questionnaire.own_plan.draft.clone());
    state.notice = None;
    effects.push(Effect::LeaveLink);
    effects.push(Effect::Focus(element_ids::SHARE.to_owned()));
    effects
}

#[cfg(test)]
mod tests;
