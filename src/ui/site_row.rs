//! One site as it is edited: a row of a table on two lines, and its errors below.
//!
//! The roles repeat what the elements are: with a grid layout, browsers no longer take them for a table.

use yew::prelude::*;

use super::field::{Input, error_id};
use super::icon::{Kind, icon};
use crate::app::action::Action;
use crate::app::view::FieldView;
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
    let input = |view: &FieldView| html! { <Input view={view.clone()} act={act.clone()} /> };
    let index = row.index;
    let press = |action: fn(usize) -> Action| act.reform(move |_: MouseEvent| action(index));
    // Beneath its row a message needs the column alone; the summary says the site too.
    let [name, region, cap, opens, delay, rate, record] = words.site_heads();
    let cells = [
        (&row.name, name),
        (&row.region, region),
        (&row.cap, cap),
        (&row.opens, opens),
        (&row.delay, delay),
        (&row.rate, rate),
        (&row.enrolled, record.clone()),
        (&row.months, record),
    ];
    let errors: Vec<_> =
        cells.into_iter().filter_map(|(cell, head)| Some((cell, head, cell.error.as_ref()?))).collect();
    let error = |(cell, head, message): &(&FieldView, String, &String)| {
        html! { <p key={cell.id.clone()} class="error" id={error_id(&cell.id)}>{ words.problem_at(head, message) }</p> }
    };
    html! {
        <tbody class="site-rows" role="rowgroup">
            <tr class="site" role="row">
                <td class="name" role="cell">{ input(&row.name) }</td>
                <td class="region" role="cell">{ input(&row.region) }</td>
                <td class="cap figures" role="cell"><span aria-hidden="true">{ words.cap_prefix() }</span>{ input(&row.cap) }</td>
                <td class="opens" role="cell">{ input(&row.opens) }</td>
                <td class="delay figures" role="cell">
                    <span aria-hidden="true">{ words.delay_prefix() }</span>
                    { input(&row.delay) }
                    <span aria-hidden="true">{ words.delay_unit() }</span>
                </td>
                <td class="rate figures" role="cell">{ input(&row.rate) }<span aria-hidden="true">{ words.rate_unit() }</span></td>
                <td class="record figures" role="cell">
                    <span class="record-prefix" aria-hidden="true">{ words.record_prefix() }</span>
                    { input(&row.enrolled) }
                    <span aria-hidden="true">{ words.record_in() }</span>
                    { input(&row.months) }
                    <span aria-hidden="true">{ words.record_unit() }</span>
                </td>
                <td class="site-actions" role="cell">
                    <button type="button" class="icon-button" aria-label={row.copy.clone()} title={row.copy.clone()} onclick={press(Action::CopySite)}>
                        { icon(Kind::Copy) }
                    </button>
                    <button type="button" class="icon-button" id={row.remove_id.clone()} aria-label={row.remove.clone()} title={row.remove.clone()} onclick={press(Action::RemoveSite)}>
                        { icon(Kind::Remove) }
                    </button>
                </td>
            </tr>
            <tr class="site-errors" role="row" hidden={errors.is_empty()}>
                <td role="cell" colspan="8"><div>{ for errors.iter().map(error) }</div></td>
            </tr>
        </tbody>
    }
}
