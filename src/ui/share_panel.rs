//! The share panel: what the link holds, the link, and a text area for links that were received.

use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use plan::link::First;

use super::embed::embed;
use super::icon::{Kind, icon};
use super::share_choices::{LINK_ID, choice, switch};
use crate::app::action::Action;
use crate::app::element_ids;
use crate::app::sharing::{LinkUse, Sharing};
use crate::app::view::found_link::FoundView;
use crate::app::view::link_view::LinkView;
use crate::app::view::opened_banner::OpenedView;
use crate::app::view::share_panel::ShareView;
use crate::chart::qr::Qr;
use crate::text::Lang;

const FIRSTS: [First; 5] = [First::Forecast, First::Trial, First::Patients, First::Sites, First::Assumptions];

pub(super) fn share_panel(view: Option<&ShareView>, lang: Lang, act: &Callback<Action>) -> Html {
    html! { <div class="share-place">{ for view.map(|view| panel(view, lang, act)) }</div> }
}

fn panel(view: &ShareView, lang: Lang, act: &Callback<Action>) -> Html {
    let words = lang.words();
    let sharing = &view.sharing;
    let press = |action: Action| act.reform(move |_: MouseEvent| action.clone());
    let is_embed = view.embed.is_some();
    let as_link = Action::Share(Some(Box::new(Sharing { embedding: None, ..sharing.clone() })));
    let [link, page] = words.share_kinds();
    let kind = |text: String, on: bool, action: Action| {
        html! { <button type="button" class="tool" aria-pressed={on.to_string()} onclick={press(if on { Action::PaintAll } else { action })}>{ text }</button> }
    };
    let content = match &view.embed {
        Some(view) => embed(view, sharing, lang, act),
        None => as_a_link(view, lang, act),
    };
    html! {
        <section class="share" aria-labelledby="share-title">
            <div class="share-head">
                <h2 id="share-title">{ words.share_title() }</h2>
                <div class="share-kinds" role="group" aria-labelledby="share-title">
                    { kind(link, !is_embed, as_link) }
                    { kind(page, is_embed, Action::StartEmbedding) }
                </div>
                <button type="button" class="icon-button" aria-label={words.share_close()} title={words.share_close()} onclick={press(Action::Share(None))}>{ icon(Kind::Remove) }</button>
            </div>
            <div key={is_embed.to_string()}>{ content }</div>
        </section>
    }
}

fn as_a_link(view: &ShareView, lang: Lang, act: &Callback<Action>) -> Html {
    let words = lang.words();
    let sharing = &view.sharing;
    let whole = sharing.site.is_none();
    html! {
        <>
            <div class="share-sides">
                <div class="share-how">
                    <label class="label" for={element_ids::SHARE_WHAT}>{ words.share_what() }</label>
                    { choice(element_ids::SHARE_WHAT, &view.parts, sharing.site.map_or(0, |site| site + 1), sharing, act, |sharing, chosen| sharing.site = chosen.checked_sub(1)) }
                    <div hidden={!whole}>
                        { switch("share.nameless", words.share_nameless(), words.share_nameless_hint(), sharing.nameless, sharing, act, |sharing, on| sharing.nameless = on) }
                        { switch("share.read_only", words.share_read_only(), words.share_read_only_hint(), sharing.read_only, sharing, act, |sharing, on| sharing.read_only = on) }
                        <div>
                            <label class="label" for="share.first">{ words.share_first() }</label>
                            { choice("share.first", &words.share_firsts(), FIRSTS.iter().position(|first| *first == sharing.first).unwrap_or(0), sharing, act, |sharing, chosen| sharing.first = FIRSTS.get(chosen).copied().unwrap_or_default()) }
                        </div>
                    </div>
                </div>
                { way(&view.way, whole.then_some(Action::SaveShared), lang, act) }
            </div>
            { pasted(sharing, view.found.as_ref(), lang, act) }
        </>
    }
}

