//! Turns one line of input into one line of output.

use std::str;

use plan::{Problem, Value};
use recruitment::Forecast;
use recruitment::scenario::ScenarioError;

use super::lines::{LONGEST, Line};
use crate::arguments::Method;
use crate::simulation;

#[derive(Debug)]
pub(super) struct OutputLine {
    /// The number of the line, from 1.
    pub(super) number: u64,
    /// A JSON document and a line feed.
    pub(super) text: String,
    /// Whether it is an error instead of a forecast.
    pub(super) wrong: bool,
    /// A notice about the plan, if there is one.
    pub(super) notice: Option<String>,
}

/// Why a line has no forecast.
#[derive(Debug)]
enum Refusal {
    /// The line does not contain a plan.
    Error(String),
    /// The plan is wrong: each problem's path and text.
    Problems(Vec<(String, String)>),
}

/// Forecasts the plan in a line, or says why that is not possible.
pub(super) fn output_line(line: &Line, text: &[u8], method: Method) -> OutputLine {
    let mut notice = None;
    let forecast = document(line, text).and_then(|document| forecast(&document, method, &mut notice));
    let number = line.number;
    match forecast.and_then(|document| json(&document)) {
        Ok(text) => OutputLine { number, text, wrong: false, notice },
        Err(refusal) => OutputLine { number, text: refusal.text(number), wrong: true, notice: None },
    }
}

fn document(line: &Line, text: &[u8]) -> Result<Value, Refusal> {
    if line.too_long {
        let limit = LONGEST >> 20;
        return Err(Refusal::Error(format!("is longer than {limit} MiB: put each plan on a line of its own")));
    }
    let text = str::from_utf8(text).map_err(|error| {
        Refusal::Error(format!("is not UTF-8 at byte {}: save it as UTF-8", error.valid_up_to() + 1))
    })?;
    if text.trim_ascii().is_empty() {
        return Err(Refusal::Error("is empty: put a plan on it, or take it out".to_owned()));
    }
    serde_json::from_str(text).map_err(|error| {
        Refusal::Error(format!("is not JSON: {}: look for a missing comma, quote or bracket there", placed(&error)))
    })
}

/// The error with its column only: the parser sees one line, and would always say line 1.
fn placed(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    text.strip_suffix(&place).map_or(text.clone(), |what| format!("{what} at column {}", error.column()))
}

fn forecast(document: &Value, method: Method, notice: &mut Option<String>) -> Result<Value, Refusal> {
    let reading = plan::read(document);
    if !reading.problems.is_empty() {
        return Err(problems(&reading.problems));
    }
    *notice = reading.notices.first().map(ToString::to_string);
    let scenario = plan::scenario(&reading.plan).map_err(|found| problems(&found))?;
    let forecast: Result<Forecast, Vec<ScenarioError>> = match method {
        Method::Instant => recruitment::instant(&scenario),
        Method::Simulation { replicates } => simulation::alone(&scenario, replicates),
    };
    // Errors that only the engine finds concern the plan as a whole.
    let whole = |found: Vec<ScenarioError>| {
        Refusal::Problems(found.iter().map(|error| (String::new(), error.to_string())).collect())
    };
    Ok(plan::forecast_document(&reading.plan, &forecast.map_err(whole)?))
}

fn problems(found: &[Problem]) -> Refusal {
    Refusal::Problems(found.iter().map(|problem| (problem.path.clone(), problem.to_string())).collect())
}

fn json(document: &Value) -> Result<String, Refusal> {
    let text = serde_json::to_string(document);
    text.map(|text| text + "\n").map_err(|error| Refusal::Error(format!("cannot be answered: {error}")))
}

impl Refusal {
    fn text(self, number: u64) -> String {
        let why = match self {
            Self::Error(text) => ("error", text.into()),
            Self::Problems(found) => {
                let problem =
                    |(path, text): (String, String)| Value::map([("path", path.into()), ("text", text.into())]);
                ("problems", Value::list(found.into_iter().map(problem)))
            }
        };
        let document = Value::map([("line", (number as f64).into()), why]);
        json(&document).unwrap_or_else(|_| format!("{{\"line\":{number},\"error\":\"cannot be answered\"}}\n"))
    }
}
