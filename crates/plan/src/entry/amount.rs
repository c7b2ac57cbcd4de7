//! Numbers of people as people type them.

use super::error::EntryError;
use super::number::number;
use super::plain::{plain, shown};
use crate::document::Amount;

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
    // A sign at the very beginning does not make a range.
    let sign = plain.char_indices().skip(1).find(|(_, char)| matches!(char, '-' | '~'));
    let Some((at, dash)) = sign else { return part(&plain).map(Amount::Exact) };
    let (low, high) = (part(&plain[..at])?, part(&plain[at + dash.len_utf8()..])?);
    if low > high {
        return Err(EntryError::LowAboveHigh { low, high });
    }
    Ok(Amount::Range { low, high })
}
