//! Every command for work on this repository: `cargo xtask --help`.
#![allow(clippy::print_stdout, reason = "a command line tool prints to standard output")]

mod bench;
mod build;
mod ci;
mod command;
mod coverage;
mod fuzz;
mod npm;
mod package;
mod paths;
mod serve;
mod simulation;
mod size;
mod system;
mod test;
mod tools;
mod tried;

use std::process::ExitCode;

use build::Profile;

/// The result of a step; the error is a sentence that says what to do.
type Outcome<T = ()> = Result<T, String>;

const HELP: &str = "\
cargo xtask COMMAND

  serve [--port N] [--dev]   build, then serve the page on 127.0.0.1 (port 8080)
  build [--dev]              build the page into dist/
  package [--try]            build the page, and from it the package for npm and a folder for a web server, both
                             in target/package; --try packs and installs the first, bundles it with Vite and
                             webpack, checks its types and runs it in Node
  test                       every test: native, the package in projects that use it, then in a browser
  ci                         everything that must hold before a change is merged: format, lints, docs,
                             dependencies, tests, size, a minute of fuzzing, speed; coverage is printed
  size [--check]             the size of each file of the page, compressed; --check fails over the limits
  bench                      how long the engine takes: native, in WebAssembly, against NumPy; and the page until
                             its first answer and after a keystroke
  bench --check              the engine only; fails over the limits
  bench --beside DIST        the page only, in turns with an earlier build of it; fails over the limits
  coverage                   how much of each file the unit tests run
  fuzz [TARGET] [SECONDS]    generated inputs, guided by coverage: plan_json, entry, paste, link,
                             forecast, forecast_large, scenario, or all
  fuzz TARGET FILE           one such input again
  fuzz mutants [COUNT]       links changed at random, a million of them
  fuzz --smoke               a minute of all targets, for which no C++ compiler is needed
  simulation                 compile the simulation's module: Trunk calls this

What is missing is installed first, at pinned versions, into target/tools.
--dev builds in less time a page that computes more slowly.
CHROME and CHROMEDRIVER name the browser for the tests where it is not found by itself.";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("xtask: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[&str]) -> Outcome {
    let (command, options) = words.split_first().unwrap_or((&"--help", &[]));
    match (*command, options) {
        ("serve", _) => {
            let (profile, port) = serve_options(options)?;
            serve::serve(profile, port)
        }
        ("build", []) => build::build(Profile::Release),
        ("build", ["--dev"]) => build::build(Profile::Dev),
        ("package", []) => package::package(),
        ("package", ["--try"]) => {
            package::package()?;
            tried::try_out().map(|_| ())
        }
        ("test", []) => test::test(),
        ("ci", []) => ci::ci(),
        ("size", []) => size::size(size::OverLimit::Warns),
        ("size", ["--check"]) => size::size(size::OverLimit::Fails),
        ("bench", []) => bench::engine(false).and_then(|()| bench::page(None)),
        ("bench", ["--check"]) => bench::engine(true),
        ("bench", ["--beside", other]) => bench::page(Some(other)),
        ("coverage", []) => coverage::coverage(),
        ("simulation", []) => simulation::put(),
        ("fuzz", _) => fuzz::fuzz(options),
        ("--help" | "-h" | "help", _) => {
            println!("{HELP}");
            Ok(())
        }
        _ => Err(format!("no such command: {}: type cargo xtask --help", words.join(" "))),
    }
}

fn serve_options(mut options: &[&str]) -> Outcome<(Profile, u16)> {
    let (mut profile, mut port) = (Profile::Release, 8080);
    loop {
        options = match options {
            [] => return Ok((profile, port)),
            ["--dev", rest @ ..] => {
                profile = Profile::Dev;
                rest
            }
            ["--port", number, rest @ ..] => {
                port = number
                    .parse()
                    .map_err(|_| format!("--port must be a number from 0 to 65535, got {number}: type --port 8080"))?;
                rest
            }
            [other, ..] => return Err(format!("serve has no option {other}: type --port N or --dev")),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serve_takes_its_options_in_any_order() {
        assert_eq!(serve_options(&[]), Ok((Profile::Release, 8080)));
        assert_eq!(serve_options(&["--port", "9000", "--dev"]), Ok((Profile::Dev, 9000)));
        assert_eq!(serve_options(&["--dev", "--port", "9000"]), Ok((Profile::Dev, 9000)));
        assert!(serve_options(&["--port", "many"]).is_err());
        assert!(serve_options(&["--port"]).is_err());
    }
}
