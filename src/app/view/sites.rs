//! The table of sites as it is edited.

use std::rc::Rc;

use super::context::{FieldView, Keyboard, SectionView, ViewContext};
use crate::app::element_ids::remove_site;
use crate::app::entry;
use crate::app::field::{Cell, Field};
use crate::app::section::Section;
use crate::text::SiteLabel;
use recruitment::defaults;

#[derive(Debug, Clone, PartialEq)]
pub struct SitesView {
    /// One row a site, as far as they are shown.
    pub rows: Vec<SiteRow>,
    /// What a site must have in its name or region to be shown.
    pub filter: String,
    /// Whether there are enough sites for a search field.
    pub is_long: bool,
    /// What the button says that shows all rows; `None` where all are shown.
    pub more: Option<String>,
}

/// Rows that are shown at first: typing is slow in a page with hundreds of fields.
const FEW: usize = 40;
/// More sites than this get a search field.
const MANY: usize = 12;

#[derive(Debug, Clone, PartialEq)]
pub struct SiteRow {
    /// A number that stays the same when other sites are added and removed.
    pub key: u32,
    pub index: usize,
    pub name: FieldView,
    pub region: FieldView,
    pub opens: FieldView,
    pub delay: FieldView,
    pub rate: FieldView,
    pub enrolled: FieldView,
    pub months: FieldView,
    pub cap: FieldView,
    /// Name of the button that copies the site.
    pub copy: String,
    /// Name of the button that removes it.
    pub remove: String,
    pub remove_id: String,
}

pub(super) fn view(context: &ViewContext<'_>, last: Option<&Rc<SitesView>>) -> SectionView<Rc<SitesView>> {
    let words = context.words;
    let plan = &context.state.draft.plan;
    let stated: f64 = plan.sites.iter().filter_map(|site| site.stated_rate).sum();
    let expected =
        context.state.forecast.as_ref().map(|known| known.forecast.sites.iter().map(|site| site.expected_rate).sum());
    let summary = words.sites_line(plan.sites.len(), stated, expected);
    let here = matches!(context.state.edited, Some(Field::Site(..)));
    let content = match last.filter(|_| !here) {
        Some(last) => last.clone(),
        None => Rc::new(table(context)),
    };
    context.section(Section::Sites, words.sites_title(), summary, content)
}

fn table(context: &ViewContext<'_>) -> SitesView {
    let words = context.words;
    let plan = &context.state.draft.plan;
    let filter = context.state.filter.trim();
    let is_meant = |index: &usize| {
        let has = |text: &str| entry::contains(text, filter);
        let named = plan.sites[*index].name.as_deref().is_some_and(has);
        named || entry::region_name(plan, *index).is_some_and(|region| has(&region))
    };
    let mut shown: Vec<usize> = (0..plan.sites.len()).filter(|index| filter.is_empty() || is_meant(index)).collect();
    let all = shown.len();
    if !context.state.all_sites {
        // Rows that need a correction are always shown.
        let wrong = |index: &usize| {
            context.problems.iter().any(|problem| matches!(problem.field, Some(Field::Site(at, _)) if at == *index))
        };
        let mut place = 0;
        shown.retain(|index| {
            place += 1;
            place <= FEW || wrong(index) || place == all
        });
    }
    SitesView {
        rows: shown.iter().map(|index| row(context, *index)).collect(),
        filter: context.state.filter.clone(),
        is_long: plan.sites.len() > MANY,
        more: (shown.len() < all).then(|| words.sites_show_all(all as f64)),
    }
}

fn row(context: &ViewContext<'_>, index: usize) -> SiteRow {
    let words = context.words;
    let site = &words.site(called(context, index));
    let cell = |cell: Cell| context.field(Field::Site(index, cell), cell_label(context, index, cell));
    let number = |field: FieldView| FieldView { keyboard: Keyboard::Decimal, ..field };
    let known = context.state.draft.plan.sites.get(index);
    let has_opening = known.is_some_and(|site| site.opens.is_some());
    let has_record = known.is_some_and(|site| site.track_record.is_some());
    let days = if has_opening { defaults::DELAY_MEDIAN_DAYS } else { defaults::START_UP_MEDIAN_DAYS };
    SiteRow {
        key: context.state.draft.rows.get(index).copied().unwrap_or(u32::MAX),
        index,
        name: FieldView { default: words.site_unnamed((index + 1) as f64), ..cell(Cell::Name) },
        region: FieldView { default: words.region_default(), ..cell(Cell::Region) },
        opens: FieldView { default: words.opens_default(), ..cell(Cell::Opens) },
        delay: number(FieldView { default: days.value.to_string(), ..cell(Cell::Delay) }),
        rate: number(FieldView {
            default: if has_record { "–".to_owned() } else { defaults::BENCHMARK_MEDIAN.value.to_string() },
            ..cell(Cell::Rate)
        }),
        enrolled: number(FieldView { default: "–".to_owned(), ..cell(Cell::RecordEnrolled) }),
        months: number(FieldView { default: "–".to_owned(), ..cell(Cell::RecordMonths) }),
        cap: number(FieldView { default: "–".to_owned(), ..cell(Cell::Cap) }),
        copy: words.site_copy(site),
        remove: words.site_remove(site),
        remove_id: remove_site(index),
    }
}

fn called<'a>(context: &ViewContext<'a>, index: usize) -> SiteLabel<'a> {
    let site = context.state.draft.plan.sites.get(index);
    SiteLabel { number: index + 1, name: site.and_then(|site| site.name.as_deref()) }
}

/// The name of a cell for screen readers.
pub(super) fn cell_label(context: &ViewContext<'_>, index: usize, cell: Cell) -> String {
    let words = context.words;
    let called = called(context, index);
    let site = &words.site(called);
    match cell {
        Cell::Name => words.site_name(&words.site_numbered(called.number as f64)),
        Cell::Region => words.site_region(site),
        Cell::Opens => words.site_opens(site),
        Cell::Delay => words.site_delay(site),
        Cell::Rate => words.site_rate(site),
        Cell::RecordEnrolled => words.site_record_enrolled(site),
        Cell::RecordMonths => words.site_record_months(site),
        Cell::Cap => words.site_cap(site),
        Cell::Closes => words.site_closes(site),
    }
}
