//! Every default that stands in for what a plan leaves out, once, with its source.

/// How good the evidence for a default is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// Published; the source was read.
    Published,
    /// Derived by us from published data.
    Derived,
    /// Our judgment: to be labelled an assumption wherever it is shown.
    Judgment,
}

/// A default and where it comes from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Default {
    /// Its name in the plan document.
    pub key: &'static str,
    /// Its value, in `unit`.
    pub value: f64,
    /// Unit; empty if it has none.
    pub unit: &'static str,
    /// How good the evidence is.
    pub evidence: Evidence,
    /// Source, in English, as it is cited.
    pub source: &'static str,
}

/// Heterogeneity between sites, α.
pub const SITE_SHAPE: Default = Default {
    key: "assumptions.site_shape",
    value: 1.2,
    unit: "",
    evidence: Evidence::Derived,
    source: "1.08 fitted to 466 sites of the International Stroke Trial (Sandercock 2011, doi 10.7488/ds/104)",
};
/// Median of the factor on a stated rate.
pub const OPTIMISM_MEDIAN: Default = Default {
    key: "assumptions.optimism.median",
    value: 0.45,
    unit: "× stated rate",
    evidence: Evidence::Judgment,
    source: "judgment: no defensible published constant exists",
};
/// Spread of the factor on a stated rate, log scale.
pub const OPTIMISM_SIGMA: Default = Default {
    key: "assumptions.optimism.sigma",
    value: 0.6,
    unit: "",
    evidence: Evidence::Judgment,
    source: "judgment: one stated rate in eleven is reached or passed",
};
/// Median rate of a site of which nothing is known.
pub const BENCHMARK_MEDIAN: Default = Default {
    key: "assumptions.benchmark_rate.median",
    value: 0.95,
    unit: "patients per month",
    evidence: Evidence::Published,
    source: "388 trials of the UK NIHR, median 0.95, IQR 0.42–2.60 (Jacques 2022, PMC8845327); none in Japan",
};
/// Spread of the rate of a site of which nothing is known, log scale.
pub const BENCHMARK_SIGMA: Default = Default {
    key: "assumptions.benchmark_rate.sigma",
    value: 1.35,
    unit: "",
    evidence: Evidence::Derived,
    source: "from the same interquartile range: ln(2.60 / 0.42) / 1.349",
};
/// CV of the factor on capacity that all sites share.
pub const COMMON_CV: Default = Default {
    key: "assumptions.common_cv",
    value: 0.3,
    unit: "",
    evidence: Evidence::Judgment,
    source: "judgment: what all sites share, such as a protocol that is harder than it looked",
};
/// Share of selected sites that are never activated.
pub const NEVER_ACTIVATES: Default = Default {
    key: "assumptions.never_activates",
    value: 0.11,
    unit: "",
    evidence: Evidence::Published,
    source: "11 % of selected sites, unchanged for 20 years (Tufts CSDD, START II); mostly US and Europe",
};
/// Median time from the start to activation, for a site without a planned opening.
pub const START_UP_MEDIAN_DAYS: Default = Default {
    key: "start_up.median_days",
    value: 255.0,
    unit: "days",
    evidence: Evidence::Published,
    source: "protocol to first patient, median 255 days, IQR 177–350 (Goyal 2021, PMC9435961); US cardiovascular trials",
};
/// Spread of the time from the start to activation, log scale.
pub const START_UP_SIGMA: Default = Default {
    key: "start_up.sigma",
    value: 0.505,
    unit: "",
    evidence: Evidence::Derived,
    source: "from the same interquartile range",
};
/// Median time from planned to actual activation, for a site with a planned opening.
// Not the start-up time: a planned date already contains that, and it must not be counted twice.
pub const DELAY_MEDIAN_DAYS: Default = Default {
    key: "delay.median_days",
    value: 60.0,
    unit: "days",
    evidence: Evidence::Judgment,
    source: "judgment: no published figure for how late planned openings are",
};
/// Spread of the time from planned to actual activation, log scale.
pub const DELAY_SIGMA: Default = Default {
    key: "delay.sigma",
    value: 0.5,
    unit: "",
    evidence: Evidence::Judgment,
    source: "judgment: as the spread of start-up times",
};
/// Where computing stops.
pub const HORIZON_MONTHS: Default = Default {
    key: "trial.horizon_months",
    value: 60.0,
    unit: "months",
    evidence: Evidence::Judgment,
    source: "convention: five years, or half as long again as the deadline where that is longer",
};
/// Share of patients who are in the registry, unless the plan says so.
pub const COMPLETENESS: Default = Default {
    key: "registry.completeness",
    value: 1.0,
    unit: "",
    evidence: Evidence::Judgment,
    source: "convention: a count is taken as complete until its completeness is given, so patients may be more",
};
/// Share of records that are the same person again, unless the plan says so.
pub const OVERLAP: Default = Default {
    key: "registry.overlap",
    value: 0.0,
    unit: "",
    evidence: Evidence::Judgment,
    source: "convention: every record is taken as a person until the overlap is given, so patients may be fewer",
};
/// Smallest odds ratio between two lists.
pub const ODDS_RATIO_LOW: Default = Default {
    key: "registry.two_lists.odds_ratio.low",
    value: 0.5,
    unit: "",
    evidence: Evidence::Judgment,
    source: "judgment: whether being on one list makes the other less likely by half or twice as likely, nobody knows",
};
/// Largest odds ratio between two lists.
pub const ODDS_RATIO_HIGH: Default =
    Default { key: "registry.two_lists.odds_ratio.high", value: 2.0, ..ODDS_RATIO_LOW };
