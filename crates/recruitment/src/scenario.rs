//! The input of a forecast: a trial, its sites and its patients, as plain validated data.

mod group;
mod patients;

pub use group::{Group, Members};
pub use patients::{Reached, Region, Supply};

use std::borrow::Cow;

use crate::units::{Cv, LogSd, Months, Proportion, Rate, Shape};
use crate::{limits, limits::Limit};

/// A trial to forecast.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// Number to enroll \[patients\].
    pub target: u32,
    /// Planned last patient in, from the start \[months\].
    pub deadline: Option<Months>,
    /// Where computing stops, from the start \[months\].
    pub horizon: Months,
    /// CV of the factor on capacity that all sites share, lognormal with mean 1.
    pub common_cv: Cv,
    /// Where people enroll; at least one.
    pub sites: Vec<Site>,
    /// Patients by region. `None` where nothing is known of them: then sites are limited by themselves only.
    pub supply: Option<Supply>,
    /// Countries and strata with a minimum or a maximum.
    pub groups: Vec<Group>,
    /// How what sites can do varies over the year.
    pub season: Option<Season>,
    /// From entering screening to enrollment: a site's first patient comes that long after its activation.
    pub screening: Months,
    /// Names the random numbers of the simulation.
    pub seed: u64,
}

impl Season {
    /// ∫ of the factor from the start of the trial to `t` \[months\].
    pub(crate) fn until(&self, t: f64) -> f64 {
        let year: f64 = self.factors.iter().sum();
        let from_january = |at: f64| {
            let months = f64::floor(at);
            // Not the remainder of doubles: a whole number of months is exact, and faster to divide.
            let month = months as usize % 12;
            let years = f64::floor(months / 12.0);
            let done: f64 = self.factors[..month].iter().sum();
            years * year + done + self.factors[month] * (at - months)
        };
        from_january(self.start + t) - from_january(self.start)
    }
}

/// A place where people enroll.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    /// Mean enrollment rate m while open; itself uncertain, independently between sites.
    pub mean_rate: MeanRate,
    /// Heterogeneity α: the site's rate is Gamma(α, α/m). `None`: exactly m.
    pub shape: Option<Shape>,
    /// Planned activation, from the start \[months\].
    pub planned: Months,
    /// From planned to actual activation.
    pub delay: Delay,
    /// Probability that the site is never activated.
    pub never_activates: Proportion,
    /// When it stops enrolling, from the start \[months\].
    pub closes: Option<Months>,
    /// When it is known not to have been activated yet, from the start \[months\]: an overdue site. Its delay is
    /// conditioned on that, and so is the chance that it is never activated.
    pub not_before: Option<Months>,
    /// When it does not enroll though it is open: from, until, from the start \[months\]; in order, apart.
    pub pauses: Vec<(Months, Months)>,
    /// Most it may enroll \[patients\].
    pub cap: Option<u32>,
    /// Regions it draws its patients from, each once, in rising order. `None`: not limited by counted patients.
    pub reaches: Option<Vec<Reached>>,
}

/// Factors on what sites can do, by the month of the year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Season {
    /// From January; 1 is the average month \[–\].
    pub factors: [f64; 12],
    /// Months from the last 1 January to the start of the trial, 0 ≤ it < 12 \[months\].
    pub start: f64,
}

/// Belief about a site's mean rate: lognormal by median and spread.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeanRate {
    /// Median \[1/month\].
    pub median: Rate,
    /// Standard deviation of the logarithm; 0 when the rate is taken as known.
    pub log_sd: LogSd,
}

impl MeanRate {
    /// E m \[1/month\]: median · e^(σ²/2).
    pub fn mean(&self) -> f64 {
        let sigma = self.log_sd.get();
        self.median.get() * libm::exp(0.5 * sigma * sigma)
    }
}

/// Law of the time from planned to actual activation \[months\].
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Delay {
    /// Always this long.
    Fixed(Months),
    /// Equally likely anywhere between two lengths, shortest first.
    Uniform(Months, Months),
    /// Lognormal by median and standard deviation of the logarithm.
    LogNormal {
        /// Median \[months\].
        median: Months,
        /// Standard deviation of the logarithm.
        sigma: LogSd,
    },
    /// Gamma by shape and **scale**.
    Gamma {
        /// Shape \[–\].
        shape: Shape,
        /// Scale \[months\].
        scale: Months,
    },
}

/// Why a scenario cannot be forecast.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ScenarioError {
    /// The target is outside its limit.
    Target(u32),
    /// There are no sites, or too many.
    Sites(usize),
    /// The deadline is after the horizon.
    DeadlineAfterHorizon,
    /// The horizon is shorter than a day.
    NoHorizon,
    /// A uniform delay whose first length is longer than its second; which site, from 0.
    DelayReversed(usize),
    /// A pause that ends before it begins, or begins before the one before it ends; which site, from 0.
    Pauses(usize),
    /// A site reaches a region that is not there, or twice, or with a share that is no number from 0 up; which site.
    Reaches(usize),
    /// A region whose stock or inflow is no number from 0 up; which region, from 0.
    Region(usize),
    /// A hazard of leaving or a frequency of contact that is no number from 0 up.
    Supply,
    /// A group of a site that is not there, or with a minimum above its maximum; which group, from 0.
    Group(usize),
    /// A factor of the season that is no number from 0 up.
    Season,
}

