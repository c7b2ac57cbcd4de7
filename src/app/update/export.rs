//! What the user can take away.

use plan::{csv, document::Plan};

use crate::app::action::{Effect, Export};
use crate::app::state::State;

/// Length of a file's name \[characters\].
const NAME: usize = 60;

pub(super) fn export(state: &State, export: Export) -> Vec<Effect> {
    let plan = &state.draft.plan;
    let answer = state.answer.as_ref();
    let table = |name: &str, text: String| save(plan, name, "csv", text);
    let effect = match export {
        Export::Plan => Effect::SavePlan(file_name(plan, "", "json"), plan.clone()),
        Export::Sites => table("sites", csv::sites(plan)),
        Export::Results => match answer {
            Some(answer) => table("results", csv::site_results(&answer.plan, &answer.forecast)),
            None => return Vec::new(),
        },
        Export::Curve => match answer {
            Some(answer) => table("curve", csv::curve(&answer.plan, &answer.forecast)),
            None => return Vec::new(),
        },
        Export::Regions => {
            let patients = plan::patients(plan);
            table("regions", csv::regions(plan, patients.as_ref(), answer.map(|answer| &*answer.forecast)))
        }
        Export::Picture(picture, pixels) => Effect::Picture(picture, pixels),
        Export::Print => Effect::Print,
    };
    vec![effect]
}

fn save(plan: &Plan, what: &str, kind: &str, text: String) -> Effect {
    Effect::Tool("save", vec![file_name(plan, what, kind), text])
}

/// A name that every file system takes: the plan's, what it is, the kind.
pub fn file_name(plan: &Plan, what: &str, kind: &str) -> String {
    // Not is_alphanumeric: its tables of every alphabet are heavy, and beyond ASCII a name may have anything.
    let plain = |letter: char| if letter.is_ascii_alphanumeric() || !letter.is_ascii() { letter } else { '-' };
    let title: String = plan.title.as_deref().unwrap_or("plan").chars().take(NAME).map(plain).collect();
    let title = title.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let between = if what.is_empty() { "" } else { "-" };
    format!("{title}{between}{what}.{kind}")
}
