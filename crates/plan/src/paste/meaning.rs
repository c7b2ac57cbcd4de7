//! What columns mean, and what they are called in documents.

/// What a column is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Meaning {
    Name,
    /// A region's id or name.
    Region,
    /// ISO 3166 country.
    Country,
    /// Latitude \[degrees\].
    Latitude,
    /// Longitude \[degrees\].
    Longitude,
    Opens,
    /// From planned to actual activation \[days\].
    Delay,
    /// Standard deviation of the delay's logarithm; 0 where the delay is fixed.
    DelaySigma,
    /// Shape of a delay's gamma law.
    DelayShape,
    /// Scale of a delay's gamma law \[days\].
    DelayScale,
    /// Patients per month while open, as the site says.
    StatedRate,
    Enrolled,
    /// Over how many site-months.
    SiteMonths,
    Cap,
    Closes,
    /// When it does not enroll though it is open.
    Pauses,
    /// Catchment against the average.
    Weight,
    /// Whether it can work decentralized.
    Dct,
    Prevalent,
    /// Have it now \[per 100,000 inhabitants\].
    PrevalentPer100k,
    /// Newly have it \[per year\].
    Incident,
    /// Newly have it \[per 100,000 inhabitants and year\].
    IncidentPer100k,
    Population,
    Unknown,
    /// Another column has this meaning already: not used.
    Repeated,
    Empty,
}

impl Meaning {
    /// The columns of a table of sites, in the order in which they are exported.
    pub(crate) const OF_SITES: [Self; 18] = [
        Self::Name,
        Self::Region,
        Self::Country,
        Self::Latitude,
        Self::Longitude,
        Self::Opens,
        Self::Delay,
        Self::DelaySigma,
        Self::DelayShape,
        Self::DelayScale,
        Self::StatedRate,
        Self::Enrolled,
        Self::SiteMonths,
        Self::Cap,
        Self::Closes,
        Self::Pauses,
        Self::Weight,
        Self::Dct,
    ];
    /// The columns that are read from a table of counts by region.
    pub(super) const OF_COUNTS: [Self; 6] = [
        Self::Region,
        Self::Prevalent,
        Self::PrevalentPer100k,
        Self::Incident,
        Self::IncidentPer100k,
        Self::Population,
    ];

    /// The name in documents and the heading of exported tables; empty for columns that are not used.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Region => "region",
            Self::Country => "country",
            Self::Latitude => "lat",
            Self::Longitude => "lon",
            Self::Opens => "opens",
            Self::Delay => "delay_days",
            Self::DelaySigma => "delay_sigma",
            Self::DelayShape => "delay_shape",
            Self::DelayScale => "delay_scale_days",
            Self::StatedRate => "stated_rate",
            Self::Enrolled => "enrolled",
            Self::SiteMonths => "site_months",
            Self::Cap => "cap",
            Self::Closes => "closes",
            Self::Pauses => "pauses",
            Self::Weight => "weight",
            Self::Dct => "dct",
            Self::Prevalent => "prevalent",
            Self::PrevalentPer100k => "prevalent_per_100k",
            Self::Incident => "incident_per_year",
            Self::IncidentPer100k => "incident_per_year_per_100k",
            Self::Population => "population",
            Self::Unknown | Self::Repeated | Self::Empty => "",
        }
    }
}

/// What kind of table was pasted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Sites,
    Counts,
}
