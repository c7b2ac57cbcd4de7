//! Texts of fields to the values of a plan.
//!
//! Empty texts are `None`: the plan leaves the value out, and its default stands in.

use plan::document::Moment;
use plan::entry::EntryError;
use recruitment::limits::{self, Limit};

use crate::text::Refusal;

/// A text of limited length.
pub(super) fn text(typed: &str) -> Result<Option<String>, Refusal> {
    let text = typed.trim();
    let got = text.chars().count();
    if got > limits::TEXT {
        return Err(Refusal::TooLong { got, most: limits::TEXT });
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

/// A number within limits. `example` is shown where it is none.
pub(super) fn number(typed: &str, limit: Limit, example: f64) -> Result<Option<f64>, Refusal> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let typed = || typed.trim().to_owned();
    let value = plan::entry::number(&typed()).map_err(|error| match error {
        EntryError::TooLarge { .. } => {
            Refusal::OutOfRange { typed: typed(), low: limit.low, high: limit.high, percent: false }
        }
        _ => Refusal::NotANumber { typed: typed(), example },
    })?;
    if limit.admits(value) {
        return Ok(Some(value));
    }
    if limit.whole && value.fract() != 0.0 {
        return Err(Refusal::NotWhole { typed: typed() });
    }
    Err(Refusal::OutOfRange { typed: typed(), low: limit.low, high: limit.high, percent: false })
}

/// A share that is typed in percent, with or without the sign.
pub(super) fn share(typed: &str, limit: Limit, example: f64) -> Result<Option<f64>, Refusal> {
    let number_text = typed.trim().trim_end_matches(['%', '％']);
    let percent = Limit { low: limit.low * 100.0, high: limit.high * 100.0, ..limit };
    let value = number(number_text, percent, (example * 1000.0).round() / 10.0).map_err(|refusal| match refusal {
        Refusal::OutOfRange { typed, low, high, .. } => Refusal::OutOfRange { typed, low, high, percent: true },
        other => other,
    })?;
    Ok(value.map(|percent| percent / 100.0))
}

pub(super) fn date(typed: &str) -> Result<Option<plan::Date>, Refusal> {
    let typed = || typed.trim().to_owned();
    match plan::entry::date(&typed()) {
        Ok(date) => Ok(Some(date)),
        Err(EntryError::Empty) => Ok(None),
        Err(EntryError::AmbiguousDate { .. }) => Err(Refusal::AmbiguousDate { typed: typed() }),
        Err(_) => Err(Refusal::NotADate { typed: typed() }),
    }
}

/// A date, or a number of months after the start.
pub(super) fn moment(typed: &str) -> Result<Option<Moment>, Refusal> {
    match date(typed) {
        Ok(date) => return Ok(date.map(Moment::Date)),
        Err(Refusal::AmbiguousDate { typed }) => return Err(Refusal::AmbiguousDate { typed }),
        Err(_) => {}
    }
    match number(typed, limits::MONTHS, 2.0) {
        Ok(months) => Ok(months.map(Moment::Months)),
        // A year alone was meant as a date, and not as a number of months.
        Err(Refusal::NotANumber { typed, .. } | Refusal::OutOfRange { typed, .. }) => {
            Err(Refusal::NotAMoment { typed })
        }
        Err(other) => Err(other),
    }
}
