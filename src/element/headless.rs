//! The calculator without an element: documents in, documents out.

use plan::document::Site;
use plan::link::{self, Content, Shared, SiteReply};
use plan::{Plan, Problem, Value};
use recruitment::scenario::ScenarioError;
use recruitment::simulate::REPLICATES;
use recruitment::{Scenario, instant, limits};
use serde::Serialize;
use simulator::row;
use wasm_bindgen::prelude::*;

use super::documents;

/// What is wrong with a plan, and what its author should know.
#[derive(Debug, Serialize)]
struct Checked {
    problems: Vec<PlanProblem>,
    notices: Vec<String>,
}

/// Something that is wrong with a plan: where, and what.
#[derive(Debug, Serialize)]
struct PlanProblem {
    path: String,
    text: String,
}

#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Opened {
    /// A whole plan.
    Plan { plan: Value },
    /// Questions to a site, as a plan with this site alone.
    Request { plan: Value },
    /// What a site answered: its place in the plan from 0, and the site as a plan has it.
    Answer { index: u32, site: Value },
}

/// How many replicates are to be simulated: `options` is `{ method: "instant" | "simulation", replicates }`. Undefined for
/// the instant method, which is also the default.
///
/// # Errors
/// An `Error` with what is wrong with the options.
#[wasm_bindgen]
pub fn replicates(options: &JsValue) -> Result<Option<u32>, JsValue> {
    Ok(match Method::read(documents::read_optional(options)?.as_ref())? {
        Method::Instant => None,
        Method::Simulation(replicates) => Some(replicates),
    })
}

/// The instant forecast document of a plan.
///
/// # Errors
/// An `Error` with everything that is wrong with the plan in its `problems`, as [`check`] gives them.
#[wasm_bindgen]
pub fn forecast(plan: &JsValue) -> Result<JsValue, JsValue> {
    let (plan, scenario) = read(plan)?;
    let forecast = instant(&scenario).map_err(|problems| contradictions(&problems))?;
    Ok(documents::write(&plan::forecast_document(&plan, &forecast))?)
}

/// The scenario of a plan as a row of numbers, for the simulation's own module.
///
/// # Errors
/// As [`forecast`].
#[wasm_bindgen]
pub fn scenario(plan: &JsValue) -> Result<Vec<f64>, JsValue> {
    let (_, scenario) = read(plan)?;
    match scenario.problems() {
        problems if problems.is_empty() => Ok(row::write(&scenario)),
        problems => Err(contradictions(&problems)),
    }
}

/// The forecast document of a plan, from the row that the simulation's module made of its scenario.
///
/// # Errors
/// As [`forecast`], and when the row is of another version.
#[wasm_bindgen]
pub fn simulated(plan: &JsValue, forecast: &[f64]) -> Result<JsValue, JsValue> {
    let (plan, _) = read(plan)?;
    let forecast = row::read(forecast).ok_or_else(|| JsError::new("the simulation is of another version"))?;
    Ok(documents::write(&plan::forecast_document(&plan, &forecast))?)
}

fn read(plan: &JsValue) -> Result<(Plan, Scenario), JsValue> {
    let reading = plan::read(&documents::read(plan)?);
    if !reading.problems.is_empty() {
        return Err(refusal(&reading.problems));
    }
    let scenario = plan::scenario(&reading.plan).map_err(|problems| refusal(&problems))?;
    Ok((reading.plan, scenario))
}

fn contradictions(problems: &[ScenarioError]) -> JsValue {
    let texts: Vec<String> = problems.iter().map(ToString::to_string).collect();
    JsValue::from(JsError::new(&texts.join("\n")))
}

/// What is wrong with a plan, and what its author should know: `{ problems: [{ path, text }], notices: [text] }`.
///
/// # Errors
/// When `plan` is no plain data.
#[wasm_bindgen]
pub fn check(plan: &JsValue) -> Result<JsValue, JsError> {
    let reading = plan::read(&documents::read(plan)?);
    let notices = reading.notices.iter().map(ToString::to_string).collect();
    documents::write(&Checked { problems: listed(&reading.problems), notices })
}

