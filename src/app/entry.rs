//! Between the texts of fields and the values of a plan.
//!
//! Canonical texts are the same in every language, so that a field means the same to everybody who opens the plan.

mod patient_fields;
mod problems;
mod read;
mod site_fields;
mod write;

use std::rc::Rc;

use plan::document::{Assumptions, LogNormal, Plan, Reach, SiteShape};
use recruitment::Forecast;
use recruitment::defaults;
use recruitment::limits;

use super::field::{Assumed, Cell, Field};
use crate::app::field_problem::FieldProblem;
use crate::text::{CheckError, Refusal};

pub use patient_fields::read_amount;
pub use problems::{field_problems, unreadable};
pub use site_fields::median_days;
pub use write::percent;

use read::{date, number, share, text};

/// The text of an infinite shape: every site enrolls exactly at its mean rate.
const UNBOUNDED: &str = "∞";

/// What a field shows while it is not being typed into; empty where the plan leaves it out.
pub fn canonical(plan: &Plan, field: Field) -> String {
    let number = write::number;
    let percent = |value: Option<f64>| value.map(percent).unwrap_or_default();
    let assumptions = &plan.assumptions;
    match field {
        Field::Title => plan.title.clone().unwrap_or_default(),
        Field::Target if plan.trial.target == 0 => String::new(),
        Field::Target => plan.trial.target.to_string(),
        Field::Start => plan.trial.start.map(|date| date.to_string()).unwrap_or_default(),
        Field::Deadline => write::moment(plan.trial.deadline),
        Field::Horizon => number(plan.trial.horizon_months),
        Field::Given(given) => patient_fields::given(plan, given),
        Field::Spread => String::new(),
        Field::Region(index, cell) => patient_fields::region(plan, index, cell),
        Field::Criterion(index, cell) => patient_fields::criterion(plan, index, cell),
        Field::Site(index, Cell::Region) => region_name(plan, index).unwrap_or_default(),
        Field::Site(index, cell) => {
            plan.sites.get(index).map(|site| site_fields::canonical(site, cell)).unwrap_or_default()
        }
        Field::Assumed(assumed) => match assumed {
            Assumed::OptimismMedian => percent(assumptions.optimism.map(|law| law.median)),
            Assumed::OptimismSigma => number(assumptions.optimism.map(|law| law.sigma)),
            Assumed::BenchmarkMedian => number(assumptions.benchmark_rate.map(|law| law.median)),
            Assumed::BenchmarkSigma => number(assumptions.benchmark_rate.map(|law| law.sigma)),
            Assumed::CommonCv => percent(assumptions.common_cv),
            Assumed::NeverActivates => percent(assumptions.never_activates),
            Assumed::SiteShape => match assumptions.site_shape {
                Some(SiteShape::Gamma(shape)) => shape.to_string(),
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

/// Puts a typed text into the plan, or says why that is impossible. An empty text leaves the field out, so that its
/// default stands in. `other` is the text of the other half of a record, without which this one means nothing.
pub fn enter(plan: &mut Plan, field: Field, typed: &str, other: Option<&str>) -> Result<(), Refusal> {
    match field {
        Field::Title => plan.title = text(typed)?,
        Field::Target => {
            let target = number(typed, limits::TARGET, 120.0)?;
            plan.trial.target = target.ok_or(Refusal::Missing { example: 120.0 })? as u32;
        }
        Field::Start => plan.trial.start = date(typed)?,
        Field::Deadline => plan.trial.deadline = read::moment(typed)?,
        Field::Horizon => plan.trial.horizon_months = number(typed, limits::MONTHS, 60.0)?,
        Field::Given(given) => patient_fields::enter_given(plan, given, typed)?,
        Field::Spread => patient_fields::read_amount(typed).map(|_| ())?,
        Field::Region(index, cell) => patient_fields::enter_region(plan, index, cell, typed)?,
        Field::Criterion(index, cell) => patient_fields::enter_criterion(plan, index, cell, typed)?,
        Field::Site(index, Cell::Region) => {
            let region = text(typed)?.map(|typed| region_id(plan, &typed).unwrap_or(typed));
            if let Some(site) = plan.sites.get_mut(index) {
                site.region = region;
            }
        }
        Field::Site(index, cell) => {
            let Some(site) = plan.sites.get_mut(index) else { return Ok(()) };
            site_fields::enter(site, cell, typed, other)?;
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

/// The id of the region with this name or id, ignoring case.
fn region_id(plan: &Plan, typed: &str) -> Option<String> {
    let typed = typed.to_lowercase();
    let meant = |text: &str| text.to_lowercase() == typed;
    let found = plan.regions.iter().find(|region| meant(&region.id) || region.name.as_deref().is_some_and(meant));
    found.map(|region| region.id.clone())
}

/// Whether a text contains another, ignoring case.
pub fn contains(text: &str, part: &str) -> bool {
    text.to_lowercase().contains(&part.to_lowercase())
}

/// The instant forecast of a plan, or everything that prevents it.
pub fn forecast(plan: &Plan) -> Result<Forecast, Vec<FieldProblem>> {
    let scenario = plan::scenario(plan).map_err(field_problems)?;
    recruitment::instant(&scenario).map_err(|errors| {
        let other = |error| FieldProblem { field: None, refusal: Refusal::Other(Rc::new(CheckError::Trial(error))) };
        errors.into_iter().map(other).collect()
    })
}

const OPTIMISM: LogNormal =
    LogNormal { median: defaults::OPTIMISM_MEDIAN.value, sigma: defaults::OPTIMISM_SIGMA.value };
const BENCHMARK: LogNormal =
    LogNormal { median: defaults::BENCHMARK_MEDIAN.value, sigma: defaults::BENCHMARK_SIGMA.value };

/// Changes one parameter of a distribution; one that equals its default is left out.
fn set(law: &mut Option<LogNormal>, default: LogNormal, part: fn(&mut LogNormal) -> &mut f64, value: Option<f64>) {
    let mut default_part = default;
    let mut changed = law.unwrap_or(default);
    *part(&mut changed) = value.unwrap_or(*part(&mut default_part));
    *law = (changed != default).then_some(changed);
}

#[cfg(test)]
mod tests {
    use plan::document::Region;

    use super::*;

    #[test]
    fn case_is_ignored_where_names_are_looked_up() {
        assert!(contains("Łódź", "ÓD") && contains("Łódź", "") && !contains("Łódź", "ŁÓDŹŹ") && !contains("", "a"));
        let region =
            |id: &str, name: &str| Region { id: id.to_owned(), name: Some(name.to_owned()), ..Region::default() };
        let regions = vec![region("PL-10", "Łódź"), region("FR-IDF", "Île-de-France"), region("JP-26", "Kyoto")];
        let plan = Plan { regions, ..Plan::default() };
        for (typed, id) in
            [("ŁÓDŹ", Some("PL-10")), ("pl-10", Some("PL-10")), ("île-de-france", Some("FR-IDF")), ("Tokyo", None)]
        {
            assert_eq!(region_id(&plan, typed).as_deref(), id, "{typed}");
        }
    }
}
