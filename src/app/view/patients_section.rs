//! Where patients are, as it is edited: what is known of them as a whole, the criteria, and the regions.

use plan::document::{Plan, Proportion};
use plan::patients::{Patients, Step};
use recruitment::defaults;

use super::context::{FieldView, Keyboard, SectionView, ViewContext};
use crate::app::element_ids::{remove_criterion, remove_region};
use crate::app::entry;
use crate::app::field::{CriterionCell, Field, Given, RegionCell};
use crate::app::pasted_table::TableKind;
use crate::app::section::Section;

#[derive(Debug, Clone, PartialEq)]
pub struct PatientsSection {
    /// What is known of patients as a whole. Where the host locks only a part of the section, locked fields come last.
    pub given: Vec<FieldView>,
    /// How many of these come before that.
    pub own: usize,
    pub criteria: Vec<CriterionRow>,
    /// The correlation between them, where there are several.
    pub correlation: Option<FieldView>,
    /// The regions; empty while they are folded away.
    pub regions: Vec<RegionRow>,
    pub regions_open: bool,
    /// Whether they can only be looked at.
    pub regions_locked: bool,
    /// The regions on one line.
    pub regions_summary: String,
    /// What is to be shared out by population.
    pub spread: FieldView,
    /// Whether a population is known by which something can be shared out.
    pub can_spread: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub struct CriterionRow {
    pub index: usize,
    /// Whether it applies.
    pub on: bool,
    pub switch: String,
    pub name: FieldView,
    pub pass: FieldView,
    /// Patients left after it, where patients are counted.
    pub left: String,
    /// Name of the button that removes it.
    pub remove: String,
    pub remove_id: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct RegionRow {
    pub index: usize,
    pub name: FieldView,
    pub prevalent: FieldView,
    pub incident: FieldView,
    pub population: FieldView,
    /// Name of the button that removes it.
    pub remove: String,
    pub remove_id: String,
}

pub(super) fn view(context: &ViewContext<'_>) -> SectionView<PatientsSection> {
    let words = context.words;
    let plan = &context.state.draft.plan;
    let patients = context.patients.as_ref();
    let given = [Given::Completeness, Given::Consent, Given::Leaving, Given::Overlap];
    let mut given: Vec<_> = given.into_iter().map(|given| given_field(context, given)).collect();
    let open = context.state.regions_open;
    let locked = context.state.is_table_locked(TableKind::Counts);
    let own = if locked { own(context, &mut given) } else { given.len() };
    let counted = patients.map(|patients| patients.regions.iter().filter_map(|region| region.prevalent).sum::<f64>());
    let regions_summary = match (plan.regions.len(), counted) {
        (0, _) => words.regions_summary_none(),
        (count, None) => words.regions_summary_uncounted(count as f64),
        (count, Some(counted)) => words.regions_summary(count as f64, counted),
    };
    let summary = match patients.and_then(|patients| patients.funnel.last()) {
        Some(last) => words.patients_summary(&regions_summary, last.patients.shown().mean),
        None => regions_summary.clone(),
    };
    let content = PatientsSection {
        given,
        own,
        criteria: (0..plan.criteria.len()).map(|index| criterion(context, index)).collect(),
        correlation: (plan.criteria.len() > 1).then(|| given_field(context, Given::Correlation)),
        regions: if open || locked { regions(context) } else { Vec::new() },
        regions_open: open,
        regions_locked: locked,
        regions_summary,
        spread: FieldView { hint: Some(words.spread_hint()), ..context.field(Field::Spread, words.spread()) },
        can_spread: plan.regions.iter().any(|region| region.population.is_some_and(|people| people > 0.0)),
    };
    context.section(Section::Patients, words.patients_section_title(), summary, content)
}

/// Puts locked fields behind the others, and says how many the others are. Where the whole section is locked, its head
/// says so.
fn own(context: &ViewContext<'_>, given: &mut Vec<FieldView>) -> usize {
    if context.state.is_locked(Section::Patients) {
        return given.len();
    }
    let set: Vec<_> = given.extract_if(.., |view| context.state.is_field_locked(view.field)).collect();
    let own = given.len();
    given.extend(set);
    own
}

fn regions(context: &ViewContext<'_>) -> Vec<RegionRow> {
    (0..context.state.draft.plan.regions.len()).map(|index| region(context, index)).collect()
}

/// A field of what is known as a whole, with the default that stands in and where that is from.
pub(super) fn given_field(context: &ViewContext<'_>, given: Given) -> FieldView {
    let words = context.words;
    let plan = &context.state.draft.plan;
    let share = |standard: defaults::Default| entry::percent(standard.value);
    let (default, value) = match given {
        Given::Consent => (share(defaults::CONSENT), plan.trial.consent),
        Given::ScreenFailure => (share(defaults::SCREEN_FAILURE), plan.trial.screen_failure),
        Given::Screening => (defaults::SCREENING_MONTHS.value.to_string(), None),
        Given::Dropout => (share(defaults::DROPOUT), plan.trial.dropout),
        Given::Completeness => (share(defaults::COMPLETENESS), plan.registry.completeness),
        Given::Overlap => (share(defaults::OVERLAP), plan.registry.overlap),
        Given::Leaving => (share(defaults::LEAVING), None),
        Given::Correlation => ("0".to_owned(), None),
    };
    let unit = match (given, value) {
        (_, Some(Proportion::Counted { .. })) | (Given::Correlation, _) => None,
        (Given::Screening, _) => Some(words.horizon_unit()),
        (Given::Leaving, _) => Some(words.leaving_unit()),
        _ => Some("%".to_owned()),
    };
    let hint = match value {
        Some(Proportion::Believed { n, .. }) => Some(words.believed(n)),
        Some(Proportion::Counted { x, n }) => Some(words.counted(words.share(x / n).as_str())),
        _ => words.given_hint(given.key()),
    };
    let label = words.given(given.key()).unwrap_or_else(|| given.key().to_owned());
    FieldView { default, unit, hint, keyboard: Keyboard::Decimal, ..context.field(Field::Given(given), label) }
}

fn criterion(context: &ViewContext<'_>, index: usize) -> CriterionRow {
    let words = context.words;
    let criterion = &context.state.draft.plan.criteria[index];
    let number = (index + 1) as f64;
    let called = if criterion.name.is_empty() { words.criterion_unnamed(number) } else { criterion.name.clone() };
    let cell = |cell| context.field(Field::Criterion(index, cell), criterion_label(context, index, cell));
    CriterionRow {
        index,
        on: criterion.on,
        switch: words.criterion_switch(&called),
        name: FieldView { default: words.criterion_unnamed(number), ..cell(CriterionCell::Name) },
        pass: FieldView {
            unit: (!matches!(criterion.pass, Proportion::Counted { .. })).then(|| "%".to_owned()),
            keyboard: Keyboard::Decimal,
            ..cell(CriterionCell::Pass)
        },
        left: context
            .patients
            .as_ref()
            .filter(|_| criterion.on)
            .and_then(|patients| left(&context.state.draft.plan, patients, index))
            .map(|left| words.whole(left))
            .unwrap_or_default(),
        remove: words.criterion_remove(&called),
        remove_id: remove_criterion(index),
    }
}

/// Patients left after a criterion. Only those that apply are steps of the funnel.
fn left(plan: &Plan, patients: &Patients, index: usize) -> Option<f64> {
    let before = plan.criteria.iter().take(index).filter(|criterion| criterion.on).count();
    let steps = patients.funnel.iter().filter(|step| matches!(step.step, Step::Criterion(_)));
    steps.skip(before).map(|step| step.patients.shown().mean).next()
}

fn region(context: &ViewContext<'_>, index: usize) -> RegionRow {
    let words = context.words;
    let called = entry::canonical(&context.state.draft.plan, Field::Region(index, RegionCell::Name));
    let cell = |cell| context.field(Field::Region(index, cell), region_label(context, index, cell));
    let number = |field: FieldView| FieldView { keyboard: Keyboard::Decimal, default: "–".to_owned(), ..field };
    RegionRow {
        index,
        name: cell(RegionCell::Name),
        prevalent: number(cell(RegionCell::Prevalent)),
        incident: number(cell(RegionCell::Incident)),
        population: number(cell(RegionCell::Population)),
        remove: words.region_remove(&called),
        remove_id: remove_region(index),
    }
}

/// The name of a cell of a region for screen readers.
pub(super) fn region_label(context: &ViewContext<'_>, index: usize, cell: RegionCell) -> String {
    let words = context.words;
    let called = entry::canonical(&context.state.draft.plan, Field::Region(index, RegionCell::Name));
    match cell {
        RegionCell::Name => words.region_name((index + 1) as f64),
        RegionCell::Prevalent => words.region_prevalent(&called),
        RegionCell::Incident => words.region_incident(&called),
        RegionCell::Population => words.region_population(&called),
    }
}

/// The same of a criterion.
pub(super) fn criterion_label(context: &ViewContext<'_>, index: usize, cell: CriterionCell) -> String {
    let words = context.words;
    let number = (index + 1) as f64;
    let name = entry::canonical(&context.state.draft.plan, Field::Criterion(index, CriterionCell::Name));
    match cell {
        CriterionCell::Name => words.criterion_name(number),
        CriterionCell::Pass if name.is_empty() => words.criterion_pass(&words.criterion_unnamed(number)),
        CriterionCell::Pass => words.criterion_pass(&name),
    }
}
