//! Links that carry a plan: what somebody shares, what a site is asked, and what it answers.
//!
//! A payload is `1.` and letters of base64url: content and CRC-32. Content is written by a version that is frozen
//! (`v1`); it opens for ever. Text out of a link is somebody else's: whatever it says was through the same checks as a
//! document, and is only ever shown as text.

mod envelope;
mod merge;
mod nameless;
mod problem;
mod request;
mod v1;

pub use envelope::LONGEST;
pub use merge::{Change, Said, merge};
pub use nameless::without_names;
pub use problem::{LinkProblem, MergeProblem};
pub use request::site_request;

use crate::date::Date;
use crate::document::{Moment, Plan, TrackRecord};
use crate::{read, write};

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

/// The payload: `1.` and letters that no address escapes.
///
/// Of a plan that has problems it keeps what can be read, and [`decode`] names the problems. A payload over [`LONGEST`]
/// is not opened again: who shares a plan looks at the length, and offers a file instead.
pub fn encode(content: &Content) -> String {
    envelope::seal(v1::write(kept(content)))
}

/// What the payload in this text carries: a whole address, what follows its `#`, or the bare payload, with what chat
/// programs put around it.
///
/// # Errors
/// [`LinkProblem`], where there is no payload, it was cut or changed, or what it says is no valid plan.
pub fn decode(text: &str) -> Result<Content, LinkProblem> {
    open(&behind(text)?)
}

/// The bytes behind the checksum of the payload in this text.
///
/// # Errors
/// [`LinkProblem`], where there is no payload, or it was cut or changed.
pub fn behind(text: &str) -> Result<Vec<u8>, LinkProblem> {
    envelope::unseal(text)
}

/// What such bytes carry: without the checksum, for whoever looks for bytes that break the reader.
///
/// # Errors
/// As [`decode`].
pub fn open(bytes: &[u8]) -> Result<Content, LinkProblem> {
    checked(v1::read(bytes)?)
}

/// The address without what follows its `#`, and the payload behind it.
pub fn address(base: &str, payload: &str) -> String {
    let base = base.split('#').next().unwrap_or_default();
    format!("{base}#tf={payload}")
}

/// What [`encode`] keeps of a plan: all of it, as its document says it. Numbers are kept whole, to the last bit, because
/// the same plan must give the same forecast to the last digit; so nothing is rounded.
pub fn quantized(plan: &Plan) -> Plan {
    read(&write(plan)).plan
}

/// What is kept of a content.
fn kept(content: &Content) -> Content {
    match content {
        Content::Plan(Shared { plan, made, read_only, first }) => {
            let made = made.map(|made| Made {
                prob_by_deadline: rounded(made.prob_by_deadline, 1e4),
                q50_months: rounded(made.q50_months, 1e2),
                q80_months: rounded(made.q80_months, 1e2),
                ..made
            });
            Content::Plan(Shared { plan: quantized(plan), made, read_only: *read_only, first: *first })
        }
        Content::Request(SiteRequest { plan, key }) => {
            Content::Request(SiteRequest { plan: quantized(plan), key: *key })
        }
        Content::Answer(answer) => Content::Answer(answer.clone()),
    }
}

/// A number to so many parts of one; nothing where it is none.
fn rounded(number: Option<f64>, parts: f64) -> Option<f64> {
    number.map(|number| (number * parts).round() / parts).filter(|number| number.is_finite())
}

/// The content, if the plan's own checks let it pass.
fn checked(mut content: Content) -> Result<Content, LinkProblem> {
    match &mut content {
        Content::Plan(Shared { plan, .. }) | Content::Request(SiteRequest { plan, .. }) => {
            let reading = read(&write(plan));
            if !reading.problems.is_empty() {
                return Err(LinkProblem::Plan(reading.problems));
            }
            *plan = reading.plan;
        }
        Content::Answer(answer) => merge::check(answer)?,
    }
    Ok(content)
}
