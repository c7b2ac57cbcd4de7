//! Parses the command line.

// lexopt and not clap: it only splits words, so that every message can say what to type instead.

mod help;

use std::ffi::OsString;
use std::num::NonZero;
use std::thread;

use lexopt::Arg::{self, Long, Short, Value};
use lexopt::Parser;
use recruitment::limits;
use recruitment::simulate::REPLICATES;

use crate::failure::Failure;

pub(crate) use help::HELP;

/// More threads than any machine has cores would only cost memory.
const MOST_THREADS: u32 = 1024;

#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    Help,
    Version,
    Check { path: String },
    Forecast(ForecastOptions),
    Batch(BatchOptions),
    Link(LinkOptions),
    Open { link: String },
}

#[derive(Debug, PartialEq)]
pub(crate) struct LinkOptions {
    pub(crate) path: String,
    /// The address in front of it; empty where there is none.
    pub(crate) base: String,
    pub(crate) without_names: bool,
}

#[derive(Debug, PartialEq)]
pub(crate) struct ForecastOptions {
    pub(crate) path: String,
    pub(crate) method: Method,
    pub(crate) threads: usize,
    pub(crate) format: Format,
}

/// How to forecast the plans on standard input.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct BatchOptions {
    pub(crate) method: Method,
    /// Plans computed at the same time, each on one thread.
    pub(crate) threads: usize,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Method {
    Instant,
    Simulation { replicates: u32 },
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Format {
    Text,
    Json,
    Csv,
}

/// Reads the arguments behind the program's name.
pub(crate) fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Command, Failure> {
    let mut parser = Parser::from_args(arguments.collect::<Vec<_>>());
    match next(&mut parser)? {
        None => Err(wrong("no command: type forecast, check or link and a plan, open and a link, or batch")),
        Some(Short('h') | Long("help")) => Ok(Command::Help),
        Some(Short('V') | Long("version")) => Ok(Command::Version),
        Some(Value(command)) => match text(command)?.as_str() {
            "help" => Ok(Command::Help),
            name @ ("check" | "forecast" | "batch" | "link" | "open") => {
                Words::read(name, parser)?.map_or(Ok(Command::Help), |words| words.command(name))
            }
            other => Err(no_such_command(other)),
        },
        Some(option) => Err(no_such_command(&name(option)?)),
    }
}

/// Everything after the command.
#[derive(Default)]
struct Words {
    /// Paths and links.
    values: Vec<String>,
    simulate: bool,
    replicates: Option<u32>,
    threads: Option<u32>,
    format: Option<Format>,
    base: Option<String>,
    without_names: bool,
}

impl Words {
    /// `None` if help was requested.
    fn read(command: &str, mut parser: Parser) -> Result<Option<Self>, Failure> {
        let mut words = Self::default();
        while let Some(argument) = next(&mut parser)? {
            let option = match argument {
                Short('h') | Long("help") => return Ok(None),
                Value(value) => {
                    words.values.push(text(value)?);
                    continue;
                }
                option => name(option)?,
            };
            match (command, option.as_str()) {
                ("forecast" | "batch", "--method") => words.simulate = method(&value(&mut parser)?)?,
                ("forecast" | "batch", "--replicates") => {
                    let (low, high) = (limits::REPLICATES.low as u32, limits::REPLICATES.high as u32);
                    words.replicates = Some(count(&option, &value(&mut parser)?, low, high)?);
                }
                ("forecast" | "batch", "--threads") => {
                    words.threads = Some(count(&option, &value(&mut parser)?, 1, MOST_THREADS)?);
                }
                ("forecast", "--format") => words.format = Some(format(&value(&mut parser)?)?),
                ("link", "--base") => words.base = Some(value(&mut parser)?),
                ("link", "--without-names") => words.without_names = true,
                _ => return Err(no_such_option(command, &option)),
            }
        }
        Ok(Some(words))
    }

    fn command(self, name: &str) -> Result<Command, Failure> {
        match name {
            "check" => Ok(Command::Check { path: self.path()? }),
            "forecast" => self.forecast(),
            "batch" => self.batch(),
            "link" => {
                let (base, without_names) = (self.base.clone().unwrap_or_default(), self.without_names);
                Ok(Command::Link(LinkOptions { path: self.path()?, base, without_names }))
            }
            _ => self.open(),
        }
    }

    fn forecast(self) -> Result<Command, Failure> {
        if !self.simulate && (self.replicates.is_some() || self.threads.is_some()) {
            return Err(wrong("--replicates and --threads are for the simulation: add --method simulation"));
        }
        let (method, threads, format) = (self.method(), self.threads(), self.format.unwrap_or(Format::Text));
        Ok(Command::Forecast(ForecastOptions { path: self.path()?, method, threads, format }))
    }

    fn batch(self) -> Result<Command, Failure> {
        if let Some(path) = self.values.iter().find(|value| *value != "-") {
            return Err(wrong(format!("batch reads standard input, got {path}: type feasibility batch < {path}")));
        }
        if !self.simulate && self.replicates.is_some() {
            return Err(wrong("--replicates is for the simulation: add --method simulation"));
        }
        Ok(Command::Batch(BatchOptions { method: self.method(), threads: self.threads() }))
    }

    fn open(self) -> Result<Command, Failure> {
        let mut links = self.values.into_iter();
        match (links.next(), links.next()) {
            (Some(link), None) => Ok(Command::Open { link }),
            (None, _) => Err(wrong("no link: type it in quotes, '…', or - for standard input")),
            (Some(_), Some(_)) => Err(wrong("one link at a time: type it in quotes, '…'")),
        }
    }

    fn path(self) -> Result<String, Failure> {
        let mut paths = self.values.into_iter();
        match (paths.next(), paths.next()) {
            (Some(path), None) => Ok(path),
            (None, _) => Err(wrong("no plan: type the path of a plan, or - for standard input")),
            (Some(first), Some(_)) => Err(wrong(format!("one plan at a time, got {first} and more: type one path"))),
        }
    }

    fn method(&self) -> Method {
        match self.simulate {
            false => Method::Instant,
            true => Method::Simulation { replicates: self.replicates.unwrap_or(REPLICATES) },
        }
    }

    fn threads(&self) -> usize {
        let cores = || thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS as usize);
        self.threads.map_or_else(cores, |threads| threads as usize)
    }
}

