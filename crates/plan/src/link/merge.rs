//! Merges a site's reply into the plan, and lists the changes.

use super::content::SiteReply;
use super::problem::{LinkProblem, MergeProblem};
use super::request::key;
use crate::document::{Moment, Plan, Site, TrackRecord, Trial};
use crate::read::read;
use crate::write::write;

/// One field of a site that a reply changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The field as the document calls it, such as `stated_rate`.
    pub field: &'static str,
    pub before: Option<FieldValue>,
    pub after: Option<FieldValue>,
}

/// The value of a field of a site.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldValue {
    Text(String),
    Number(f64),
    Moment(Moment),
    /// What it enrolled in earlier trials.
    Record(TrackRecord),
}

/// The plan with the reply merged into it, and the changes. Fields that the site left empty stay as they were.
///
/// # Errors
/// [`MergeProblem`], if the reply is for another plan, or would make the plan wrong.
pub fn merge(plan: &Plan, reply: &SiteReply) -> Result<(Plan, Vec<Change>), MergeProblem> {
    let index = reply.key.index;
    let Some(known) = key(plan, index as usize) else { return Err(MergeProblem::NoSite { index }) };
    if known != reply.key {
        return Err(MergeProblem::OtherPlan { index });
    }
    let mut merged = plan.clone();
    let mut changes = Vec::new();
    if let Some(site) = merged.sites.get_mut(index as usize) {
        let before = site.clone();
        fill(site, reply);
        changes = differences(&before, site);
        let progress = merged.progress.iter_mut().flat_map(|progress| &mut progress.sites);
        // A site that gets another name keeps its progress.
        for known in progress.filter(|known| Some(&known.name) == before.name.as_ref()) {
            known.name = site.name.clone().unwrap_or_default();
        }
    }
    let reading = read(&write(&merged));
    if reading.problems.is_empty() { Ok((merged, changes)) } else { Err(MergeProblem::Plan(reading.problems)) }
}

/// Whether a plan could contain what the reply says, whenever the trial starts.
pub(super) fn check(reply: &mut SiteReply) -> Result<(), LinkProblem> {
    let mut site = Site::default();
    fill(&mut site, reply);
    let dates = [site.opens, site.closes].into_iter().flatten().filter_map(|moment| match moment {
        Moment::Date(date) => Some(date),
        Moment::Months(_) => None,
    });
    let trial = Trial { target: 1, start: dates.min(), ..Trial::default() };
    let reading = read(&write(&Plan { trial, sites: vec![site], ..Plan::default() }));
    if !reading.problems.is_empty() {
        return Err(LinkProblem::Plan(reading.problems));
    }
    // Text of only spaces counts as empty.
    reply.site_name = reading.plan.sites.into_iter().next().and_then(|site| site.name);
    Ok(())
}

fn fill(site: &mut Site, reply: &SiteReply) {
    let SiteReply { key: _, site_name, opens, stated_rate, track_record, cap, closes } = reply;
    site.name = site_name.clone().or(site.name.take());
    site.opens = opens.or(site.opens);
    site.stated_rate = stated_rate.or(site.stated_rate);
    site.track_record = track_record.or(site.track_record);
    site.cap = cap.or(site.cap);
    site.closes = closes.or(site.closes);
}

/// In the document's order.
fn differences(before: &Site, after: &Site) -> Vec<Change> {
    let [before, after] = [before, after].map(|site| {
        [
            ("name", site.name.clone().map(FieldValue::Text)),
            ("opens", site.opens.map(FieldValue::Moment)),
            ("stated_rate", site.stated_rate.map(FieldValue::Number)),
            ("track_record", site.track_record.map(FieldValue::Record)),
            ("cap", site.cap.map(|cap| FieldValue::Number(f64::from(cap)))),
            ("closes", site.closes.map(FieldValue::Moment)),
        ]
    });
    let change = |((field, before), (_, after))| Change { field, before, after };
    before.into_iter().zip(after).map(change).filter(|change| change.before != change.after).collect()
}
