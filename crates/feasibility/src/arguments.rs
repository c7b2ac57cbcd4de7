//! The command line as typed, made sense of.

// By hand, not with lexopt or clap: four options of two kinds are a hundred lines, and the messages are ours.

use std::ffi::OsString;
use std::num::NonZero;
use std::thread;

use recruitment::limits;
use recruitment::simulate::REPLICATES;

use crate::failure::Failure;

/// What `--help` prints.
pub(crate) const HELP: &str = "\
How many patients will a trial enroll, by when, and how sure is that?

Usage:
  feasibility forecast PLAN.json [options]   the forecast of a plan
  feasibility check PLAN.json                every problem of a plan, one a line
  feasibility batch [options] < PLANS.jsonl  many plans: one a line in, one forecast document a line out
  feasibility link PLAN.json [options]       the plan as a link
  feasibility open LINK                      the plan of a link, as JSON

A path or a link of - is standard input.

Options of forecast:
  --method instant|simulation   closed forms at once, or simulated trials (default: instant)
  --replicates N                how many simulated trials (default: 8192)
  --threads N                   threads to simulate on (default: one per core); does not change the result
  --format text|json|csv        for people; the forecast document; the enrollment curve, a month a line
                                (default: text)

Options of batch: --method, --replicates, and --threads for the number of plans computed at the same time (default: one
per core). Lines come out in the order of the plans. A line that cannot be forecast gives
  {\"line\": 3, \"problems\": [{\"path\": \"trial.target\", \"text\": …}]}   if its plan is wrong
  {\"line\": 3, \"error\": …}                                         if it is no JSON, empty, or longer than 16 MiB
Interrupted, batch ends with a whole line.

Options of link:
  --base URL                    where the calculator is (default: none, which prints #tf=… alone)
  --without-names               letters for sites and regions; no title, sources or coordinates
Quote a link for the shell: '…'. Whoever has a link has all of the plan that is in it. A request to a site or its answer is
opened as the JSON of what it says.

  -h, --help                    this text
  -V, --version                 the version

Exit codes: 0 done, 1 a plan or a link is wrong, 2 the command is wrong or files cannot be read or written, 130 interrupted.
";

/// More threads than any machine has cores only cost memory.
const MOST_THREADS: u32 = 1024;

/// What is asked for.
#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    Help,
    Version,
    Check { path: String },
    Forecast(Request),
    Batch(Batch),
    Link(Link),
    Open { link: String },
}

/// A link that is asked for.
#[derive(Debug, PartialEq)]
pub(crate) struct Link {
    pub(crate) path: String,
    /// The address in front of it; empty where there is none.
    pub(crate) base: String,
    pub(crate) without_names: bool,
}

/// A forecast that is asked for.
#[derive(Debug, PartialEq)]
pub(crate) struct Request {
    pub(crate) path: String,
    pub(crate) method: Method,
    /// Threads to simulate on.
    pub(crate) threads: usize,
    pub(crate) format: Format,
}

/// Forecasts that are asked for, of plans on standard input.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Batch {
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
    let mut words = Words { rest: texts(arguments)?.into_iter() };
    let command = words
        .rest
        .next()
        .ok_or_else(|| wrong("no command: type forecast, check or link and a plan, open and a link, or batch"))?;
    match command.as_str() {
        "-h" | "--help" | "help" => Ok(Command::Help),
        "-V" | "--version" => Ok(Command::Version),
        "check" => check(words),
        "forecast" => forecast(words),
        "batch" => batch(words),
        "link" => link(words),
        "open" => open(words),
        other => Err(wrong(format!("no such command: {other}: type forecast, check, batch, link or open"))),
    }
}

fn check(words: Words) -> Result<Command, Failure> {
    let mut path = None;
    for word in words.rest {
        match word.as_str() {
            "-h" | "--help" => return Ok(Command::Help),
            _ => positional(&mut path, word)?,
        }
    }
    Ok(Command::Check { path: needed(path)? })
}

fn forecast(mut words: Words) -> Result<Command, Failure> {
    let (mut path, mut effort, mut format) = (None, Effort::default(), Format::Text);
    while let Some((name, mut value)) = words.next() {
        match name.as_str() {
            "-h" | "--help" => return Ok(Command::Help),
            "--format" => {
                let value = words.value(&name, &mut value)?;
                format = match value.as_str() {
                    "text" => Format::Text,
                    "json" => Format::Json,
                    "csv" => Format::Csv,
                    _ => return Err(wrong(format!("--format {value}: type text, json or csv"))),
                }
            }
            _ if effort.takes(&name, &mut value, &mut words)? => {}
            _ => positional(&mut path, name)?,
        }
        nothing_left(value)?;
    }
    if !effort.simulate && (effort.replicates.is_some() || effort.threads.is_some()) {
        return Err(wrong("--replicates and --threads are for the simulation: add --method simulation"));
    }
    Ok(Command::Forecast(Request { path: needed(path)?, method: effort.method(), threads: effort.threads(), format }))
}

fn batch(mut words: Words) -> Result<Command, Failure> {
    let mut effort = Effort::default();
    while let Some((name, mut value)) = words.next() {
        match name.as_str() {
            "-h" | "--help" => return Ok(Command::Help),
            "--format" => {
                return Err(wrong("--format: batch always answers with JSON, one document a line: leave it out"));
            }
            _ if effort.takes(&name, &mut value, &mut words)? => {}
            "-" => {}
            _ if name.starts_with('-') => return Err(wrong(format!("no such option of batch: {name}: leave it out"))),
            _ => return Err(wrong(format!("batch reads standard input, got {name}: type feasibility batch < {name}"))),
        }
        nothing_left(value)?;
    }
    if !effort.simulate && effort.replicates.is_some() {
        return Err(wrong("--replicates is for the simulation: add --method simulation"));
    }
    Ok(Command::Batch(Batch { method: effort.method(), threads: effort.threads() }))
}

fn link(mut words: Words) -> Result<Command, Failure> {
    let (mut path, mut base, mut without_names) = (None, String::new(), false);
    while let Some((name, mut value)) = words.next() {
        match name.as_str() {
            "-h" | "--help" => return Ok(Command::Help),
            "--base" => base = words.value(&name, &mut value)?,
            "--without-names" => without_names = true,
            _ => positional(&mut path, name)?,
        }
        nothing_left(value)?;
    }
    Ok(Command::Link(Link { path: needed(path)?, base, without_names }))
}

fn open(words: Words) -> Result<Command, Failure> {
    let mut link = None;
    for word in words.rest {
        match word.as_str() {
            "-h" | "--help" => return Ok(Command::Help),
            _ if word.starts_with('-') && word != "-" => {
                return Err(wrong(format!("no such option of open: {word}: leave it out")));
            }
            _ if link.is_some() => return Err(wrong("one link at a time: type it in quotes, '…'")),
            _ => link = Some(word),
        }
    }
    let link = link.ok_or_else(|| wrong("no link: type it in quotes, '…', or - for standard input"))?;
    Ok(Command::Open { link })
}

fn nothing_left(value: Option<String>) -> Result<(), Failure> {
    value.map_or(Ok(()), |value| Err(wrong(format!("={value}: nothing here takes a value"))))
}

/// The options that forecast and batch share.
#[derive(Default)]
struct Effort {
    simulate: bool,
    replicates: Option<u32>,
    threads: Option<u32>,
}

impl Effort {
    /// Takes the option and its value if it is one of these.
    fn takes(&mut self, name: &str, value: &mut Option<String>, words: &mut Words) -> Result<bool, Failure> {
        match name {
            "--method" => {
                let value = words.value(name, value)?;
                self.simulate = match value.as_str() {
                    "instant" => false,
                    "simulation" => true,
                    _ => return Err(wrong(format!("--method {value}: type instant or simulation"))),
                }
            }
            "--replicates" => {
                let (low, high) = (limits::REPLICATES.low as u32, limits::REPLICATES.high as u32);
                self.replicates = Some(words.count(name, value, low, high)?);
            }
            "--threads" => self.threads = Some(words.count(name, value, 1, MOST_THREADS)?),
            _ => return Ok(false),
        }
        Ok(true)
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

/// The words that are left.
struct Words {
    rest: std::vec::IntoIter<String>,
}

impl Words {
    /// The next word, and its value where it is `--name=value`.
    fn next(&mut self) -> Option<(String, Option<String>)> {
        let word = self.rest.next()?;
        match word.split_once('=') {
            Some((name, value)) if name.starts_with("--") => Some((name.to_owned(), Some(value.to_owned()))),
            _ => Some((word, None)),
        }
    }

    /// The option's value: behind its `=`, or the next word.
    fn value(&mut self, name: &str, value: &mut Option<String>) -> Result<String, Failure> {
        value.take().or_else(|| self.rest.next()).ok_or_else(|| wrong(format!("{name} needs a value: type it behind")))
    }

    fn count(&mut self, name: &str, value: &mut Option<String>, low: u32, high: u32) -> Result<u32, Failure> {
        let text = self.value(name, value)?;
        let count = text.parse().ok().filter(|count| (low..=high).contains(count));
        count.ok_or_else(|| wrong(format!("{name} {text}: type a whole number from {low} to {high}")))
    }
}

fn positional(path: &mut Option<String>, word: String) -> Result<(), Failure> {
    if word.starts_with('-') && word != "-" {
        return Err(wrong(format!("no such option: {word}: for a file of that name type ./{word}")));
    }
    match path.replace(word) {
        None => Ok(()),
        Some(first) => Err(wrong(format!("one plan at a time, got {first} and more: type one path"))),
    }
}

fn needed(path: Option<String>) -> Result<String, Failure> {
    path.ok_or_else(|| wrong("no plan: type the path of a plan, or - for standard input"))
}

fn texts(arguments: impl Iterator<Item = OsString>) -> Result<Vec<String>, Failure> {
    let text = |word: OsString| {
        word.into_string().map_err(|word| wrong(format!("{} is no Unicode: type another name", word.to_string_lossy())))
    };
    arguments.map(text).collect()
}

fn wrong(message: impl Into<String>) -> Failure {
    Failure::Usage(message.into())
}

#[cfg(test)]
mod tests;
