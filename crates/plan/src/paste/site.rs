//! A pasted list of sites.

use recruitment::limits::{self, Limit};

use super::cell::{self, PEOPLE};
use super::column::Column;
use super::layout::Layout;
use super::meaning::{Kind, Meaning};
use super::refused::{Reason, Refused};
use super::table::{Row, Table};
use super::words;
use crate::document::{Delay, Plan, Site, TrackRecord};
use crate::entry::{plain, shown};
use crate::gazetteer::{Gazetteer, RegionMatch};
use crate::problem::ProblemKind;

/// What was read from a pasted list of sites.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SitesPaste {
    /// Whether the first row that is not blank was taken for headings.
    pub header: bool,
    /// Every column, in order, up to the last that is not blank.
    pub columns: Vec<Column>,
    /// The sites, in order.
    pub sites: Vec<Site>,
    /// For each site its row, counted from 1, including headings and blank rows.
    pub rows: Vec<usize>,
    /// Rows that are totals, not sites.
    pub totals: Vec<usize>,
    /// Rows that are not blank but from which nothing could be taken, counted from 1.
    pub rows_not_taken: Vec<usize>,
    /// Cells that were refused, in order of rows. A site without some of its cells is taken; a row without any accepted
    /// cell is not a site.
    pub refused: Vec<Refused>,
    /// Number of rows that are not blank, beyond the maximum number of sites: ignored.
    pub rows_left_out: usize,
    /// Number of columns beyond the hundredth: ignored.
    pub columns_left_out: usize,
}

/// What happens to the sites that the plan already has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// They are removed.
    Replace,
    /// They stay, and the new ones are added after them.
    Append,
}

impl SitesPaste {
    /// Puts the sites into the plan, at most as many as it may have, and returns how many. If there are none, the plan
    /// is left unchanged. Progress refers to sites by name, and stays.
    pub fn apply(&self, plan: &mut Plan, how: How) -> usize {
        if self.sites.is_empty() {
            return 0;
        }
        if how == How::Replace {
            plan.sites.clear();
        }
        let room = most().saturating_sub(plan.sites.len()).min(self.sites.len());
        plan.sites.extend_from_slice(&self.sites[..room]);
        room
    }
}

/// The maximum number of sites of a plan.
fn most() -> usize {
    limits::SITES.high as usize
}

/// Reads a pasted list of sites; regions in it refer to those of the plan, by id or name. If the plan has no regions, a
/// site's region is free text, and is kept as it is.
pub fn sites(text: &str, plan: &Plan) -> SitesPaste {
    // One more row for headings.
    let table = Table::parse(text, most() + 1);
    let known = if plan.regions.is_empty() { Gazetteer::from_places() } else { Gazetteer::from_plan(plan) };
    let layout = Layout::new(&table, &known, Kind::Sites);
    let mut paste = SitesPaste { columns_left_out: table.columns_left_out, ..SitesPaste::default() };
    let used: Vec<(usize, Meaning)> = layout.used().collect();
    paste.rows_left_out = table.rows_left_out;
    for (index, row) in table.rows.iter().enumerate().skip(layout.first).filter(|(_, row)| !row.is_empty()) {
        if paste.sites.len() == most() {
            paste.rows_left_out += 1;
            continue;
        }
        let mut line = Line { plan, known: &known, row, number: index + 1, refused: &mut paste.refused };
        match line.site(&used) {
            Some(site) => {
                paste.sites.push(site);
                paste.rows.push(index + 1);
            }
            None if line.is_total(&used) => paste.totals.push(index + 1),
            None => paste.rows_not_taken.push(index + 1),
        }
    }
    SitesPaste { header: layout.header, columns: layout.columns, ..paste }
}

/// A row while it is being read.
struct Line<'a> {
    plan: &'a Plan,
    known: &'a Gazetteer,
    row: &'a Row<'a>,
    number: usize,
    refused: &'a mut Vec<Refused>,
}

