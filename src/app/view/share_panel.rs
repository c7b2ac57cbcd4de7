//! What is shared, how long its link is, and what a pasted link carries.

use std::rc::Rc;

use plan::document::{Plan, TrackRecord};
use plan::link::{self, Change, Content, FieldValue, LinkProblem, Made, MergeProblem, Shared};

use super::context::ViewContext;
use super::moments;
use crate::app::embedding::Embedding;
use crate::app::sharing::{LinkUse, OpenedPlan, Sharing, site_of_reply};
use crate::chart::qr::{Qr, qr};
use crate::text::{Lang, SiteLabel, When, Words};

/// Links from this length on are cut by some programs \[characters\].
const LONG: usize = 2_000;
/// From this length on a file is better than a link \[characters\].
const TOO_LONG: usize = 8_000;

/// The share panel.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareView {
    /// How it is shared.
    pub sharing: Sharing,
    /// What may be shared: the whole, then each site's part.
    pub parts: Vec<String>,
    pub way: LinkView,
    /// What the pasted link carries.
    pub found: Option<FoundView>,
    /// The snippet for another page, while that is shown.
    pub embed: Option<EmbedView>,
}

/// How to embed the calculator in another page.
#[derive(Debug, Clone, PartialEq)]
pub struct EmbedView {
    /// The choices.
    pub embedding: Embedding,
    /// Names of the languages to choose from.
    pub langs: Vec<String>,
    /// Names of the sections.
    pub sections: [String; 4],
    /// What including the plan does, or why it is impossible.
    pub plan_hint: String,
    /// The snippet.
    pub snippet: String,
    /// Where to paste it, and where it loads from.
    pub note: String,
    /// The attributes of the element, but for the plan.
    pub attributes: Vec<(&'static str, String)>,
    /// The plan as a link has it, where it is included.
    pub payload: Option<String>,
}

/// A link, and the ways to send it.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkView {
    /// The link; empty where the plan is too large for one.
    pub link: String,
    /// Its length, and what that means.
    pub length: String,
    /// Whether the length is a problem.
    pub is_long: bool,
    /// Address of a draft of an e-mail.
    pub mail: String,
    /// The link as a QR code, where a camera would read it.
    pub qr: Option<Qr>,
    /// What it holds, and where it stays.
    pub traces: String,
}

/// What a pasted link carries.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundView {
    /// In one line.
    pub said: String,
    /// What it would change, or what is wrong with it.
    pub lines: Vec<String>,
    /// What can be done with it, each with the text of its button.
    pub link_uses: Vec<(LinkUse, String)>,
    /// Whether it cannot be opened.
    pub is_wrong: bool,
}

/// The banner over a plan that was opened from a link.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenedView {
    /// What it is.
    pub title: String,
    /// Whether the result is the same, and whether it may be changed.
    pub lines: Vec<String>,
    /// Whether it gives another result than when it was shared.
    pub differs: bool,
    /// Text of the button that makes a copy, for a plan that is read-only.
    pub unlock: Option<String>,
    /// Text of the button that shows the shared plan again, where it was changed.
    pub back: Option<String>,
}

pub(super) fn view(context: &ViewContext<'_>, last: Option<&Rc<ShareView>>) -> Option<Rc<ShareView>> {
    let sharing = context.state.sharing.as_deref()?;
    Some(last.cloned().unwrap_or_else(|| Rc::new(sharing_view(context, sharing))))
}

fn sharing_view(context: &ViewContext<'_>, sharing: &Sharing) -> ShareView {
    let (words, plan) = (context.words, &*context.state.draft.plan);
    let content = sharing.content(plan, context.state.computed().as_ref());
    let is_request = matches!(content, Content::Request(_));
    let title = match &content {
        Content::Plan(shared) => title(words, &shared.plan),
        _ => title(words, plan),
    };
    let body = if is_request { words.share_mail_body_site() } else { words.share_mail_body() };
    let part = |index: usize| words.share_site(&site(words, plan, index));
    ShareView {
        parts: std::iter::once(words.share_whole()).chain((0..plan.sites.len()).map(part)).collect(),
        way: way(
            words,
            &sharing.base,
            &content,
            &words.share_mail_subject(&title),
            &body,
            if is_request { words.share_site_note() } else { words.share_traces() },
        ),
        found: (!sharing.pasted.trim().is_empty()).then(|| found(words, plan, &sharing.pasted)),
        embed: sharing.embedding.as_ref().map(|embedding| embed(words, plan, embedding)),
        sharing: sharing.clone(),
    }
}

