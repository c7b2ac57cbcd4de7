//! What the user can take away.

use plan::{csv, document::Plan};

use crate::app::effect::Effect;
use crate::app::exports::Export;
use crate::app::plan_forecast::PlanForecast;
use crate::app::state::State;

/// Length of a file's name \[characters\].
const NAME: usize = 60;

/// Gives the user a file, a picture or paper.
pub(super) fn export(state: &State, export: Export) -> Vec<Effect> {
    let plan = &state.draft.plan;
    let known = state.forecast.as_ref();
    let effect = match export {
        Export::Plan => Some(Effect::SavePlan(file_name(plan, "", "json"), plan.clone())),
        Export::Forecast => {
            known.map(|known| Effect::SaveForecast(file_name(&known.plan, "forecast", "json"), known.clone()))
        }
        Export::Picture(picture, pixels) => Some(Effect::Picture(picture, pixels)),
        Export::Print => Some(Effect::StartPrinting),
        table => csv(table, plan, known).map(|(what, text)| Effect::SaveFile(file_name(plan, what, "csv"), text)),
    };
    effect.into_iter().collect()
}

/// A table, and its part of a file's name; `None` where it needs a forecast and there is none.
pub fn csv(table: Export, plan: &Plan, known: Option<&PlanForecast>) -> Option<(&'static str, String)> {
    match table {
        Export::Sites => Some(("sites", csv::sites(plan))),
        Export::Results => known.map(|known| ("results", csv::site_results(&known.plan, &known.forecast))),
        Export::Curve => known.map(|known| ("curve", csv::curve(&known.plan, &known.forecast))),
        Export::Regions => {
            let patients = plan::patients(plan);
            Some(("regions", csv::regions(plan, patients.as_ref(), known.map(|known| &*known.forecast))))
        }
        Export::Plan | Export::Forecast | Export::Picture(..) | Export::Print => None,
    }
}

/// A file name that every file system takes: the plan's title, what it is, and the extension.
pub fn file_name(plan: &Plan, what: &str, kind: &str) -> String {
    // Beyond ASCII, names of files may have any letter.
    let plain = |letter: char| if letter.is_ascii_alphanumeric() || !letter.is_ascii() { letter } else { '-' };
    let title: String = plan.title.as_deref().unwrap_or("plan").chars().take(NAME).map(plain).collect();
    let title = title.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let between = if what.is_empty() { "" } else { "-" };
    format!("{title}{between}{what}.{kind}")
}
