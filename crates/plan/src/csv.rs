//! Tables for spreadsheets: comma-separated, UTF-8 with a byte-order mark, lines that end in CR LF.
//!
//! Headings are the names of documents, so that [`crate::paste`] reads what was written here. Text that a spreadsheet
//! would compute gets an apostrophe before it; numbers are written as they are.

mod result;

use digits::Shortest;

use crate::document::{Amount, Delay, Moment, Plan, Site};
use crate::paste::Meaning;

pub use result::{curve, funnel, regions, site_results};

/// A table while it is being written.
struct Table {
    text: String,
    /// Whether the next cell is the first of its row.
    at_start: bool,
}

impl Table {
    fn with(headings: &[&str]) -> Self {
        let mut table = Self { text: "\u{FEFF}".to_owned(), at_start: true };
        headings.iter().for_each(|heading| table.raw(heading));
        table.end();
        table
    }

    /// A cell that needs neither quotes nor care.
    fn raw(&mut self, cell: &str) {
        if !self.at_start {
            self.text.push(',');
        }
        self.at_start = false;
        self.text.push_str(cell);
    }

    /// A cell of somebody's words.
    fn text(&mut self, cell: Option<&str>) {
        let cell = cell.unwrap_or_default();
        let guard = if is_formula(cell) { "'" } else { "" };
        if cell.contains([',', ';', '"', '\r', '\n', '\t']) {
            self.raw(&format!("\"{guard}{}\"", cell.replace('"', "\"\"")));
        } else {
            self.raw(&format!("{guard}{cell}"));
        }
    }

    fn number(&mut self, number: Option<f64>) {
        match number.filter(|number| number.is_finite()) {
            Some(number) => self.raw(&Shortest(number).to_string()),
            None => self.raw(""),
        }
    }

    fn end(&mut self) {
        self.text.push_str("\r\n");
        self.at_start = true;
    }
}

/// Whether a spreadsheet would take the text for a formula, or for one that is kept from being one.
pub(crate) fn is_formula(text: &str) -> bool {
    // A tab or a line break may be skipped before what follows it; the full-width signs count in Japanese.
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

const SITES: [Meaning; 18] = [
    Meaning::Name,
    Meaning::Region,
    Meaning::Country,
    Meaning::Latitude,
    Meaning::Longitude,
    Meaning::Opens,
    Meaning::Delay,
    Meaning::DelaySigma,
    Meaning::DelayShape,
    Meaning::DelayScale,
    Meaning::StatedRate,
    Meaning::Enrolled,
    Meaning::SiteMonths,
    Meaning::Cap,
    Meaning::Closes,
    Meaning::Pauses,
    Meaning::Weight,
    Meaning::Dct,
];

/// The sites of a plan, one a line, with everything that a plan says of them but fields that this version does not know.
///
/// `opens` and `closes` are dates or months from the start; `delay_days` is a number or `from–to`, with `delay_sigma` 0
/// where it is fixed; `pauses` are `from..until`, several apart by bars. [`crate::paste::sites`] makes the same sites
/// of it, but for white space in names and an empty name.
pub fn sites(plan: &Plan) -> String {
    let mut table = Table::with(&SITES.map(Meaning::key));
    for site in &plan.sites {
        self::site(&mut table, site);
        table.end();
    }
    table.text
}

fn site(table: &mut Table, site: &Site) {
    let record = site.track_record;
    table.text(site.name.as_deref());
    table.text(site.region.as_deref());
    table.text(site.country.as_deref());
    table.number(site.lat);
    table.number(site.lon);
    table.raw(&moment(site.opens));
    let (days, sigma) = match site.delay {
        Some(Delay::Fixed(days)) => (Shortest(days).to_string(), Some(0.0)),
        Some(Delay::Uniform(shortest, longest)) => (ends(shortest, longest), None),
        Some(Delay::LogNormal { median_days, sigma }) => (Shortest(median_days).to_string(), Some(sigma)),
        Some(Delay::Gamma { .. }) | None => (String::new(), None),
    };
    table.raw(&days);
    table.number(sigma);
    let (shape, scale) = match site.delay {
        Some(Delay::Gamma { shape, scale_days }) => (Some(shape), Some(scale_days)),
        _ => (None, None),
    };
    table.number(shape);
    table.number(scale);
    table.number(site.stated_rate);
    table.number(record.map(|record| record.enrolled));
    table.number(record.map(|record| record.site_months));
    table.number(site.cap.map(f64::from));
    table.raw(&moment(site.closes));
    let mut pauses = String::new();
    for (from, until) in &site.pauses {
        let bar = if pauses.is_empty() { "" } else { "|" };
        pauses.push_str(&format!("{bar}{}..{}", moment(Some(*from)), moment(Some(*until))));
    }
    table.raw(&pauses);
    table.number(site.weight);
    table.raw(site.dct.map_or("", |dct| if dct { "yes" } else { "no" }));
}

fn moment(moment: Option<Moment>) -> String {
    match moment {
        Some(Moment::Date(date)) => date.to_string(),
        Some(Moment::Months(months)) => Shortest(months).to_string(),
        None => String::new(),
    }
}

/// Two numbers with a dash that no spreadsheet takes for a date.
fn ends(low: f64, high: f64) -> String {
    format!("{}–{}", Shortest(low), Shortest(high))
}

/// One number where both are the same.
fn range(low: f64, high: f64) -> String {
    if low == high { Shortest(low).to_string() } else { ends(low, high) }
}

/// An amount as a number of people, and as a rate; one of them is empty.
fn amount(table: &mut Table, amount: Option<Amount>) {
    let (people, rate) = match amount {
        Some(Amount::Exact(people)) => (Shortest(people).to_string(), String::new()),
        Some(Amount::Below(bound)) => (format!("<{}", Shortest(bound)), String::new()),
        Some(Amount::Range { low, high }) => (ends(low, high), String::new()),
        Some(Amount::Per100k { low, high }) => (String::new(), range(low, high)),
        None => (String::new(), String::new()),
    };
    table.raw(&people);
    table.raw(&rate);
}

#[cfg(test)]
mod tests;
