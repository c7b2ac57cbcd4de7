//! A plan as plain data: the names of the document, with checked values.
//!
//! `None` means left out: the default is used, and is listed among the assumptions. `extra` holds fields that this
//! version does not know: they are kept and written back, and never used.

use std::fmt;

use crate::date::Date;
use crate::value::Fields;

/// Everything a user enters.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plan {
    /// What the plan is called.
    pub title: Option<String>,
    /// What a reader must know, one line each: sources, what is invented, what is left out.
    pub about: Vec<String>,
    /// Seed of the random numbers of the simulation.
    pub seed: Option<u64>,
    pub trial: Trial,
    /// What is known of the registry as a whole.
    pub registry: Registry,
    pub regions: Vec<Region>,
    /// The eligibility funnel, in order.
    pub criteria: Vec<Criterion>,
    /// The correlation between all criteria, from 0 (independent) to 1.
    pub criteria_correlation: Option<f64>,
    /// How far a site draws its patients from.
    pub reach: Reach,
    pub sites: Vec<Site>,
    /// Countries or strata with a minimum or maximum.
    pub groups: Vec<Group>,
    /// Ways of working.
    pub levers: Levers,
    /// A trial under way.
    pub progress: Option<Progress>,
    /// What things cost.
    pub costs: Option<Costs>,
    /// Changed defaults.
    pub assumptions: Assumptions,
    pub extra: Fields,
}

/// A share of a whole, and how certain it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Proportion {
    /// Taken as certain, 0 to 1.
    Exact(f64),
    /// Counted: x of n have the property.
    Counted { x: f64, n: f64 },
    /// A best guess, 0 to 1, worth as much as if it were counted among n.
    Believed { estimate: f64, n: f64 },
}

/// A number of people, and how certain it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Amount {
    /// A certain number.
    Exact(f64),
    /// Suppressed: fewer than this.
    Below(f64),
    /// Between these two, both included.
    Range { low: f64, high: f64 },
    /// Per 100,000 of the region's population; both are equal where one number was given.
    Per100k { low: f64, high: f64 },
}

/// A moment: a date, or months from the start of the trial.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Moment {
    Date(Date),
    /// Months from the start.
    Months(f64),
}

