//! Guesses the meaning of columns without known headings from their contents.

use std::borrow::Cow;

use super::column::Column;
use super::meaning::Meaning;
use super::table::Row;
use super::words;
use crate::document::Amount;
use crate::entry;
use crate::gazetteer::{Gazetteer, RegionMatch};

/// Number of cells of a column that are examined; the others will be similar.
const SAMPLE: usize = 200;
/// More patients a month than any site enrolls, and less than most delays and caps.
const MOST_RATE: f64 = 20.0;
/// Fewer inhabitants than most regions have, and more than most counts of patients.
const LEAST_POPULATION: f64 = 20_000.0;

#[derive(Debug, Clone, Default)]
pub(super) struct Contents {
    /// Cells that are not empty.
    pub(super) filled: usize,
    numbers: usize,
    /// Numbers that are not whole.
    broken: usize,
    dates: usize,
    /// Ranges and suppressed numbers.
    ranges: usize,
    /// Names of regions.
    regions: usize,
    least: f64,
    most: f64,
}

impl Contents {
    pub(super) fn new(rows: &[Row<'_>], column: usize, known: &Gazetteer) -> Self {
        let mut found = Self { least: f64::INFINITY, most: f64::NEG_INFINITY, ..Self::default() };
        let cells = rows.iter().filter_map(|row| row.get(column)).filter(|cell| !words::is_nothing(cell));
        for cell in cells.take(SAMPLE) {
            found.add(cell, known);
        }
        found
    }

    /// Makes sure that nothing is guessed from it.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    fn add(&mut self, cell: &str, known: &Gazetteer) {
        self.filled += 1;
        // Longer cells are neither numbers nor dates.
        let short = cell.len() <= 60;
        if let Some(number) = Some(cell).filter(|_| short).and_then(|cell| entry::number(cell).ok()) {
            self.numbers += 1;
            self.broken += usize::from(number.fract() != 0.0);
            self.least = self.least.min(number);
            self.most = self.most.max(number);
        } else if short && entry::date(cell).is_ok() {
            self.dates += 1;
        } else if short && matches!(entry::amount(cell), Ok(Amount::Range { .. } | Amount::Below(_))) {
            self.ranges += 1;
        } else if known.find(cell) != RegionMatch::Unknown || words::is_total(cell) {
            self.regions += 1;
        }
    }

    /// Whether this count is most of the filled cells; with few cells, all.
    fn mostly(&self, count: usize) -> bool {
        count > 0 && 5 * count >= 4 * self.filled
    }

    fn are_numbers(&self) -> bool {
        self.mostly(self.numbers)
    }

    fn are_amounts(&self) -> bool {
        self.mostly(self.numbers + self.ranges)
    }

    fn is_text(&self) -> bool {
        self.filled > 2 * (self.numbers + self.dates + self.ranges)
    }

    fn are_regions(&self) -> bool {
        self.regions > 0 && 2 * self.regions >= self.filled
    }

    fn is_within(&self, low: f64, high: f64) -> bool {
        low <= self.least && self.most <= high
    }
}

