//! Target and dates.

use yew::prelude::*;

use super::field::labelled;
use crate::app::action::Action;
use crate::app::view::FieldView;

pub(super) fn trial(fields: &[FieldView], act: &Callback<Action>) -> Html {
    html! { <div class="fields">{ for fields.iter().map(|view| labelled(view, act)) }</div> }
}
