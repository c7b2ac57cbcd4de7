//! What people type into a single field, as values: separators, full-width digits, percent signs, dates.
//!
//! Only what can mean one thing is accepted. Limits are not checked here: the plan's own checks do that.

mod date;
mod number;

use std::fmt;

use digits::Shortest;

use crate::document::Amount;

pub use date::date;
pub use number::{number, percent, proportion};

/// Why an entry is not taken.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum EntryError {
    /// There is nothing in it.
    Empty,
    /// Not a number.
    NotANumber {
        /// What was typed.
        got: String,
    },
    /// A number beyond all numbers.
    TooLarge {
        /// What was typed.
        got: String,
    },
    /// A number, but not between 0 and 1 or 0 % and 100 %.
    NotAProportion {
        /// The number, as a proportion.
        got: f64,
    },
    /// Not a date.
    NotADate {
        /// What was typed.
        got: String,
    },
    /// Could be two dates.
    AmbiguousDate {
        /// What was typed.
        got: String,
    },
    /// Not a number of people.
    NotAnAmount {
        /// What was typed.
        got: String,
    },
    /// A range whose ends are the wrong way round.
    LowAboveHigh {
        /// What stands first.
        low: f64,
        /// What stands last.
        high: f64,
    },
}

impl fmt::Display for EntryError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(out, "nothing is entered: type a value"),
            Self::NotANumber { got } => write!(out, "\"{got}\" is no number: type digits, such as 12 or 0.5"),
            Self::TooLarge { got } => write!(out, "\"{got}\" is too large: type a number of fewer digits"),
            // Above 1 it is a forgotten percent sign.
            Self::NotAProportion { got } if *got > 1.0 && *got <= 100.0 => {
                let [got, share] = [*got, got / 100.0].map(Shortest);
                write!(out, "must be between 0 and 1, got {got}: for {got} % type {got} % or {share}")
            }
            Self::NotAProportion { got } => {
                write!(out, "must be between 0 and 1, got {}: type 0.3 or 30 %", Shortest(*got))
            }
            Self::NotADate { got } => write!(out, "\"{got}\" is not a date: type a date such as 2027-06-01"),
            Self::AmbiguousDate { got } => {
                write!(out, "\"{got}\" could be two dates: type year, month, day, such as 2027-06-01")
            }
            Self::NotAnAmount { got } => write!(out, "\"{got}\" is no number of people: type 12, <10 or 5-20"),
            Self::LowAboveHigh { low, high } => {
                let [low, high] = [*low, *high].map(Shortest);
                write!(out, "{low} to {high} is the wrong way round: type {high}-{low}")
            }
        }
    }
}

impl std::error::Error for EntryError {}

/// A number of people: `812`, `<10`, `5-20`, in any width of characters.
pub fn amount(text: &str) -> Result<Amount, EntryError> {
    let plain = plain(text);
    if plain.is_empty() {
        return Err(EntryError::Empty);
    }
    let refused = || EntryError::NotAnAmount { got: shown(text) };
    let part = |part: &str| number(part).map_err(|_| refused());
    let below = plain.strip_prefix('<').or_else(|| plain.strip_suffix("未満"));
    if let Some(bound) = below {
        return part(bound).map(Amount::Below);
    }
    // A sign at the very beginning is none of a range.
    let sign = plain.char_indices().skip(1).find(|(_, char)| matches!(char, '-' | '~'));
    let Some((at, dash)) = sign else { return part(&plain).map(Amount::Exact) };
    let (low, high) = (part(&plain[..at])?, part(&plain[at + dash.len_utf8()..])?);
    if low > high {
        return Err(EntryError::LowAboveHigh { low, high });
    }
    Ok(Amount::Range { low, high })
}

/// The entry in plain characters: full width to half, every dash `-`, every space one kind, no marks of direction.
pub(crate) fn plain(text: &str) -> String {
    // Most is plain already, and a pasted table has ten thousands of cells.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.trim().to_owned();
    }
    let char = |char: char| match char {
        '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'
        | '\u{2066}'..='\u{2069}'
        | '\u{061C}'
        | '\u{FEFF}' => None,
        // Full-width forms stand in the order of their plain ones.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(char as u32 - 0xFEE0),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE63}' => Some('-'),
        '\u{301C}' | '\u{223C}' => Some('~'),
        '\u{2019}' | '\u{02BC}' => Some('\''),
        '\u{3001}' => Some(','),
        char if char.is_whitespace() => Some(' '),
        char => Some(char),
    };
    text.chars().filter_map(char).collect::<String>().trim().to_owned()
}

/// What was typed, short enough for a message.
pub(crate) fn shown(text: &str) -> String {
    let text = text.trim();
    if text.chars().count() <= 40 {
        return text.to_owned();
    }
    format!("{}…", text.chars().take(40).collect::<String>())
}

#[cfg(test)]
mod tests;
