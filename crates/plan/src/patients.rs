//! Where patients are, and how many of them are left at each step from the registry to consent.

use std::fmt;

use recruitment::amount::Amount;
use recruitment::funnel::{Moments, Share, correlated, independent};
use recruitment::mixing::log_sd_of_cv;
use recruitment::special::normal_quantile;

use crate::document::{self, Plan, Proportion, Region};

/// Patients of a plan whose regions say how many there are.
#[derive(Debug, Clone, PartialEq)]
pub struct Patients {
    /// From the registry to consent.
    pub funnel: Vec<FunnelStep>,
    /// Each region, in the plan's order.
    pub regions: Vec<RegionPatients>,
}

/// One step of the funnel.
#[derive(Debug, Clone, PartialEq)]
pub struct FunnelStep {
    /// Which.
    pub step: Step,
    /// Patients left after it.
    pub patients: PatientCount,
}

/// What a step asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The registry's own number.
    Registered,
    /// Corrected for who is in it twice and who is missing.
    Corrected,
    /// A criterion, by its name.
    Criterion(String),
    /// Consent, if asked.
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

/// An uncertain number of patients: mean, and an interval that holds eight in ten.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PatientCount {
    /// Expected number.
    pub mean: f64,
    /// One in ten is below.
    pub low: f64,
    /// One in ten is above.
    pub high: f64,
}

impl PatientCount {
    /// As it is shown: a known number whole, an uncertain one to three figures, so that it does not look known.
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

/// A region's patients.
#[derive(Debug, Clone, PartialEq)]
pub struct RegionPatients {
    /// The region's id.
    pub id: String,
    /// In the registry; `None` where the plan says nothing.
    pub prevalent: Option<f64>,
    /// Eligible, and would consent.
    pub available: Option<f64>,
}

/// Patients by region and by step; `None` where no region says how many it has, or the registry is said to hold none.
///
/// Expected numbers. What is uncertain about a region is its own; completeness, criteria and consent are uncertain
/// for all regions at once.
pub fn patients(plan: &Plan) -> Option<Patients> {
    if plan.registry.completeness.is_some_and(|complete| share(complete).mean() <= 0.0) {
        // A registry that holds nobody says nothing about anybody.
        return None;
    }
    let elsewhere = prevalence(plan);
    let regions: Vec<Option<Moments>> = plan
        .regions
        .iter()
        .map(|region| {
            let expected = elsewhere.zip(region.population).map(|(prevalence, people)| prevalence * people);
            Some(amount(region.prevalent?, region)?.moments(expected))
        })
        .collect();
    let known = regions.iter().flatten();
    let registered = known.fold(None, |sum: Option<Moments>, region| {
        let sum = sum.unwrap_or(Moments { mean: 0.0, variance: 0.0 });
        Some(Moments { mean: sum.mean + region.mean, variance: sum.variance + region.variance })
    })?;

    let mut steps = vec![(Step::Registered, Moments { mean: 1.0, variance: 0.0 })];
    let mut factor = times(correction(plan), Moments { mean: 1.0, variance: 0.0 });
    if plan.registry.completeness.is_some() || plan.registry.overlap.is_some() {
        steps.push((Step::Corrected, factor));
    }
    let corrected = factor;
    let on: Vec<&document::Criterion> = plan.criteria.iter().filter(|criterion| criterion.on).collect();
    let shares: Vec<Share> = on.iter().map(|criterion| share(criterion.pass)).collect();
    let means: Vec<f64> = shares.iter().map(Share::mean).collect();
    let met = correlated(&means, plan.criteria_correlation.unwrap_or(0.0));
    for (index, (criterion, mean)) in on.iter().zip(met).enumerate() {
        // A correlation moves the share that meets them all; how well it is known stays in proportion.
        let spread = mean * independent(&shares[..=index]).cv();
        factor = times(corrected, Moments { mean, variance: spread * spread });
        steps.push((Step::Criterion(criterion.name.clone()), factor));
    }
    if let Some(consent) = plan.trial.consent {
        factor = times(factor, independent(&[share(consent)]));
        steps.push((Step::Consent, factor));
    }

    Some(Patients {
        funnel: steps
            .into_iter()
            .map(|(step, factor)| FunnelStep { step, patients: count(times(registered, factor)) })
            .collect(),
        regions: plan
            .regions
            .iter()
            .zip(&regions)
            .map(|(region, people)| RegionPatients {
                id: region.id.clone(),
                prevalent: people.map(|people| people.mean),
                available: people.map(|people| people.mean * factor.mean),
            })
            .collect(),
    })
}

/// Patients per inhabitant, over the regions that know both.
fn prevalence(plan: &Plan) -> Option<f64> {
    let known = plan.regions.iter().filter_map(|region| match region.prevalent {
        Some(document::Amount::Exact(people)) => Some((people, region.population?)),
        _ => None,
    });
    let (people, population) = known.fold((0.0, 0.0), |sum, (people, population)| (sum.0 + people, sum.1 + population));
    (population > 0.0).then(|| people / population)
}

/// `None` for a rate in a region without a population.
fn amount(amount: document::Amount, region: &Region) -> Option<Amount> {
    Some(match amount {
        document::Amount::Exact(people) => Amount::Known(people),
        document::Amount::Below(limit) => Amount::Between { low: 0.0, high: (limit - 1.0).max(0.0) },
        document::Amount::Range { low, high } => Amount::Between { low, high },
        document::Amount::Per100k { low, high } => {
            let per_one = region.population? / 100_000.0;
            Amount::Magnitude { low: low * per_one, high: high * per_one }
        }
    })
}

fn share(proportion: Proportion) -> Share {
    match proportion {
        Proportion::Exact(share) => Share::Known(share),
        Proportion::Counted { x, n } => Share::counted(x, n),
        Proportion::Believed { estimate, n } => Share::believed(estimate, n),
    }
}

/// (1 − overlap) / completeness.
fn correction(plan: &Plan) -> Moments {
    let once = plan.registry.overlap.map_or(Moments { mean: 1.0, variance: 0.0 }, |overlap| {
        let twice = independent(&[share(overlap)]);
        Moments { mean: 1.0 - twice.mean, variance: twice.variance }
    });
    let missing = plan
        .registry
        .completeness
        .map_or(Moments { mean: 1.0, variance: 0.0 }, |complete| share(complete).reciprocal());
    times(once, missing)
}

/// The product of two independent numbers.
fn times(a: Moments, b: Moments) -> Moments {
    // Not E(ab)² − (E ab)²: what is known would come out as almost known.
    let variance = a.variance * b.variance + a.variance * b.mean * b.mean + b.variance * a.mean * a.mean;
    Moments { mean: a.mean * b.mean, variance }
}

/// With the interval of a lognormal of this mean and variance.
fn count(moments: Moments) -> PatientCount {
    let sigma = log_sd_of_cv(moments.cv());
    let at = |level: f64| moments.mean * libm::exp(sigma * normal_quantile(level) - 0.5 * sigma * sigma);
    PatientCount { mean: moments.mean, low: at(0.1), high: at(0.9) }
}

#[cfg(test)]
mod tests;
