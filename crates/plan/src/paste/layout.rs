//! How to read a pasted table: its headings, and what each column is taken for.

use super::column::Column;
use super::guess::{self, Contents};
use super::heading::{self, HeadingMeaning};
use super::meaning::{Kind, Meaning};
use super::table::Table;
use crate::entry::shown;
use crate::gazetteer::{Gazetteer, RegionMatch};

/// How to read a table.
pub(super) struct Layout {
    pub(super) header: bool,
    /// The first row below the headings.
    pub(super) first: usize,
    pub(super) columns: Vec<Column>,
}

impl Layout {
    pub(super) fn new(table: &Table<'_>, known: &Gazetteer, kind: Kind) -> Self {
        let first = table.rows.iter().position(|row| !row.is_empty()).unwrap_or(0);
        let width = table.rows.iter().map(Vec::len).max().unwrap_or(0);
        let top = table.rows.get(first).map_or(&[][..], Vec::as_slice);
        // A region that has the name of a heading is taken for a region.
        let is_named = |cell: &str| known.find(cell) != RegionMatch::Unknown;
        let said = |cell: &str| if is_named(cell) { HeadingMeaning::Unknown } else { heading::meaning_of(cell, kind) };
        let headings: Vec<HeadingMeaning> = top.iter().map(|cell| said(cell)).collect();
        let below = table.rows.get(first + 1..).unwrap_or_default();
        let mut contents: Vec<Contents> = (0..width).map(|column| Contents::new(below, column, known)).collect();
        let header = headings.iter().any(|said| *said != HeadingMeaning::Unknown) || guess::is_heading(top, &contents);
        if !header {
            contents = (0..width).map(|column| Contents::new(&table.rows, column, known)).collect();
        }
        let mut columns: Vec<Column> = Vec::with_capacity(width);
        for (index, contents) in contents.iter_mut().enumerate() {
            let heading = top.get(index).filter(|cell| header && !cell.trim().is_empty());
            let meaning = match headings.get(index) {
                Some(HeadingMeaning::Is(meaning)) if columns.iter().any(|column| column.meaning == *meaning) => {
                    Meaning::Repeated
                }
                Some(HeadingMeaning::Is(meaning)) => *meaning,
                Some(HeadingMeaning::Other) => {
                    contents.forget();
                    Meaning::Unknown
                }
                _ if contents.filled == 0 && heading.is_none() => Meaning::Empty,
                _ => Meaning::Unknown,
            };
            columns.push(Column { heading: heading.map(|cell| shown(cell)), meaning, guessed: false });
        }
        match kind {
            Kind::Sites => guess::sites(&mut columns, &contents, header),
            Kind::Counts => guess::counts(&mut columns, &contents, header),
        }
        Self { header, first: first + usize::from(header), columns }
    }

    /// The columns with a known meaning, with their indices.
    pub(super) fn used(&self) -> impl Iterator<Item = (usize, Meaning)> {
        let meanings = self.columns.iter().map(|column| column.meaning).enumerate();
        meanings.filter(|(_, meaning)| !meaning.key().is_empty())
    }
}
