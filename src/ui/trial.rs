//! Target and dates.

use yew::prelude::*;

use super::field::Field;
use crate::app::Action;
use crate::app::view::FieldView;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct TrialProps {
    pub(super) fields: Vec<FieldView>,
    pub(super) act: Callback<Action>,
}

#[component]
pub(super) fn Trial(props: &TrialProps) -> Html {
    let field =
        |view: &FieldView| html! { <Field key={view.id.clone()} view={view.clone()} act={props.act.clone()} /> };
    html! { <div class="fields">{ for props.fields.iter().map(field) }</div> }
}
