//! What people type into single fields.

use plan::Date;
use plan::document::Amount;
use plan::entry::{EntryError, amount, date, number, percent, proportion};

/// Tries `input` as what was typed, and its first eight bytes as a number that is typed with all its digits.
pub fn check(input: &[u8]) {
    let typed = String::from_utf8_lossy(input);
    if let Some(number) = said(number(&typed)) {
        assert!(number.is_finite(), "{typed:?} is {number}");
        if plain(&typed) {
            assert_eq!(typed.parse(), Ok(number), "{typed:?}");
        }
    }
    if let Some(share) = said(proportion(&typed)) {
        assert!((0.0..=1.0).contains(&share), "{typed:?} is {share}");
    }
    if let Some(share) = said(percent(&typed)) {
        assert!(share.is_finite(), "{typed:?} is {share}");
    }
    if let Some(date) = said(date(&typed)) {
        assert_eq!(Date::parse(&date.to_string()), Some(date), "{typed:?}");
        let (year, month, day) = date.parts();
        assert_eq!(Date::new(year, month, day), Some(date), "{typed:?}");
    }
    match said(amount(&typed)) {
        Some(Amount::Range { low, high }) => assert!(low <= high, "{typed:?} is {low} to {high}"),
        Some(Amount::Exact(people) | Amount::Below(people)) => assert!(people.is_finite(), "{typed:?} is {people}"),
        Some(Amount::Per100k { .. }) => panic!("{typed:?} is no rate"),
        None => {}
    }
    if let Some(Ok(bits)) = input.get(..8).map(<[u8; 8]>::try_from) {
        digits(f64::from_be_bytes(bits));
    }
}

/// Every finite number is read as it was written.
fn digits(value: f64) {
    if value.is_finite() {
        let typed = value.to_string();
        let read = number(&typed);
        assert_eq!(read.as_ref().map(|read| read.to_bits()), Ok(value.to_bits()), "{typed:?} is {read:?}");
    }
}

/// The value; a refusal must say something, and not all that was typed.
fn said<T>(entry: Result<T, EntryError>) -> Option<T> {
    let error = match entry {
        Ok(value) => return Some(value),
        Err(error) => error.to_string(),
    };
    assert!(error.contains("type ") && error.chars().count() < 1_500, "{error}");
    None
}

/// Digits and at most one point, which mean the same everywhere.
fn plain(typed: &str) -> bool {
    typed.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && typed.bytes().filter(|byte| *byte == b'.').count() < 2
}