/// Whether this is the simulation.
fn method(text: &str) -> Result<bool, Failure> {
    match text {
        "instant" => Ok(false),
        "simulation" => Ok(true),
        other => Err(wrong(format!("--method {other}: type instant or simulation"))),
    }
}

fn format(text: &str) -> Result<Format, Failure> {
    match text {
        "text" => Ok(Format::Text),
        "json" => Ok(Format::Json),
        "csv" => Ok(Format::Csv),
        other => Err(wrong(format!("--format {other}: type text, json or csv"))),
    }
}

fn count(option: &str, text: &str, low: u32, high: u32) -> Result<u32, Failure> {
    let count = text.parse().ok().filter(|count| (low..=high).contains(count));
    count.ok_or_else(|| wrong(format!("{option} {text}: type a whole number from {low} to {high}")))
}

fn next(parser: &mut Parser) -> Result<Option<Arg<'_>>, Failure> {
    parser.next().map_err(refused)
}

/// The value of the option that was read last.
fn value(parser: &mut Parser) -> Result<String, Failure> {
    parser.value().map_err(refused).and_then(text)
}

/// The argument as it was typed.
fn name(argument: Arg<'_>) -> Result<String, Failure> {
    match argument {
        Short(letter) => Ok(format!("-{letter}")),
        Long(name) => Ok(format!("--{name}")),
        Value(value) => text(value),
    }
}

fn text(value: OsString) -> Result<String, Failure> {
    value.into_string().map_err(|value| wrong(format!("{} is no Unicode: type another name", value.to_string_lossy())))
}

/// An option that a command does not have.
fn no_such_option(command: &str, name: &str) -> Failure {
    match (command, name) {
        ("batch", "--format") => wrong("--format: batch always answers with JSON, one document a line: leave it out"),
        ("batch" | "open", _) => wrong(format!("no such option of {command}: {name}: leave it out")),
        _ => wrong(format!("no such option: {name}: for a file of that name type ./{name}")),
    }
}

fn no_such_command(name: &str) -> Failure {
    wrong(format!("no such command: {name}: type forecast, check, batch, link or open"))
}

fn refused(error: lexopt::Error) -> Failure {
    match error {
        lexopt::Error::MissingValue { option: Some(option) } => {
            wrong(format!("{option} needs a value: type it behind"))
        }
        lexopt::Error::UnexpectedValue { value, .. } => {
            wrong(format!("={}: nothing here takes a value", value.to_string_lossy()))
        }
        other => wrong(other.to_string()),
    }
}

fn wrong(message: impl Into<String>) -> Failure {
    Failure::Usage(message.into())
}

#[cfg(test)]
mod tests;
