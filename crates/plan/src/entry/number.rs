//! Numbers as people type them.

use super::error::EntryError;
use super::plain::{plain, shown};

/// A number: `1,234.5`, `1.234,5`, `1 234,5`, `１２０`, `3,5`.
///
/// One comma before exactly three digits separates thousands: `3,500` is 3500. One point is always a decimal
/// point. No units, no exponents, no letters.
pub fn number(text: &str) -> Result<f64, EntryError> {
    let plain = plain(text);
    if plain.is_empty() {
        return Err(EntryError::Empty);
    }
    let refused = || EntryError::NotANumber { got: shown(text) };
    let (negative, digits) = match plain.as_bytes() {
        [b'-', ..] => (true, plain[1..].trim_start()),
        [b'+', ..] => (false, plain[1..].trim_start()),
        _ => (false, plain.as_str()),
    };
    let (whole, fraction) = split(digits).ok_or_else(refused)?;
    let number: f64 = format!("{whole}.{fraction}").parse().map_err(|_| refused())?;
    if number.is_infinite() {
        return Err(EntryError::TooLarge { got: shown(text) });
    }
    Ok(if negative { -number } else { number })
}

/// A proportion: `0.3`, `30 %`.
pub fn proportion(text: &str) -> Result<f64, EntryError> {
    let plain = plain(text);
    let share = if plain.ends_with('%') { percent(&plain)? } else { number(text)? };
    if (0.0..=1.0).contains(&share) { Ok(share) } else { Err(EntryError::NotAProportion { got: share }) }
}

/// A proportion in a field that shows a percent sign: `30` and `30 %` are 0.3.
pub fn percent(text: &str) -> Result<f64, EntryError> {
    let plain = plain(text);
    let number_text = plain.strip_suffix('%').unwrap_or(&plain);
    number(number_text).map(|percent| percent / 100.0).map_err(|error| match error {
        EntryError::NotANumber { .. } => EntryError::NotANumber { got: shown(text) },
        error => error,
    })
}

/// Digits before and after the decimal separator, without thousands separators; `None` if it is not a number.
fn split(text: &str) -> Option<(String, &str)> {
    let digit = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let decimal = decimal_separator(text);
    let (whole, fraction) = match decimal {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, ""),
    };
    if !digit(fraction) || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    if digit(whole) {
        return Some((format!("0{whole}"), fraction));
    }
    // Thousands: one kind of separator, one to three digits, then groups of three.
    let separator = whole.chars().find(|char| !char.is_ascii_digit())?;
    let mut groups = whole.split(separator);
    let first = groups.next()?;
    let sound = matches!(separator, ',' | '.' | ' ' | '\'')
        && (1..=3).contains(&first.len())
        && digit(first)
        && groups.all(|group| group.len() == 3 && digit(group));
    sound.then(|| (whole.replace(separator, ""), fraction))
}

/// The position of the decimal separator, if there is one: a point, or a comma that does not separate thousands.
fn decimal_separator(text: &str) -> Option<usize> {
    let at = text.rfind([',', '.'])?;
    let mark = text.as_bytes().get(at).copied()?;
    let before = text.get(..at)?;
    let after = text.get(at + 1..)?;
    let other_kind = before.chars().any(|char| !char.is_ascii_digit() && char as u32 != u32::from(mark));
    let again = before.bytes().any(|byte| byte == mark);
    let thousands = mark == b',' && after.len() == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0');
    // The same separator twice separates thousands; after another kind of separator it can only be the decimal one.
    (!again && (other_kind || !thousands)).then_some(at)
}
