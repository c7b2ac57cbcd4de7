//! The command line as typed, made sense of.

// By hand, not with lexopt or clap: four options of one kind are sixty lines, and the messages are ours.

use std::ffi::OsString;
use std::num::NonZero;
use std::thread;

use recruitment::limits;

use crate::failure::Failure;

/// What `--help` prints.
pub(crate) const HELP: &str = "\
How many patients will a trial enroll, by when, and how sure is that?

Usage:
  feasibility forecast PLAN.json [options]   the forecast of a plan
  feasibility check PLAN.json                every problem of a plan, one a line

A path of - is standard input.

Options of forecast:
  --method instant|simulation   closed forms at once, or simulated trials (default: instant)
  --replicates N                how many simulated trials (default: 8192)
  --threads N                   threads to simulate on (default: one per core); does not change the result
  --format text|json|csv        for people; the forecast document; the enrollment curve, a month a line
                                (default: text)

  -h, --help                    this text
  -V, --version                 the version

Exit codes: 0 done, 1 the plan is wrong, 2 the command is wrong.
";

/// Simulated trials unless told otherwise: the standard error of a probability is then at most 0.55 points.
const REPLICATES: u32 = 8192;
/// More threads than any machine has cores only cost memory.
const MOST_THREADS: usize = 1024;

/// What is asked for.
#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    Help,
    Version,
    Check { path: String },
    Forecast(Request),
}

/// A forecast that is asked for.
#[derive(Debug, PartialEq)]
pub(crate) struct Request {
    pub(crate) path: String,
    pub(crate) method: Method,
    pub(crate) format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Method {
    Instant,
    Simulation { replicates: u32, threads: usize },
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
    let command = words.rest.next().ok_or_else(|| wrong("no command: type forecast or check and a plan"))?;
    match command.as_str() {
        "-h" | "--help" | "help" => Ok(Command::Help),
        "-V" | "--version" => Ok(Command::Version),
        "check" => check(words),
        "forecast" => forecast(words),
        other => Err(wrong(format!("no such command: {other}: type forecast or check"))),
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
    let (mut path, mut replicates, mut threads) = (None, None, None);
    let (mut simulate, mut format) = (false, Format::Text);
    while let Some((name, mut value)) = words.next() {
        match name.as_str() {
            "-h" | "--help" => return Ok(Command::Help),
            "--method" => {
                let value = words.value(&name, &mut value)?;
                simulate = match value.as_str() {
                    "instant" => false,
                    "simulation" => true,
                    _ => return Err(wrong(format!("--method {value}: type instant or simulation"))),
                }
            }
            "--format" => {
                let value = words.value(&name, &mut value)?;
                format = match value.as_str() {
                    "text" => Format::Text,
                    "json" => Format::Json,
                    "csv" => Format::Csv,
                    _ => return Err(wrong(format!("--format {value}: type text, json or csv"))),
                }
            }
            "--replicates" => {
                let (low, high) = (limits::REPLICATES.low as u32, limits::REPLICATES.high as u32);
                replicates = Some(words.count(&name, &mut value, low, high)?);
            }
            "--threads" => threads = Some(words.count(&name, &mut value, 1, MOST_THREADS as u32)? as usize),
            _ => positional(&mut path, name)?,
        }
        if let Some(value) = value {
            return Err(wrong(format!("={value}: nothing here takes a value")));
        }
    }
    if !simulate && (replicates.is_some() || threads.is_some()) {
        return Err(wrong("--replicates and --threads are for the simulation: add --method simulation"));
    }
    let cores = || thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS);
    let method = match simulate {
        false => Method::Instant,
        true => {
            Method::Simulation { replicates: replicates.unwrap_or(REPLICATES), threads: threads.unwrap_or_else(cores) }
        }
    };
    Ok(Command::Forecast(Request { path: needed(path)?, method, format }))
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
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(OsString::from)).map_err(|failure| failure.to_string())
    }

    #[test]
    fn what_is_asked_is_understood() {
        let instant =
            |format| Ok(Command::Forecast(Request { path: "p.json".to_owned(), method: Method::Instant, format }));
        assert_eq!(parsed("forecast p.json"), instant(Format::Text));
        assert_eq!(parsed("forecast --format=json p.json"), instant(Format::Json));
        assert_eq!(parsed("forecast p.json --method instant --format csv"), instant(Format::Csv));
        assert_eq!(
            parsed("forecast - --method=simulation --replicates 100 --threads 3"),
            Ok(Command::Forecast(Request {
                path: "-".to_owned(),
                method: Method::Simulation { replicates: 100, threads: 3 },
                format: Format::Text
            }))
        );
        assert_eq!(parsed("check -"), Ok(Command::Check { path: "-".to_owned() }));
        assert_eq!(parsed("forecast --help"), Ok(Command::Help));
        assert_eq!(parsed("-V"), Ok(Command::Version));
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (line, wanted) in [
            ("", "no command: type forecast or check and a plan"),
            ("predict x", "no such command: predict: type forecast or check"),
            ("forecast", "no plan: type the path of a plan, or - for standard input"),
            ("forecast a b", "one plan at a time, got a and more: type one path"),
            ("forecast a --method magic", "--method magic: type instant or simulation"),
            ("forecast a --format", "--format needs a value: type it behind"),
            ("forecast a --method simulation --replicates 1", "--replicates 1: type a whole number from 16 to 1000000"),
            ("forecast a --threads 2", "--replicates and --threads are for the simulation: add --method simulation"),
            ("forecast a --fast", "no such option: --fast: for a file of that name type ./--fast"),
            ("forecast a --help=1 b=c", "unused"),
        ] {
            let got = parsed(line);
            if wanted == "unused" {
                assert_eq!(got, Ok(Command::Help));
                continue;
            }
            assert_eq!(got, Err(format!("{wanted}; type feasibility --help for all of it")), "{line}");
        }
    }
}