impl Line<'_> {
    /// Whether this row is a total, of all sites or of a region.
    fn is_total(&self, used: &[(usize, Meaning)]) -> bool {
        let named = used.iter().filter(|(_, meaning)| matches!(meaning, Meaning::Name | Meaning::Region));
        let mut cells = named.filter_map(|(column, _)| self.row.get(*column));
        cells.any(|cell| words::is_total(cell) && self.known.find(cell) == RegionMatch::Unknown)
    }

    /// The site, if the row contains anything about one.
    fn site(&mut self, used: &[(usize, Meaning)]) -> Option<Site> {
        if self.is_total(used) {
            return None;
        }
        let mut site = Site::default();
        let mut law = Law::default();
        let mut record = (None, None);
        for (column, meaning) in used {
            let Some(cell) = self.row.get(*column).filter(|cell| *meaning == Meaning::Name || !words::is_nothing(cell))
            else {
                continue;
            };
            let taken = match meaning {
                Meaning::Enrolled => {
                    cell::number(cell, PEOPLE, limits::PEOPLE).map(|people| record.0 = Some((*column, people)))
                }
                Meaning::SiteMonths => {
                    cell::number(cell, MONTHS, limits::MONTHS).map(|months| record.1 = Some((*column, months)))
                }
                Meaning::Region => self.region(cell).map(|region| site.region = Some(region)),
                Meaning::Delay | Meaning::DelaySigma | Meaning::DelayShape | Meaning::DelayScale => {
                    law.take(*meaning, cell)
                }
                _ => take(&mut site, *meaning, cell),
            };
            if let Err(reason) = taken {
                self.refuse(*column, reason);
            }
        }
        site.delay = law.delay();
        match record {
            (Some((_, enrolled)), Some((_, site_months))) => {
                site.track_record = Some(TrackRecord { enrolled, site_months })
            }
            (None, None) => {}
            (Some((column, _)), None) | (None, Some((column, _))) => self.refuse(column, Reason::HalfARecord),
        }
        (site != Site::default()).then_some(site)
    }

    fn refuse(&mut self, column: usize, reason: Reason) {
        let text = shown(self.row.get(column).map_or("", |cell| cell));
        self.refused.push(Refused { row: self.number, column, text, reason });
    }

    /// The id of a region of the plan, or the text itself if the plan has no regions.
    fn region(&self, cell: &str) -> Result<String, Reason> {
        if self.plan.regions.is_empty() {
            return cell::text(cell);
        }
        match self.known.find_in(self.plan, cell) {
            RegionMatch::One(region) => Ok(self.plan.regions[region].id.clone()),
            RegionMatch::Several => Err(Reason::SeveralRegions),
            RegionMatch::Unknown => Err(ProblemKind::UnknownRegion { got: shown(cell) }.into()),
        }
    }
}

const MONTHS: &str = "months month か月 ヶ月 カ月 ヵ月 个月 月";
const RATES: &str = "patients/month pts/month per month /month 例/月 名/月 人/月 /月 例 名 人";

/// Writes a cell that corresponds to a field into the site.
fn take(site: &mut Site, meaning: Meaning, cell: &str) -> Result<(), Reason> {
    let number = |units: &str, limit: Limit| cell::number(cell, units, limit);
    match meaning {
        Meaning::Name => site.name = Some(cell::text(cell)?).filter(|name| !plain(name).is_empty()),
        Meaning::Country => site.country = Some(cell::text(cell)?),
        Meaning::Latitude => site.lat = Some(number("°", limits::LATITUDE)?),
        Meaning::Longitude => site.lon = Some(number("°", limits::LONGITUDE)?),
        Meaning::Opens => site.opens = Some(cell::moment(cell)?),
        Meaning::Closes => site.closes = Some(cell::moment(cell)?),
        Meaning::Pauses => site.pauses = cell::pauses(cell)?,
        Meaning::StatedRate => site.stated_rate = Some(number(RATES, limits::RATE)?),
        Meaning::Cap => site.cap = Some(number(PEOPLE, limits::CAP)? as u32),
        Meaning::Weight => site.weight = Some(number("", limits::WEIGHT)?),
        Meaning::Dct => site.dct = Some(cell::switch(cell)?),
        _ => {}
    }
    Ok(())
}

/// The law of a delay, which may be spread over several columns.
#[derive(Debug, Default)]
struct Law {
    delay: Option<Delay>,
    sigma: Option<f64>,
    shape: Option<f64>,
    scale: Option<f64>,
}

impl Law {
    fn take(&mut self, meaning: Meaning, cell: &str) -> Result<(), Reason> {
        match meaning {
            Meaning::Delay => self.delay = Some(cell::delay(cell)?),
            Meaning::DelaySigma => self.sigma = Some(cell::number(cell, "", limits::LOG_SD)?),
            Meaning::DelayShape => self.shape = Some(cell::number(cell, "", limits::SHAPE)?),
            _ => self.scale = Some(cell::number(cell, "", limits::DAYS)?),
        }
        Ok(())
    }

    fn delay(&self) -> Option<Delay> {
        if let (Some(shape), Some(scale_days)) = (self.shape, self.scale) {
            return Some(Delay::Gamma { shape, scale_days });
        }
        let days = match self.delay {
            Some(Delay::Fixed(days)) => days,
            Some(Delay::LogNormal { median_days, .. }) => median_days,
            other => return other,
        };
        match self.sigma {
            Some(0.0) => Some(Delay::Fixed(days)),
            Some(sigma) => Some(Delay::LogNormal { median_days: days, sigma }),
            None => self.delay,
        }
    }
}
