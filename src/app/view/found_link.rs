//! What a pasted link carries.

use plan::document::{Plan, TrackRecord};
use plan::link::{self, Change, Content, FieldValue, LinkProblem, MergeProblem, Shared};

use super::link_view::{plan_title, site_name};
use super::moments;
use crate::app::sharing::{LinkUse, site_of_reply};
use crate::text::Words;

#[derive(Debug, Clone, PartialEq)]
pub struct FoundView {
    pub said: String,
    /// What it would change, or what is wrong with it.
    pub lines: Vec<String>,
    /// What can be done with it, each with the text of its button.
    pub link_uses: Vec<(LinkUse, String)>,
    pub is_wrong: bool,
}

pub(super) fn found(words: &Words, plan: &Plan, pasted: &str) -> FoundView {
    let wrong = |key: &str, lines: Vec<String>| FoundView {
        said: words.link_problem(key).unwrap_or_default(),
        lines,
        link_uses: Vec::new(),
        is_wrong: true,
    };
    match link::decode(pasted) {
        Ok(Content::Plan(Shared { plan, made, .. })) => {
            let title = plan_title(words, &plan);
            let said = made.map(|made| words.found_plan_on(&words.date(moments::day(made.on)), &title));
            FoundView {
                said: said.unwrap_or_else(|| words.found_plan(&title)),
                lines: Vec::new(),
                link_uses: vec![(LinkUse::Open, words.found_open()), (LinkUse::Compare, words.found_compare())],
                is_wrong: false,
            }
        }
        Ok(Content::Reply(reply)) => match link::merge(plan, &reply) {
            Ok((_, changes)) => {
                let none = changes.is_empty().then(|| words.found_no_change());
                let link_uses =
                    if changes.is_empty() { Vec::new() } else { vec![(LinkUse::Merge, words.found_take())] };
                FoundView {
                    said: words.found_answer(&site_name(words, plan, site_of_reply(&reply))),
                    lines: changes.iter().map(|change| changed(words, change)).chain(none).collect(),
                    link_uses,
                    is_wrong: false,
                }
            }
            Err(MergeProblem::NoSite { .. }) => wrong("site", Vec::new()),
            Err(MergeProblem::Plan(problems)) => wrong("plan", problems.iter().map(ToString::to_string).collect()),
            Err(_) => wrong("other", Vec::new()),
        },
        Ok(Content::Request(request)) => FoundView {
            said: words.found_request(&site_name(words, &request.plan, 0)),
            lines: Vec::new(),
            link_uses: vec![(LinkUse::Open, words.found_open())],
            is_wrong: false,
        },
        Err(LinkProblem::Version { .. }) => wrong("version", Vec::new()),
        Err(LinkProblem::Altered) => wrong("altered", Vec::new()),
        Err(LinkProblem::TooLong { .. }) => wrong("long", Vec::new()),
        Err(LinkProblem::Plan(problems)) => wrong("plan", problems.iter().map(ToString::to_string).collect()),
        Err(_) => wrong("none", Vec::new()),
    }
}

/// A change that a site's reply makes, in words.
pub(super) fn changed(words: &Words, change: &Change) -> String {
    let field = match change.field {
        "stated_rate" => words.meaning("rate"),
        "track_record" => Some(words.site_heads()[6].clone()),
        other => words.meaning(other),
    };
    let field = field.unwrap_or_default();
    let said = |said: &FieldValue| match said {
        FieldValue::Text(text) => text.clone(),
        FieldValue::Number(number) => number.to_string(),
        FieldValue::Moment(moment) => moments::short(words, *moment),
        FieldValue::Record(TrackRecord { enrolled, site_months }) => words.found_record(*enrolled, *site_months),
    };
    let after = change.after.as_ref().map(said).unwrap_or_default();
    match &change.before {
        Some(before) => words.found_change(&field, &after, &said(before)),
        None => words.found_new(&field, &after),
    }
}
