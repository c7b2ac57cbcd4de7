//! Everything that is shown, as values: words, numbers with their uncertainty, and chart series.
//!
//! Components compute nothing: they show what is in here, and only here plans and forecasts are turned into words and
//! numbers on screen.

pub mod assumptions;
pub mod bottlenecks;
mod cautions;
mod context;
pub mod curve;
pub mod finishes;
pub mod forecast_view;
pub mod found_link;
pub mod link_view;
pub mod moments;
mod more_sites;
mod notice_text;
pub mod opened_banner;
pub mod paste_panel;
pub mod patient_funnel;
pub mod patients_section;
mod problems;
pub mod questionnaire_form;
pub mod regions;
pub mod results;
pub mod scenarios;
pub mod share_panel;
pub mod simulation;
pub mod sites;
mod trial;

use std::rc::Rc;

use super::field::Field;
use super::host_settings::HostSettings;
use super::state::State;
use crate::text::Lang;
use assumptions::AssumptionsView;
use context::ViewContext;
pub use context::{FieldView, Keyboard, SectionHead, SectionView};
use forecast_view::ForecastView;
use opened_banner::OpenedView;
use paste_panel::PasteView;
use patients_section::PatientsSection;
pub use problems::ProblemView;
use questionnaire_form::QuestionnaireView;
use scenarios::ScenariosView;
use share_panel::ShareView;
use sites::SitesView;

#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    pub lang: Lang,
    pub title: FieldView,
    /// Whether there is something to take back.
    pub can_undo: bool,
    /// Whether there is something to make again.
    pub can_redo: bool,
    pub problems: Vec<ProblemView>,
    pub trial: SectionView<Vec<FieldView>>,
    pub patients: SectionView<PatientsSection>,
    pub pasting: Option<PasteView>,
    /// Scenarios, once there is a forecast.
    pub scenarios: Option<ScenariosView>,
    /// The link that is printed, in a sentence.
    pub printed_link: Option<String>,
    /// The share panel, while it is open.
    pub share: Option<Rc<ShareView>>,
    /// Remarks on a plan that was opened from a link.
    pub opened: Option<OpenedView>,
    /// Whether nothing may be changed.
    pub locked: bool,
    /// What the host lets visitors see and change.
    pub host_settings: HostSettings,
    /// The questionnaire of a site, in place of inputs and forecast.
    pub questionnaire: Option<Rc<QuestionnaireView>>,
    pub notice: Option<String>,
    pub sites: SectionView<Rc<SitesView>>,
    pub assumptions: SectionView<AssumptionsView>,
    /// The forecast, once there is one.
    pub forecast: Option<Rc<ForecastView>>,
}

/// Everything that is shown of a state, in a language. While only a part is painted, the rest stays as it was `last`:
/// somebody who types waits for the headline and the chart, and not for all of the page.
pub fn page(state: &State, lang: Lang, last: Option<&Page>) -> Page {
    let plan = &state.draft.plan;
    let words = lang.words();
    let last = last.filter(|last| state.painting.is_partial() && last.lang == lang);
    let context = ViewContext { state, words, problems: state.shown_problems(), patients: plan::patients(plan) };
    let questionnaire = state.questionnaire.as_ref().map(|questionnaire| {
        questionnaire_form::view(&context, questionnaire, last.and_then(|last| last.questionnaire.as_deref()))
    });
    Page {
        lang,
        title: FieldView { default: words.plan_untitled(), ..context.field(Field::Title, words.plan_title()) },
        can_undo: !state.past.is_empty(),
        can_redo: !state.future.is_empty(),
        problems: problems::problems(&context),
        trial: trial::view(&context),
        patients: patients_section::view(&context),
        pasting: paste_panel::view(&context),
        scenarios: scenarios::view(&context),
        printed_link: state.printed_link.as_ref().map(|link| words.print_link(link)),
        share: share_panel::view(&context, last.and_then(|last| last.share.as_ref())),
        opened: state.draft.opened.as_ref().map(|opened| opened_banner::view(&context, opened)),
        locked: state.draft.opened.as_ref().is_some_and(|opened| opened.locked),
        host_settings: state.host_settings.clone(),
        questionnaire,
        notice: state.notice.map(|notice| notice_text::text(words, notice)),
        sites: sites::view(&context, last.map(|last| &last.sites.content)),
        assumptions: assumptions::view(&context),
        // The forecast of one site alone is shown by its questionnaire.
        forecast: match state.questionnaire {
            Some(_) => None,
            None => forecast_view::view(&context, last.and_then(|last| last.forecast.as_deref())),
        },
    }
}
