//! The fields of the form, and what they are called in the document.

use std::fmt;

/// A field that can be typed into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The plan's name.
    Title,
    /// Number to enroll.
    Target,
    /// Month 0.
    Start,
    /// Planned last patient in.
    Deadline,
    /// Where computing stops.
    Horizon,
    /// A cell of the table of sites; sites count from 0.
    Site(usize, Cell),
    /// A default that may be changed.
    Assumed(Assumed),
}

/// A column of the table of sites.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cell {
    /// Name.
    Name,
    /// Region.
    Region,
    /// Planned activation.
    Opens,
    /// From planned to actual activation \[days\].
    Delay,
    /// Stated rate \[1/month\].
    Rate,
    /// Enrolled in earlier trials.
    RecordEnrolled,
    /// Over how many site-months.
    RecordMonths,
}

impl Cell {
    /// All of them, in reading order.
    pub const ALL: [Self; 7] =
        [Self::Name, Self::Region, Self::Opens, Self::Delay, Self::Rate, Self::RecordEnrolled, Self::RecordMonths];

    /// What it is called in the document.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Region => "region",
            Self::Opens => "opens",
            Self::Delay => "delay",
            Self::Rate => "stated_rate",
            Self::RecordEnrolled => "track_record.enrolled",
            Self::RecordMonths => "track_record.site_months",
        }
    }
}

/// A default that may be changed.
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
}

impl Assumed {
    /// All of them, in the order in which they are shown: what moves an answer most comes first.
    pub const ALL: [Self; 7] = [
        Self::OptimismMedian,
        Self::OptimismSigma,
        Self::CommonCv,
        Self::NeverActivates,
        Self::SiteShape,
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
            Self::Site(index, cell) => write!(out, "sites[{index}].{}", cell.key()),
            Self::Assumed(assumed) => out.write_str(assumed.key()),
        }
    }
}

impl Field {
    /// The field that a path in the document belongs to; `None` where no field shows it.
    pub fn at(path: &str) -> Option<Self> {
        if let Some(rest) = path.strip_prefix("sites[") {
            let (index, key) = rest.split_once(']')?;
            let (index, key) = (index.parse().ok()?, key.strip_prefix('.')?);
            let cell = Cell::ALL.into_iter().find(|cell| cell.key() == key).or_else(|| {
                // A problem may be with a part of what one cell shows, or with the whole of what two cells show.
                match key.split('.').next()? {
                    "delay" => Some(Cell::Delay),
                    "track_record" => Some(Cell::RecordEnrolled),
                    _ => None,
                }
            })?;
            return Some(Self::Site(index, cell));
        }
        [Self::Title, Self::Target, Self::Start, Self::Deadline, Self::Horizon]
            .into_iter()
            .chain(Assumed::ALL.map(Self::Assumed))
            .find(|field| field.to_string() == path)
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
        assert_eq!(Field::at("sites[3].lat"), None);
        assert_eq!(Field::at("sites[x].name"), None);
        assert_eq!(Field::at("costs.currency"), None);
    }
}
