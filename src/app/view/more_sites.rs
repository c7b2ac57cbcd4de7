//! How many more sites chances need.

use super::context::ViewContext;
use crate::app::sites_needed::{Found, LEVELS};

/// A line for each chance; empty where the trial has no deadline.
pub(super) fn view(context: &ViewContext<'_>) -> Vec<String> {
    let words = context.words;
    let Some(search) = &context.state.sites_needed else { return Vec::new() };
    let line = |level: f64| {
        let chance = words.chance(level);
        match search.found(level) {
            Some(Found::More(0)) => words.needed_none(&chance),
            Some(Found::More(more)) => words.needed(&chance, more as f64),
            Some(Found::Never(most)) => words.needed_never(&chance, most as f64),
            None => words.needed_working(&chance),
        }
    };
    LEVELS.map(line).into()
}
