//! What can go wrong, and with which exit code: 1 when the plan is wrong, 2 when the command is.

use std::fmt;
use std::io;
use std::process::ExitCode;

use plan::Problem;
use recruitment::scenario::ScenarioError;

use crate::input::one_line;

/// Why the command did not do what was asked.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The command line is wrong.
    Usage(String),
    /// The file cannot be read.
    Unreadable { path: String, error: io::Error },
    /// What was read is not JSON.
    NotJson { path: String, error: serde_json::Error },
    /// Problems of a plan, to be listed.
    Plan(Vec<Problem>),
    /// What only the engine finds.
    Scenario(Vec<ScenarioError>),
    /// This many problems, which are listed already.
    Problems(usize),
    /// The answer cannot be written.
    Output(io::Error),
}

impl Failure {
    pub(crate) fn exit_code(&self) -> ExitCode {
        match self {
            Self::NotJson { .. } | Self::Plan(_) | Self::Scenario(_) | Self::Problems(_) => ExitCode::from(1),
            Self::Usage(_) | Self::Unreadable { .. } | Self::Output(_) => ExitCode::from(2),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(message) => write!(out, "{}; type feasibility --help for all of it", one_line(message)),
            Self::Unreadable { path, error } => {
                write!(
                    out,
                    "{} cannot be read: {error}: type the path of a plan, or - for standard input",
                    one_line(path)
                )
            }
            Self::NotJson { path, error } => {
                write!(out, "{} is not JSON: {error}: look for a missing comma, quote or bracket there", one_line(path))
            }
            Self::Plan(problems) => list(out, problems),
            Self::Scenario(errors) => list(out, errors),
            Self::Problems(1) => write!(out, "1 problem"),
            Self::Problems(count) => write!(out, "{count} problems"),
            Self::Output(error) => write!(out, "the answer cannot be written: {error}"),
        }
    }
}

fn list<T: fmt::Display>(out: &mut fmt::Formatter<'_>, items: &[T]) -> fmt::Result {
    let lines: Vec<String> = items.iter().map(|item| one_line(&item.to_string())).collect();
    out.write_str(&lines.join("\n"))
}
