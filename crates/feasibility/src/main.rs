//! The trial feasibility calculator on the command line: the same engine, without a browser.

mod arguments;
mod batch;
mod failure;
mod input;
mod link;
mod one_line;
mod output;
mod progress;
mod report;
mod simulation;

use std::io::{self, Write};
use std::process::ExitCode;

use arguments::{Command, ForecastOptions, Format, Method};
use failure::Failure;
use one_line::one_line;
use output::print;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        // A reader that closes our output has read enough, as `head` does: not a failure.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            // If standard error is closed too, only the exit code is left.
            let _ = writeln!(io::stderr(), "{failure}");
            failure.exit_code()
        }
    }
}

fn run() -> Result<(), Failure> {
    match arguments::parse(std::env::args_os().skip(1))? {
        Command::Help => print(arguments::HELP),
        Command::Version => print(concat!("feasibility ", env!("CARGO_PKG_VERSION"), "\n")),
        Command::Check { path } => check(&path),
        Command::Forecast(request) => forecast(&request),
        Command::Batch(request) => batch::run(request),
        Command::Link(request) => link::link(&request),
        Command::Open { link } => link::open(&link),
    }
}

/// Prints every problem on a line to standard output; notices and cautions go to standard error.
fn check(path: &str) -> Result<(), Failure> {
    let reading = plan::read(&input::document(path)?);
    let found = &reading.problems;
    let lines: String = found.iter().map(|problem| one_line(&problem.to_string()) + "\n").collect();
    print(&lines)?;
    let notices = reading.notices.iter().map(ToString::to_string);
    let cautions = plan::cautions(&reading.plan, None).into_iter().map(|caution| caution.to_string());
    for said in notices.chain(cautions) {
        writeln!(io::stderr(), "{}", one_line(&said)).map_err(Failure::Output)?;
    }
    if found.is_empty() { Ok(()) } else { Err(Failure::Problems(found.len())) }
}

fn forecast(request: &ForecastOptions) -> Result<(), Failure> {
    let reading = plan::read(&input::document(&request.path)?);
    if !reading.problems.is_empty() {
        return Err(Failure::Plan(reading.problems));
    }
    for notice in &reading.notices {
        writeln!(io::stderr(), "{}", one_line(&notice.to_string())).map_err(Failure::Output)?;
    }
    let plan = reading.plan;
    let scenario = plan::scenario(&plan).map_err(Failure::Plan)?;
    let forecast = match request.method {
        Method::Instant => recruitment::instant(&scenario),
        Method::Simulation { replicates } => simulation::run(&scenario, replicates, request.threads),
    }
    .map_err(Failure::Scenario)?;
    match request.format {
        Format::Text => print(&report::text(&plan, &scenario, &forecast)),
        Format::Csv => print(&report::csv(&forecast)),
        Format::Json => {
            let document = serde_json::to_string(&plan::forecast_document(&plan, &forecast));
            print(&(document.map_err(|error| Failure::Output(error.into()))? + "\n"))
        }
    }
}
