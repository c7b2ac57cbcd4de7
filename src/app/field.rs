//! The fields of the form, and what they are called in the document.

use std::fmt;

/// Fields of one kind, each with what it is called in the document.
macro_rules! keyed {
    ($(#[$about:meta])* $name:ident { $($(#[$meaning:meta])* $field:ident = $key:literal,)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$meaning])* $field,)* }

        impl $name {
            /// All of them, in reading order.
            pub const ALL: [Self; [$($key),*].len()] = [$(Self::$field),*];

            pub const fn key(self) -> &'static str {
                match self { $(Self::$field => $key,)* }
            }
        }
    };
}

/// A field that can be typed into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    Title,
    Target,
    /// Month 0.
    Start,
    /// Planned last patient in.
    Deadline,
    Horizon,
    /// What is known of patients and screening in the whole trial.
    Given(Given),
    /// A national number that is to be shared out over the regions; a part of no plan.
    Spread,
    /// A cell of the table of regions; regions count from 0.
    Region(usize, RegionCell),
    /// A cell of the list of criteria; criteria count from 0.
    Criterion(usize, CriterionCell),
    /// A cell of the table of sites; sites count from 0.
    Site(usize, Cell),
    Assumed(Assumed),
}

keyed! {
    /// What is known of patients and screening in the whole trial.
    Given {
        /// Share of those asked who consent.
        Consent = "trial.consent",
        /// Share of the screened who fail.
        ScreenFailure = "trial.screen_failure",
        /// Length of screening \[months\].
        Screening = "trial.screening_months",
        /// Share of the enrolled who drop out.
        Dropout = "trial.dropout",
        /// Share of patients who are in the registry.
        Completeness = "registry.completeness",
        /// Share of its records that are the same person again.
        Overlap = "registry.overlap",
        /// Yearly hazard of leaving \[1/year\].
        Leaving = "registry.leaving_per_year",
        /// One correlation between all criteria.
        Correlation = "criteria_correlation",
    }
}

keyed! {
    /// A column of the table of regions.
    RegionCell {
        Name = "name",
        Prevalent = "prevalent",
        Incident = "incident_per_year",
        Population = "population",
    }
}

keyed! {
    /// A column of the list of criteria.
    CriterionCell {
        Name = "name",
        Pass = "pass",
    }
}

keyed! {
    /// A column of the table of sites.
    Cell {
        Name = "name",
        Region = "region",
        Opens = "opens",
        /// From planned to actual activation \[days\].
        Delay = "delay",
        /// Stated rate \[1/month\].
        Rate = "stated_rate",
        RecordEnrolled = "track_record.enrolled",
        /// Over how many site-months.
        RecordMonths = "track_record.site_months",
        Cap = "cap",
        /// When it stops enrolling: only in the questionnaire, and not in the table.
        Closes = "closes",
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Assumed {
    /// Median of the factor on stated rates.
    OptimismMedian,
    /// Spread of it.
    OptimismSigma,
    /// Median rate of a site of which nothing is known.
    BenchmarkMedian,
    /// Spread of it.
    BenchmarkSigma,
    /// CV of the factor that all sites share.
    CommonCv,
    /// Share of sites never activated.
    NeverActivates,
    /// Heterogeneity between sites.
    SiteShape,
    /// People an average site draws from.
    Catchment,
    /// Distance over which that falls to 1/e \[km\].
    Decay,
    /// Share of the own region reached where populations are missing.
    ReachShare,
    /// How often an available patient is seen and asked \[1/month\].
    Contacts,
    /// CV of the uncertainty of reach.
    ReachCv,
}

impl Assumed {
    /// All of them, in the order in which they are shown: those with most influence on the forecast come first.
    pub const ALL: [Self; 12] = [
        Self::OptimismMedian,
        Self::OptimismSigma,
        Self::CommonCv,
        Self::NeverActivates,
        Self::SiteShape,
        Self::Catchment,
        Self::Decay,
        Self::ReachShare,
        Self::Contacts,
        Self::ReachCv,
        Self::BenchmarkMedian,
        Self::BenchmarkSigma,
    ];

    /// What it is called in the document.
    pub const fn key(self) -> &'static str {
        match self {
            Self::OptimismMedian => "assumptions.optimism.median",
            Self::OptimismSigma => "assumptions.optimism.sigma",
            Self::BenchmarkMedian => "assumptions.benchmark_rate.median",
            Self::BenchmarkSigma => "assumptions.benchmark_rate.sigma",
            Self::CommonCv => "assumptions.common_cv",
            Self::NeverActivates => "assumptions.never_activates",
            Self::SiteShape => "assumptions.site_shape",
            Self::Catchment => "reach.catchment_population",
            Self::Decay => "reach.decay_km",
            Self::ReachShare => "reach.share",
            Self::Contacts => "reach.contacts_per_month",
            Self::ReachCv => "reach.cv",
        }
    }
}

/// Written as its path in the document, which is also its element's id.
impl fmt::Display for Field {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Title => out.write_str("title"),
            Self::Target => out.write_str("trial.target"),
            Self::Start => out.write_str("trial.start"),
            Self::Deadline => out.write_str("trial.deadline"),
            Self::Horizon => out.write_str("trial.horizon_months"),
            Self::Given(given) => out.write_str(given.key()),
            Self::Spread => out.write_str("spread"),
            Self::Region(index, cell) => write!(out, "regions[{index}].{}", cell.key()),
            Self::Criterion(index, cell) => write!(out, "criteria[{index}].{}", cell.key()),
            Self::Site(index, cell) => write!(out, "sites[{index}].{}", cell.key()),
            Self::Assumed(assumed) => out.write_str(assumed.key()),
        }
    }
}

