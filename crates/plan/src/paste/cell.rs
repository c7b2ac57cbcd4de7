//! One cell: what its text means.

use recruitment::defaults::DELAY_SIGMA;
use recruitment::limits::{self, Limit};

use super::refused::Reason;
use super::words;
use crate::document::{Amount, Delay, Moment};
use crate::entry::{self, EntryError, plain, shown};
use crate::formula::is_formula;
use crate::problem::ProblemKind;

/// Text with at most as many characters as a plan allows, with every run of white space as one space.
pub(super) fn text(cell: &str) -> Result<String, Reason> {
    let text = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = unguarded(&text);
    let got = text.chars().count();
    if got > limits::TEXT {
        return Err(ProblemKind::TooLong { got, most: limits::TEXT }.into());
    }
    Ok(text.to_owned())
}

/// The text without the apostrophe that keeps spreadsheets from computing it; see [`crate::csv`].
fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_formula(text) => rest,
        _ => text,
    }
}

/// A number within its limit, with or without one of these units after it.
pub(super) fn number(cell: &str, units: &str, limit: Limit) -> Result<f64, Reason> {
    within(entry::number(without_unit(cell, units))?, limit)
}

fn within(number: f64, limit: Limit) -> Result<f64, Reason> {
    if limit.admits(number) { Ok(number) } else { Err(ProblemKind::number(number, limit).into()) }
}

/// The cell without a unit at its end.
fn without_unit<'a>(cell: &'a str, units: &str) -> &'a str {
    let cell = cell.trim();
    let before = |unit: &str| {
        let at = cell.len().checked_sub(unit.len())?;
        let (before, end) = cell.split_at_checked(at)?;
        (!before.is_empty() && end.eq_ignore_ascii_case(unit)).then_some(before.trim_end())
    };
    // The lists have longer units before those that they end with.
    units.split(' ').filter(|unit| !unit.is_empty()).find_map(before).unwrap_or(cell)
}

/// A date, or months from the start.
pub(super) fn moment(cell: &str) -> Result<Moment, Reason> {
    match entry::date(cell) {
        Ok(date) => return Ok(Moment::Date(date)),
        Err(EntryError::NotADate { .. }) => {}
        Err(error) => return Err(error.into()),
    }
    match entry::number(cell) {
        Ok(months) => within(months, limits::MONTHS).map(Moment::Months),
        Err(_) => Err(ProblemKind::NotAMoment { got: shown(cell) }.into()),
    }
}

/// Pairs of moments with two points between, separated by bars.
pub(super) fn pauses(cell: &str) -> Result<Vec<(Moment, Moment)>, Reason> {
    let pause = |pause: &str| {
        let refused = || Reason::from(ProblemKind::NotAMoment { got: shown(pause) });
        let (from, until) = pause.split_once("..").ok_or_else(refused)?;
        Ok((moment(from)?, moment(until)?))
    };
    cell.split('|').map(pause).collect()
}

/// Days, or from–to days. One number is the median of the default law, and 0 is no delay.
pub(super) fn delay(cell: &str) -> Result<Delay, Reason> {
    const UNITS: &str = "days day d 日間 日 天";
    let without_unit = without_unit(cell, UNITS);
    match entry::amount(without_unit) {
        Ok(Amount::Range { low, high }) => Ok(Delay::Uniform(within(low, limits::DAYS)?, within(high, limits::DAYS)?)),
        Err(error @ EntryError::LowAboveHigh { .. }) => Err(error.into()),
        _ => match number(without_unit, "", limits::DAYS)? {
            0.0 => Ok(Delay::Fixed(0.0)),
            median_days => Ok(Delay::LogNormal { median_days, sigma: DELAY_SIGMA.value }),
        },
    }
}

/// A number of people in any form, within the limits of a plan.
pub(super) fn amount(cell: &str) -> Result<Amount, Reason> {
    let plain = plain(cell);
    // 10人未満 is 10未満.
    let (number, below) = plain.strip_suffix("未満").map_or((plain.as_str(), false), |number| (number, true));
    let number = without_unit(number, PEOPLE);
    let amount = if below { entry::amount(&format!("<{number}")) } else { entry::amount(number) };
    let amount = amount.map_err(|error| match error {
        EntryError::NotAnAmount { .. } => EntryError::NotAnAmount { got: shown(cell) },
        error => error,
    });
    match amount? {
        Amount::Exact(people) => within(people, limits::PEOPLE).map(Amount::Exact),
        Amount::Below(bound) => within(bound, limits::COUNTED).map(Amount::Below),
        Amount::Range { low, high } => {
            Ok(Amount::Range { low: within(low, limits::PEOPLE)?, high: within(high, limits::PEOPLE)? })
        }
        other @ Amount::Per100k { .. } => Ok(other),
    }
}

/// Units of people.
pub(super) const PEOPLE: &str = "patients pts people 例 名 人 件";

/// A rate per 100,000 inhabitants, or from–to.
pub(super) fn per_100k(cell: &str) -> Result<Amount, Reason> {
    let (low, high) = match entry::amount(cell) {
        Ok(Amount::Range { low, high }) => (low, high),
        Err(error @ EntryError::LowAboveHigh { .. }) => return Err(error.into()),
        _ => {
            let rate = entry::number(cell)?;
            (rate, rate)
        }
    };
    Ok(Amount::Per100k { low: within(low, limits::PER_100K)?, high: within(high, limits::PER_100K)? })
}

pub(super) fn switch(cell: &str) -> Result<bool, Reason> {
    words::switch(cell).ok_or_else(|| ProblemKind::NotASwitch { got: shown(cell) }.into())
}
