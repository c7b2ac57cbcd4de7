//! Whole tables: pasted, and in another order.

use plan::document::{Moment, Plan, Site};
use plan::paste::{self, How};

use super::{PASTE_ID, change, paste_id, say};
use crate::app::action::SortBy;
use crate::app::effect::Effect;
use crate::app::field::Field;
use crate::app::notice::Notice;
use crate::app::pasted_table::{Pasted, Table};
use crate::app::state::State;

/// Where the cursor goes when a place to paste into opens or closes.
pub(super) fn focus(opens: Option<&Pasted>, was: Option<&Pasted>) -> Vec<Effect> {
    match (opens, was) {
        (Some(_), None) => vec![Effect::Focus(PASTE_ID.to_owned())],
        (None, Some(was)) => vec![Effect::Focus(paste_id(was.about).to_owned())],
        _ => Vec::new(),
    }
}

/// Takes what was pasted, as one step.
pub(super) fn take(state: &mut State, append: bool) -> Vec<Effect> {
    let Some(Pasted { about, text }) = state.pasted.take() else { return Vec::new() };
    let mut taken = 0;
    let mut effects = change(state, |draft| {
        draft.edit(
            |plan| taken = apply(plan, about, &text, append),
            |field| match (about, field) {
                (Table::Sites, Field::Site(..)) | (Table::Counts, Field::Region(..)) => None,
                (_, other) => Some(other),
            },
        );
    });
    say(state, Notice::Taken(about, taken));
    effects.push(Effect::Focus(paste_id(about).to_owned()));
    effects
}

fn apply(plan: &mut Plan, about: Table, text: &str, append: bool) -> usize {
    match about {
        Table::Sites => {
            let how = if append { How::Append } else { How::Replace };
            paste::sites(text, plan).apply(plan, how)
        }
        Table::Counts => paste::counts(text, plan).apply(plan),
    }
}

/// Puts the sites into another order; those that are alike in it stay as they are.
pub(super) fn sort(state: &mut State, by: SortBy) -> Vec<Effect> {
    change(state, |draft| {
        draft.edit(
            |plan| {
                let start = plan.trial.start;
                let months = |site: &Site| match site.opens {
                    Some(Moment::Months(months)) => months,
                    Some(Moment::Date(date)) => start.map_or(f64::MAX, |start| date.months_since(start)),
                    None => f64::MAX,
                };
                let before = |a: &Site, b: &Site| match by {
                    SortBy::Name => a.name < b.name,
                    SortBy::Region => a.region < b.region,
                    SortBy::Opens => months(a) < months(b),
                    SortBy::Rate => a.stated_rate.unwrap_or(-1.0) > b.stated_rate.unwrap_or(-1.0),
                };
                let mut sorted: Vec<Site> = Vec::with_capacity(plan.sites.len());
                for site in plan.sites.drain(..) {
                    let at = sorted.partition_point(|other| !before(&site, other));
                    sorted.insert(at, site);
                }
                plan.sites = sorted;
            },
            // Texts that could not be read would stand beside another site.
            |field| (!matches!(field, Field::Site(..))).then_some(field),
        );
    })
}
