//! Between the texts of fields and the values of a plan.
//!
//! Canonical texts are the same in every language, so that a field means the same whoever opens the plan.

mod case;
mod patients;
mod refuse;
mod site;

use std::rc::Rc;

use digits::Shortest;
use plan::document::{Assumptions, LogNormal, Moment, Plan, Reach, SiteShape};
use plan::entry::EntryError;
use recruitment::Forecast;
use recruitment::defaults;
use recruitment::limits::{self, Limit};

use super::field::{Assumed, Cell, Field};
use crate::app::field_problem::Trouble;
use crate::text::{Found, Refusal};

pub use patients::read_amount;
pub use refuse::{troubles, unreadable};
pub use site::median_days;

/// Stands for a shape without bound: every site enrolls exactly at its mean rate.
const UNBOUNDED: &str = "∞";

/// What a field shows when nobody is typing there; empty where the plan leaves it out.
pub fn canonical(plan: &Plan, field: Field) -> String {
    let number = |value: Option<f64>| value.map(|value| Shortest(value).to_string()).unwrap_or_default();
    let percent = |value: Option<f64>| value.map(percent).unwrap_or_default();
    let assumptions = &plan.assumptions;
    match field {
        Field::Title => plan.title.clone().unwrap_or_default(),
        Field::Target if plan.trial.target == 0 => String::new(),
        Field::Target => plan.trial.target.to_string(),
        Field::Start => plan.trial.start.map(|date| date.to_string()).unwrap_or_default(),
        Field::Deadline => moment(plan.trial.deadline),
        Field::Horizon => number(plan.trial.horizon_months),
        Field::Given(given) => patients::given(plan, given),
        Field::Spread => String::new(),
        Field::Region(index, cell) => patients::region(plan, index, cell),
        Field::Criterion(index, cell) => patients::criterion(plan, index, cell),
        Field::Site(index, Cell::Region) => region_name(plan, index).unwrap_or_default(),
        Field::Site(index, cell) => plan.sites.get(index).map(|site| site::canonical(site, cell)).unwrap_or_default(),
        Field::Assumed(assumed) => match assumed {
            Assumed::OptimismMedian => percent(assumptions.optimism.map(|law| law.median)),
            Assumed::OptimismSigma => number(assumptions.optimism.map(|law| law.sigma)),
            Assumed::BenchmarkMedian => number(assumptions.benchmark_rate.map(|law| law.median)),
            Assumed::BenchmarkSigma => number(assumptions.benchmark_rate.map(|law| law.sigma)),
            Assumed::CommonCv => percent(assumptions.common_cv),
            Assumed::NeverActivates => percent(assumptions.never_activates),
            Assumed::SiteShape => match assumptions.site_shape {
                Some(SiteShape::Gamma(shape)) => Shortest(shape).to_string(),
                Some(SiteShape::Exact) => UNBOUNDED.to_owned(),
                None => String::new(),
            },
            Assumed::Catchment => number(plan.reach.catchment_population),
            Assumed::Decay => number(plan.reach.decay_km),
            Assumed::ReachShare => percent(plan.reach.share),
            Assumed::Contacts => number(plan.reach.contacts_per_month),
            Assumed::ReachCv => percent(plan.reach.cv),
        },
    }
}

