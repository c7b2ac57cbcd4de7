//! The share panel: how a plan is shared or embedded.

use std::rc::Rc;

use plan::document::Plan;
use plan::link::{self, Content, Shared};

use super::context::ViewContext;
use super::found_link::{FoundView, found};
use super::link_view::{LinkView, link_view, plan_title, site_name};
use crate::app::embedding::Embedding;
use crate::app::sharing::Sharing;
use crate::text::{Lang, Words};

#[derive(Debug, Clone, PartialEq)]
pub struct ShareView {
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
    pub embedding: Embedding,
    /// Names of the languages to choose from.
    pub langs: Vec<String>,
    pub sections: [String; 4],
    /// What including the plan does, or why it is impossible.
    pub plan_hint: String,
    pub snippet: String,
    /// Where to paste it, and where it loads from.
    pub note: String,
    /// The attributes of the element, but for the plan.
    pub attributes: Vec<(&'static str, String)>,
    /// The plan as a link has it, where it is included.
    pub payload: Option<String>,
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
        Content::Plan(shared) => plan_title(words, &shared.plan),
        _ => plan_title(words, plan),
    };
    let body = if is_request { words.share_mail_body_site() } else { words.share_mail_body() };
    let part = |index: usize| words.share_site(&site_name(words, plan, index));
    ShareView {
        parts: std::iter::once(words.share_whole()).chain((0..plan.sites.len()).map(part)).collect(),
        way: link_view(
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
