//! One site as it is edited: two lines of a table, and its messages beneath.

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
        <tbody class="site-rows">
            <tr>
                <td class="pair name">{ input(&row.name) }<div class="under">{ input(&row.region) }</div></td>
                <td class="pair opens">
                    { input(&row.opens) }
                    <div class="under figures">
                        <span aria-hidden="true">{ words.delay_prefix() }</span>
                        { input(&row.delay) }
                        <span aria-hidden="true">{ words.delay_unit() }</span>
                    </div>
                </td>
                <td class="pair rate">
                    <div class="figures">{ input(&row.rate) }<span aria-hidden="true">{ words.rate_unit() }</span></div>
                    <div class="under figures">
                        { input(&row.enrolled) }
                        <span aria-hidden="true">{ words.record_in() }</span>
                        { input(&row.months) }
                        <span aria-hidden="true">{ words.record_unit() }</span>
                    </div>
                </td>
                <td class="site-actions">
                    <button type="button" class="bare" aria-label={row.copy.clone()} title={row.copy.clone()} onclick={press(Action::CopySite(row.index))}>
                        <Icon kind={Kind::Copy} />
                    </button>
                    <button type="button" class="bare" aria-label={row.remove.clone()} title={row.remove.clone()} onclick={press(Action::RemoveSite(row.index))}>
                        <Icon kind={Kind::Remove} />
                    </button>
                </td>
            </tr>
            <tr class="site-errors" hidden={errors.is_empty()}>
                <td colspan="4"><div>{ for errors.iter().map(error) }</div></td>
            </tr>
        </tbody>
    }
}
