//! The table of sites as it is edited.

use yew::prelude::*;

use super::icon::{Kind, icon};
use super::site::Site;
use crate::app::Action;
use crate::app::update::ADD_ID;
use crate::app::view::sites::{SiteRow, SitesView};
use crate::text::Lang;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct SitesProps {
    pub(super) sites: SitesView,
    pub(super) lang: Lang,
    pub(super) act: Callback<Action>,
}

#[component]
pub(super) fn Sites(props: &SitesProps) -> Html {
    let words = props.lang.words();
    let head = |(index, text): (usize, String)| html! { <th key={index} scope="col" role="columnheader">{ text }</th> };
    let row =
        |row: &SiteRow| html! { <Site key={row.key} row={row.clone()} lang={props.lang} act={props.act.clone()} /> };
    html! {
        <div class="sites">
            <p class="note">{ words.sites_note() }</p>
            <table class="site-table" role="table">
                <thead role="rowgroup"><tr class="site" role="row">
                    { for words.site_heads().into_iter().enumerate().map(head) }
                    <th scope="col" role="columnheader"><span class="unseen">{ words.site_head_actions() }</span></th>
                </tr></thead>
                { for props.sites.rows.iter().map(row) }
            </table>
            <button type="button" class="tool" id={ADD_ID} onclick={props.act.reform(|_: MouseEvent| Action::AddSite)}>
                { icon(Kind::Add) }<span>{ words.site_add() }</span>
            </button>
        </div>
    }
}
