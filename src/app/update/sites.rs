//! The list of sites: added, copied, removed, sorted.

use plan::document::Site;

use super::change::change;
use crate::app::action::SortBy;
use crate::app::effect::Effect;
use crate::app::element_ids;
use crate::app::field::{Cell, Field};
use crate::app::state::State;

/// Adds an empty site at the end.
pub(super) fn add(state: &mut State) -> Vec<Effect> {
    let index = state.draft.plan.sites.len();
    let mut effects = change(state, |draft| draft.insert_site(index, Site::default()));
    effects.push(Effect::Focus(Field::Site(index, Cell::Name).to_string()));
    effects
}

/// Copies a site, under a name of its own, and puts the copy behind it.
pub(super) fn copy(state: &mut State, index: usize) -> Vec<Effect> {
    let Some(mut site) = state.draft.plan.sites.get(index).cloned() else { return Vec::new() };
    site.name = site.name.map(|name| unused_name(&name, &state.draft.plan.sites));
    change(state, |draft| draft.insert_site(index + 1, site))
}

pub(super) fn remove(state: &mut State, index: usize) -> Vec<Effect> {
    let mut effects = change(state, |draft| draft.remove_site(index));
    // Problems found on reading name sites by number, and the numbers changed.
    state.load_problems.retain(|problem| !matches!(problem.field, Some(Field::Site(..))));
    let last = state.draft.plan.sites.len().checked_sub(1);
    effects.push(Effect::Focus(match last {
        Some(last) => element_ids::remove_site(index.min(last)),
        None => element_ids::ADD_SITE.to_owned(),
    }));
    effects
}

/// Sorts the sites; equal ones keep their order.
pub(super) fn sort(state: &mut State, by: SortBy) -> Vec<Effect> {
    change(state, |draft| {
        draft.edit(
            |plan| {
                let start = plan.trial.start;
                let months = |site: &Site| site.opens.and_then(|opens| opens.months(start)).unwrap_or(f64::MAX);
                let rate = |site: &Site| site.stated_rate.unwrap_or(-1.0);
                match by {
                    SortBy::Name => plan.sites.sort_by(|a, b| a.name.cmp(&b.name)),
                    SortBy::Region => plan.sites.sort_by(|a, b| a.region.cmp(&b.region)),
                    SortBy::Opens => plan.sites.sort_by(|a, b| months(a).total_cmp(&months(b))),
                    SortBy::Rate => plan.sites.sort_by(|a, b| rate(b).total_cmp(&rate(a))),
                }
            },
            // Texts that could not be read would stand beside another site.
            |field| (!matches!(field, Field::Site(..))).then_some(field),
        );
    })
}

/// A name for a copied site that no other site has: progress and results tell sites apart by name.
fn unused_name(name: &str, sites: &[Site]) -> String {
    let base = name.strip_suffix(')').and_then(|name| name.rsplit_once(" (")).map_or(name, |(base, _)| base);
    let is_taken = |name: &String| sites.iter().any(|site| site.name.as_ref() == Some(name));
    (2..).map(|number| format!("{base} ({number})")).find(|name| !is_taken(name)).unwrap_or_default()
}
