//! What happens seldom, and so is loaded only when it is first asked for: all that [`Action::needs_desk`] names.

use plan::document::Site;

use super::{ADD_ID, ask, change, export, locked, patients, remove_id, say, scenario, share, simulate, table};
use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::field::{Cell, Field};
use crate::app::field_problem::Trouble;
use crate::app::notice::Notice;
use crate::app::state::State;

/// Changes the state and says what has to be done outside.
pub(super) fn update(state: &mut State, action: Action) -> Vec<Effect> {
    if locked::is_refused(state, &action) {
        return say(state, Notice::Locked);
    }
    match action {
        Action::Replace(plan, unread) => {
            let effects = change(state, |draft| draft.replace(plan));
            state.unread = unread;
            let (conflicts, settings) = (&state.conflicts, &state.host_settings);
            let is_set = |trouble: &Trouble| trouble.field.is_some_and(|field| settings.locks_field(field));
            state.unread.retain(|trouble| !conflicts.contains(trouble) && !is_set(trouble));
            state.notice = None;
            effects
        }
        // The example would be without what is locked.
        Action::StartAgain if state.host_settings.locks_any() => {
            let plan = state.held.clone();
            change(state, |draft| draft.replace(plan))
        }
        Action::StartAgain => vec![Effect::Example],
        Action::StartFrom(country) => patients::start_from(state, country),
        Action::Spread => patients::spread(state),
        Action::AddRegion => patients::add_region(state),
        Action::RemoveRegion(index) => patients::remove_region(state, index),
        Action::AddCriterion => patients::add_criterion(state),
        Action::RemoveCriterion(index) => patients::remove_criterion(state, index),
        Action::Switch(index, on) => patients::switch(state, index, on),
        Action::Paste(pasted) => {
            let effects = table::focus(pasted.as_ref(), state.pasted.as_ref());
            state.pasted = pasted;
            effects
        }
        Action::TakePasted(append) => table::take(state, append),
        Action::SortSites(by) => table::sort(state, by),
        Action::Keep => scenario::keep(state),
        Action::Choose(index) => scenario::choose(state, index),
        Action::Drop(index) => scenario::drop(state, index),
        Action::StartSharing => vec![Effect::Share],
        Action::Share(sharing) => share::share(state, sharing),
        Action::StartEmbedding => vec![Effect::Embed],
        Action::Embed(scripts) => share::embed(state, scripts),
        Action::Print(sharing) => share::print(state, &sharing),
        Action::Arrived(sharing) => share::arrived(state, sharing),
        Action::SaveShared => share::save(state),
        Action::CopyLink(link) => vec![Effect::CopyLink(link)],
        Action::TakeLink(taking) => share::take(state, taking),
        Action::Unlock => share::unlock(state),
        Action::ShowShared => share::show_shared(state),
        Action::LeaveQuestions => ask::leave(state),
        Action::Export(export) => export::export(state, export),
        Action::Simulate(replicates) => simulate::start(state, replicates),
        Action::Simulated(progress) => simulate::advance(state, progress),
        Action::StopSimulating => simulate::stop(state),
        Action::AskFile => vec![Effect::ChooseFile(".json,.csv,.txt,.tsv")],
        Action::Reset(field) => change(state, |draft| {
            draft.enter(field, String::new());
            draft.forget(field);
        }),
        Action::AddSite => {
            let index = state.draft.plan.sites.len();
            let mut effects = change(state, |draft| draft.insert_site(index, Site::default()));
            effects.push(Effect::Focus(Field::Site(index, Cell::Name).to_string()));
            effects
        }
        Action::CopySite(index) => match state.draft.plan.sites.get(index).cloned() {
            Some(mut site) => {
                site.name = site.name.map(|name| another(&name, state));
                change(state, |draft| draft.insert_site(index + 1, site))
            }
            None => Vec::new(),
        },
        Action::RemoveSite(index) => {
            let mut effects = change(state, |draft| draft.remove_site(index));
            // What was found on reading names sites by number: after this the numbers are others.
            state.unread.retain(|trouble| !matches!(trouble.field, Some(Field::Site(..))));
            let last = state.draft.plan.sites.len().checked_sub(1);
            effects.push(Effect::Focus(match last {
                Some(last) => remove_id(index.min(last)),
                None => ADD_ID.to_owned(),
            }));
            effects
        }
        // nothing else comes here
        _ => Vec::new(),
    }
}

/// A name for a copied site that no other site has: progress and results tell sites apart by name.
fn another(name: &str, state: &State) -> String {
    let sites = &state.draft.plan.sites;
    let number = name.as_bytes().windows(2).rposition(|pair| pair == b" (").filter(|_| name.ends_with(')'));
    let base = number.and_then(|at| name.get(..at)).unwrap_or(name);
    let taken = |name: &String| sites.iter().any(|site| site.name.as_ref() == Some(name));
    (2..).map(|number| format!("{base} ({number})")).find(|name| !taken(name)).unwrap_or_default()
}
