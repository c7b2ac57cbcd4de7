//! The forecast document: the forecast under stable names, with months also as dates.

mod level;
mod part;

pub(crate) use level::level_name;
pub use part::{Bottleneck, Screening, bottleneck, screening};

use recruitment::defaults::Evidence;
use recruitment::forecast::{COUNT_LEVELS, Counts, CurvePoint, Forecast, Method, StandardErrors, TIME_LEVELS};

use crate::assumption::{Assumption, assumptions};
use crate::caution::{Caution, cautions};
use crate::document::Plan;
use crate::format;
use crate::patients::patients;
use crate::translate;
use crate::value::Value;

/// Levels at which the finish is also given as a date.
const FINISH_LEVELS: [f64; 4] = [0.10, 0.50, 0.80, 0.90];

/// The forecast of a plan as a document. Dates are null without a start, and infinite times are always null.
pub fn forecast_document(plan: &Plan, forecast: &Forecast) -> Value {
    let (method, replicates) = match forecast.method {
        Method::Instant => ("instant", Value::Null),
        Method::Simulation { replicates } => ("simulation", replicates.into()),
    };
    let patients = patients(plan);
    let screening = screening(plan, forecast);
    Value::map([
        ("format", format::FORECAST_FORMAT.into()),
        ("version", format::VERSION.into()),
        ("method", method.into()),
        ("replicates", replicates),
        ("seed", (plan.seed.unwrap_or(translate::SEED) as f64).into()),
        ("time_to_target_months", quantiles(&TIME_LEVELS, &forecast.time_to_target)),
        ("finish_date", finish(plan, forecast)),
        ("prob_by_deadline", forecast.prob_by_deadline.into()),
        ("prob_never", forecast.prob_never.into()),
        (
            "enrolled_at_deadline",
            forecast.enrolled_at_deadline.map_or(Value::Null, |counts| Value::Map(bands(&counts))),
        ),
        ("curve", Value::list(forecast.curve.iter().map(point))),
        ("sites", Value::list((0..forecast.sites.len()).filter_map(|index| part::site(plan, forecast, index)))),
        ("regions", part::regions(patients.as_ref(), forecast)),
        ("funnel", Value::list(patients.iter().flat_map(|patients| &patients.funnel).map(part::step))),
        ("gate", forecast.supply.as_ref().map(|supply| part::gate(&supply.gate)).into()),
        ("groups", Value::list(plan.groups.iter().zip(&forecast.groups).map(part::group))),
        (
            "screening",
            Value::map([
                ("screened_mean", screening.screened.into()),
                ("overrun", forecast.overrun.into()),
                ("in_screening", screening.in_screening.into()),
            ]),
        ),
        ("completing_mean", screening.completing.into()),
        ("cost", Value::Null),
        ("assumptions", Value::list(assumptions(plan).iter().map(assumption))),
        ("cautions", Value::list(cautions(plan, Some(forecast)).iter().map(caution))),
        ("mcse", forecast.standard_errors.map_or(Value::Null, |errors| standard_errors(&errors))),
    ])
}

fn quantiles<T: Copy + Into<Value>>(levels: &[f64], values: &[T]) -> Value {
    Value::Map(levels.iter().zip(values).map(|(level, value)| (level_name(*level), (*value).into())).collect())
}

fn finish(plan: &Plan, forecast: &Forecast) -> Value {
    let date = |level: f64| {
        let at = TIME_LEVELS.iter().position(|known| *known == level)?;
        let months = forecast.time_to_target.get(at).copied().flatten()?;
        plan.trial.start?.plus_months(months)
    };
    Value::Map(FINISH_LEVELS.iter().map(|level| (level_name(*level), date(*level).into())).collect())
}

fn bands(counts: &Counts) -> Vec<(String, Value)> {
    let quantiles = COUNT_LEVELS.iter().zip(counts.quantiles);
    std::iter::once(("mean".to_owned(), counts.mean.into()))
        .chain(quantiles.map(|(level, count)| (level_name(*level), count.into())))
        .collect()
}

fn point(point: &CurvePoint) -> Value {
    let mut fields = vec![("month".to_owned(), point.month.into())];
    fields.extend(bands(&point.enrolled));
    fields.push(("prob_target".to_owned(), point.prob_target.into()));
    fields.push(("sites_open".to_owned(), point.sites_open.into()));
    Value::Map(fields)
}

fn assumption(assumption: &Assumption) -> Value {
    Value::map([
        ("key", assumption.key.into()),
        ("value", assumption.value.into()),
        ("default", assumption.default.into()),
        ("unit", assumption.unit.into()),
        ("evidence", evidence(assumption.evidence).into()),
        ("source", assumption.source.into()),
        ("changed", assumption.changed.into()),
    ])
}

/// How good the evidence is, as a stable word.
fn evidence(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Published => "published",
        Evidence::Derived => "derived",
        Evidence::Judgment => "judgment",
    }
}

fn caution(caution: &Caution) -> Value {
    Value::map([
        ("code", caution.code.as_str().into()),
        ("site", caution.site.as_deref().into()),
        ("group", caution.group.as_deref().into()),
        ("field", caution.field.into()),
        ("asked", caution.asked.into()),
        ("found", caution.found.into()),
        ("text", caution.to_string().into()),
    ])
}

fn standard_errors(errors: &StandardErrors) -> Value {
    Value::map([
        ("time_to_target_months", quantiles(&TIME_LEVELS, &errors.time_to_target)),
        ("prob_by_deadline", errors.prob_by_deadline.into()),
        ("prob_never", errors.prob_never.into()),
        ("enrolled_at_deadline", errors.enrolled_at_deadline.into()),
    ])
}

#[cfg(test)]
mod tests;
