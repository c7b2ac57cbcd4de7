//! The banner over a plan that was opened from a link.

use plan::document::Plan;
use plan::link::Made;

use super::context::ViewContext;
use super::link_view::plan_title;
use super::moments;
use crate::app::sharing::OpenedPlan;
use crate::text::{When, Words};

/// The banner over a plan that was opened from a link.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenedView {
    /// What it is.
    pub title: String,
    /// Whether the result is the same, and whether it may be changed.
    pub lines: Vec<String>,
    /// Whether it gives another result than when it was shared.
    pub differs: bool,
    /// Text of the button that makes a copy, for a plan that is read-only.
    pub unlock: Option<String>,
    /// Text of the button that shows the shared plan again, where it was changed.
    pub back: Option<String>,
}

pub(super) fn view(context: &ViewContext<'_>, opened: &OpenedPlan) -> OpenedView {
    let words = context.words;
    let name = plan_title(words, &opened.plan);
    let title = match &opened.made {
        Some(made) => words.opened_on(&words.date(moments::day(made.on)), &name),
        None => words.opened(&name),
    };
    let same = opened.is_same();
    let mut lines = Vec::new();
    match (same, opened.made, opened.here) {
        (Some(true), ..) => lines.push(words.opened_same()),
        (Some(false), Some(made), Some(here)) => {
            lines
                .push(words.opened_differs(&headline(words, &opened.plan, made), &headline(words, &opened.plan, here)));
            if made.model != here.model {
                lines.push(words.opened_model(f64::from(made.model), f64::from(here.model)));
            }
        }
        _ => {}
    }
    let is_copy = *opened.plan != *context.state.draft.plan;
    if opened.is_overridden {
        lines.push(words.opened_held());
    }
    if opened.locked {
        lines.push(words.opened_locked());
    } else if is_copy {
        lines.push(words.opened_copy());
    }
    OpenedView {
        title,
        lines,
        differs: same == Some(false),
        unlock: opened.locked.then(|| words.opened_unlock()),
        back: is_copy.then(|| words.opened_back()),
    }
}

/// A headline in a few words: the chance by the deadline, or else when eight trials in ten have finished.
fn headline(words: &Words, plan: &Plan, made: Made) -> String {
    let month = |months: f64| match plan.trial.start.and_then(|start| start.plus_months(months)) {
        Some(date) => words.when(When::Month(moments::day(date))),
        None => words.months(months),
    };
    match (made.prob_by_deadline, made.q80_months) {
        (Some(chance), _) => words.chance(chance),
        (None, Some(months)) => month(months),
        (None, None) => words.compare_none(),
    }
}
