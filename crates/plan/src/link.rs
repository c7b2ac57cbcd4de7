//! Links that carry a plan: what somebody shares, what a site is asked, and what it answers.
//!
//! A payload is `1.` and letters of base64url: content and CRC-32. Content is written by a version that is frozen
//! (`v1`); it opens for ever. Text out of a link is somebody else's: whatever it says was through the same checks as a
//! document, and is only ever shown as text.

mod content;
mod envelope;
mod merge;
mod nameless;
mod problem;
mod request;
mod v1;

pub use content::{Content, First, Made, Shared, SiteAnswer, SiteKey, SiteRequest};
pub use envelope::LONGEST;
pub use merge::{Change, Said, merge};
pub use nameless::without_names;
pub use problem::{LinkProblem, MergeProblem};
pub use request::site_request;

use crate::document::Plan;
use crate::read::read;
use crate::write::write;

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
