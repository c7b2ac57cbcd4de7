//! Sites, regions and groups in the forecast document, and what screening and dropout mean for it.

use recruitment::defaults;
use recruitment::forecast::{Forecast, Gate, GroupForecast, SITE_LEVELS, SiteMonths};
use recruitment::screening::screened_for_each;

use super::level::level_name;
use crate::document::{Group, Plan, Proportion};
use crate::patients::{FunnelStep, Patients, RegionPatients, share};
use crate::value::{Fields, Value};

fn push(fields: &mut Fields, name: &str, value: impl Into<Value>) {
    fields.push((name.to_owned(), value.into()));
}

/// Mean and quantiles.
fn counts(fields: &mut Fields, mean: f64, quantiles: [u32; 3]) {
    push(fields, "mean", mean);
    for (level, count) in SITE_LEVELS.iter().zip(quantiles) {
        fields.push((level_name(*level), count.into()));
    }
}

pub(super) fn site(plan: &Plan, forecast: &Forecast, index: usize) -> Option<Value> {
    let (plan, part) = plan.sites.get(index).zip(forecast.sites.get(index))?;
    let supported = forecast.supply.as_ref().and_then(|supply| supply.supported_rates.get(index).copied().flatten());
    let SiteMonths { start_up, patients, capacity, stopped } = part.months;
    let mut fields = Fields::new();
    push(&mut fields, "name", plan.name.as_deref());
    counts(&mut fields, part.mean, part.quantiles);
    push(&mut fields, "prob_none", part.prob_none);
    push(&mut fields, "stated_rate", plan.stated_rate);
    push(&mut fields, "expected_rate", part.expected_rate);
    push(&mut fields, "supported_rate", supported);
    push(&mut fields, "limited_by", bottleneck(&part.months).map(Bottleneck::as_str));
    let months = [
        ("start_up", start_up.into()),
        ("patients", patients.into()),
        ("capacity", capacity.into()),
        ("stopped", stopped.into()),
    ];
    push(&mut fields, "months", Value::map(months));
    Some(Value::Map(fields))
}

/// What takes most of a site's time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bottleneck {
    /// The site is not activated yet.
    StartUp,
    /// Fewer patients are available than the site could enroll.
    Patients,
    /// The site enrolls as many as it can.
    Capacity,
    /// The site is paused, closed or full.
    Stopped,
}

impl Bottleneck {
    /// All of them, in the order of documents.
    pub const ALL: [Self; 4] = [Self::StartUp, Self::Patients, Self::Capacity, Self::Stopped];

    /// The word in documents.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::StartUp => "start_up",
            Self::Patients => "patients",
            Self::Capacity => "capacity",
            Self::Stopped => "stopped",
        }
    }

    /// The part of a site's time that this takes \[months\].
    pub const fn months(self, months: &SiteMonths) -> f64 {
        match self {
            Self::StartUp => months.start_up,
            Self::Patients => months.patients,
            Self::Capacity => months.capacity,
            Self::Stopped => months.stopped,
        }
    }
}

/// What takes most of a site's time, the first if several do; `None` if nothing takes any.
pub fn bottleneck(months: &SiteMonths) -> Option<Bottleneck> {
    let mut most = None;
    let mut longest = 0.0;
    for limit in Bottleneck::ALL {
        if limit.months(months) > longest {
            (most, longest) = (Some(limit), limit.months(months));
        }
    }
    most
}

pub(super) fn regions(patients: Option<&Patients>, forecast: &Forecast) -> Value {
    let parts = forecast.supply.as_ref().map_or(&[][..], |supply| &supply.regions);
    let region = |(index, region): (usize, &RegionPatients)| {
        let counted = region.available.is_some() || region.newly_available.is_some();
        let part = parts.get(index).filter(|_| counted);
        Value::map([
            ("id", region.id.as_str().into()),
            ("prevalent", region.prevalent.into()),
            ("available", region.available.into()),
            ("newly_available_per_month", region.newly_available.into()),
            ("reached", part.map(|part| part.reached).into()),
            ("enrolled", part.map(|part| part.enrolled).into()),
        ])
    };
    Value::list(patients.iter().flat_map(|patients| &patients.regions).enumerate().map(region))
}

pub(super) fn step(FunnelStep { step, patients }: &FunnelStep) -> Value {
    Value::map([
        ("name", step.to_string().as_str().into()),
        ("patients", patients.mean.into()),
        ("q10", patients.low.into()),
        ("q90", patients.high.into()),
    ])
}

pub(super) fn gate(gate: &Gate) -> Value {
    let needed = Some(gate.share_needed).filter(|share| share.is_finite());
    Value::map([
        ("reachable", gate.reachable.into()),
        ("share_needed", needed.into()),
        ("prob_enough", gate.prob_enough.into()),
    ])
}

pub(super) fn group((group, part): (&Group, &GroupForecast)) -> Value {
    let mut fields = Fields::new();
    push(&mut fields, "name", group.name.as_str());
    counts(&mut fields, part.mean, part.quantiles);
    push(&mut fields, "prob_min", part.prob_min);
    Value::Map(fields)
}

/// Expected number enrolled when the trial stops \[patients\].
fn enrolled(forecast: &Forecast) -> f64 {
    forecast.sites.iter().map(|site| site.mean).sum()
}

fn mean(given: Option<Proportion>, standard: &defaults::Default) -> f64 {
    given.map_or(standard.value, |given| share(given).mean())
}

/// Screening and dropout.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Screening {
    /// Expected number screened for those who are enrolled when the trial stops; `None` if all fail \[patients\].
    pub screened: Option<f64>,
    /// Expected number in screening when the target is met, including those who will fail; `None` if all fail
    /// \[patients\].
    pub in_screening: Option<f64>,
    /// Expected number of the enrolled who do not drop out \[patients\].
    pub completing: f64,
}

/// What screening and dropout mean for the forecast of a plan.
pub fn screening(plan: &Plan, forecast: &Forecast) -> Screening {
    let each = screened_for_each(mean(plan.trial.screen_failure, &defaults::SCREEN_FAILURE));
    let enrolled = enrolled(forecast);
    Screening {
        screened: each.map(|each| each * enrolled),
        in_screening: each.map(|each| each * forecast.overrun),
        completing: enrolled * (1.0 - mean(plan.trial.dropout, &defaults::DROPOUT)),
    }
}