/// Puts a typed text into the plan, or says why it cannot be. An empty text leaves the field out, so that its default
/// stands in. `other` is the text of the cell without which this one means nothing.
pub fn enter(plan: &mut Plan, field: Field, typed: &str, other: Option<&str>) -> Result<(), Refusal> {
    match field {
        Field::Title => plan.title = text(typed)?,
        Field::Target => {
            let target = number(typed, limits::TARGET, 120.0)?;
            plan.trial.target = target.ok_or(Refusal::Missing { example: 120.0 })? as u32;
        }
        Field::Start => plan.trial.start = date(typed)?,
        Field::Deadline => plan.trial.deadline = read_moment(typed)?,
        Field::Horizon => plan.trial.horizon_months = number(typed, limits::MONTHS, 60.0)?,
        Field::Given(given) => patients::enter_given(plan, given, typed)?,
        Field::Spread => patients::read_amount(typed).map(|_| ())?,
        Field::Region(index, cell) => patients::enter_region(plan, index, cell, typed)?,
        Field::Criterion(index, cell) => patients::enter_criterion(plan, index, cell, typed)?,
        Field::Site(index, Cell::Region) => {
            let region = text(typed)?.map(|typed| region_id(plan, &typed).unwrap_or(typed));
            if let Some(site) = plan.sites.get_mut(index) {
                site.region = region;
            }
        }
        Field::Site(index, cell) => {
            let Some(site) = plan.sites.get_mut(index) else { return Ok(()) };
            site::enter(site, cell, typed, other)?;
        }
        Field::Assumed(assumed) => assume(&mut plan.assumptions, &mut plan.reach, assumed, typed)?,
    }
    Ok(())
}

fn assume(assumptions: &mut Assumptions, reach: &mut Reach, assumed: Assumed, typed: &str) -> Result<(), Refusal> {
    match assumed {
        Assumed::OptimismMedian => {
            let median = share(typed, limits::FACTOR, defaults::OPTIMISM_MEDIAN.value)?;
            set(&mut assumptions.optimism, OPTIMISM, |law| &mut law.median, median);
        }
        Assumed::OptimismSigma => {
            let sigma = number(typed, limits::LOG_SD, defaults::OPTIMISM_SIGMA.value)?;
            set(&mut assumptions.optimism, OPTIMISM, |law| &mut law.sigma, sigma);
        }
        Assumed::BenchmarkMedian => {
            let median = number(typed, limits::FACTOR, defaults::BENCHMARK_MEDIAN.value)?;
            set(&mut assumptions.benchmark_rate, BENCHMARK, |law| &mut law.median, median);
        }
        Assumed::BenchmarkSigma => {
            let sigma = number(typed, limits::LOG_SD, defaults::BENCHMARK_SIGMA.value)?;
            set(&mut assumptions.benchmark_rate, BENCHMARK, |law| &mut law.sigma, sigma);
        }
        Assumed::CommonCv => assumptions.common_cv = share(typed, limits::CV, defaults::COMMON_CV.value)?,
        Assumed::NeverActivates => {
            assumptions.never_activates = share(typed, limits::PROPORTION, defaults::NEVER_ACTIVATES.value)?;
        }
        Assumed::SiteShape => {
            assumptions.site_shape = match typed.trim() {
                UNBOUNDED => Some(SiteShape::Exact),
                _ => number(typed, limits::SHAPE, defaults::SITE_SHAPE.value)?.map(SiteShape::Gamma),
            };
        }
        Assumed::Catchment => {
            reach.catchment_population = number(typed, limits::PEOPLE, defaults::CATCHMENT.value)?;
        }
        Assumed::Decay => reach.decay_km = number(typed, limits::KILOMETERS, defaults::DECAY.value)?,
        Assumed::ReachShare => reach.share = share(typed, limits::PROPORTION, defaults::REACH_SHARE.value)?,
        Assumed::Contacts => {
            reach.contacts_per_month = number(typed, limits::RATE, defaults::CONTACTS.value)?;
        }
        Assumed::ReachCv => reach.cv = share(typed, limits::CV, defaults::REACH_CV.value)?,
    }
    Ok(())
}

/// What a site's region is called: its name where the plan has one, its id where not.
pub fn region_name(plan: &Plan, site: usize) -> Option<String> {
    let id = plan.sites.get(site)?.region.as_ref()?;
    let named = plan.regions.iter().find(|region| region.id == *id).and_then(|region| region.name.clone());
    Some(named.unwrap_or_else(|| id.clone()))
}

/// The id of the region that is meant by a name or an id, whatever its case.
fn region_id(plan: &Plan, typed: &str) -> Option<String> {
    let meant = |text: &str| case::same(text, typed);
    let found = plan.regions.iter().find(|region| meant(&region.id) || region.name.as_deref().is_some_and(meant));
    found.map(|region| region.id.clone())
}

