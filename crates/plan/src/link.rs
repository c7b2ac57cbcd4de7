//! Links that carry a plan, a request to a site, or a site's reply.
//!
//! A payload is `1.` followed by content and CRC-32 in base64url. Content is written by a frozen version (`v1`), so
//! that links open for ever. Text from a link was written by somebody else: it passes the same checks as a document,
//! and is only ever shown as text.

mod checksum;
mod content;
mod envelope;
mod merge;
mod nameless;
mod problem;
mod request;
mod v1;

pub use content::{Content, First, Made, Shared, SiteKey, SiteReply, SiteRequest};
pub use envelope::LONGEST;
pub use merge::{Change, FieldValue, merge};
pub use nameless::without_names;
pub use problem::{LinkProblem, MergeProblem};
pub use request::site_request;

use crate::document::Plan;
use crate::read::read;
use crate::write::write;

/// The payload: `1.` and letters that need no escaping in an address.
///
/// Of a plan that has problems it contains what can be read, and [`decode`] names the problems. A payload longer than
/// [`LONGEST`] will not open: check the length, and offer a file instead.
pub fn encode(content: &Content) -> String {
    envelope::seal(v1::write(normalized_content(content)))
}

/// What the payload in this text carries. The text may be a whole address, what follows its `#`, or only the payload,
/// together with what chat programs put around it.
///
/// # Errors
/// [`LinkProblem`], if there is no payload, it was cut or changed, or its plan is not valid.
pub fn decode(text: &str) -> Result<Content, LinkProblem> {
    open(&payload_bytes(text)?)
}

/// The bytes of the payload in this text, without the checksum.
///
/// # Errors
/// [`LinkProblem`], if there is no payload, or it was cut or changed.
pub fn payload_bytes(text: &str) -> Result<Vec<u8>, LinkProblem> {
    envelope::unseal(text)
}

/// What such bytes carry. Without a checksum, for fuzzing: changed bytes reach the reader.
///
/// # Errors
/// As [`decode`].
pub fn open(bytes: &[u8]) -> Result<Content, LinkProblem> {
    checked(v1::read(bytes)?)
}

/// The address, with everything after its `#` replaced by the payload.
pub fn address(base: &str, payload: &str) -> String {
    let base = base.split('#').next().unwrap_or_default();
    format!("{base}#tf={payload}")
}

/// The plan as [`encode`] writes it and [`decode`] returns it: what its document says. Numbers are not rounded, because
/// the same plan must give the same forecast to the last digit.
pub fn normalized(plan: &Plan) -> Plan {
    read(&write(plan)).plan
}

/// The content as [`decode`] returns it.
fn normalized_content(content: &Content) -> Content {
    match content {
        Content::Plan(Shared { plan, made, read_only, first }) => {
            let made = made.map(|made| Made {
                prob_by_deadline: rounded(made.prob_by_deadline, 1e4),
                q50_months: rounded(made.q50_months, 1e2),
                q80_months: rounded(made.q80_months, 1e2),
                ..made
            });
            Content::Plan(Shared { plan: normalized(plan), made, read_only: *read_only, first: *first })
        }
        Content::Request(SiteRequest { plan, key }) => {
            Content::Request(SiteRequest { plan: normalized(plan), key: *key })
        }
        Content::Reply(reply) => Content::Reply(reply.clone()),
    }
}

/// A number rounded to this many parts of one; `None` if it is not finite.
fn rounded(number: Option<f64>, parts: f64) -> Option<f64> {
    number.map(|number| (number * parts).round() / parts).filter(|number| number.is_finite())
}

/// The content, if it passes the plan's own checks.
fn checked(mut content: Content) -> Result<Content, LinkProblem> {
    match &mut content {
        Content::Plan(Shared { plan, .. }) | Content::Request(SiteRequest { plan, .. }) => {
            let reading = read(&write(plan));
            if !reading.problems.is_empty() {
                return Err(LinkProblem::Plan(reading.problems));
            }
            *plan = reading.plan;
        }
        Content::Reply(reply) => merge::check(reply)?,
    }
    Ok(content)
}
