//! What links carry.

use crate::date::Date;
use crate::document::{Moment, Plan, TrackRecord};

/// What a link carries.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// A plan.
    Plan(Shared),
    /// What a site is asked.
    Request(SiteRequest),
    /// What a site answered.
    Answer(SiteAnswer),
}

/// A shared plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Shared {
    /// The plan.
    pub plan: Plan,
    /// The headline as it was; `None` where nothing was computed.
    pub made: Option<Made>,
    /// Whether it is to be looked at only. A wish, not a lock: whoever has the link has the plan.
    pub read_only: bool,
    /// What opens first.
    pub first: First,
}

/// What opens first on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum First {
    /// The answer.
    #[default]
    Answer,
    /// The trial.
    Trial,
    /// The patients.
    Patients,
    /// The sites.
    Sites,
    /// The assumptions.
    Assumptions,
}

/// The headline numbers as they were when the link was made, and by what.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Made {
    /// On which day.
    pub on: Date,
    /// [`recruitment::MODEL`] of the release that made it.
    pub model: u32,
    /// Chance of the target by the deadline; kept to 0.0001.
    pub prob_by_deadline: Option<f64>,
    /// By when the chance of the target is a half \[months from the start\]; kept to 0.01.
    pub q50_months: Option<f64>,
    /// By when it is 0.8 \[months from the start\]; kept to 0.01.
    pub q80_months: Option<f64>,
}

/// A site's own part, sent to it: the trial's facts that it needs, and nothing of other sites.
#[derive(Debug, Clone, PartialEq)]
pub struct SiteRequest {
    /// A plan with this one site, and only its region.
    pub plan: Plan,
    /// Which site of which plan.
    pub key: SiteKey,
}

/// What the site said; `None` where it said nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct SiteAnswer {
    /// Which site of which plan.
    pub key: SiteKey,
    /// What it calls itself.
    pub site_name: Option<String>,
    /// When it can open.
    pub opens: Option<Moment>,
    /// Patients per month while open, as it says.
    pub stated_rate: Option<f64>,
    /// What it enrolled in earlier, similar trials.
    pub track_record: Option<TrackRecord>,
    /// Most it will enroll.
    pub cap: Option<u32>,
    /// When it stops enrolling.
    pub closes: Option<Moment>,
}

/// Which site of which plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SiteKey {
    /// Its place in the plan, from 0.
    pub index: u32,
    /// A check of title and site, so that an answer for another plan is noticed.
    pub check: u32,
}

impl Shared {
    /// The plan alone, to be worked on, with its answer first.
    pub fn of(plan: Plan) -> Self {
        Self { plan, made: None, read_only: false, first: First::Answer }
    }
}

impl SiteAnswer {
    /// An answer that says nothing yet.
    pub fn nothing(key: SiteKey) -> Self {
        Self { key, site_name: None, opens: None, stated_rate: None, track_record: None, cap: None, closes: None }
    }
}
