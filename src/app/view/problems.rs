//! The list of what needs a correction.

use super::context::ViewContext;
use super::{assumptions, patients_section, sites};
use crate::app::field::{Cell, Field};
use crate::app::field_problem::FieldProblem;
use crate::text::Refusal;

#[derive(Debug, Clone, PartialEq)]
pub struct ProblemView {
    /// Where to correct it; `None` where no field shows it.
    pub field: Option<Field>,
    pub message: String,
}

pub(super) fn problems(context: &ViewContext<'_>) -> Vec<ProblemView> {
    let view = |problem: &FieldProblem| {
        let said = context.words.refusal(&problem.refusal);
        let message = match (problem.field, &problem.refusal) {
            (Some(field), _) => context.words.problem_at(&label(context, field), &said),
            (None, Refusal::NoSites) => context.words.problem_at(&context.words.sites_title(), &said),
            (None, _) => said,
        };
        // The table has no such cell, or the field is locked or hidden: there is nowhere to go.
        let field = problem.field.filter(|field| !matches!(field, Field::Site(_, Cell::Closes)));
        let field = field.filter(|field| context.state.can_go_to(*field));
        ProblemView { field, message }
    };
    context.problems.iter().map(view).collect()
}

/// What a field is called where it is spoken of away from its place.
fn label(context: &ViewContext<'_>, field: Field) -> String {
    match field {
        Field::Title => context.words.plan_title(),
        Field::Target => context.words.target(),
        Field::Start => context.words.start(),
        Field::Deadline => context.words.deadline(),
        Field::Horizon => context.words.horizon(),
        Field::Given(given) => context.words.given(given.key()).unwrap_or_default(),
        Field::Spread => context.words.spread(),
        Field::Region(index, cell) => patients_section::region_label(context, index, cell),
        Field::Criterion(index, cell) => patients_section::criterion_label(context, index, cell),
        Field::Site(index, cell) => sites::cell_label(context, index, cell),
        Field::Assumed(assumed) => assumptions::called(context.words, assumed.key()),
    }
}
