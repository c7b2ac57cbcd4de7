//! The table of sites as it is edited.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::icon::Kind;
use super::paste_panel::paste_panel;
use super::patients_section::tool;
use super::site_row::Site;
use crate::app::action::Action;
use crate::app::action::SortBy;
use crate::app::element_ids;
use crate::app::pasted_table::{PastedTable, TableKind};
use crate::app::view::paste_panel::PasteView;
use crate::app::view::sites::{SiteRow, SitesView};
use crate::text::Lang;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct SitesProps {
    pub(super) sites: Rc<SitesView>,
    pub(super) pasting: Option<PasteView>,
    pub(super) lang: Lang,
    pub(super) act: Callback<Action>,
}

#[component]
pub(super) fn Sites(props: &SitesProps) -> Html {
    let words = props.lang.words();
    let head = |(index, text): (usize, String)| html! { <th key={index} scope="col" role="columnheader">{ text }</th> };
    let row =
        |row: &SiteRow| html! { <Site key={row.key} row={row.clone()} lang={props.lang} act={props.act.clone()} /> };
    let act = &props.act;
    let open_paste = || Action::Paste(Some(PastedTable { kind: TableKind::Sites, text: String::new() }));
    let pasting = props.pasting.as_ref().filter(|pasting| pasting.kind == TableKind::Sites);
    let sort = act.reform(|event: Event| {
        let choice: HtmlSelectElement = event.target_unchecked_into();
        let by = [SortBy::Name, SortBy::Region, SortBy::Opens, SortBy::Rate];
        let chosen = by.get(choice.selected_index().wrapping_sub(1) as usize).copied();
        // Sorting is an action and not a state: the choice shows nothing afterwards.
        choice.set_selected_index(0);
        chosen.map_or(Action::Notice(None), Action::SortSites)
    });
    let filter = act.reform(|event: InputEvent| {
        let input: HtmlInputElement = event.target_unchecked_into();
        Action::FilterSites(input.value())
    });
    // A table pasted anywhere in the grid is taken as a table, and not as a text for one cell.
    let onpaste = {
        let act = act.clone();
        move |event: Event| {
            let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
            let text = data.and_then(|data| data.get_data("text").ok()).unwrap_or_default();
            if text.trim_end().contains(['\t', '\n']) {
                event.prevent_default();
                act.emit(Action::Paste(Some(PastedTable { kind: TableKind::Sites, text })));
            }
        }
    };
    let option = |(index, text): (usize, String)| html! { <option key={index}>{ text }</option> };
    let SitesView { filter: filtered, is_long, more, .. } = &*props.sites;
    let none = props.sites.rows.is_empty() && !filtered.is_empty();
    html! {
        <div class="sites">
            <div class="row">
                { tool(element_ids::open_paste(TableKind::Sites), Kind::Paste, words.paste_sites(), open_paste, act) }
                <select class="tool" aria-label={words.sort_label()} onchange={sort}>
                    <option selected={true}>{ words.sort_label() }</option>
                    { for words.sort_by().into_iter().enumerate().map(option) }
                </select>
                <input type="search" class="tool find" hidden={!is_long} aria-label={words.filter_label()} placeholder={words.filter_label()}
                    value={filtered.clone()} oninput={filter} />
            </div>
            <div class="pasting">{ for pasting.map(|pasting| paste_panel(pasting, props.lang, act)) }</div>
            <p class="note">{ words.sites_note() }</p>
            <p class="note" hidden={!none}>{ words.filter_none() }</p>
            <table class="site-table" role="table" {onpaste}>
                <thead role="rowgroup"><tr class="site" role="row">
                    { for words.site_heads().into_iter().enumerate().map(head) }
                    <th scope="col" role="columnheader"><span class="unseen">{ words.site_head_actions() }</span></th>
                </tr></thead>
                { for props.sites.rows.iter().map(row) }
            </table>
            <div class="row" hidden={more.is_none()}>
                <button type="button" class="tool" onclick={act.reform(|_: MouseEvent| Action::ShowAllSites(true))}>{ more.clone().unwrap_or_default() }</button>
            </div>
            { tool(element_ids::ADD_SITE, Kind::Add, words.site_add(), || Action::AddSite, act) }
        </div>
    }
}
