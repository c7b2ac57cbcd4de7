//! The forecast document: the engine's answer under its stable names, months also as dates.

use recruitment::defaults::Evidence;
use recruitment::forecast::{
    COUNT_LEVELS, Counts, CurvePoint, Forecast, Method, SITE_LEVELS, SiteForecast, StandardErrors, TIME_LEVELS,
};

use crate::assumption::{Assumption, assumptions};
use crate::caution::{Caution, cautions};
use crate::document::{Plan, Site};
use crate::patients::{FunnelStep, RegionPatients, patients};
use crate::translate;
use crate::value::Value;

/// Levels at which the finish is also given as a date.
const FINISH_LEVELS: [f64; 4] = [0.10, 0.50, 0.80, 0.90];

/// The forecast of a plan as a document. Dates are null without a start, infinite times always.
pub fn forecast_document(plan: &Plan, forecast: &Forecast) -> Value {
    let (method, replicates) = match forecast.method {
        Method::Instant => ("instant", Value::Null),
        Method::Simulation { replicates } => ("simulation", replicates.into()),
    };
    let patients = patients(plan);
    Value::map([
        ("format", crate::FORECAST_FORMAT.into()),
        ("version", crate::VERSION.into()),
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
        ("sites", Value::list(plan.sites.iter().zip(&forecast.sites).map(|(plan, forecast)| site(plan, forecast)))),
        ("regions", Value::list(patients.iter().flat_map(|patients| &patients.regions).map(region))),
        ("funnel", Value::list(patients.iter().flat_map(|patients| &patients.funnel).map(step))),
        ("groups", Value::List(Vec::new())),
        ("cost", Value::Null),
        ("assumptions", Value::list(assumptions(plan).iter().map(assumption))),
        ("cautions", Value::list(cautions(plan).iter().map(caution))),
        ("mcse", forecast.standard_errors.map_or(Value::Null, |errors| standard_errors(&errors))),
    ])
}

/// `q05` for 0.05.
fn level_name(level: f64) -> String {
    format!("q{:02.0}", level * 100.0)
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

fn site(plan: &Site, forecast: &SiteForecast) -> Value {
    let mut fields = vec![("name".to_owned(), plan.name.as_deref().into()), ("mean".to_owned(), forecast.mean.into())];
    let quantiles = SITE_LEVELS.iter().zip(forecast.quantiles);
    fields.extend(quantiles.map(|(level, count)| (level_name(*level), count.into())));
    let rest: [(&str, Value); 5] = [
        ("prob_none", forecast.prob_none.into()),
        ("stated_rate", plan.stated_rate.into()),
        ("expected_rate", forecast.expected_rate.into()),
        ("supported_rate", Value::Null),
        ("limited_by", Value::Null),
    ];
    fields.extend(rest.into_iter().map(|(name, value)| (name.to_owned(), value)));
    Value::Map(fields)
}

/// What enrollment takes from a region is not computed yet.
fn region(region: &RegionPatients) -> Value {
    Value::map([
        ("id", region.id.as_str().into()),
        ("prevalent", region.prevalent.into()),
        ("available", region.available.into()),
        ("reached", Value::Null),
        ("enrolled", Value::Null),
    ])
}

fn step(FunnelStep { step, patients }: &FunnelStep) -> Value {
    Value::map([
        ("name", step.to_string().as_str().into()),
        ("patients", patients.mean.into()),
        ("q10", patients.low.into()),
        ("q90", patients.high.into()),
    ])
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

/// How good the evidence is, in one stable word.
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
        ("field", caution.field.into()),
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
mod tests {
    use recruitment::forecast::SiteMonths;

    use super::*;
    use crate::date::Date;

    fn forecast() -> Forecast {
        let counts = Counts { mean: 1.5, quantiles: [0, 0, 1, 1, 2, 3, 4] };
        Forecast {
            method: Method::Simulation { replicates: 512 },
            time_to_target: [Some(1.0), Some(2.0), Some(3.0), Some(4.0), Some(5.0), Some(6.0), None, None],
            prob_by_deadline: None,
            prob_never: 0.15,
            enrolled_at_deadline: None,
            curve: vec![CurvePoint { month: 0.0, enrolled: counts, prob_target: 0.0, sites_open: 0.5 }],
            sites: vec![SiteForecast {
                mean: 1.5,
                quantiles: [0, 1, 3],
                prob_none: 0.4,
                expected_rate: 0.3,
                months: SiteMonths::default(),
            }],
            supply: None,
            groups: Vec::new(),
            overrun: 0.0,
            rough: None,
            standard_errors: Some(StandardErrors {
                time_to_target: [Some(0.1); 8],
                prob_by_deadline: None,
                prob_never: 0.01,
                enrolled_at_deadline: None,
            }),
        }
    }

    fn field<'a>(document: &'a Value, path: &[&str]) -> Option<&'a Value> {
        path.iter().try_fold(document, |value, name| value.get(name))
    }

    #[test]
    fn what_is_infinite_or_unknown_is_null() {
        let mut plan = Plan { sites: vec![Site::default()], ..Plan::default() };
        let document = forecast_document(&plan, &forecast());
        for path in [
            &["time_to_target_months", "q90"][..],
            &["finish_date", "q50"],
            &["prob_by_deadline"],
            &["enrolled_at_deadline"],
            &["cost"],
        ] {
            assert_eq!(field(&document, path), Some(&Value::Null), "{path:?}");
        }
        plan.trial.start = Date::parse("2027-04-01");
        let document = forecast_document(&plan, &forecast());
        assert_eq!(field(&document, &["finish_date", "q50"]).and_then(Value::as_str), Some("2027-08-01"));
        assert_eq!(field(&document, &["finish_date", "q90"]), Some(&Value::Null));
    }

    #[test]
    fn levels_keep_their_names() {
        let document = forecast_document(&Plan { sites: vec![Site::default()], ..Plan::default() }, &forecast());
        assert_eq!(field(&document, &["time_to_target_months", "q80"]), Some(&Value::Number(6.0)));
        assert_eq!(field(&document, &["mcse", "time_to_target_months", "q05"]), Some(&Value::Number(0.1)));
        assert_eq!(field(&document, &["replicates"]), Some(&Value::Number(512.0)));
        let site = field(&document, &["sites"]).and_then(Value::as_list).unwrap()[0].clone();
        assert_eq!(field(&site, &["q90"]), Some(&Value::Number(3.0)));
        assert_eq!(field(&site, &["stated_rate"]), Some(&Value::Null));
    }
}
