//! Names and parts of fields, which are the contexts of their values.

/// Names of fields are below this.
pub(super) const FIELDS: usize = 256;

/// What a number, a switch, a choice or a text is. Never renumbered: the numbers are part of the version.
#[derive(Debug, Clone, Copy)]
#[repr(u8)]
pub(super) enum FieldName {
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

/// A part of a field: its presence, its kind, its first number and so on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field {
    pub(super) name: FieldName,
    /// 0 to 7.
    pub(super) part: u32,
    /// Additional context for its value.
    pub(super) about: u32,
}

impl FieldName {
    pub(super) fn part(self, part: u32) -> Field {
        Field { name: self, part, about: 0 }
    }

    pub(super) fn field(self) -> Field {
        self.part(0)
    }

    pub(super) fn about(self, about: u32) -> Field {
        Field { name: self, part: 0, about }
    }
}

impl Field {
    /// The next part of the same field.
    pub(super) fn next(self) -> Self {
        Self { part: self.part + 1, ..self }
    }

    pub(super) fn place(self) -> usize {
        self.name as usize
    }
}