/// Whether the first row, although no heading in it is known, is a row of headings: words above numbers or dates.
pub(super) fn is_heading(top: &[Cow<'_, str>], below: &[Contents]) -> bool {
    let says = |cell: &str| entry::amount(cell).is_ok() || entry::date(cell).is_ok();
    let mut above = false;
    for (cell, contents) in top.iter().zip(below).filter(|(cell, _)| !cell.trim().is_empty()) {
        if says(cell) {
            return false;
        }
        above |= contents.are_amounts() || contents.mostly(contents.dates);
    }
    above
}

/// Gives the column this meaning, if there is such a column.
fn take(columns: &mut [Column], index: Option<usize>, meaning: Meaning) {
    if let Some(column) = index.and_then(|index| columns.get_mut(index)) {
        column.meaning = meaning;
        column.guessed = true;
    }
}

/// The first column without a meaning whose contents satisfy the condition.
fn first(columns: &[Column], contents: &[Contents], is: impl Fn(&Contents) -> bool) -> Option<usize> {
    columns.iter().zip(contents).position(|(column, contents)| column.meaning == Meaning::Unknown && is(contents))
}

fn has(columns: &[Column], meaning: Meaning) -> bool {
    columns.iter().any(|column| column.meaning == meaning)
}

/// Among columns without a meaning, or with this one, the column with the most names of regions.
fn most_regions(columns: &[Column], contents: &[Contents], headed: bool) -> Option<usize> {
    let mut best = None;
    for (index, (column, contents)) in columns.iter().zip(contents).enumerate() {
        let may = matches!(column.meaning, Meaning::Region | Meaning::Repeated)
            || (!headed && column.meaning == Meaning::Unknown);
        if may && contents.are_regions() && best.is_none_or(|(_, most)| contents.regions > most) {
            best = Some((index, contents.regions));
        }
    }
    best.map(|(index, _)| index)
}

/// Under unknown headings only names are guessed: a number could mean anything.
pub(super) fn sites(columns: &mut [Column], contents: &[Contents], header: bool) {
    if !has(columns, Meaning::Region) {
        let region = most_regions(columns, contents, false);
        // A table of one column is a list of sites, whatever their names are.
        take(columns, region.filter(|_| has(columns, Meaning::Name) || columns.len() > 1), Meaning::Region);
    }
    if !has(columns, Meaning::Name) {
        take(columns, first(columns, contents, Contents::is_text), Meaning::Name);
    }
    if header {
        return;
    }
    take(columns, first(columns, contents, |contents| contents.mostly(contents.dates)), Meaning::Opens);
    let is_place = |pair: &[Contents]| match pair {
        [lat, lon] => {
            let numbers = lat.are_numbers() && lon.are_numbers() && lat.broken * 2 > lat.filled;
            let within = lat.is_within(-90.0, 90.0) && lon.is_within(-180.0, 180.0);
            numbers && within && (lon.most > 60.0 || lon.least < -30.0)
        }
        _ => false,
    };
    if let Some(lat) = contents.windows(2).position(is_place) {
        take(columns, Some(lat), Meaning::Latitude);
        take(columns, Some(lat + 1), Meaning::Longitude);
    }
    let is_rate = |contents: &Contents| contents.are_numbers() && contents.is_within(0.0, MOST_RATE);
    let rate = first(columns, contents, |contents| is_rate(contents) && contents.broken > 0);
    // If there are several columns of whole numbers, they could mean anything.
    let numbers = columns
        .iter()
        .zip(contents)
        .filter(|(column, contents)| column.meaning == Meaning::Unknown && contents.are_numbers());
    let only = numbers.count() == 1;
    take(columns, rate.or_else(|| first(columns, contents, is_rate).filter(|_| only)), Meaning::StatedRate);
}

/// Under unknown headings a number is taken for the patients only if no other column could be.
pub(super) fn counts(columns: &mut [Column], contents: &[Contents], header: bool) {
    let region = most_regions(columns, contents, true).or_else(|| most_regions(columns, contents, false));
    if let Some(region) = region.filter(|region| columns[*region].meaning != Meaning::Region) {
        let guessed = columns[region].meaning == Meaning::Unknown;
        for column in columns.iter_mut().filter(|column| column.meaning == Meaning::Region) {
            column.meaning = Meaning::Repeated;
        }
        columns[region].meaning = Meaning::Region;
        columns[region].guessed = guessed;
    }
    const TAKEN: [Meaning; 4] =
        [Meaning::Prevalent, Meaning::PrevalentPer100k, Meaning::Incident, Meaning::IncidentPer100k];
    let amounts: Vec<usize> = (0..columns.len())
        .filter(|index| columns[*index].meaning == Meaning::Unknown && contents[*index].are_amounts())
        // Numbers before the names are row numbers.
        .filter(|index| region.is_none_or(|region| *index > region))
        .collect();
    if header {
        let only = !TAKEN.iter().any(|meaning| has(columns, *meaning)) && amounts.len() == 1;
        take(columns, amounts.first().copied().filter(|_| only), Meaning::Prevalent);
        return;
    }
    let mut meanings = [Meaning::Prevalent, Meaning::Incident].into_iter();
    for index in &amounts {
        let many = contents[*index].least >= LEAST_POPULATION && amounts.len() > 1;
        let meaning = match many && !has(columns, Meaning::Population) {
            true => Some(Meaning::Population),
            false => meanings.next(),
        };
        if let Some(meaning) = meaning {
            take(columns, Some(*index), meaning);
        }
    }
}