/// Hazard at which available patients leave without enrolling.
pub const LEAVING: Default = Default {
    key: "registry.leaving_per_year",
    value: 0.0,
    unit: "per year",
    evidence: Evidence::Judgment,
    source: "convention: nobody dies, gets worse or joins another trial until the plan says how many do",
};
/// Share of those approached who consent: the mean of a beta.
///
/// Beta(1.83, 0.89) has the quartiles 0.50, 0.72 and 0.88; it was fitted to 0.50, 0.72 and 0.88 by least squares.
pub const CONSENT: Default = Default {
    key: "trial.consent",
    value: 0.673,
    unit: "",
    evidence: Evidence::Derived,
    source: "mean of a beta fitted to median 72 %, IQR 50–88 % in 388 trials of the UK NIHR (Jacques 2022, PMC8845327); \
             none in Japan",
};
/// How many patients that share is worth: a + b of the same beta.
pub const CONSENT_WORTH: Default = Default {
    key: "trial.consent.n",
    value: 2.72,
    unit: "patients",
    evidence: Evidence::Derived,
    source: "from the same three quartiles: trials differ this much",
};
/// Share of the screened who fail.
pub const SCREEN_FAILURE: Default = Default {
    key: "trial.screen_failure",
    value: 0.3,
    unit: "",
    evidence: Evidence::Published,
    source: "70 % of the screened were eligible, IQR 49–88 %, in 71 UK trials (Toerien 2009, Trials 10:52); none in Japan",
};
/// From screening to enrollment.
pub const SCREENING_MONTHS: Default = Default {
    key: "trial.screening_months",
    value: 0.0,
    unit: "months",
    evidence: Evidence::Judgment,
    source: "convention: a patient is enrolled on the day of screening until the plan says how long it takes",
};
/// Share of the enrolled who drop out.
pub const DROPOUT: Default = Default {
    key: "trial.dropout",
    value: 0.12,
    unit: "",
    evidence: Evidence::Published,
    source: "88 % stayed, IQR 80–97 %, in trials of the UK NIHR (Jacques 2022, PMC8845327); none in Japan",
};
/// People in the catchment of an average site.
pub const CATCHMENT: Default = Default {
    key: "reach.catchment_population",
    value: 1_500_000.0,
    unit: "people",
    evidence: Evidence::Judgment,
    source: "judgment: Japan has about one university hospital for this many people",
};
/// Distance over which the share of people who come falls to 1/e.
pub const DECAY: Default = Default {
    key: "reach.decay_km",
    value: 50.0,
    unit: "km",
    evidence: Evidence::Judgment,
    source: "judgment: at a cancer center in Tokyo 7 % of the referred enrolled from two hours away or more and 13 % from \
             nearer (Uehara 2023, JAMA Netw Open); patients of US cancer trials lived a median of 26 miles away, IQR 12–75 \
             (Borno 2018)",
};
/// Share of its own region that an average site reaches, where no population is known.
pub const REACH_SHARE: Default = Default {
    key: "reach.share",
    value: 0.3,
    unit: "",
    evidence: Evidence::Judgment,
    source: "judgment: without a population nothing better can be said",
};
/// How often an available patient within reach is approached.
pub const CONTACTS: Default = Default {
    key: "reach.contacts_per_month",
    value: 1.0 / 3.0,
    unit: "per month",
    evidence: Evidence::Judgment,
    source: "judgment: a visit every three months, and asked at each",
};
/// CV of the uncertainty of reach, which all regions share.
pub const REACH_CV: Default = Default {
    key: "reach.cv",
    value: 0.2,
    unit: "",
    evidence: Evidence::Judgment,
    source: "judgment: how far patients travel is known from few studies",
};
