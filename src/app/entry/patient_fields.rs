//! Regions, criteria, and what is known of patients in the whole trial.

use plan::document::{Amount, Plan, Proportion};
use plan::entry::EntryError;
use recruitment::defaults;
use recruitment::limits::{self, Limit};

use super::super::field::{CriterionCell, Given, RegionCell};
use super::read::{number, share, text};
use super::write::{self, percent};
use crate::text::Refusal;

/// Between the two numbers of a count: 52 of 306.
const OF: char = '/';
/// Behind a rate of the population.
const PER_100K: &str = "/100k";

pub(super) fn given(plan: &Plan, given: Given) -> String {
    let known = write::number;
    let part = |value: Option<Proportion>| value.map(proportion).unwrap_or_default();
    match given {
        Given::Consent => part(plan.trial.consent),
        Given::ScreenFailure => part(plan.trial.screen_failure),
        Given::Screening => known(plan.trial.screening_months),
        Given::Dropout => part(plan.trial.dropout),
        Given::Completeness => part(plan.registry.completeness),
        Given::Overlap => part(plan.registry.overlap),
        Given::Leaving => plan.registry.leaving_per_year.map(percent).unwrap_or_default(),
        Given::Correlation => known(plan.criteria_correlation),
    }
}

pub(super) fn enter_given(plan: &mut Plan, given: Given, typed: &str) -> Result<(), Refusal> {
    let part = |before: Option<Proportion>, default: f64| read_proportion(before, typed, default);
    let (trial, registry) = (&mut plan.trial, &mut plan.registry);
    match given {
        Given::Consent => trial.consent = part(trial.consent, defaults::CONSENT.value)?,
        Given::ScreenFailure => {
            trial.screen_failure = part(trial.screen_failure, defaults::SCREEN_FAILURE.value)?;
        }
        Given::Screening => trial.screening_months = number(typed, limits::MONTHS, 1.0)?,
        Given::Dropout => trial.dropout = part(trial.dropout, defaults::DROPOUT.value)?,
        Given::Completeness => registry.completeness = part(registry.completeness, 0.8)?,
        Given::Overlap => registry.overlap = part(registry.overlap, 0.1)?,
        Given::Leaving => registry.leaving_per_year = share(typed, limits::HAZARD, 0.08)?,
        Given::Correlation => plan.criteria_correlation = number(typed, limits::PROPORTION, 0.2)?,
    }
    Ok(())
}

pub(super) fn region(plan: &Plan, index: usize, cell: RegionCell) -> String {
    let Some(region) = plan.regions.get(index) else { return String::new() };
    let people = |value: Option<Amount>| value.map(amount).unwrap_or_default();
    match cell {
        RegionCell::Name => region.name.clone().unwrap_or_else(|| region.id.clone()),
        RegionCell::Prevalent => people(region.prevalent),
        RegionCell::Incident => people(region.incident_per_year),
        RegionCell::Population => write::number(region.population),
    }
}

pub(super) fn enter_region(plan: &mut Plan, index: usize, cell: RegionCell, typed: &str) -> Result<(), Refusal> {
    let Some(region) = plan.regions.get_mut(index) else { return Ok(()) };
    match cell {
        RegionCell::Name => region.name = text(typed)?,
        RegionCell::Prevalent => region.prevalent = read_amount(typed)?,
        RegionCell::Incident => region.incident_per_year = read_amount(typed)?,
        RegionCell::Population => region.population = number(typed, limits::PEOPLE, 1_000_000.0)?,
    }
    // The source belonged to the number that was there before.
    if matches!(cell, RegionCell::Prevalent | RegionCell::Incident) {
        region.source = None;
    }
    Ok(())
}

pub(super) fn criterion(plan: &Plan, index: usize, cell: CriterionCell) -> String {
    let Some(criterion) = plan.criteria.get(index) else { return String::new() };
    match cell {
        CriterionCell::Name => criterion.name.clone(),
        CriterionCell::Pass => proportion(criterion.pass),
    }
}

pub(super) fn enter_criterion(plan: &mut Plan, index: usize, cell: CriterionCell, typed: &str) -> Result<(), Refusal> {
    let Some(criterion) = plan.criteria.get_mut(index) else { return Ok(()) };
    match cell {
        CriterionCell::Name => criterion.name = text(typed)?.unwrap_or_default(),
        CriterionCell::Pass => {
            let pass = read_proportion(Some(criterion.pass), typed, 0.5)?;
            criterion.pass = pass.ok_or(Refusal::Missing { example: 50.0 })?;
        }
    }
    Ok(())
}

/// A proportion as it is typed: in percent, or as a count such as 52/306.
fn proportion(value: Proportion) -> String {
    match value {
        Proportion::Exact(share) | Proportion::Believed { estimate: share, .. } => percent(share),
        Proportion::Counted { x, n } => format!("{x}{OF}{n}"),
    }
}

