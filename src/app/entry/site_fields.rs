//! The cells of a site.

use plan::document::{Delay, Site, TrackRecord};
use recruitment::defaults;
use recruitment::limits;

use super::super::field::Cell;
use super::read::{self, number, text};
use super::write;
use crate::text::Refusal;

/// Sign between the shortest and the longest delay.
const TO: char = '–';

pub(super) fn canonical(site: &Site, cell: Cell) -> String {
    let number = write::number;
    match cell {
        Cell::Name => site.name.clone().unwrap_or_default(),
        Cell::Region => site.region.clone().unwrap_or_default(),
        Cell::Opens => write::moment(site.opens),
        Cell::Delay => match site.delay {
            Some(Delay::Uniform(shortest, longest)) => format!("{shortest}{TO}{longest}"),
            other => number(other.map(median_days)),
        },
        Cell::Rate => number(site.stated_rate),
        Cell::RecordEnrolled => number(site.track_record.map(|record| record.enrolled)),
        Cell::RecordMonths => number(site.track_record.map(|record| record.site_months)),
        Cell::Cap => number(site.cap.map(f64::from)),
        Cell::Closes => write::moment(site.closes),
    }
}

/// The number of days that a cell shows for a delay: its median, or its mean where the median has no formula.
pub fn median_days(delay: Delay) -> f64 {
    match delay {
        Delay::Fixed(days) => days,
        Delay::Uniform(shortest, longest) => (shortest + longest) / 2.0,
        Delay::LogNormal { median_days, .. } => median_days,
        Delay::Gamma { shape, scale_days } => ((shape * scale_days) * 10.0).round() / 10.0,
    }
}

pub(super) fn enter(site: &mut Site, cell: Cell, typed: &str, other: Option<&str>) -> Result<(), Refusal> {
    match cell {
        Cell::Name => site.name = text(typed)?,
        // Names of regions need the whole plan: see `enter` above this module.
        Cell::Region => {}
        Cell::Opens => site.opens = read::moment(typed)?,
        Cell::Delay => site.delay = delay(site.delay, typed)?,
        Cell::Rate => site.stated_rate = number(typed, limits::RATE, defaults::BENCHMARK_MEDIAN.value)?,
        Cell::RecordEnrolled => site.track_record = record(typed, other.unwrap_or_default(), true)?,
        Cell::RecordMonths => site.track_record = record(typed, other.unwrap_or_default(), false)?,
        Cell::Cap => site.cap = number(typed, limits::CAP, 20.0)?.map(|cap| cap as u32),
        Cell::Closes => site.closes = read::moment(typed)?,
    }
    Ok(())
}

/// One number moves the distribution that is there and keeps its spread; two numbers are the ends of a range.
fn delay(before: Option<Delay>, typed: &str) -> Result<Option<Delay>, Refusal> {
    let days = |typed: &str| number(typed, limits::DAYS, defaults::DELAY_MEDIAN_DAYS.value);
    if let Some((shortest, longest)) = typed.split_once([TO, '-', '~', '〜']) {
        return Ok(days(shortest)?.zip(days(longest)?).map(|(shortest, longest)| Delay::Uniform(shortest, longest)));
    }
    Ok(days(typed)?.map(|days| match before {
        Some(Delay::Fixed(_)) => Delay::Fixed(days),
        Some(Delay::LogNormal { sigma, .. }) => Delay::LogNormal { median_days: days, sigma },
        Some(Delay::Gamma { shape, .. }) if shape > 0.0 => Delay::Gamma { shape, scale_days: days / shape },
        _ => Delay::LogNormal { median_days: days, sigma: defaults::DELAY_SIGMA.value },
    }))
}

fn record(typed: &str, other: &str, typed_is_enrolled: bool) -> Result<Option<TrackRecord>, Refusal> {
    let (enrolled, months) = ((limits::PEOPLE, 14.0), (limits::MONTHS, 30.0));
    let (own, its_other) = if typed_is_enrolled { (enrolled, months) } else { (months, enrolled) };
    let own = number(typed, own.0, own.1)?;
    let other = number(other, its_other.0, its_other.1).map_err(|_| Refusal::HalfARecord)?;
    match (own, other) {
        (None, None) => Ok(None),
        (Some(own), Some(other)) => {
            let (enrolled, site_months) = if typed_is_enrolled { (own, other) } else { (other, own) };
            Ok(Some(TrackRecord { enrolled, site_months }))
        }
        _ => Err(Refusal::HalfARecord),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_delay_keeps_its_kind() {
        let lognormal = Some(Delay::LogNormal { median_days: 60.0, sigma: 0.7 });
        for (before, typed, after) in [
            (None, "90", Some(Delay::LogNormal { median_days: 90.0, sigma: 0.5 })),
            (lognormal, "90", Some(Delay::LogNormal { median_days: 90.0, sigma: 0.7 })),
            (Some(Delay::Fixed(0.0)), "30", Some(Delay::Fixed(30.0))),
            (lognormal, "0–90", Some(Delay::Uniform(0.0, 90.0))),
            (lognormal, "", None),
        ] {
            assert_eq!(delay(before, typed), Ok(after), "{typed}");
        }
        assert!(delay(None, "soon").is_err());
    }

    #[test]
    fn half_a_record_is_refused() {
        assert_eq!(record("14", "", true), Err(Refusal::HalfARecord));
        assert_eq!(record("14", "30", true), Ok(Some(TrackRecord { enrolled: 14.0, site_months: 30.0 })));
        assert_eq!(record("30", "14", false), Ok(Some(TrackRecord { enrolled: 14.0, site_months: 30.0 })));
        assert_eq!(record("", "", false), Ok(None));
    }
}
