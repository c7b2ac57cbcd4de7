//! Pasted counts of patients by region.

use recruitment::limits;

use super::cell::{self, PEOPLE};
use super::column::Column;
use super::layout::Layout;
use super::meaning::{Kind, Meaning};
use super::refused::{Reason, Refused};
use super::table::{Row, Table};
use super::words;
use crate::document::{Amount, Plan};
use crate::entry::shown;
use crate::gazetteer::{Gazetteer, RegionMatch};
use crate::problem::ProblemKind;

#[derive(Debug, Clone, PartialEq, Default)]
pub struct CountsPaste {
    /// Whether the first row that is not blank was taken for headings.
    pub header: bool,
    /// Every column, in order, up to the last that is not blank.
    pub columns: Vec<Column>,
    /// What was pasted for each region of the plan, in its order.
    pub regions: Vec<RegionCounts>,
    /// Whether the regions were not named, so that the numbers were taken in the plan's order.
    pub in_order: bool,
    /// Number of rows from which something was taken.
    pub taken: usize,
    /// Rows that are totals, counted from 1: ignored.
    pub totals: Vec<usize>,
    /// Cells that were refused, in order of rows. If a row's region is not in the plan, only the region is listed.
    pub refused: Vec<Refused>,
    /// Number of rows that are not blank, beyond twice the maximum number of regions: ignored.
    pub rows_left_out: usize,
    /// Number of columns beyond the hundredth: ignored.
    pub columns_left_out: usize,
    /// Why nothing could be taken at all: the plan has no regions, no column has numbers, or no column has regions and
    /// there are not as many numbers as regions.
    pub problem: Option<ProblemKind>,
}

/// What was pasted for a region; `None` for what was not.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct RegionCounts {
    pub prevalent: Option<Amount>,
    /// Newly have it \[per year\].
    pub incident_per_year: Option<Amount>,
    pub population: Option<f64>,
}

impl RegionCounts {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl CountsPaste {
    /// Indices of the regions for which nothing was pasted.
    pub fn missing(&self) -> impl Iterator<Item = usize> {
        self.regions.iter().enumerate().filter(|(_, counts)| counts.is_empty()).map(|(index, _)| index)
    }

    /// Writes the counts into the regions of the plan that they were read for; what was not pasted stays. If a number
    /// of patients changes, the region's source is removed, because it was about the old number. Returns how many
    /// regions got something.
    pub fn apply(&self, plan: &mut Plan) -> usize {
        let mut changed = 0;
        for (region, counts) in plan.regions.iter_mut().zip(&self.regions).filter(|(_, counts)| !counts.is_empty()) {
            let before = (region.prevalent, region.incident_per_year);
            region.prevalent = counts.prevalent.or(region.prevalent);
            region.incident_per_year = counts.incident_per_year.or(region.incident_per_year);
            region.population = counts.population.or(region.population);
            if before != (region.prevalent, region.incident_per_year) {
                region.source = None;
            }
            changed += 1;
        }
        changed
    }
}

/// Reads pasted counts for the regions of this plan: a column of regions, by id or name, and numbers beside it, or one
/// column of as many numbers as the plan has regions, in its order.
pub fn counts(text: &str, plan: &Plan) -> CountsPaste {
    let table = Table::parse(text, 2 * limits::REGIONS.high as usize);
    let known = Gazetteer::from_plan(plan);
    let Layout { header, first, columns } = Layout::new(&table, &known, Kind::Counts);
    let mut reader = Reader {
        plan,
        known: &known,
        paste: CountsPaste {
            header,
            regions: vec![RegionCounts::default(); plan.regions.len()],
            rows_left_out: table.rows_left_out,
            columns_left_out: table.columns_left_out,
            ..CountsPaste::default()
        },
    };
    let region = columns.iter().position(|column| column.meaning == Meaning::Region);
    let numbers: Vec<(usize, Meaning)> = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| !column.meaning.key().is_empty() && column.meaning != Meaning::Region)
        .map(|(index, column)| (index, column.meaning))
        .collect();
    let rows = table.rows.get(first..).unwrap_or_default();
    if plan.regions.is_empty() || numbers.is_empty() {
        reader.paste.problem = Some(ProblemKind::Missing);
    } else if let Some(region) = region {
        for (index, row) in rows.iter().enumerate().filter(|(_, row)| !row.is_empty()) {
            reader.named(first + index + 1, row, region, &numbers);
        }
    } else if rows.len() + table.rows_left_out != plan.regions.len() {
        let (got, wanted) = (rows.len() + table.rows_left_out, plan.regions.len());
        reader.paste.problem = Some(ProblemKind::WrongLength { got, wanted });
    } else {
        reader.paste.in_order = true;
        for (index, row) in rows.iter().enumerate() {
            reader.take(first + index + 1, row, index, &numbers);
        }
    }
    CountsPaste { columns, ..reader.paste }
}

struct Reader<'a> {
    plan: &'a Plan,
    known: &'a Gazetteer,
    paste: CountsPaste,
}

impl Reader<'_> {
    /// A row that names its region.
    fn named(&mut self, number: usize, row: &Row<'_>, column: usize, numbers: &[(usize, Meaning)]) {
        let cell = row.get(column).map_or("", |cell| cell);
        let reason: Reason = match self.known.find_in(self.plan, cell) {
            RegionMatch::One(region) if self.paste.regions[region].is_empty() => {
                self.take(number, row, region, numbers);
                return;
            }
            RegionMatch::One(region) => ProblemKind::DuplicateId { got: self.plan.regions[region].id.clone() }.into(),
            RegionMatch::Several => Reason::SeveralRegions,
            RegionMatch::Unknown if words::is_total(cell) => {
                self.paste.totals.push(number);
                return;
            }
            RegionMatch::Unknown if cell.trim().is_empty() => ProblemKind::Missing.into(),
            RegionMatch::Unknown => ProblemKind::UnknownRegion { got: shown(cell) }.into(),
        };
        self.paste.refused.push(Refused { row: number, column, text: shown(cell), reason });
    }

    /// The numbers of a row, for this region.
    fn take(&mut self, number: usize, row: &Row<'_>, region: usize, numbers: &[(usize, Meaning)]) {
        let mut counts = RegionCounts::default();
        for (column, meaning) in numbers {
            let Some(cell) = row.get(*column).filter(|cell| !words::is_nothing(cell)) else { continue };
            if let Err(reason) = set(&mut counts, *meaning, cell) {
                self.paste.refused.push(Refused { row: number, column: *column, text: shown(cell), reason });
            }
        }
        self.paste.taken += usize::from(!counts.is_empty());
        self.paste.regions[region] = counts;
    }
}

fn set(counts: &mut RegionCounts, meaning: Meaning, cell: &str) -> Result<(), Reason> {
    match meaning {
        Meaning::Prevalent => counts.prevalent = Some(cell::amount(cell)?),
        Meaning::PrevalentPer100k => counts.prevalent = Some(cell::per_100k(cell)?),
        Meaning::Incident => counts.incident_per_year = Some(cell::amount(cell)?),
        Meaning::IncidentPer100k => counts.incident_per_year = Some(cell::per_100k(cell)?),
        Meaning::Population => counts.population = Some(cell::number(cell, PEOPLE, limits::PEOPLE)?),
        _ => {}
    }
    Ok(())
}
