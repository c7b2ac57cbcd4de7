//! The fields of which values are.

/// Numbers of fields are below this.
pub(super) const FIELDS: usize = 256;

/// What a number, a switch, a choice or a text is of. Never renumbered: the numbers are part of the version.
#[derive(Debug, Clone, Copy)]
#[repr(u8)]
pub(super) enum Of {
    Content,
    First,
    ReadOnly,
    Made,
    MadeNumber,
    Title,
    About,
    Seed,
    Target,
    Start,
    Deadline,
    Horizon,
    Consent,
    ScreenFailure,
    Screening,
    Dropout,
    Completeness,
    Overlap,
    TwoLists,
    OddsRatio,
    Leaving,
    Regions,
    RegionKnown,
    RegionId,
    RegionName,
    RegionCountry,
    Population,
    Latitude,
    Longitude,
    Prevalent,
    Incident,
    Source,
    Criteria,
    CriterionName,
    Pass,
    Off,
    Correlation,
    Catchment,
    Decay,
    ReachShare,
    Contacts,
    ReachCv,
    Sites,
    SiteName,
    SiteRegion,
    SiteCountry,
    SiteLatitude,
    SiteLongitude,
    Opens,
    Delay,
    StatedRate,
    TrackRecord,
    Cap,
    Closes,
    Pauses,
    Weight,
    Dct,
    Groups,
    GroupName,
    GroupCountry,
    GroupShare,
    GroupMin,
    GroupMax,
    SingleIrb,
    LeverDct,
    Network,
    ExternalControl,
    Progress,
    DataUntil,
    ProgressSites,
    ProgressName,
    Opened,
    Enrolled,
    Costs,
    Currency,
    SiteStartUp,
    SiteMonth,
    Screened,
    CostEnrolled,
    Shape,
    Optimism,
    CommonCv,
    NeverActivates,
    Benchmark,
    Seasonality,
    Extra,
    ExtraKind,
    ExtraName,
    ExtraValue,
    Key,
    Section,
}

/// Which of the numbers of a field it is: its presence, its kind, its first number and so on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field {
    pub(super) of: Of,
    /// 0 to 7.
    pub(super) part: u32,
    /// What else may say something of it.
    pub(super) about: u32,
}

impl Of {
    pub(super) fn part(self, part: u32) -> Field {
        Field { of: self, part, about: 0 }
    }

    pub(super) fn field(self) -> Field {
        self.part(0)
    }

    pub(super) fn about(self, about: u32) -> Field {
        Field { of: self, part: 0, about }
    }
}

impl Field {
    /// Another number of the same field.
    pub(super) fn next(self) -> Self {
        Self { part: self.part + 1, ..self }
    }

    pub(super) fn place(self) -> usize {
        self.of as usize
    }
}
