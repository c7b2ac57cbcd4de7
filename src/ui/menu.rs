//! The menu: exports, opening a file, and beginning again.

use yew::prelude::*;

use super::icon::{Kind, icon};
use crate::app::action::Action;
use crate::app::exports::{Export, Picture};
use crate::text::Lang;

/// `has_locks` where the host has locked a part of the plan.
///
/// A list of buttons that opens and closes: the browser's own element, so that keyboards and screen readers know it.
pub(super) fn menu(has_locks: bool, lang: Lang, act: &Callback<Action>) -> Html {
    let words = lang.words();
    let entry = |(text, action): (String, Action)| {
        let onclick = act.reform(move |_: MouseEvent| action.clone());
        html! { <li key={text.clone()}><button type="button" {onclick}>{ text }</button></li> }
    };
    let tables = [Export::Sites, Export::Results, Export::Curve, Export::Regions];
    let pictures = [(Picture::Fan, false), (Picture::Fan, true), (Picture::Map, false), (Picture::Map, true)];
    let entries = [(words.export_plan(), Export::Plan), (words.export_forecast(), Export::Forecast)]
        .into_iter()
        .chain(words.export_tables().into_iter().zip(tables))
        .chain(
            words.export_pictures().into_iter().zip(pictures.map(|(picture, pixels)| Export::Picture(picture, pixels))),
        )
        .chain([(words.print(), Export::Print)])
        .map(|(text, export)| (text, Action::Export(export)))
        .chain([
            (words.import(), Action::ChooseFile),
            (if has_locks { words.start_again_set() } else { words.start_again() }, Action::StartAgain),
        ]);
    html! {
        <details class="menu">
            <summary class="tool">{ icon(Kind::Export) }<span>{ words.export() }</span></summary>
            <ul>{ for entries.map(entry) }</ul>
        </details>
    }
}
