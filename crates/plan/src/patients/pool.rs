//! What a plan says about its regions' patients, and about what makes them available: means and spreads.

use recruitment::amount::Amount;
use recruitment::defaults;
use recruitment::funnel::{Moments, Share, correlated};

use crate::document::{self, Plan, Proportion, Region};

/// A registry with a completeness below this says nothing about the number of patients, like an empty registry.
const LEAST_COMPLETE: f64 = 1e-6;

/// An uncertain factor that is the same for all regions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Factor {
    /// Expected value.
    pub(crate) mean: f64,
    /// Square of the coefficient of variation; exactly 0 if it is certain.
    pub(crate) spread: f64,
}

impl Factor {
    pub(crate) const ONE: Self = Self { mean: 1.0, spread: 0.0 };

    pub(crate) fn from_share(share: Share) -> Self {
        Self { mean: share.mean(), spread: share.spread() }
    }

    fn from_moments(moments: Moments) -> Self {
        Self { mean: moments.mean, spread: moments.cv() * moments.cv() }
    }

    /// The product of two independent factors: 1 + cv² multiplies.
    pub(crate) fn times(self, other: Self) -> Self {
        Self { mean: self.mean * other.mean, spread: self.spread + other.spread + self.spread * other.spread }
    }

    pub(crate) fn moments(self) -> Moments {
        Moments { mean: self.mean, variance: self.spread * self.mean * self.mean }
    }
}

/// People of a region, before criteria and consent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct People {
    /// How many, as the plan says \[people\], or \[people/month\].
    pub(crate) number: Moments,
    /// Whether they were counted in a registry, so that its corrections apply; otherwise they are a rate of the
    /// population.
    pub(crate) registered: bool,
}

/// A region's people.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Counted {
    /// Have it now \[people\].
    pub(crate) prevalent: Option<People>,
    /// Newly have it \[people/month\].
    pub(crate) incident: Option<People>,
}

impl Counted {
    /// Whether anything is known of the region's patients.
    pub(crate) fn is_any(&self) -> bool {
        self.prevalent.is_some() || self.incident.is_some()
    }
}

/// How many people a plan knows of.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Counts {
    pub(crate) regions: Vec<Counted>,
    /// People per registered person: (1 − overlap)/completeness.
    pub(crate) correction: Factor,
}

impl Counts {
    /// `None` if no region's patients are known.
    pub(crate) fn from_plan(plan: &Plan) -> Option<Self> {
        let correction = correction(plan);
        let prevalence = rate(plan, |region| region.prevalent);
        let incidence = rate(plan, |region| region.incident_per_year);
        let region = |region: &Region| {
            let people = |amount: Option<document::Amount>, rate: Option<f64>| {
                let expected = rate.zip(region.population).map(|(rate, people)| rate * people);
                people(amount?, region, expected).filter(|people| correction.is_some() || !people.registered)
            };
            let yearly = people(region.incident_per_year, incidence);
            let monthly = |Moments { mean, variance }| Moments { mean: mean / 12.0, variance: variance / 144.0 };
            Counted {
                prevalent: people(region.prevalent, prevalence),
                incident: yearly.map(|people| People { number: monthly(people.number), ..people }),
            }
        };
        let regions: Vec<Counted> = plan.regions.iter().map(region).collect();
        let correction = correction.unwrap_or(Factor::ONE);
        regions.iter().any(Counted::is_any).then_some(Self { regions, correction })
    }

    /// Whether any were counted in a registry.
    pub(crate) fn is_registered(&self) -> bool {
        let mut people = self.regions.iter().flat_map(|region| region.prevalent.iter().chain(&region.incident));
        people.any(|people| people.registered)
    }
}

/// How many people a plan knows of, and which share of them is available.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Pools {
    pub(crate) counts: Counts,
    /// Share that meets the first, the first two, … of the criteria that are on.
    pub(crate) criteria: Vec<Factor>,
    /// Share of those that would also consent.
    pub(crate) available: Factor,
}

