//! Links: made, opened, compared, taken in.

use std::rc::Rc;

use plan::link::{self, Content, First, Shared, SiteReply};

use super::change::{change, say};
use super::export::file_name;
use super::{locks, questions, scenarios};
use crate::app::effect::Effect;
use crate::app::element_ids;
use crate::app::embedding::Embedding;
use crate::app::field::Field;
use crate::app::notice::Notice;
use crate::app::section::Section;
use crate::app::sharing::{LinkUse, OpenedPlan, Sharing, made, site_of_reply};
use crate::app::state::State;

/// Opens, changes or closes the share panel.
pub(super) fn share(state: &mut State, sharing: Option<Box<Sharing>>) -> Vec<Effect> {
    let focus = match (&sharing, &state.sharing) {
        (Some(_), None) => Some(element_ids::SHARE_WHAT),
        (None, Some(_)) => Some(element_ids::SHARE),
        (Some(now), Some(before)) if now.embedding.is_none() && before.embedding.is_some() => {
            Some(element_ids::SHARE_WHAT)
        }
        _ => None,
    };
    state.sharing = sharing;
    focus.map(|id| Effect::Focus(id.to_owned())).into_iter().collect()
}

/// Shows how to embed the calculator in another page.
pub(super) fn embed(state: &mut State, scripts: String) -> Vec<Effect> {
    let Some(sharing) = &mut state.sharing else { return Vec::new() };
    sharing.embedding = Some(Embedding::new(scripts));
    vec![Effect::Focus(element_ids::EMBED_KIND.to_owned())]
}

/// Prints the page with a link, so that readers of the paper can open the plan and see the same numbers.
pub(super) fn print(state: &mut State, sharing: &Sharing) -> Vec<Effect> {
    let payload = link::encode(&sharing.content(&state.draft.plan, state.computed().as_ref()));
    state.printed_link = link::decode(&payload).is_ok().then(|| link::address(&sharing.base, &payload));
    vec![Effect::Print]
}

/// Opens a link: a plan and a questionnaire at once; the reply of a site is shown before anything changes.
pub(super) fn open_link(state: &mut State, sharing: Box<Sharing>) -> Vec<Effect> {
    match link::decode(&sharing.pasted) {
        Ok(Content::Plan(shared)) => open(state, shared),
        Ok(Content::Request(request)) => questions::open(state, request, &sharing.base),
        _ => {
            state.sharing = Some(sharing);
            vec![Effect::Focus(element_ids::SHARE_PASTE.to_owned())]
        }
    }
}

/// Does with the pasted link what was chosen.
pub(super) fn take(state: &mut State, link_use: LinkUse) -> Vec<Effect> {
    let Some(sharing) = state.sharing.clone() else { return Vec::new() };
    match (link_use, link::decode(&sharing.pasted)) {
        (LinkUse::Open, Ok(Content::Plan(shared))) => open(state, shared),
        (LinkUse::Open, Ok(Content::Request(request))) => {
            let mut effects = questions::open(state, request, &sharing.base);
            effects.push(Effect::Focus(element_ids::QUESTIONNAIRE.to_owned()));
            effects
        }
        (LinkUse::Compare, Ok(Content::Plan(shared))) => {
            forget_pasted(state);
            scenarios::save_other(state, Rc::new(shared.plan))
        }
        (LinkUse::Merge, Ok(Content::Reply(reply))) => merge(state, &reply),
        _ => Vec::new(),
    }
}

fn forget_pasted(state: &mut State) {
    if let Some(sharing) = &mut state.sharing {
        sharing.pasted.clear();
    }
}

/// Opens a shared plan, in a step that can be taken back.
fn open(state: &mut State, shared: Shared) -> Vec<Effect> {
    let Shared { plan, made: before, read_only, first } = shared;
    let shared = Rc::new(plan);
    let plan = locks::with_locked_parts(state, &shared);
    let is_overridden = !Rc::ptr_eq(&plan, &shared);
    let opened =
        OpenedPlan { plan: plan.clone(), made: before, here: None, read_only, locked: read_only, is_overridden };
    let mut effects = change(state, |draft| {
        draft.replace(plan.clone());
        draft.opened = Some(Rc::new(opened.clone()));
    });
    // It is not changed yet: the plan that is saved in this browser stays until it is.
    effects.retain(|effect| !matches!(effect, Effect::PlanChanged(_)));
    effects.push(Effect::PlanOpened(plan.clone()));
    state.last_sent_to_host = Some(plan.clone());
    let known = state.forecast.as_ref().filter(|known| Rc::ptr_eq(&known.plan, &plan));
    let here = before.zip(known).map(|(before, known)| made(&known.forecast, before.on));
    state.draft.opened = Some(Rc::new(OpenedPlan { here, ..opened }));
    state.load_problems.clear();
    state.sharing = None;
    state.notice = None;
    let section = match first {
        First::Forecast => None,
        First::Trial => Some(Section::Trial),
        First::Patients => Some(Section::Patients),
        First::Sites => Some(Section::Sites),
        First::Assumptions => Some(Section::Assumptions),
    };
    if let Some(section) = section {
        state.open_sections = vec![section];
        effects.push(Effect::Focus(format!("section-{}-head", section.name())));
    }
    effects
}

/// Takes a site's reply into the plan, as one step.
fn merge(state: &mut State, reply: &SiteReply) -> Vec<Effect> {
    let Ok((merged, changes)) = link::merge(&state.draft.plan, reply) else { return Vec::new() };
    let site = site_of_reply(reply);
    let effects = change(state, |draft| {
        draft
            .edit(|plan| *plan = merged, |field| (!matches!(field, Field::Site(at, _) if at == site)).then_some(field));
    });
    forget_pasted(state);
    say(state, Notice::Merged(changes.len()));
    effects
}

/// Saves what is shared as a file.
pub(super) fn save(state: &State) -> Vec<Effect> {
    let content = state.sharing.as_ref().map(|sharing| sharing.content(&state.draft.plan, state.computed().as_ref()));
    match content {
        Some(Content::Plan(Shared { plan, .. })) => {
            vec![Effect::SavePlan(file_name(&plan, "", "json"), Rc::new(plan))]
        }
        _ => Vec::new(),
    }
}

/// Lets visitors change a copy of a plan that was shared read-only.
pub(super) fn unlock(state: &mut State) -> Vec<Effect> {
    if let Some(opened) = &state.draft.opened {
        state.draft.opened = Some(Rc::new(OpenedPlan { locked: false, ..(**opened).clone() }));
    }
    Vec::new()
}

/// Shows the shared plan again, as it was.
pub(super) fn show_shared(state: &mut State) -> Vec<Effect> {
    let Some(opened) = state.draft.opened.clone() else { return Vec::new() };
    change(state, |draft| {
        draft.replace(opened.plan.clone());
        draft.opened = Some(Rc::new(OpenedPlan { locked: opened.read_only, ..(*opened).clone() }));
    })
}

#[cfg(test)]
mod tests;
