//! What can go wrong, and with which exit code: 1 when a plan is wrong, 2 when the command is.

use std::fmt;
use std::io;
use std::process::ExitCode;

use plan::Problem;
use plan::link::LinkProblem;
use recruitment::scenario::ScenarioError;

use crate::one_line::one_line;
use crate::progress::grouped;

/// The exit code after an interrupt, by convention of shells: 128 plus the number of the signal.
pub(crate) const INTERRUPTED: u8 = 130;

/// Why the command failed. The problems of `Plan` are still to be listed; those counted by `Problems` and `Lines` are
/// listed already, and `Scenario` has those that only the engine finds.
#[derive(Debug)]
pub(crate) enum Failure {
    Usage(String),
    Unreadable { path: String, error: io::Error },
    NotJson { path: String, error: serde_json::Error },
    Plan(Vec<Problem>),
    Link(LinkProblem),
    Scenario(Vec<ScenarioError>),
    Problems(usize),
    Lines { wrong: u64, all: u64 },
    Input(io::Error),
    Threads(io::Error),
    Unanswered(u64),
    Interrupted,
    Output(io::Error),
}

impl Failure {
    pub(crate) fn exit_code(&self) -> ExitCode {
        match self {
            Self::NotJson { .. }
            | Self::Plan(_)
            | Self::Link(_)
            | Self::Scenario(_)
            | Self::Problems(_)
            | Self::Lines { .. } => ExitCode::from(1),
            Self::Usage(_)
            | Self::Unreadable { .. }
            | Self::Input(_)
            | Self::Threads(_)
            | Self::Unanswered(_)
            | Self::Output(_) => ExitCode::from(2),
            Self::Interrupted => ExitCode::from(INTERRUPTED),
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
            Self::Link(LinkProblem::Plan(problems)) => {
                let whole = "the link is whole, but its plan is wrong: ask for another link";
                list(out, std::iter::once(&whole as &dyn fmt::Display).chain(problems.iter().map(|one| one as _)))
            }
            Self::Link(problem) => write!(out, "{}", one_line(&problem.to_string())),
            Self::Scenario(errors) => list(out, errors),
            Self::Problems(1) => write!(out, "1 problem"),
            Self::Problems(count) => write!(out, "{count} problems"),
            Self::Lines { wrong: 1, all: 1 } => write!(out, "the line is wrong: it says why in its place"),
            Self::Lines { wrong, all } => {
                let are = if *wrong == 1 { "is" } else { "are" };
                write!(out, "{} of {} lines {are} wrong: each says why in its place", grouped(*wrong), grouped(*all))
            }
            Self::Input(error) => {
                write!(out, "standard input cannot be read: {error}: type feasibility batch < PLANS.jsonl")
            }
            Self::Threads(error) => {
                write!(out, "no thread can be started: {error}: type a smaller number for --threads")
            }
            Self::Unanswered(line) => {
                write!(out, "line {line} was given up, which is our error: type feasibility forecast with its plan")
            }
            Self::Interrupted => write!(out, "interrupted: what is written ends with a whole line"),
            Self::Output(error) => write!(out, "the answer cannot be written: {error}"),
        }
    }
}

fn list<T: fmt::Display>(out: &mut fmt::Formatter<'_>, items: impl IntoIterator<Item = T>) -> fmt::Result {
    let lines: Vec<String> = items.into_iter().map(|item| one_line(&item.to_string())).collect();
    out.write_str(&lines.join("\n"))
}
