//! The sections of the inputs.

use yew::prelude::*;

use super::assumptions::assumptions;
use super::patients_section::patients_section;
use super::section::section;
use super::sites::Sites;
use super::trial::trial;
use crate::app::action::Action;
use crate::app::section::Section as Which;
use crate::app::view::Page;

/// The sections that the host shows.
pub(super) fn inputs(page: &Page, act: &Callback<Action>) -> Html {
    let (lang, locked) = (page.lang, page.locked);
    let pasting = &page.pasting;
    let one = |which: Which| {
        let (head, content) = match which {
            Which::Trial => (&page.trial.head, trial(&page.trial.content, act)),
            Which::Patients => {
                (&page.patients.head, patients_section(&page.patients.content, pasting.as_ref(), lang, act))
            }
            Which::Sites => {
                let (sites, pasting, act) = (page.sites.content.clone(), pasting.clone(), act.clone());
                (&page.sites.head, html! { <Sites {sites} {pasting} {lang} {act} /> })
            }
            Which::Assumptions => (&page.assumptions.head, assumptions(&page.assumptions.content, lang, act)),
        };
        section(head, content, locked, act)
    };
    let shown = Which::ALL.into_iter().filter(|which| page.host_settings.shows(*which));
    html! {
        <form class="inputs" part="inputs" aria-label={lang.words().inputs_title()} onsubmit={|event: SubmitEvent| event.prevent_default()}>
            { for shown.map(one) }
        </form>
    }
}