/// A link, its length, and the ways to send it; also as a file, where an action makes one.
pub(super) fn way(view: &LinkView, file: Option<Action>, lang: Lang, act: &Callback<Action>) -> Html {
    let words = lang.words();
    let press = |action: Action| act.reform(move |_: MouseEvent| action.clone());
    html! {
                <div class="share-link">
                    <label class="label" for={LINK_ID}>{ words.share_link() }</label>
                    <input id={LINK_ID} class="share-text" type="text" readonly={true} spellcheck="false" value={view.link.clone()} aria-describedby="share-length share-traces"
                        onfocusin={Callback::from(|event: FocusEvent| event.target_unchecked_into::<HtmlInputElement>().select())} />
                    <p class={classes!("note", view.is_long.then_some("warning"))} id="share-length">{ &view.length }</p>
                    <div class="row">
                        <button type="button" class="tool" hidden={view.link.is_empty()} onclick={press(Action::CopyLink(view.link.clone()))}>{ icon(Kind::Copy) }<span>{ words.share_copy() }</span></button>
                        <a class="tool" hidden={view.link.is_empty()} href={view.mail.clone()}>{ words.share_mail() }</a>
                        <span>{ for file.map(|action| html! { <button type="button" class="tool" onclick={press(action)}>{ words.share_file() }</button> }) }</span>
                    </div>
                    <details class="share-qr"><summary class="link">{ words.share_qr() }</summary>{ code(view.qr.as_ref(), &words.share_qr(), &words.share_qr_none()) }</details>
                    <p class="note" id="share-traces">{ &view.traces }</p>
                </div>
    }
}

/// A text area for a link that was received, and what the link carries.
fn pasted(sharing: &Sharing, view: Option<&FoundView>, lang: Lang, act: &Callback<Action>) -> Html {
    let words = lang.words();
    let now = sharing.clone();
    let oninput = act.reform(move |event: InputEvent| {
        let area: HtmlTextAreaElement = event.target_unchecked_into();
        Action::Share(Some(Box::new(Sharing { pasted: area.value(), ..now.clone() })))
    });
    let button = |(index, (link_use, text)): (usize, &(LinkUse, String))| {
        let link_use = *link_use;
        html! { <button key={index} type="button" class="tool" onclick={act.reform(move |_: MouseEvent| Action::TakeLink(link_use))}>{ text }</button> }
    };
    let line = |(index, text): (usize, &String)| html! { <li key={index}>{ text }</li> };
    let found = |found: &FoundView| {
        html! {
            <div class={classes!("share-found", found.is_wrong.then_some("warning"))}>
                <p><strong>{ &found.said }</strong></p>
                <ul>{ for found.lines.iter().enumerate().map(line) }</ul>
                <div class="row">{ for found.link_uses.iter().enumerate().map(button) }</div>
            </div>
        }
    };
    html! {
        <div class="share-paste">
            <label class="label" for={element_ids::SHARE_PASTE}>{ words.share_paste() }</label>
            <textarea id={element_ids::SHARE_PASTE} rows="2" spellcheck="false" autocomplete="off" aria-describedby="share-paste-hint" value={sharing.pasted.clone()} {oninput} />
            <p class="hint" id="share-paste-hint">{ words.share_paste_hint() }</p>
            <div role="status">{ for view.map(found) }</div>
        </div>
    }
}

pub(super) fn code(qr: Option<&Qr>, name: &str, none: &str) -> Html {
    let Some(qr) = qr else { return html! { <p class="note">{ none }</p> } };
    // Dark on light in either theme: many readers need that.
    html! {
        <svg class="qr" role="img" aria-label={name.to_owned()} viewBox={format!("0 0 {0} {0}", qr.side)} shape-rendering="crispEdges">
            <rect width="100%" height="100%" fill="#fff" /><path d={qr.path.clone()} fill="#000" />
        </svg>
    }
}

/// The banner over a plan that was opened from a link.
pub(super) fn opened(view: Option<&OpenedView>, act: &Callback<Action>) -> Html {
    html! { <div class="opened-place">{ for view.map(|view| banner(view, act)) }</div> }
}

fn banner(view: &OpenedView, act: &Callback<Action>) -> Html {
    let button = |text: &String, action: Action| {
        html! { <button type="button" class="tool" onclick={act.reform(move |_: MouseEvent| action.clone())}>{ text }</button> }
    };
    let line = |(index, text): (usize, &String)| html! { <li key={index}>{ text }</li> };
    html! {
        <section class={classes!("opened", view.differs.then_some("warning"))} aria-labelledby="opened-title">
            <div>
                <h2 id="opened-title">{ &view.title }</h2>
                <ul>{ for view.lines.iter().enumerate().map(line) }</ul>
            </div>
            <div class="row">
                { for view.unlock.iter().map(|text| button(text, Action::Unlock)) }
                { for view.back.iter().map(|text| button(text, Action::ShowShared)) }
            </div>
        </section>
    }
}
