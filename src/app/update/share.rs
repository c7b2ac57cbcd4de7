//! Links: made, opened, compared, taken in.

use std::rc::Rc;

use plan::link::{self, Content, First, Shared, SiteAnswer};

use super::{ASKED_ID, ask, change, file_name, locked, say, scenario};
use crate::app::effect::Effect;
use crate::app::embedding::Embedding;
use crate::app::field::Field;
use crate::app::notice::Notice;
use crate::app::section::Section;
use crate::app::sharing::{Opened, Sharing, Taking, answered, made};
use crate::app::state::State;

/// Id of the button that opens the place to share from, and of what is first in it.
pub const SHARE_ID: &str = "share";
/// See above.
pub const SHARE_WHAT_ID: &str = "share.what";
/// Id of the choice of how it is on another page.
pub const EMBED_KIND_ID: &str = "embed.kind";
/// Id of the place to paste a link into.
pub const SHARE_PASTE_ID: &str = "share.paste";

pub(super) fn share(state: &mut State, sharing: Option<Box<Sharing>>) -> Vec<Effect> {
    let focus = match (&sharing, &state.sharing) {
        (Some(_), None) => Some(SHARE_WHAT_ID),
        (None, Some(_)) => Some(SHARE_ID),
        (Some(now), Some(before)) if now.embedding.is_none() && before.embedding.is_some() => Some(SHARE_WHAT_ID),
        _ => None,
    };
    state.sharing = sharing;
    focus.map(|id| Effect::Focus(id.to_owned())).into_iter().collect()
}

/// What is shared is how it is on another page.
pub(super) fn embed(state: &mut State, scripts: String) -> Vec<Effect> {
    let Some(sharing) = &mut state.sharing else { return Vec::new() };
    sharing.embedding = Some(Embedding::new(scripts));
    vec![Effect::Focus(EMBED_KIND_ID.to_owned())]
}

/// Whoever reads the paper can open the plan and see that the numbers are the same.
pub(super) fn print(state: &mut State, sharing: &Sharing) -> Vec<Effect> {
    let payload = link::encode(&sharing.content(&state.draft.plan, state.computed().as_ref()));
    state.printed = link::decode(&payload).is_ok().then(|| link::address(&sharing.base, &payload));
    vec![Effect::PrintPage]
}

/// A plan and questions to a site are opened at once; an answer is looked at before anything changes.
pub(super) fn arrived(state: &mut State, sharing: Box<Sharing>) -> Vec<Effect> {
    match link::decode(&sharing.pasted) {
        Ok(Content::Plan(shared)) => open(state, shared),
        Ok(Content::Request(request)) => ask::ask(state, request, &sharing.base),
        _ => {
            state.sharing = Some(sharing);
            vec![Effect::Focus(SHARE_PASTE_ID.to_owned())]
        }
    }
}

pub(super) fn take(state: &mut State, taking: Taking) -> Vec<Effect> {
    let Some(sharing) = state.sharing.clone() else { return Vec::new() };
    match (taking, link::decode(&sharing.pasted)) {
        (Taking::Open, Ok(Content::Plan(shared))) => open(state, shared),
        (Taking::Open, Ok(Content::Request(request))) => {
            let mut effects = ask::ask(state, request, &sharing.base);
            effects.push(Effect::Focus(ASKED_ID.to_owned()));
            effects
        }
        (Taking::Compare, Ok(Content::Plan(shared))) => {
            forget_pasted(state);
            scenario::keep_other(state, Rc::new(shared.plan))
        }
        (Taking::Merge, Ok(Content::Answer(answer))) => merge(state, &answer),
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
    let plan = locked::kept(state, &shared);
    let held = !Rc::ptr_eq(&plan, &shared);
    let opened = Opened { plan: plan.clone(), made: before, here: None, read_only, locked: read_only, held };
    let mut effects = change(state, |draft| {
        draft.replace(plan.clone());
        draft.opened = Some(Rc::new(opened.clone()));
    });
    // Nobody changed it yet: what this browser kept stays until somebody does.
    effects.retain(|effect| !matches!(effect, Effect::Changed(_)));
    effects.push(Effect::Opened(plan.clone()));
    state.told = Some(plan.clone());
    let answer = state.answer.as_ref().filter(|answer| Rc::ptr_eq(&answer.plan, &plan));
    let here = before.zip(answer).map(|(before, answer)| made(&answer.forecast, before.on));
    state.draft.opened = Some(Rc::new(Opened { here, ..opened }));
    state.unread.clear();
    state.sharing = None;
    state.notice = None;
    let section = match first {
        First::Answer => None,
        First::Trial => Some(Section::Trial),
        First::Patients => Some(Section::Patients),
        First::Sites => Some(Section::Sites),
        First::Assumptions => Some(Section::Assumptions),
    };
    if let Some(section) = section {
        state.open = vec![section];
        effects.push(Effect::Focus(format!("section-{}-head", section.name())));
    }
    effects
}

/// A site's answer into the plan, as one step.
fn merge(state: &mut State, answer: &SiteAnswer) -> Vec<Effect> {
    let Ok((merged, changes)) = link::merge(&state.draft.plan, answer) else { return Vec::new() };
    let site = answered(answer);
    let effects = change(state, |draft| {
        draft
            .edit(|plan| *plan = merged, |field| (!matches!(field, Field::Site(at, _) if at == site)).then_some(field));
    });
    forget_pasted(state);
    say(state, Notice::Merged(changes.len()));
    effects
}

/// What is shared, as a file.
pub(super) fn save(state: &State) -> Vec<Effect> {
    let content = state.sharing.as_ref().map(|sharing| sharing.content(&state.draft.plan, state.computed().as_ref()));
    match content {
        Some(Content::Plan(Shared { plan, .. })) => {
            vec![Effect::SavePlan(file_name(&plan, "", "json"), Rc::new(plan))]
        }
        _ => Vec::new(),
    }
}

/// From now on it is a copy.
pub(super) fn unlock(state: &mut State) -> Vec<Effect> {
    if let Some(opened) = &state.draft.opened {
        state.draft.opened = Some(Rc::new(Opened { locked: false, ..(**opened).clone() }));
    }
    Vec::new()
}

pub(super) fn show_shared(state: &mut State) -> Vec<Effect> {
    let Some(opened) = state.draft.opened.clone() else { return Vec::new() };
    change(state, |draft| {
        draft.replace(opened.plan.clone());
        draft.opened = Some(Rc::new(Opened { locked: opened.read_only, ..(*opened).clone() }));
    })
}

#[cfg(test)]
mod tests;