impl std::fmt::Display for ScenarioError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // both are whole, and doubles take more to write
        let between = |limit: Limit| format!("between {} and {}", limit.low as u32, limit.high as u32);
        match self {
            Self::Target(got) => write!(out, "target must be {}, got {got}", between(limits::TARGET)),
            Self::Sites(got) => write!(out, "number of sites must be {}, got {got}", between(limits::SITES)),
            Self::DeadlineAfterHorizon => write!(out, "the deadline is after the horizon: lengthen the horizon"),
            Self::NoHorizon => write!(out, "the horizon is shorter than a day: give it at least a month"),
            Self::DelayReversed(site) => {
                write!(out, "site {}: the shortest delay is longer than the longest", site + 1)
            }
            Self::Pauses(place) | Self::Reaches(place) | Self::Region(place) | Self::Group(place) => {
                write!(out, "site, region or group {}: what limits it does not fit together", place + 1)
            }
            Self::Supply | Self::Season => write!(out, "a hazard or a factor is out of range"),
        }
    }
}

impl std::error::Error for ScenarioError {}

impl Scenario {
    /// Every reason why this scenario cannot be forecast; empty when it can.
    pub fn problems(&self) -> Vec<ScenarioError> {
        let mut problems = Vec::new();
        if !limits::TARGET.admits(f64::from(self.target)) {
            problems.push(ScenarioError::Target(self.target));
        }
        if !limits::SITES.admits(self.sites.len() as f64) {
            problems.push(ScenarioError::Sites(self.sites.len()));
        }
        if self.horizon.get() < SHORTEST {
            problems.push(ScenarioError::NoHorizon);
        }
        if self.deadline.is_some_and(|deadline| deadline > self.horizon) {
            problems.push(ScenarioError::DeadlineAfterHorizon);
        }
        for (index, site) in self.sites.iter().enumerate() {
            if matches!(site.delay, Delay::Uniform(shortest, longest) if shortest > longest) {
                problems.push(ScenarioError::DelayReversed(index));
            }
            let mut free = -1.0;
            if !site.pauses.iter().all(|(from, until)| {
                free < from.get() && from < until && {
                    free = until.get();
                    true
                }
            }) {
                problems.push(ScenarioError::Pauses(index));
            }
            let regions = self.supply.as_ref().map_or(0, |supply| supply.regions.len());
            let mut next = 0;
            let mut fits = |reached: &Reached| {
                let place = reached.region as usize;
                let fits = next <= place && place < regions && is_amount(reached.share);
                next = place + 1;
                fits
            };
            if !site.reaches.iter().flatten().all(&mut fits) {
                problems.push(ScenarioError::Reaches(index));
            }
        }
        self.check_supply(&mut problems);
        self.check_groups(&mut problems);
        problems
    }

    /// Whether anything limits enrollment besides the sites' own rates, openings and closings.
    pub(crate) fn is_limited(&self) -> bool {
        let supplied = self.supply.is_some() && self.sites.iter().any(|site| site.reaches.is_some());
        supplied
            || self.season.is_some()
            || self.groups.iter().any(|group| group.max.is_some())
            || self.sites.iter().any(|site| site.cap.is_some() || !site.pauses.is_empty())
    }

    /// The most that caps allow, and the maximum of a group that holds every site.
    pub(crate) fn most(&self) -> u32 {
        let caps = self.sites.iter().map(|site| site.cap.unwrap_or(u32::MAX)).fold(0, u32::saturating_add);
        let whole = |group: &&Group| match &group.members {
            Members::Sites(sites) => sites.len() == self.sites.len(),
            Members::Share(share) => share.get() == 1.0,
        };
        self.groups.iter().filter(whole).filter_map(|group| group.max).fold(caps, u32::min)
    }

    /// The same trial with screening as a part of start-up: every site opens that much later, and is known not to have
    /// opened that much longer. What computes takes the trial in this form.
    pub(crate) fn with_screening(&self) -> Cow<'_, Self> {
        let screening = self.screening.get();
        if screening == 0.0 {
            return Cow::Borrowed(self);
        }
        // Beyond the limit of all times it never opens within any horizon, so that the limit will do.
        let later = |time: Months| Months::new(time.get() + screening).unwrap_or(Months::LAST);
        let mut shifted = self.clone();
        for site in &mut shifted.sites {
            site.planned = later(site.planned);
            site.not_before = site.not_before.map(later);
        }
        Cow::Owned(shifted)
    }

    fn check_supply(&self, problems: &mut Vec<ScenarioError>) {
        if self.season.is_some_and(|season| !season.factors.iter().all(|factor| is_amount(*factor))) {
            problems.push(ScenarioError::Season);
        }
        let Some(supply) = &self.supply else { return };
        if !is_amount(supply.leaving) || !is_amount(supply.contacts) {
            problems.push(ScenarioError::Supply);
        }
        let wrong = |region: &Region| !is_amount(region.stock) || !is_amount(region.inflow);
        let wrong = supply.regions.iter().enumerate().filter(|(_, region)| wrong(region));
        problems.extend(wrong.map(|(index, _)| ScenarioError::Region(index)));
    }

    fn check_groups(&self, problems: &mut Vec<ScenarioError>) {
        for (index, group) in self.groups.iter().enumerate() {
            let missing = match &group.members {
                Members::Sites(sites) => sites.iter().any(|&site| site as usize >= self.sites.len()),
                Members::Share(_) => false,
            };
            if missing || group.min.zip(group.max).is_some_and(|(min, max)| min > max) {
                problems.push(ScenarioError::Group(index));
            }
        }
    }
}

/// Shortest horizon, about a day \[months\].
pub const SHORTEST: f64 = 0.03;

/// Whether it can be an amount or a hazard: 0, or large enough for its square to be a number, and its reciprocal.
fn is_amount(value: f64) -> bool {
    value == 0.0 || (limits::LEAST..=1.0 / limits::LEAST).contains(&value)
}