impl Field {
    /// The field that a path in the document belongs to; `None` where no field shows it.
    pub fn at(path: &str) -> Option<Self> {
        if let Some((list, rest)) = path.split_once('[') {
            let (index, key) = rest.split_once(']')?;
            let (index, key) = (index.parse().ok()?, key.strip_prefix('.')?);
            // A problem may be with a part of what one cell shows.
            let whole = key.split('.').next()?;
            match list {
                "regions" => {
                    let cell = RegionCell::ALL.into_iter().find(|cell| cell.key() == whole)?;
                    return Some(Self::Region(index, cell));
                }
                "criteria" => {
                    let cell = CriterionCell::ALL.into_iter().find(|cell| cell.key() == whole)?;
                    return Some(Self::Criterion(index, cell));
                }
                "sites" => {}
                _ => return None,
            }
            let cell = Cell::ALL.into_iter().find(|cell| cell.key() == key).or({
                // Or with the whole of what two cells show.
                match whole {
                    "delay" => Some(Cell::Delay),
                    "track_record" => Some(Cell::RecordEnrolled),
                    _ => None,
                }
            })?;
            return Some(Self::Site(index, cell));
        }
        [Self::Title, Self::Target, Self::Start, Self::Deadline, Self::Horizon]
            .into_iter()
            .chain(Given::ALL.map(Self::Given))
            .chain(Assumed::ALL.map(Self::Assumed))
            .find(|field| {
                path.strip_prefix(&field.to_string()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_back_to_their_fields() {
        let cells = Cell::ALL.map(|cell| Field::Site(41, cell));
        for field in cells.into_iter().chain(Assumed::ALL.map(Field::Assumed)).chain([Field::Target, Field::Deadline]) {
            assert_eq!(Field::at(&field.to_string()), Some(field));
        }
        assert_eq!(Field::at("sites[3].delay.sigma"), Some(Field::Site(3, Cell::Delay)));
        let regions = RegionCell::ALL.map(|cell| Field::Region(46, cell));
        let criteria = CriterionCell::ALL.map(|cell| Field::Criterion(0, cell));
        for field in regions.into_iter().chain(criteria).chain(Given::ALL.map(Field::Given)) {
            assert_eq!(Field::at(&field.to_string()), Some(field));
        }
        assert_eq!(Field::at("trial.consent.estimate"), Some(Field::Given(Given::Consent)));
        assert_eq!(Field::at("regions[2].prevalent.low"), Some(Field::Region(2, RegionCell::Prevalent)));
        assert_eq!(Field::at("groups[2].min"), None);
        assert_eq!(Field::at("sites[3].lat"), None);
        assert_eq!(Field::at("sites[x].name"), None);
        assert_eq!(Field::at("costs.currency"), None);
    }
}
