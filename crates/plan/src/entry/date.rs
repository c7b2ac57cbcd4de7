//! Dates as people type them.

use super::error::EntryError;
use super::plain::{plain, shown};
use crate::date::Date;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A date: `2027-06-01`, `2027/6/1`, `2027年6月1日`, `1 June 2027`, `Jun 1, 2027`; a month means its first day.
///
/// `31/03/2027` has only one reading; `01/06/2027` has two and is refused.
pub fn date(text: &str) -> Result<Date, EntryError> {
    let plain = plain(text);
    if plain.is_empty() {
        return Err(EntryError::Empty);
    }
    let refused = || EntryError::NotADate { got: shown(text) };
    if plain.chars().any(|char| char.is_ascii_alphabetic()) {
        return in_words(&plain).ok_or_else(refused);
    }
    let parts = with_signs(&plain).or_else(|| with_marks(&plain)).ok_or_else(refused)?;
    match parts.as_slice() {
        [(4, year), (1 | 2, month)] => civil(*year, *month, 1),
        [(4, year), (1 | 2, month), (1 | 2, day)] => civil(*year, *month, *day),
        // A number over twelve cannot be a month, which shows the order.
        [(1 | 2, day @ 13..), (1 | 2, month @ ..13), (4, year)]
        | [(1 | 2, month @ ..13), (1 | 2, day @ 13..), (4, year)] => civil(*year, *month, *day),
        [(1 | 2, first), (1 | 2, second), (2 | 4, _)] if *first < 13 || *second < 13 => {
            return Err(EntryError::AmbiguousDate { got: shown(text) });
        }
        _ => None,
    }
    .ok_or_else(refused)
}

fn civil(year: u32, month: u32, day: u32) -> Option<Date> {
    Date::new(i32::try_from(year).ok()?, month, day)
}

/// A run of digits and its length.
fn part(text: &str) -> Option<(usize, u32)> {
    let text = text.trim();
    let whole = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    whole.then(|| text.parse().ok()).flatten().map(|number| (text.len(), number))
}

/// `2027/6/1`: the same separator throughout.
fn with_marks(text: &str) -> Option<Vec<(usize, u32)>> {
    let mark = text.chars().find(|char| matches!(char, '-' | '/' | '.'))?;
    text.split(mark).map(part).collect()
}

/// `2027年6月1日`, `2027年6月`.
fn with_signs(text: &str) -> Option<Vec<(usize, u32)>> {
    let (year, rest) = text.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let mut parts = vec![part(year)?, part(month)?];
    if !rest.trim().is_empty() {
        parts.push(part(rest.trim().strip_suffix(['日', '号'])?)?);
    }
    Some(parts)
}

/// `1 June 2027`, `Jun 1, 2027`, `June 2027`.
fn in_words(text: &str) -> Option<Date> {
    let words: Vec<&str> = text.split([' ', ',', '.', '-']).filter(|word| !word.is_empty()).collect();
    let month = |word: &str| {
        let word = word.to_ascii_lowercase();
        let named = |name: &&str| word.len() >= 3 && (name.starts_with(&word) && (word.len() == 3 || word == **name));
        let at = MONTHS.iter().position(named).or((word == "sept").then_some(8))?;
        u32::try_from(at + 1).ok()
    };
    let year = |word: &str| part(word).filter(|(length, _)| *length == 4).map(|(_, year)| year);
    let day = |word: &str| part(word).filter(|(length, _)| *length <= 2).map(|(_, day)| day);
    match words.as_slice() {
        [first, second, third] => match month(first) {
            Some(month) => civil(year(third)?, month, day(second)?),
            None => civil(year(third)?, month(second)?, day(first)?),
        },
        [first, second] => civil(year(second)?, month(first)?, 1),
        _ => None,
    }
}
