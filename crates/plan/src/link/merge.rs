//! A site's answer taken into the plan, and what that changed.

use super::content::SiteAnswer;
use super::problem::{LinkProblem, MergeProblem};
use super::request::key;
use crate::document::{Moment, Plan, Site, TrackRecord, Trial};
use crate::read::read;
use crate::write::write;

/// One field of a site that an answer changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The field as the document calls it, such as `stated_rate`.
    pub field: &'static str,
    /// What stood there.
    pub before: Option<Said>,
    /// What stands there now.
    pub after: Option<Said>,
}

/// What stands in a field of a site.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// Text.
    Text(String),
    /// A number.
    Number(f64),
    /// A moment.
    Moment(Moment),
    /// What it enrolled in earlier trials.
    Record(TrackRecord),
}

/// The plan with the answer in it, and what changed. What the site said nothing of stays as it was.
///
/// # Errors
/// [`MergeProblem`], where the answer is for another plan, or the plan would be wrong with it.
pub fn merge(plan: &Plan, answer: &SiteAnswer) -> Result<(Plan, Vec<Change>), MergeProblem> {
    let index = answer.key.index;
    let Some(known) = key(plan, index as usize) else { return Err(MergeProblem::NoSite { index }) };
    if known != answer.key {
        return Err(MergeProblem::OtherPlan { index });
    }
    let mut merged = plan.clone();
    let mut changes = Vec::new();
    if let Some(site) = merged.sites.get_mut(index as usize) {
        let before = site.clone();
        fill(site, answer);
        changes = differences(&before, site);
        let progress = merged.progress.iter_mut().flat_map(|progress| &mut progress.sites);
        // Who is called otherwise from now on has come as far as before.
        for known in progress.filter(|known| Some(&known.name) == before.name.as_ref()) {
            known.name = site.name.clone().unwrap_or_default();
        }
    }
    let reading = read(&write(&merged));
    if reading.problems.is_empty() { Ok((merged, changes)) } else { Err(MergeProblem::Plan(reading.problems)) }
}

/// Whether a plan could say what the answer does, wherever its start is.
pub(super) fn check(answer: &mut SiteAnswer) -> Result<(), LinkProblem> {
    let mut site = Site::default();
    fill(&mut site, answer);
    let dates = [site.opens, site.closes].into_iter().flatten().filter_map(|moment| match moment {
        Moment::Date(date) => Some(date),
        Moment::Months(_) => None,
    });
    let trial = Trial { target: 1, start: dates.min(), ..Trial::default() };
    let reading = read(&write(&Plan { trial, sites: vec![site], ..Plan::default() }));
    if !reading.problems.is_empty() {
        return Err(LinkProblem::Plan(reading.problems));
    }
    // Text of nothing but spaces says nothing.
    answer.site_name = reading.plan.sites.into_iter().next().and_then(|site| site.name);
    Ok(())
}

fn fill(site: &mut Site, answer: &SiteAnswer) {
    let SiteAnswer { key: _, site_name, opens, stated_rate, track_record, cap, closes } = answer;
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
            ("name", site.name.clone().map(Said::Text)),
            ("opens", site.opens.map(Said::Moment)),
            ("stated_rate", site.stated_rate.map(Said::Number)),
            ("track_record", site.track_record.map(Said::Record)),
            ("cap", site.cap.map(|cap| Said::Number(f64::from(cap)))),
            ("closes", site.closes.map(Said::Moment)),
        ]
    });
    let change = |((field, before), (_, after))| Change { field, before, after };
    before.into_iter().zip(after).map(change).filter(|change| change.before != change.after).collect()
}