impl Moment {
    /// Months from this start of the trial; `None` for a date if there is no start.
    pub fn months(self, start: Option<Date>) -> Option<f64> {
        match self {
            Self::Months(months) => Some(months),
            Self::Date(date) => start.map(|start| date.months_since(start)),
        }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(out),
            Self::Months(months) => months.fmt(out),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Trial {
    /// Number to enroll; the only number without a default, 0 while it is not entered yet.
    pub target: u32,
    /// When month 0 begins.
    pub start: Option<Date>,
    /// Planned last patient in.
    pub deadline: Option<Moment>,
    /// Nothing is computed after this \[months\].
    pub horizon_months: Option<f64>,
    /// Share of those asked who consent.
    pub consent: Option<Proportion>,
    /// Share of screened patients who fail.
    pub screen_failure: Option<Proportion>,
    /// Length of screening \[months\].
    pub screening_months: Option<f64>,
    /// Share of enrolled patients who drop out.
    pub dropout: Option<Proportion>,
    pub extra: Fields,
}

/// What is known of the registry as a whole.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Registry {
    /// Share of patients who are in it.
    pub completeness: Option<Proportion>,
    pub overlap: Option<Proportion>,
    /// Two lists that were merged into it and compared; they replace `completeness`.
    pub two_lists: Option<TwoLists>,
    /// Yearly hazard of leaving: death, progression, rival trials \[1/year\].
    pub leaving_per_year: Option<f64>,
    pub extra: Fields,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TwoLists {
    pub first: f64,
    pub second: f64,
    pub both: f64,
    /// The factor by which being on one list multiplies the odds of being on the other: smallest and largest.
    pub odds_ratio: Option<(f64, f64)>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Region {
    /// Short, unique name, such as JP-13.
    pub id: String,
    /// Name as people know it.
    pub name: Option<String>,
    /// ISO 3166 country.
    pub country: Option<String>,
    pub population: Option<f64>,
    /// Latitude \[degrees\].
    pub lat: Option<f64>,
    /// Longitude \[degrees\].
    pub lon: Option<f64>,
    pub prevalent: Option<Amount>,
    /// Newly have it \[per year\].
    pub incident_per_year: Option<Amount>,
    /// Where the figures come from.
    pub source: Option<String>,
    pub extra: Fields,
}

/// One step of the eligibility funnel.
#[derive(Debug, Clone, PartialEq)]
pub struct Criterion {
    /// What it asks.
    pub name: String,
    pub pass: Proportion,
    /// Whether it applies.
    pub on: bool,
    pub extra: Fields,
}

/// How far a site draws its patients from.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reach {
    /// People an average site draws from.
    pub catchment_population: Option<f64>,
    /// Distance over which that falls to 1/e \[km\].
    pub decay_km: Option<f64>,
    /// Share of the site's own region that it reaches, if populations are missing.
    pub share: Option<f64>,
    /// How often an available patient is seen and asked \[1/month\].
    pub contacts_per_month: Option<f64>,
    /// CV of the uncertainty of reach.
    pub cv: Option<f64>,
    pub extra: Fields,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Site {
    pub name: Option<String>,
    /// Region's `id`.
    pub region: Option<String>,
    /// ISO 3166 country; if absent, the region's.
    pub country: Option<String>,
    /// Latitude \[degrees\].
    pub lat: Option<f64>,
    /// Longitude \[degrees\].
    pub lon: Option<f64>,
    pub opens: Option<Moment>,
    /// From planned to actual activation.
    pub delay: Option<Delay>,
    /// Patients per month while open, as the site says.
    pub stated_rate: Option<f64>,
    /// What it enrolled in earlier, similar trials.
    pub track_record: Option<TrackRecord>,
    pub cap: Option<u32>,
    pub closes: Option<Moment>,
    /// When it does not enroll although it is open: from, until; in order.
    pub pauses: Vec<(Moment, Moment)>,
    /// Size of its catchment relative to the average.
    pub weight: Option<f64>,
    /// Whether it can work in a decentralized way.
    pub dct: Option<bool>,
    pub extra: Fields,
}

/// From planned to actual activation \[days\].
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Delay {
    /// Always this long: `{"days": 0}`.
    Fixed(f64),
    /// Anywhere between: `{"days": [0, 90]}`.
    Uniform(f64, f64),
    /// Lognormal, sigma of the logarithm: `{"median_days": 60, "sigma": 0.5}`.
    LogNormal { median_days: f64, sigma: f64 },
    /// Gamma by shape and scale: `{"shape": 2.5, "scale_days": 36.5}`.
    Gamma { shape: f64, scale_days: f64 },
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TrackRecord {
    pub enrolled: f64,
    /// Over how many site-months.
    pub site_months: f64,
}

/// A country or stratum with a minimum or maximum.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Group {
    pub name: String,
    /// ISO 3166 country whose sites belong to it.
    pub country: Option<String>,
    /// Share of patients who belong to it wherever they enroll (a stratum); instead of `country`.
    pub share: Option<Proportion>,
    pub min: Option<u32>,
    pub max: Option<u32>,
    pub extra: Fields,
}

/// Ways of working.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Levers {
    /// One ethics review for all sites.
    pub single_irb: Option<bool>,
    pub dct: Option<bool>,
    pub network: Option<bool>,
    pub external_control: Option<ExternalControl>,
    pub extra: Fields,
}

/// Controls from outside the trial.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ExternalControl {
    pub patients: f64,
    /// What each is worth in enrolled patients, 0 to 1.
    pub discount: f64,
}

/// The progress of a trial that is under way.
#[derive(Debug, Clone, PartialEq)]
pub struct Progress {
    /// Date of the data.
    pub as_of: Date,
    /// Per site.
    pub sites: Vec<SiteProgress>,
    pub extra: Fields,
}

#[derive(Debug, Clone, PartialEq)]
pub struct SiteProgress {
    pub name: String,
    /// When it opened; `None` if it has not opened.
    pub opened: Option<Date>,
    pub enrolled: u32,
    pub extra: Fields,
}

/// What things cost.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Costs {
    /// ISO 4217.
    pub currency: Option<String>,
    /// To start up a site.
    pub site_start_up: Option<f64>,
    /// A site, per month open.
    pub site_month: Option<f64>,
    /// Per screened patient.
    pub screened: Option<f64>,
    /// Per enrolled patient.
    pub enrolled: Option<f64>,
    pub extra: Fields,
}

/// Changed defaults.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Assumptions {
    /// Heterogeneity between sites, α.
    pub site_shape: Option<SiteShape>,
    /// Factor on stated rates.
    pub optimism: Option<LogNormal>,
    /// CV of the factor on capacity that all sites share.
    pub common_cv: Option<f64>,
    /// Share of sites never activated.
    pub never_activates: Option<f64>,
    /// Rate of a site without any evidence \[1/month\].
    pub benchmark_rate: Option<LogNormal>,
    /// Twelve monthly factors, January first.
    pub seasonality: Option<[f64; 12]>,
    pub extra: Fields,
}

/// Heterogeneity between sites.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SiteShape {
    /// `null` in the document: every site has exactly its mean rate.
    Exact,
    /// Gamma with this shape.
    Gamma(f64),
}

/// A lognormal by median and standard deviation of the logarithm.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LogNormal {
    pub median: f64,
    /// Standard deviation of the logarithm.
    pub sigma: f64,
}
