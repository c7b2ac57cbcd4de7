//! Target and dates.

use super::context::{FieldView, Keyboard, SectionView, ViewContext};
use super::{moments, patients_section};
use crate::app::field::{Field, Given};
use crate::app::section::Section;

/// The section with target and dates.
pub(super) fn view(context: &ViewContext<'_>) -> SectionView<Vec<FieldView>> {
    let words = context.words;
    let plan = &context.state.draft.plan;
    let horizon = context.state.forecast.as_ref().and_then(|known| known.forecast.curve.last()).map(|last| last.month);
    let fields = vec![
        FieldView {
            unit: Some(words.target_unit()),
            keyboard: Keyboard::Whole,
            ..context.field(Field::Target, words.target())
        },
        context.field(Field::Start, words.start()),
        FieldView { hint: Some(words.deadline_hint()), ..context.field(Field::Deadline, words.deadline()) },
        FieldView {
            unit: Some(words.horizon_unit()),
            hint: Some(words.horizon_hint()),
            default: horizon.map(|months| format!("{months:.0}")).unwrap_or_default(),
            keyboard: Keyboard::Decimal,
            ..context.field(Field::Horizon, words.horizon())
        },
        patients_section::given_field(context, Given::ScreenFailure),
        patients_section::given_field(context, Given::Screening),
        patients_section::given_field(context, Given::Dropout),
    ];
    let deadline = plan.trial.deadline.map(|deadline| moments::short(words, deadline));
    let start = plan.trial.start.map(|start| words.date_month_short(moments::day(start)));
    let summary = words.trial_line(f64::from(plan.trial.target), deadline.as_deref(), start.as_deref());
    context.section(Section::Trial, words.trial_title(), summary, fields)
}