/// The link to a plan: `options` is `{ base, names }`. Without a base only what follows an address, from `#` on; with
/// `names: false` letters stand in the place of names.
///
/// # Errors
/// An `Error` with everything that is wrong with the plan in its `problems`; or with what is wrong with the options.
#[wasm_bindgen]
pub fn link(plan: &JsValue, options: &JsValue) -> Result<String, JsValue> {
    let options = documents::read_optional(options)?;
    let reading = plan::read(&documents::read(plan)?);
    if !reading.problems.is_empty() {
        return Err(refusal(&reading.problems));
    }
    let option = |name| options.as_ref().and_then(|options| options.get(name)).filter(|value| !value.is_null());
    let base = option("base").and_then(Value::as_str).unwrap_or_default();
    let names = option("names").and_then(Value::as_bool).unwrap_or(true);
    let plan = if names { reading.plan } else { link::without_names(&reading.plan) };
    Ok(link::address(base, &link::encode(&Content::Plan(Shared::new(plan)))))
}

/// What a link carries: `{ kind: "plan" | "request", plan }`, or `{ kind: "answer", index, site }`.
///
/// # Errors
/// An `Error` that says why the link cannot be opened.
#[wasm_bindgen]
pub fn open(text: &str) -> Result<JsValue, JsError> {
    let content = link::decode(text).map_err(|problem| JsError::new(&problem.to_string()))?;
    documents::write(&match content {
        Content::Plan(shared) => Opened::Plan { plan: plan::write(&shared.plan) },
        Content::Request(request) => Opened::Request { plan: plan::write(&request.plan) },
        Content::Reply(reply) => Opened::Answer { index: reply.key.index, site: site_document(&reply) },
    })
}

/// A site as a plan has it, with its answers.
fn site_document(reply: &SiteReply) -> Value {
    let SiteReply { site_name, opens, stated_rate, track_record, cap, closes, .. } = reply.clone();
    let site = Site { name: site_name, opens, stated_rate, track_record, cap, closes, ..Site::default() };
    let document = plan::write(&Plan { sites: vec![site], ..Plan::default() });
    document.get("sites").and_then(|sites| sites.as_list()?.first().cloned()).unwrap_or(Value::Null)
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Method {
    Instant,
    Simulation(u32),
}

impl Method {
    fn read(options: Option<&Value>) -> Result<Self, JsError> {
        let option = |name| options.and_then(|options| options.get(name)).filter(|value| !value.is_null());
        let simulated = match option("method").map(Value::as_str) {
            None | Some(Some("instant")) => false,
            Some(Some("simulation")) => true,
            Some(_) => return Err(JsError::new(r#"method must be "instant" or "simulation""#)),
        };
        let replicates = match option("replicates") {
            None => REPLICATES,
            // the limit lies within u32
            Some(value) => value
                .as_f64()
                .filter(|number| limits::REPLICATES.admits(*number))
                .map(|number| number as u32)
                .ok_or_else(|| {
                    let [low, high] = [limits::REPLICATES.low, limits::REPLICATES.high];
                    JsError::new(&format!(
                        "replicates must be a whole number between {low} and {high}: give a number such as {REPLICATES}"
                    ))
                })?,
        };
        Ok(if simulated { Self::Simulation(replicates) } else { Self::Instant })
    }
}

fn listed(problems: &[Problem]) -> Vec<PlanProblem> {
    let entry = |problem: &Problem| PlanProblem { path: problem.path.as_str().to_owned(), text: problem.to_string() };
    problems.iter().map(entry).collect()
}

fn refusal(problems: &[Problem]) -> JsValue {
    let texts: Vec<String> = problems.iter().map(ToString::to_string).collect();
    let error = js_sys::Error::new(&texts.join("\n"));
    if let Ok(listed) = documents::write(&listed(problems)) {
        // A new object takes any property; if it did not, the message would still say the same.
        let _set = js_sys::Reflect::set(&error, &"problems".into(), &listed);
    }
    error.into()
}