fn embed(words: &Words, plan: &Plan, embedding: &Embedding) -> EmbedView {
    let payload = link::encode(&Content::Plan(Shared::new(plan.clone())));
    let payload = Some(payload).filter(|payload| link::decode(payload).is_ok());
    let [page, browser] = words.embed_langs();
    let names = Lang::ALL.into_iter().map(|(_, name)| name.to_owned());
    EmbedView {
        langs: [page, browser].into_iter().chain(names).collect(),
        sections: [words.trial_title(), words.patients_section_title(), words.sites_title(), words.assumptions_title()],
        plan_hint: if payload.is_some() { words.embed_plan_hint() } else { words.embed_too_large() },
        snippet: embedding.snippet(payload.as_deref(), &words.embed_title()),
        note: words.embed_note(&embedding.scripts),
        attributes: embedding.attributes(),
        payload: payload.filter(|_| embedding.with_plan),
        embedding: embedding.clone(),
    }
}

/// The link with this content, and its ways: an e-mail with this subject, and this above the link.
pub(super) fn way(words: &Words, base: &str, content: &Content, subject: &str, body: &str, traces: String) -> LinkView {
    let mut link = link::address(base, &link::encode(content));
    // The limit on reading depends on more than the length, and a link that does not open is worse than no link.
    if link::decode(&link).is_err() {
        link.clear();
    }
    let length = link.chars().count();
    LinkView {
        length: match length {
            0 => words.share_too_large(),
            TOO_LONG.. => words.share_length_file(length as f64),
            LONG.. => words.share_length_long(length as f64),
            _ => words.share_length(length as f64),
        },
        is_long: length >= LONG || link.is_empty(),
        mail: format!("mailto:?subject={}&body={}", escaped(subject), escaped(&format!("{body}\r\n\r\n{link}\r\n"))),
        qr: if link.is_empty() { None } else { qr(&link) },
        traces,
        link,
    }
}

fn title(words: &Words, plan: &Plan) -> String {
    plan.title.clone().unwrap_or_else(|| words.plan_untitled())
}

fn site(words: &Words, plan: &Plan, index: usize) -> String {
    let name = plan.sites.get(index).and_then(|site| site.name.as_deref());
    words.site(SiteLabel { number: index + 1, name })
}

/// Percent-encoded (RFC 3986): every byte but letters, digits and four marks.
fn escaped(text: &str) -> String {
    const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(DIGITS[usize::from(byte >> 4)]);
            out.push(DIGITS[usize::from(byte & 15)]);
        }
    }
    out
}

fn found(words: &Words, plan: &Plan, pasted: &str) -> FoundView {
    let wrong = |key: &str, lines: Vec<String>| FoundView {
        said: words.link_problem(key).unwrap_or_default(),
        lines,
        link_uses: Vec::new(),
        is_wrong: true,
    };
    match link::decode(pasted) {
        Ok(Content::Plan(Shared { plan, made, .. })) => {
            let title = title(words, &plan);
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
                    said: words.found_answer(&site(words, plan, site_of_reply(&reply))),
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
            said: words.found_request(&site(words, &request.plan, 0)),
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

pub(super) fn opened(context: &ViewContext<'_>, opened: &OpenedPlan) -> OpenedView {
    let words = context.words;
    let name = title(words, &opened.plan);
    let title = match &opened.made {
        Some(made) => words.opened_on(&words.date(moments::day(made.on)), &name),
        None => words.opened(&name),
    };
    let same = opened.is_same();
    let mut lines = Vec::new();
    match (same, opened.made, opened.here) {
        (Some(true), ..) => lines.push(words.opened_same()),
        (Some(false), Some(made), Some(here)) => {
            lines
                .push(words.opened_differs(&headline(words, &opened.plan, made), &headline(words, &opened.plan, here)));
            if made.model != here.model {
                lines.push(words.opened_model(f64::from(made.model), f64::from(here.model)));
            }
        }
        _ => {}
    }
    let is_copy = *opened.plan != *context.state.draft.plan;
    if opened.is_overridden {
        lines.push(words.opened_held());
    }
    if opened.locked {
        lines.push(words.opened_locked());
    } else if is_copy {
        lines.push(words.opened_copy());
    }
    OpenedView {
        title,
        lines,
        differs: same == Some(false),
        unlock: opened.locked.then(|| words.opened_unlock()),
        back: is_copy.then(|| words.opened_back()),
    }
}

/// A headline in a few words: the chance by the deadline, or else when eight trials in ten have finished.
fn headline(words: &Words, plan: &Plan, made: Made) -> String {
    let month = |months: f64| match plan.trial.start.and_then(|start| start.plus_months(months)) {
        Some(date) => words.when(When::Month(moments::day(date))),
        None => words.months(months),
    };
    match (made.prob_by_deadline, made.q80_months) {
        (Some(chance), _) => words.chance(chance),
        (None, Some(months)) => month(months),
        (None, None) => words.compare_none(),
    }
}