/// Whether a text has another in it, whatever their case.
pub fn contains(text: &str, part: &str) -> bool {
    case::contains(text, part)
}

/// The instant forecast of a plan, or everything that stands in its way.
pub fn forecast(plan: &Plan) -> Result<Forecast, Vec<Trouble>> {
    let scenario = plan::scenario(plan).map_err(troubles)?;
    recruitment::instant(&scenario).map_err(|errors| {
        let other = |error| Trouble { field: None, refusal: Refusal::Other(Rc::new(Found::Trial(error))) };
        errors.into_iter().map(other).collect()
    })
}

const OPTIMISM: LogNormal =
    LogNormal { median: defaults::OPTIMISM_MEDIAN.value, sigma: defaults::OPTIMISM_SIGMA.value };
const BENCHMARK: LogNormal =
    LogNormal { median: defaults::BENCHMARK_MEDIAN.value, sigma: defaults::BENCHMARK_SIGMA.value };

/// Changes one parameter of a law; a law that is as its default is left out.
fn set(law: &mut Option<LogNormal>, default: LogNormal, part: fn(&mut LogNormal) -> &mut f64, value: Option<f64>) {
    let mut default_part = default;
    let mut changed = law.unwrap_or(default);
    *part(&mut changed) = value.unwrap_or(*part(&mut default_part));
    *law = (changed != default).then_some(changed);
}

/// A share as it is typed: in percent, without the sign. Rounded where doubles are: 0.07 is 7, not 7.000000000000001.
pub fn percent(share: f64) -> String {
    Shortest((share * 1e8).round() / 1e6).to_string()
}

fn moment(moment: Option<Moment>) -> String {
    match moment {
        Some(Moment::Date(date)) => date.to_string(),
        Some(Moment::Months(months)) => Shortest(months).to_string(),
        None => String::new(),
    }
}

fn text(typed: &str) -> Result<Option<String>, Refusal> {
    let text = typed.trim();
    let got = text.chars().count();
    if got > limits::TEXT {
        return Err(Refusal::TooLong { got, most: limits::TEXT });
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

fn number(typed: &str, limit: Limit, example: f64) -> Result<Option<f64>, Refusal> {
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
fn share(typed: &str, limit: Limit, example: f64) -> Result<Option<f64>, Refusal> {
    let bare = typed.trim().trim_end_matches(['%', '％']);
    let percent = Limit { low: limit.low * 100.0, high: limit.high * 100.0, ..limit };
    let value = number(bare, percent, (example * 1000.0).round() / 10.0).map_err(|refusal| match refusal {
        Refusal::OutOfRange { typed, low, high, .. } => Refusal::OutOfRange { typed, low, high, percent: true },
        other => other,
    })?;
    Ok(value.map(|percent| percent / 100.0))
}

fn date(typed: &str) -> Result<Option<plan::Date>, Refusal> {
    let typed = || typed.trim().to_owned();
    match plan::entry::date(&typed()) {
        Ok(date) => Ok(Some(date)),
        Err(EntryError::Empty) => Ok(None),
        Err(EntryError::AmbiguousDate { .. }) => Err(Refusal::AmbiguousDate { typed: typed() }),
        Err(_) => Err(Refusal::NotADate { typed: typed() }),
    }
}

fn read_moment(typed: &str) -> Result<Option<Moment>, Refusal> {
    match date(typed) {
        Ok(date) => return Ok(date.map(Moment::Date)),
        Err(Refusal::AmbiguousDate { typed }) => return Err(Refusal::AmbiguousDate { typed }),
        Err(_) => {}
    }
    match number(typed, limits::MONTHS, 2.0) {
        Ok(months) => Ok(months.map(Moment::Months)),
        // A year alone is no number of months, and whoever typed it meant a date.
        Err(Refusal::NotANumber { typed, .. } | Refusal::OutOfRange { typed, .. }) => {
            Err(Refusal::NotAMoment { typed })
        }
        Err(other) => Err(other),
    }
}
