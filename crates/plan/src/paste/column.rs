//! What columns are taken for.

use super::Column;
use super::guess::{self, Contents};
use super::heading::{self, Said};
use super::table::Table;
use crate::entry::shown;
use crate::gazetteer::{Gazetteer, Named};

/// What a column is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Meaning {
    /// A site's name.
    Name,
    /// A region's id or name.
    Region,
    /// ISO 3166 country.
    Country,
    /// Latitude \[degrees\].
    Latitude,
    /// Longitude \[degrees\].
    Longitude,
    /// Planned activation.
    Opens,
    /// From planned to actual activation \[days\].
    Delay,
    /// Standard deviation of the delay's logarithm; 0 where the delay is fixed.
    DelaySigma,
    /// Shape of a delay's gamma law.
    DelayShape,
    /// Scale of a delay's gamma law \[days\].
    DelayScale,
    /// Patients per month while open, as the site says.
    StatedRate,
    /// Enrolled in earlier trials.
    Enrolled,
    /// Over how many site-months.
    SiteMonths,
    /// Most it may enroll.
    Cap,
    /// When it stops enrolling.
    Closes,
    /// When it does not enroll though it is open.
    Pauses,
    /// Catchment against the average.
    Weight,
    /// Whether it can work decentralized.
    Dct,
    /// Have it now.
    Prevalent,
    /// Have it now \[per 100,000 inhabitants\].
    PrevalentPer100k,
    /// Newly have it \[per year\].
    Incident,
    /// Newly have it \[per 100,000 inhabitants and year\].
    IncidentPer100k,
    /// Inhabitants.
    Population,
    /// Nothing that is known here: not used.
    Unknown,
    /// What another column means already: not used.
    Repeated,
    /// There is nothing in it.
    Empty,
}

impl Meaning {
    /// What it is called in documents and as a heading of exported tables; empty where it is of no use.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Region => "region",
            Self::Country => "country",
            Self::Latitude => "lat",
            Self::Longitude => "lon",
            Self::Opens => "opens",
            Self::Delay => "delay_days",
            Self::DelaySigma => "delay_sigma",
            Self::DelayShape => "delay_shape",
            Self::DelayScale => "delay_scale_days",
            Self::StatedRate => "stated_rate",
            Self::Enrolled => "enrolled",
            Self::SiteMonths => "site_months",
            Self::Cap => "cap",
            Self::Closes => "closes",
            Self::Pauses => "pauses",
            Self::Weight => "weight",
            Self::Dct => "dct",
            Self::Prevalent => "prevalent",
            Self::PrevalentPer100k => "prevalent_per_100k",
            Self::Incident => "incident_per_year",
            Self::IncidentPer100k => "incident_per_year_per_100k",
            Self::Population => "population",
            Self::Unknown | Self::Repeated | Self::Empty => "",
        }
    }
}

/// What kind of table was pasted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Sites,
    Counts,
}

/// How a table is to be read.
pub(super) struct Layout {
    pub(super) header: bool,
    /// The first row that is no heading.
    pub(super) first: usize,
    pub(super) columns: Vec<Column>,
}

impl Layout {
    pub(super) fn of(table: &Table<'_>, known: &Gazetteer, kind: Kind) -> Self {
        let first = table.rows.iter().position(|row| !row.is_empty()).unwrap_or(0);
        let width = table.rows.iter().map(Vec::len).max().unwrap_or(0);
        let top = table.rows.get(first).map_or(&[][..], Vec::as_slice);
        // A region that is called like a heading is a region.
        let is_named = |cell: &str| known.find(cell) != Named::Nobody;
        let said = |cell: &str| if is_named(cell) { Said::Nothing } else { heading::said(cell, kind) };
        let headings: Vec<Said> = top.iter().map(|cell| said(cell)).collect();
        let below = table.rows.get(first + 1..).unwrap_or_default();
        let mut contents: Vec<Contents> = (0..width).map(|column| Contents::of(below, column, known)).collect();
        let header = headings.iter().any(|said| *said != Said::Nothing) || guess::is_heading(top, &contents);
        if !header {
            contents = (0..width).map(|column| Contents::of(&table.rows, column, known)).collect();
        }
        let mut columns: Vec<Column> = Vec::with_capacity(width);
        for (index, contents) in contents.iter_mut().enumerate() {
            let heading = top.get(index).filter(|cell| header && !cell.trim().is_empty());
            let meaning = match headings.get(index) {
                Some(Said::Is(meaning)) if columns.iter().any(|column| column.meaning == *meaning) => Meaning::Repeated,
                Some(Said::Is(meaning)) => *meaning,
                Some(Said::Other) => {
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

    /// The columns that are of use, by their places.
    pub(super) fn used(&self) -> impl Iterator<Item = (usize, Meaning)> {
        let meanings = self.columns.iter().map(|column| column.meaning).enumerate();
        meanings.filter(|(_, meaning)| !meaning.key().is_empty())
    }
}
