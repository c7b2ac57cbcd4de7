//! One site as it is edited: a row of a table that is laid out on two lines, and its messages beneath.
//!
//! The roles say what the elements are anyway: laid out as a grid, browsers no longer take them for a table.

use yew::prelude::*;

use super::field::{Input, error_id};
use super::icon::{Icon, Kind};
use crate::app::Action;
use crate::app::view::sites::SiteRow;
use crate::text::Lang;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct SiteProps {
    pub(super) row: SiteRow,
    pub(super) lang: Lang,
    pub(super) act: Callback<Action>,
}

#[component]
pub(super) fn Site(props: &SiteProps) -> Html {
    let words = props.lang.words();
    let (row, act) = (&props.row, &props.act);
    let input = |view: &crate::app::view::FieldView| html! { <Input view={view.clone()} act={act.clone()} /> };
    let press = |action: Action| act.reform(move |_: MouseEvent| action.clone());
    let cells = [&row.name, &row.region, &row.opens, &row.delay, &row.rate, &row.enrolled, &row.months];
    let errors: Vec<_> = cells.into_iter().filter(|cell| cell.error.is_some()).collect();
    let error = |cell: &&crate::app::view::FieldView| {
        let message = cell.error.clone().unwrap_or_default();
        html! { <p key={cell.id.clone()} class="error" id={error_id(&cell.id)}>{ words.problem_at(&cell.label, &message) }</p> }
    };
    html! {
        <tbody class="site-rows" role="rowgroup">
            <tr class="site" role="row">
                <td class="name" role="cell">{ input(&row.name) }</td>
                <td class="region" role="cell">{ input(&row.region) }</td>
                <td class="opens" role="cell">{ input(&row.opens) }</td>
                <td class="delay figures" role="cell">
                    <span aria-hidden="true">{ words.delay_prefix() }</span>
                    { input(&row.delay) }
                    <span aria-hidden="true">{ words.delay_unit() }</span>
                </td>
                <td class="rate figures" role="cell">{ input(&row.rate) }<span aria-hidden="true">{ words.rate_unit() }</span></td>
                <td class="record figures" role="cell">
                    { input(&row.enrolled) }
                    <span aria-hidden="true">{ words.record_in() }</span>
                    { input(&row.months) }
                    <span aria-hidden="true">{ words.record_unit() }</span>
                </td>
                <td class="site-actions" role="cell">
                    <button type="button" class="bare" aria-label={row.copy.clone()} title={row.copy.clone()} onclick={press(Action::CopySite(row.index))}>
                        <Icon kind={Kind::Copy} />
                    </button>
                    <button type="button" class="bare" aria-label={row.remove.clone()} title={row.remove.clone()} onclick={press(Action::RemoveSite(row.index))}>
                        <Icon kind={Kind::Remove} />
                    </button>
                </td>
            </tr>
            <tr class="site-errors" role="row" hidden={errors.is_empty()}>
                <td role="cell" colspan="7"><div>{ for errors.iter().map(error) }</div></td>
            </tr>
        </tbody>
    }
}
