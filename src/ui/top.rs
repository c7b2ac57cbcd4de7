//! The header, and what is opened from it.

use yew::prelude::*;

use super::header::header;
use super::scenarios::scenarios;
use super::share_panel::{opened, share_panel};
use crate::app::action::Action;
use crate::app::view::Page;

pub(super) fn top(page: &Page, act: &Callback<Action>) -> Html {
    html! {
        <>
            { header(page, act) }
            { opened(page.opened.as_ref(), act) }
            { share_panel(page.share.as_deref(), page.lang, act) }
            { scenarios(page.scenarios.as_ref(), page.lang, act) }
        </>
    }
}