/// `30` is a share in percent, `52/306` a count. A believed proportion keeps its weight.
fn read_proportion(before: Option<Proportion>, typed: &str, example: f64) -> Result<Option<Proportion>, Refusal> {
    if let Some((x, n)) = typed.split_once([OF, '／']) {
        let count = |part: &str, limit: Limit, example: f64| {
            number(part, limit, example)?.ok_or(Refusal::NotACount { typed: typed.trim().to_owned() })
        };
        let (x, n) = (count(x, limits::PEOPLE, 52.0)?, count(n, limits::COUNTED, 306.0)?);
        if x > n {
            return Err(Refusal::NotACount { typed: typed.trim().to_owned() });
        }
        return Ok(Some(Proportion::Counted { x, n }));
    }
    Ok(share(typed, limits::PROPORTION, example)?.map(|share| match before {
        Some(Proportion::Believed { n, .. }) => Proportion::Believed { estimate: share, n },
        _ => Proportion::Exact(share),
    }))
}

fn amount(value: Amount) -> String {
    let range = |low: f64, high: f64| {
        if low == high { low.to_string() } else { format!("{low}–{high}") }
    };
    match value {
        Amount::Exact(people) => people.to_string(),
        Amount::Below(bound) => format!("<{bound}"),
        Amount::Range { low, high } => format!("{low}–{high}"),
        Amount::Per100k { low, high } => range(low, high) + PER_100K,
    }
}

/// A number of people as it is typed, or a rate of the population: `812`, `<10`, `5–20`, `8.6/100k`.
pub fn read_amount(typed: &str) -> Result<Option<Amount>, Refusal> {
    let typed = typed.trim();
    let rate = [PER_100K, "/100000", "/100,000", "/10万"].iter().find_map(|unit| typed.strip_suffix(unit));
    let limit = if rate.is_some() { limits::PER_100K } else { limits::PEOPLE };
    let refused =
        |low: f64| Refusal::OutOfRange { typed: low.to_string(), low: limit.low, high: limit.high, percent: false };
    let amount = match plan::entry::amount(rate.unwrap_or(typed)) {
        Ok(amount) => amount,
        Err(EntryError::Empty) if rate.is_none() => return Ok(None),
        Err(EntryError::LowAboveHigh { low, high }) => {
            return Err(Refusal::WrongWayRound { low, high });
        }
        Err(_) => return Err(Refusal::NotAnAmount { typed: typed.to_owned() }),
    };
    let (low, high) = match amount {
        Amount::Exact(people) => (people, people),
        Amount::Below(bound) => (bound, bound),
        Amount::Range { low, high } | Amount::Per100k { low, high } => (low, high),
    };
    if let Some(wrong) = [low, high].into_iter().find(|value| !limit.admits(*value)) {
        return Err(refused(wrong));
    }
    Ok(Some(match (rate, amount) {
        (None, amount) => amount,
        (Some(_), Amount::Below(_)) => return Err(Refusal::NotAnAmount { typed: typed.to_owned() }),
        (Some(_), _) => Amount::Per100k { low, high },
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_can_be_typed() {
        for value in [
            Amount::Exact(812.0),
            Amount::Below(10.0),
            Amount::Range { low: 5.0, high: 20.0 },
            Amount::Per100k { low: 8.6, high: 8.6 },
            Amount::Per100k { low: 0.4, high: 1.1 },
        ] {
            assert_eq!(read_amount(&amount(value)), Ok(Some(value)), "{}", amount(value));
        }
        for value in [Proportion::Exact(0.72), Proportion::Counted { x: 52.0, n: 306.0 }] {
            assert_eq!(read_proportion(None, &proportion(value), 0.5), Ok(Some(value)));
        }
        let believed = Some(Proportion::Believed { estimate: 0.72, n: 40.0 });
        assert_eq!(read_proportion(believed, "70 %", 0.5), Ok(Some(Proportion::Believed { estimate: 0.7, n: 40.0 })));
        assert_eq!(read_amount(" "), Ok(None));
    }

    #[test]
    fn what_means_nothing_is_refused() {
        for typed in ["many", "<", "-5", "1e999", "/100k", "<10/100k", "200000/100k", "🙂"] {
            assert!(read_amount(typed).is_err(), "{typed}");
        }
        assert_eq!(read_amount("20-5"), Err(Refusal::WrongWayRound { low: 20.0, high: 5.0 }));
        for typed in ["7/3", "/3", "3/", "130", "a/b", "0/0"] {
            assert!(read_proportion(None, typed, 0.5).is_err(), "{typed}");
        }
    }
}