impl Pools {
    /// `None` if no region's patients are known.
    pub(crate) fn from_plan(plan: &Plan) -> Option<Self> {
        let counts = Counts::from_plan(plan)?;
        let criteria = criteria(plan);
        let available = criteria.last().copied().unwrap_or(Factor::ONE).times(consent(plan));
        Some(Self { counts, criteria, available })
    }

    /// Expected number of these people who meet all criteria and would consent, corrected for duplicates and for people
    /// missing from the registry.
    pub(crate) fn available_of(&self, people: &People) -> f64 {
        let correction = if people.registered { self.counts.correction.mean } else { 1.0 };
        people.number.mean * correction * self.available.mean
    }
}

/// People per inhabitant, over the regions where both numbers are known.
fn rate(plan: &Plan, amount: impl Fn(&Region) -> Option<document::Amount>) -> Option<f64> {
    let (mut people, mut population) = (0.0, 0.0);
    for region in &plan.regions {
        if let (Some(document::Amount::Exact(number)), Some(inhabitants)) = (amount(region), region.population) {
            people += number;
            population += inhabitants;
        }
    }
    // At most everybody: with next to no inhabitants it would be unbounded.
    (population > 0.0).then(|| (people / population).min(1.0))
}

/// `None` for a rate in a region without a population.
fn people(amount: document::Amount, region: &Region, expected: Option<f64>) -> Option<People> {
    let (amount, registered) = match amount {
        document::Amount::Exact(people) => (Amount::Known(people), true),
        document::Amount::Below(limit) => (Amount::Between { low: 0.0, high: (limit - 1.0).max(0.0) }, true),
        document::Amount::Range { low, high } => (Amount::Between { low, high }, true),
        document::Amount::Per100k { low, high } => {
            let per_one = region.population? / 100_000.0;
            (Amount::Magnitude { low: low * per_one, high: high * per_one }, false)
        }
    };
    Some(People { number: amount.moments(expected), registered })
}

pub(crate) fn share(proportion: Proportion) -> Share {
    match proportion {
        Proportion::Exact(share) => Share::Known(share),
        Proportion::Counted { x, n } => Share::counted(x, n),
        Proportion::Believed { estimate, n } => Share::believed(estimate, n),
    }
}

/// (1 − overlap)/completeness; `None` if the registry says nothing.
fn correction(plan: &Plan) -> Option<Factor> {
    let registry = &plan.registry;
    let once = registry.overlap.map_or(Factor::ONE, |overlap| Factor::from_share(share(overlap).complement()));
    let missing = match (registry.two_lists, registry.completeness.map(share)) {
        (Some(lists), _) => {
            let document::TwoLists { first, second, both, odds_ratio } = lists;
            let standard = (defaults::ODDS_RATIO_LOW.value, defaults::ODDS_RATIO_HIGH.value);
            let lists = recruitment::capture::TwoLists { first, second, both };
            Factor::from_moments(lists.for_each_seen(odds_ratio.unwrap_or(standard))?)
        }
        (None, Some(complete)) if complete.mean() < LEAST_COMPLETE => return None,
        (None, Some(complete)) => Factor::from_moments(complete.reciprocal()),
        (None, None) => Factor::ONE,
    };
    Some(once.times(missing))
}

fn criteria(plan: &Plan) -> Vec<Factor> {
    let shares: Vec<Share> = plan.criteria.iter().filter(|one| one.on).map(|one| share(one.pass)).collect();
    let means: Vec<f64> = shares.iter().map(Share::mean).collect();
    let mut so_far = Factor::ONE;
    correlated(&means, plan.criteria_correlation.unwrap_or(0.0))
        .into_iter()
        .zip(&shares)
        .map(|(mean, share)| {
            so_far = so_far.times(Factor::from_share(*share));
            // A correlation moves the share that meets all criteria; its relative uncertainty stays.
            Factor { mean, spread: so_far.spread }
        })
        .collect()
}

fn consent(plan: &Plan) -> Factor {
    Factor::from_share(match plan.trial.consent {
        Some(consent) => share(consent),
        None => Share::believed(defaults::CONSENT.value, defaults::CONSENT_WORTH.value),
    })
}
