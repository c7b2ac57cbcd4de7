//! A table while it is being written, and values as cells.

use crate::document::{Amount, Moment};
use crate::formula::is_formula;

pub(super) struct Table {
    pub(super) text: String,
    /// Whether the next cell is the first of its row.
    at_start: bool,
}

impl Table {
    pub(super) fn new(headings: &[&str]) -> Self {
        let mut table = Self { text: "\u{FEFF}".to_owned(), at_start: true };
        headings.iter().for_each(|heading| table.raw(heading));
        table.end();
        table
    }

    /// A cell that needs neither quotes nor an apostrophe.
    pub(super) fn raw(&mut self, cell: &str) {
        if !self.at_start {
            self.text.push(',');
        }
        self.at_start = false;
        self.text.push_str(cell);
    }

    /// A cell of text that somebody wrote.
    pub(super) fn text(&mut self, cell: Option<&str>) {
        let cell = cell.unwrap_or_default();
        let guard = if is_formula(cell) { "'" } else { "" };
        if cell.contains([',', ';', '"', '\r', '\n', '\t']) {
            self.raw(&format!("\"{guard}{}\"", cell.replace('"', "\"\"")));
        } else {
            self.raw(&format!("{guard}{cell}"));
        }
    }

    pub(super) fn number(&mut self, number: Option<f64>) {
        match number.filter(|number| number.is_finite()) {
            Some(number) => self.raw(&number.to_string()),
            None => self.raw(""),
        }
    }

    pub(super) fn moment(&mut self, moment: Option<Moment>) {
        self.raw(&moment.map(|moment| moment.to_string()).unwrap_or_default());
    }

    pub(super) fn end(&mut self) {
        self.text.push_str("\r\n");
        self.at_start = true;
    }
}

/// Two numbers with a dash that spreadsheets do not take for a date.
pub(super) fn ends(low: f64, high: f64) -> String {
    format!("{low}–{high}")
}

/// One number if both are the same.
pub(super) fn range(low: f64, high: f64) -> String {
    if low == high { low.to_string() } else { ends(low, high) }
}

/// An amount as two cells, a number of people and a rate; one of them is empty.
pub(super) fn amount(table: &mut Table, amount: Option<Amount>) {
    let (people, rate) = match amount {
        Some(Amount::Exact(people)) => (people.to_string(), String::new()),
        Some(Amount::Below(bound)) => (format!("<{bound}"), String::new()),
        Some(Amount::Range { low, high }) => (ends(low, high), String::new()),
        Some(Amount::Per100k { low, high }) => (String::new(), range(low, high)),
        None => (String::new(), String::new()),
    };
    table.raw(&people);
    table.raw(&rate);
}
