//! How to embed the calculator in another page: the choices, the snippet to paste, and a preview.

use std::collections::BTreeSet;

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::icon::{Kind, icon};
use super::share_choices::{LINK_ID, choice, switch};
use crate::app::action::Action;
use crate::app::element_ids;
use crate::app::embedding::{Embedding, THEMES, langs};
use crate::app::host_settings::{Lock, View};
use crate::app::section::Section;
use crate::app::sharing::Sharing;
use crate::app::view::share_panel::EmbedView;
use crate::text::Lang;

pub(super) fn embed(view: &EmbedView, sharing: &Sharing, lang: Lang, act: &Callback<Action>) -> Html {
    let words = lang.words();
    let embedding = &view.embedding;
    let at = |all: &[Option<&'static str>], chosen: Option<&'static str>| {
        all.iter().position(|one| *one == chosen).unwrap_or(0)
    };
    html! {
        <>
            <div class="share-sides embed-sides">
                <div class="embed-how">
                    <div>
                        <label class="label" for={element_ids::EMBED_KIND}>{ words.embed_kind() }</label>
                        { choice(element_ids::EMBED_KIND, &words.embed_kinds(), usize::from(embedding.framed), sharing, act, |sharing, chosen| set(sharing, |embedding| embedding.framed = chosen == 1)) }
                        <p class="hint">{ words.embed_kind_hint() }</p>
                    </div>
                    <div class="embed-pair">
                        <div>
                            <label class="label" for="embed.lang">{ words.language_label() }</label>
                            { choice("embed.lang", &view.langs, at(&langs(), embedding.lang), sharing, act, |sharing, chosen| set(sharing, |embedding| embedding.lang = langs().get(chosen).copied().flatten())) }
                        </div>
                        <div>
                            <label class="label" for="embed.theme">{ words.embed_theme() }</label>
                            { choice("embed.theme", &words.embed_themes(), at(&THEMES, embedding.theme), sharing, act, |sharing, chosen| set(sharing, |embedding| embedding.theme = THEMES.get(chosen).copied().flatten())) }
                        </div>
                    </div>
                    <div>
                        <label class="label" for="embed.view">{ words.embed_view() }</label>
                        { choice("embed.view", &words.embed_views(), usize::from(embedding.settings.is_answer_only()), sharing, act, |sharing, chosen| set(sharing, |embedding| embedding.settings.view = if chosen == 1 { View::Answer } else { View::Full })) }
                    </div>
                    { sections(view, sharing, lang, act) }
                    { switch("embed.plan", words.embed_plan(), view.plan_hint.clone(), embedding.with_plan, sharing, act, |sharing, on| set(sharing, |embedding| embedding.with_plan = on)) }
                </div>
                <div class="embed-what">
                    <label class="label" for={LINK_ID}>{ words.embed_snippet() }</label>
                    <textarea id={LINK_ID} class="embed-snippet" rows="6" readonly={true} spellcheck="false" value={view.snippet.clone()} aria-describedby="embed-note"
                        onfocusin={Callback::from(|event: FocusEvent| event.target_unchecked_into::<HtmlTextAreaElement>().select())} />
                    <div class="row">
                        <button type="button" class="tool" onclick={copy(view.snippet.clone(), act)}>{ icon(Kind::Copy) }<span>{ words.embed_copy() }</span></button>
                    </div>
                    <p class="note" id="embed-note">{ &view.note }</p>
                </div>
            </div>
            <h3 id="embed-preview">{ words.embed_preview() }</h3>
            <div class="embed-preview" role="group" tabindex="0" aria-labelledby="embed-preview">
                // Only for looking: its dozens of fields would be in the way of keyboard users.
                <div inert={true}>{ preview(view) }</div>
            </div>
        </>
    }
}

fn copy(snippet: String, act: &Callback<Action>) -> Callback<MouseEvent> {
    act.reform(move |_: MouseEvent| Action::CopyLink(snippet.clone()))
}

fn set(sharing: &mut Sharing, change: impl FnOnce(&mut Embedding)) {
    if let Some(embedding) = &mut sharing.embedding {
        change(embedding);
    }
}

fn toggle<T: Ord>(set: &mut BTreeSet<T>, value: T) {
    if !set.remove(&value) {
        set.insert(value);
    }
}

/// A table of switches: which sections are shown, and which are locked. The row below the section with patients locks only
/// how many there are; it is on where the whole section is locked.
fn sections(view: &EmbedView, sharing: &Sharing, lang: Lang, act: &Callback<Action>) -> Html {
    let words = lang.words();
    let settings = &view.embedding.settings;
    let [section, shown, locked] = words.embed_section_heads();
    let cell = |section: Section, is_lock: bool, name: String| {
        let on = if is_lock { settings.locks(section) } else { settings.shows(section) };
        let now = sharing.clone();
        let onchange = act.reform(move |_: Event| {
            let mut sharing = now.clone();
            set(&mut sharing, |embedding| match is_lock {
                true => toggle(&mut embedding.settings.locks, Lock::Section(section)),
                false => toggle(&mut embedding.settings.sections, section),
            });
            Action::Share(Some(Box::new(sharing)))
        });
        html! { <td><input type="checkbox" checked={on} aria-label={name} {onchange} /></td> }
    };
    let counts = |name: &String| {
        let (on, with_section) = (settings.locks_counts(), settings.locks(Section::Patients));
        let now = sharing.clone();
        let onchange = act.reform(move |_: Event| {
            let mut sharing = now.clone();
            set(&mut sharing, |embedding| toggle(&mut embedding.settings.locks, Lock::Counts));
            Action::Share(Some(Box::new(sharing)))
        });
        html! {
            <tr key="counts">
                <th scope="row" class="part">{ name }</th>
                <td></td>
                <td><input type="checkbox" id="embed.counts" checked={on} disabled={with_section} aria-label={format!("{name}: {locked}")} {onchange} /></td>
            </tr>
        }
    };
    let row = |(section, name): (Section, &String)| {
        html! {
            <tr key={section.name()}>
                <th scope="row">{ name }</th>
                { cell(section, false, format!("{name}: {shown}")) }
                { cell(section, true, format!("{name}: {locked}")) }
            </tr>
        }
    };
    let rows = |(section, name): (Section, &String)| {
        let part = (section == Section::Patients).then(|| counts(&words.embed_counts()));
        [row((section, name))].into_iter().chain(part)
    };
    html! {
        <fieldset class="embed-sections" disabled={settings.is_answer_only()}>
            <table>
                <thead><tr><th scope="col">{ section }</th><th scope="col">{ &shown }</th><th scope="col">{ &locked }</th></tr></thead>
                <tbody>{ for Section::ALL.into_iter().zip(&view.sections).flat_map(rows) }</tbody>
            </table>
        </fieldset>
    }
}

/// The element itself. It is made anew when the plan is included or left out, since removing the attribute does not remove
/// the plan.
fn preview(view: &EmbedView) -> Html {
    let attribute =
        |name: &str| view.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone());
    html! {
        <trial-feasibility key={view.payload.is_some().to_string()} loading="eager" lang={attribute("lang")} theme={attribute("theme")} view={attribute("view")}
            sections={attribute("sections")} locked={attribute("locked")} plan={view.payload.clone()} />
    }
}
