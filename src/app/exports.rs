//! What the user and the host can take away.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Export {
    /// The plan, to open it here again.
    Plan,
    /// The forecast, for programs.
    Forecast,
    Sites,
    /// What each site brings, as a table.
    Results,
    /// The curve, as a table.
    Curve,
    /// Patients by region, as a table.
    Regions,
    /// A picture; in pixels or in lines.
    Picture(Picture, bool),
    /// A page or two on paper.
    Print,
}

impl Export {
    /// What hosts can request, by name.
    pub const FOR_HOSTS: [(&str, Self); 10] = [
        ("plan.json", Self::Plan),
        ("forecast.json", Self::Forecast),
        ("sites.csv", Self::Sites),
        ("results.csv", Self::Results),
        ("curve.csv", Self::Curve),
        ("regions.csv", Self::Regions),
        ("chart.svg", Self::Picture(Picture::Fan, false)),
        ("chart.png", Self::Picture(Picture::Fan, true)),
        ("map.svg", Self::Picture(Picture::Map, false)),
        ("map.png", Self::Picture(Picture::Map, true)),
    ];

    /// The export that hosts request by this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::FOR_HOSTS.iter().find(|(known, _)| *known == name).map(|(_, export)| *export)
    }
}

/// A picture on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    Fan,
    Map,
}
