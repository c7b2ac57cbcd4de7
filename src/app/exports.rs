//! What the user and the host can take away.

/// What the user can take away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Export {
    /// The plan, to open it here again.
    Plan,
    /// The forecast, for programs.
    Forecast,
    /// The sites as a table.
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
    /// What hosts can request, in the order of `KINDS` in trial-feasibility-tools.js.
    pub const FOR_HOSTS: [Self; 10] = [
        Self::Plan,
        Self::Forecast,
        Self::Sites,
        Self::Results,
        Self::Curve,
        Self::Regions,
        Self::Picture(Picture::Fan, false),
        Self::Picture(Picture::Fan, true),
        Self::Picture(Picture::Map, false),
        Self::Picture(Picture::Map, true),
    ];
}

/// A picture on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    /// The fan chart.
    Fan,
    Map,
}
