//! A caution and its kinds.

/// One thing to know about a forecast. Structured, so that it can be translated.
#[derive(Debug, Clone, PartialEq)]
pub struct Caution {
    pub code: CautionCode,
    /// The name of the site it is about, if it is about a site with a name.
    pub site: Option<String>,
    /// The index of that site in the plan, from 0.
    pub index: Option<usize>,
    /// The group it is about, if any.
    pub group: Option<String>,
    /// The field it is about, if any: a path such as `trial.consent`.
    pub field: Option<&'static str>,
    /// What is required, in the unit that the kind names.
    pub asked: Option<f64>,
    /// What is available instead, in the unit that the kind names.
    pub found: Option<f64>,
}

/// Kinds of cautions. Their strings are stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum CautionCode {
    /// More are to be enrolled (asked) than are expected to qualify and consent (found) by the deadline, or by the
    /// horizon without a deadline \[patients\].
    TargetAbovePatients,
    /// More are to be enrolled (asked) than are expected to be seen at the sites (found) \[patients\].
    TargetAboveReachable,
    /// Half or more of those expected to be seen at the sites (found) are to be enrolled (asked) \[patients\].
    TargetNeedsLargeShare,
    /// More are to be enrolled (asked) than caps of sites and maximums of groups allow (found) \[patients\].
    TargetAboveCaps,
    /// The site states a rate (asked) above what patients within its reach allow (found) \[patients/month\].
    StatedRateAboveSupply,
    /// Nothing is known of the patients in the site's region, so only the site itself limits it.
    SiteWithoutPatients,
    /// Nothing is known of patients anywhere, so criteria, consent and reach have no effect.
    PatientsUnknown,
    /// The group's minimum (asked) \[patients\] is met with this probability (found), which is under one half.
    GroupMinimumUnlikely,
    /// The instant forecast is rougher than usual: its probabilities may be off by about this (found).
    Rough,
    /// No site is in the group's country.
    GroupWithoutSites,
    /// Seasons are given without the start of the trial, so they are not used.
    SeasonsWithoutStart,
    /// The field is kept, but the forecast of enrollment does not use it.
    NotUsedYet,
    SitesShareName,
}

impl CautionCode {
    /// The code in documents.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TargetAbovePatients => "target_above_patients",
            Self::TargetAboveReachable => "target_above_reachable",
            Self::TargetNeedsLargeShare => "target_needs_large_share",
            Self::TargetAboveCaps => "target_above_caps",
            Self::StatedRateAboveSupply => "stated_rate_above_supply",
            Self::SiteWithoutPatients => "site_without_patients",
            Self::PatientsUnknown => "patients_unknown",
            Self::GroupMinimumUnlikely => "group_minimum_unlikely",
            Self::Rough => "rough",
            Self::GroupWithoutSites => "group_without_sites",
            Self::SeasonsWithoutStart => "seasons_without_start",
            Self::NotUsedYet => "not_used_yet",
            Self::SitesShareName => "sites_share_name",
        }
    }
}
