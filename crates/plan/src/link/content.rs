//! What links carry.

use crate::date::Date;
use crate::document::{Moment, Plan, TrackRecord};

#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    Plan(Shared),
    Request(SiteRequest),
    Reply(SiteReply),
}

#[derive(Debug, Clone, PartialEq)]
pub struct Shared {
    pub plan: Plan,
    /// The headline as it was; `None` if nothing was computed.
    pub made: Option<Made>,
    /// Whether the plan should open without editing. Not a lock: everybody with the link has the plan.
    pub read_only: bool,
    /// The section that opens first.
    pub first: First,
}

/// The section of the page that opens first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum First {
    #[default]
    Forecast,
    Trial,
    Patients,
    Sites,
    Assumptions,
}

/// The headline numbers when the link was made, and what computed them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Made {
    /// The date on which it was made.
    pub on: Date,
    /// [`recruitment::MODEL`] of the release that made it.
    pub model: u32,
    /// Probability of the target by the deadline; rounded to 0.0001.
    pub prob_by_deadline: Option<f64>,
    /// When the probability of the target is 0.5 \[months from the start\]; rounded to 0.01.
    pub q50_months: Option<f64>,
    /// When it is 0.8 \[months from the start\]; rounded to 0.01.
    pub q80_months: Option<f64>,
}

/// A site's own part of a plan, sent to it: what it needs to know of the trial, and nothing of other sites.
#[derive(Debug, Clone, PartialEq)]
pub struct SiteRequest {
    /// A plan with this one site, and only its region.
    pub plan: Plan,
    pub key: SiteKey,
}

/// What the site replied; `None` where it left a field empty.
#[derive(Debug, Clone, PartialEq)]
pub struct SiteReply {
    pub key: SiteKey,
    /// The name it gives itself.
    pub site_name: Option<String>,
    /// When it can open.
    pub opens: Option<Moment>,
    /// Patients per month while open, as the site says.
    pub stated_rate: Option<f64>,
    /// What it enrolled in earlier, similar trials.
    pub track_record: Option<TrackRecord>,
    /// Most it will enroll.
    pub cap: Option<u32>,
    pub closes: Option<Moment>,
}

/// Identifies a site of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SiteKey {
    /// Its index in the plan, from 0.
    pub index: u32,
    /// A checksum of title and site, so that a reply for another plan is noticed.
    pub check: u32,
}

impl Shared {
    /// The plan alone, editable, with its forecast first.
    pub fn new(plan: Plan) -> Self {
        Self { plan, made: None, read_only: false, first: First::Forecast }
    }
}

impl SiteReply {
    pub fn empty(key: SiteKey) -> Self {
        Self { key, site_name: None, opens: None, stated_rate: None, track_record: None, cap: None, closes: None }
    }
}
