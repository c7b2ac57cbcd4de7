//! Where patients are, as it is edited.

use yew::prelude::*;

use super::field::{Input, error_id, labelled};
use super::icon::{Kind, icon};
use super::paste_panel::paste_panel;
use super::section::lock;
use crate::app::action::Action;
use crate::app::action::Country;
use crate::app::element_ids;
use crate::app::pasted_table::{PastedTable, TableKind};
use crate::app::view::paste_panel::PasteView;
use crate::app::view::patients_section::{CriterionRow, PatientsSection, RegionRow};
use crate::text::Lang;

pub(super) fn patients_section(
    view: &PatientsSection,
    pasting: Option<&PasteView>,
    lang: Lang,
    act: &Callback<Action>,
) -> Html {
    let words = lang.words();
    html! {
        <div class="patients-inputs">
            <div class="fields">{ for view.given.get(..view.own).unwrap_or_default().iter().map(|field| labelled(field, act)) }</div>
            <h3>{ words.criteria_title() }</h3>
            <p class="note">{ words.criteria_note() }</p>
            <p class="criteria-head" hidden={view.criteria.is_empty()}>{ words.criteria_left() }</p>
            <ul class="criteria">{ for view.criteria.iter().map(|row| criterion(row, act)) }</ul>
            <div class="row">
                { tool(element_ids::ADD_CRITERION, Kind::Add, words.criterion_add(), || Action::AddCriterion, act) }
            </div>
            <div class="fields correlation">{ for view.correlation.iter().map(|field| labelled(field, act)) }</div>
            <div>{ if view.regions_locked { locked_regions(view, lang, act) } else { regions(view, pasting, lang, act) } }</div>
        </div>
    }
}

fn criterion(row: &CriterionRow, act: &Callback<Action>) -> Html {
    let (index, on) = (row.index, row.on);
    let onchange = act.reform(move |_: Event| Action::SwitchCriterion(index, !on));
    let errors = [&row.name, &row.pass].into_iter().filter_map(|cell| Some((cell.id.clone(), cell.error.clone()?)));
    html! {
        <li key={index} class={classes!("criterion", (!on).then_some("off"))}>
            <input type="checkbox" class="switch" checked={on} aria-label={row.switch.clone()} {onchange} />
            <Input view={row.name.clone()} act={act.clone()} />
            <Input view={row.pass.clone()} act={act.clone()} />
            <span class="left"><b>{ &row.left }</b></span>
            <button type="button" class="icon-button" id={row.remove_id.clone()} aria-label={row.remove.clone()} title={row.remove.clone()}
                onclick={act.reform(move |_: MouseEvent| Action::RemoveCriterion(index))}>{ icon(Kind::Remove) }</button>
            <div class="row-errors">{ for errors.map(|(id, error)| html! { <p key={id.clone()} class="error" id={error_id(&id)}>{ error }</p> }) }</div>
        </li>
    }
}

fn regions(view: &PatientsSection, pasting: Option<&PasteView>, lang: Lang, act: &Callback<Action>) -> Html {
    let words = lang.words();
    let open = view.regions_open;
    let [show, hide] = words.regions_show();
    let countries = words.countries().into_iter().zip([Country::Japan, Country::UnitedStates, Country::China]);
    let country = |(name, country): (String, Country)| {
        let onclick = act.reform(move |_: MouseEvent| Action::StartFrom(country));
        html! { <button type="button" class="tool" key={name.clone()} {onclick}>{ name }</button> }
    };
    let pasting = pasting.filter(|pasting| pasting.kind == TableKind::Counts);
    let open_paste = || Action::Paste(Some(PastedTable { kind: TableKind::Counts, text: String::new() }));
    html! {
        <div class="regions">
            <h3>{ &view.regions_summary }</h3>
            <div class="row">
                <button type="button" class="tool" aria-expanded={open.to_string()} onclick={act.reform(move |_: MouseEvent| Action::ShowRegions(!open))}>
                    <span>{ if open { hide } else { show } }</span>
                </button>
                { tool(element_ids::open_paste(TableKind::Counts), Kind::Paste, words.paste_counts(), open_paste, act) }
            </div>
            <div class="pasting">{ for pasting.map(|pasting| paste_panel(pasting, lang, act)) }</div>
            <div class="region-rows" hidden={!open}>
                <p class="note">{ words.regions_note() }</p>
                <div class="region-list">{ for (!view.regions.is_empty()).then(|| region_table(&view.regions, lang, act)) }</div>
                <div class="row">{ tool(element_ids::ADD_REGION, Kind::Add, words.region_add(), || Action::AddRegion, act) }</div>
            </div>
            <fieldset class="row start-from"><legend>{ words.start_from() }</legend>{ for countries.map(country) }</fieldset>
            <div class="spread" hidden={!view.can_spread}>
                { labelled(&view.spread, act) }
                <button type="button" class="tool" onclick={act.reform(|_: MouseEvent| Action::Spread)}>{ words.spread_do() }</button>
            </div>
        </div>
    }
}

