//! Where patients are, and how many of them are left at each step from the registry to consent.

mod pool;

use std::fmt;

use recruitment::funnel::Moments;
use recruitment::mixing::log_sd_of_cv;
use recruitment::special::normal_quantile;

use crate::document::Plan;
pub(crate) use pool::{Counted, Counts, Factor, People, Pools, share};

/// The patients of a plan whose regions say how many there are.
#[derive(Debug, Clone, PartialEq)]
pub struct Patients {
    /// From the registry to consent.
    pub funnel: Vec<FunnelStep>,
    pub regions: Vec<RegionPatients>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct FunnelStep {
    pub step: Step,
    pub patients: PatientCount,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The registry's own number.
    Registered,
    /// Corrected for duplicates and for patients missing from the registry.
    Corrected,
    /// A criterion, by its name.
    Criterion(String),
    /// Consent, if asked for it.
    Consent,
}

impl fmt::Display for Step {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Registered => out.write_str("In the registry"),
            Self::Corrected => out.write_str("In the registry, corrected"),
            Self::Criterion(name) => out.write_str(name),
            Self::Consent => out.write_str("Would consent"),
        }
    }
}

/// An uncertain number of patients: mean, and an interval with a probability of 80 %.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PatientCount {
    pub mean: f64,
    /// 10 % quantile.
    pub low: f64,
    /// 90 % quantile.
    pub high: f64,
}

impl PatientCount {
    /// As shown: a certain number whole, an uncertain one with three figures, so that it does not look certain.
    pub fn shown(&self) -> Self {
        if self.is_known() {
            return Self { mean: self.mean.round(), low: self.mean.round(), high: self.mean.round() };
        }
        Self { mean: three_figures(self.mean), low: three_figures(self.low), high: three_figures(self.high) }
    }

    /// Whether nothing about it is uncertain.
    pub fn is_known(&self) -> bool {
        self.high - self.low <= 1e-9 * self.high
    }
}

fn three_figures(number: f64) -> f64 {
    let mut unit = 1.0;
    while number / unit >= 1_000.0 && unit < 1e12 {
        unit *= 10.0;
    }
    (number / unit).round() * unit
}

#[derive(Debug, Clone, PartialEq)]
pub struct RegionPatients {
    pub id: String,
    /// In the registry; `None` if the plan does not say.
    pub prevalent: Option<f64>,
    /// Eligible, and would consent.
    pub available: Option<f64>,
    /// Newly eligible and would consent \[people/month\].
    pub newly_available: Option<f64>,
}

/// Patients by region and by step; `None` if no region's patients are known.
///
/// Expected numbers. Uncertainty about a region's count is independent of other regions; completeness, criteria and
/// consent are uncertain for all regions together. A rate per population is not a registry count, so the registry's
/// corrections do not apply to it.
pub fn patients(plan: &Plan) -> Option<Patients> {
    Pools::from_plan(plan).map(|pools| from_pools(plan, &pools))
}

fn from_pools(plan: &Plan, pools: &Pools) -> Patients {
    let available = |people: &People| pools.available_of(people);
    let regions = plan.regions.iter().zip(&pools.counts.regions).map(|(region, Counted { prevalent, incident })| {
        RegionPatients {
            id: region.id.clone(),
            prevalent: prevalent.map(|people| people.number.mean),
            available: prevalent.as_ref().map(available),
            newly_available: incident.as_ref().map(available),
        }
    });
    Patients { funnel: funnel(plan, pools), regions: regions.collect() }
}

/// Empty if no region says how many have it now.
fn funnel(plan: &Plan, pools: &Pools) -> Vec<FunnelStep> {
    let none = Moments { mean: 0.0, variance: 0.0 };
    let sum = |registered: bool| {
        let people = pools.counts.regions.iter().filter_map(|region| region.prevalent);
        people.filter(|people| people.registered == registered).map(|people| people.number).reduce(plus)
    };
    let (counted, rated) = (sum(true), sum(false));
    if counted.is_none() && rated.is_none() {
        return Vec::new();
    }
    let rated = rated.unwrap_or(none);
    let registered = plus(counted.unwrap_or(none), rated);
    let corrected = counted.map_or(rated, |counted| plus(times(counted, pools.counts.correction.moments()), rated));
    let mut steps = vec![FunnelStep { step: Step::Registered, patients: count(registered) }];
    let mut push = |step: Step, factor: Factor| {
        steps.push(FunnelStep { step, patients: count(times(corrected, factor.moments())) });
    };
    let registry = &plan.registry;
    let is_corrected = registry.completeness.is_some() || registry.overlap.is_some() || registry.two_lists.is_some();
    if counted.is_some() && is_corrected {
        push(Step::Corrected, Factor::ONE);
    }
    for (criterion, met) in plan.criteria.iter().filter(|criterion| criterion.on).zip(&pools.criteria) {
        push(Step::Criterion(criterion.name.clone()), *met);
    }
    push(Step::Consent, pools.available);
    steps
}

/// The sum of two independent numbers.
fn plus(a: Moments, b: Moments) -> Moments {
    Moments { mean: a.mean + b.mean, variance: a.variance + b.variance }
}

/// The product of two independent numbers.
fn times(a: Moments, b: Moments) -> Moments {
    // Not E(ab)² − (E ab)²: rounding would make a certain product slightly uncertain.
    let variance = a.variance * b.variance + a.variance * b.mean * b.mean + b.variance * a.mean * a.mean;
    Moments { mean: a.mean * b.mean, variance }
}

/// With the 80 % interval of a lognormal of this mean and variance.
fn count(moments: Moments) -> PatientCount {
    let sigma = log_sd_of_cv(moments.cv());
    let at = |level: f64| moments.mean * libm::exp(sigma * normal_quantile(level) - 0.5 * sigma * sigma);
    PatientCount { mean: moments.mean, low: at(0.1), high: at(0.9) }
}

#[cfg(test)]
mod tests;
