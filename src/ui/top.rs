//! The header, and what is opened from it.

use yew::prelude::*;

use super::header::header;
use super::scenarios::scenarios;
use super::share_panel::{opened, share_panel};
use crate::app::action::Action;
use crate::app::view::Page;

pub(super) fn top(page: &Page, act: &Callback<Action>) -> Html {
    let can_save = page.scenarios.as_ref().is_some_and(|view| view.has_room);
    html! {
        <>
            { header(&page.title, [page.can_undo, page.can_redo], [can_save, page.host_settings.locks_any()], page.locked, page.lang, act) }
            { opened(page.opened.as_ref(), act) }
            { share_panel(page.share.as_deref(), page.lang, act) }
            { scenarios(page.scenarios.as_ref(), page.lang, act) }
        </>
    }
}