/// The locked list of regions, which opens with an element of the browser, since buttons of a locked section do nothing.
/// Before it come other locked fields, where visitors can change the rest of the section.
fn locked_regions(view: &PatientsSection, lang: Lang, act: &Callback<Action>) -> Html {
    let words = lang.words();
    let [show, _] = words.regions_show();
    let apart = view.own < view.given.len();
    let list = html! {
        <details class="region-fold">
            <summary class="link">{ show }</summary>
            { region_table(&view.regions, lang, act) }
        </details>
    };
    html! {
        <fieldset key="locked" class="regions set" disabled={apart} aria-labelledby="counts-title">
            <h3 id="counts-title">
                { &view.regions_summary }{ " " }<span class="section-locked">{ for apart.then(|| lock(&words.section_locked())) }</span>
            </h3>
            <div class="fields">{ for view.given.get(view.own..).unwrap_or_default().iter().map(|field| labelled(field, act)) }</div>
            <div>{ for (!view.regions.is_empty()).then_some(list) }</div>
        </fieldset>
    }
}

fn region_table(rows: &[RegionRow], lang: Lang, act: &Callback<Action>) -> Html {
    let words = lang.words();
    let head = |(index, text): (usize, String)| html! { <th key={index} scope="col">{ text }</th> };
    html! {
        <table class="region-table">
            <thead><tr>{ for words.region_heads().into_iter().enumerate().map(head) }<td></td></tr></thead>
            <tbody>{ for rows.iter().map(|row| html! { <Region key={row.index} row={row.clone()} act={act.clone()} /> }) }</tbody>
        </table>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct RegionProps {
    row: RegionRow,
    act: Callback<Action>,
}

/// A component, so that of forty-seven rows only the one that changes is rendered.
#[component]
fn Region(props: &RegionProps) -> Html {
    let RegionProps { row, act } = props;
    let index = row.index;
    let cells = [&row.name, &row.prevalent, &row.incident, &row.population];
    let errors: Vec<_> = cells.into_iter().filter_map(|cell| Some((cell.id.clone(), cell.error.clone()?))).collect();
    let cell = |cell: &crate::app::view::FieldView| {
        html! { <td key={cell.id.clone()}><Input view={cell.clone()} act={act.clone()} /></td> }
    };
    let error = |(id, error): &(String, String)| {
        html! { <p key={id.clone()} class="error" id={error_id(id)}>{ error }</p> }
    };
    html! {
        <>
            <tr>
                { for cells.into_iter().map(cell) }
                <td>
                    <button type="button" class="icon-button" id={row.remove_id.clone()} aria-label={row.remove.clone()} title={row.remove.clone()}
                        onclick={act.reform(move |_: MouseEvent| Action::RemoveRegion(index))}>{ icon(Kind::Remove) }</button>
                </td>
            </tr>
            <tr class="region-errors" hidden={errors.is_empty()}><td colspan="5">{ for errors.iter().map(error) }</td></tr>
        </>
    }
}

pub(super) fn tool(id: &'static str, kind: Kind, text: String, action: fn() -> Action, act: &Callback<Action>) -> Html {
    let onclick = act.reform(move |_: MouseEvent| action());
    html! { <button type="button" class="tool" {id} {onclick}>{ icon(kind) }<span>{ text }</span></button> }
}
