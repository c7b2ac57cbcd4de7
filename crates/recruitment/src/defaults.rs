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
    /// Unit; empty where there is none.
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
