//! Writes each case as a line of JSON: its name, its plan, and what is forecast of it natively.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use serde_json::{Value, json};

fn main() -> ExitCode {
    match write(std::env::args().nth(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("agreement-plans: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn write(seed: Option<String>) -> Result<(), String> {
    let seed = match seed {
        Some(text) => text.parse().map_err(|_| format!("a seed is a whole number, got {text}"))?,
        None => agreement_plans::SEED,
    };
    let mut out = BufWriter::new(io::stdout().lock());
    for case in agreement_plans::cases(seed) {
        let forecasts = case.forecasts()?;
        let document = |text: &str| serde_json::from_str::<Value>(text).map_err(|error| error.to_string());
        let line = json!({
            "name": case.name,
            "plan": case.plan,
            "replicates": agreement_plans::REPLICATES,
            "instant": document(&forecasts.instant)?,
            "simulation": document(&forecasts.simulation)?,
        });
        writeln!(out, "{line}").map_err(|error| error.to_string())?;
    }
    out.flush().map_err(|error| error.to_string())
}
