//! How long the page takes until its first answer is on the screen, and from a key to the next sentence, in a browser.
//!
//!     page-speed --dist DIRECTORY [--beside DIRECTORY] [--loads COUNT] [--check]
//!
//! Measures the built page in `--dist`, and in turns with it the one in `--beside`, which is usually built from an
//! earlier commit: times of different runs cannot be compared. On a busy machine medians of five loads differ by a tenth
//! from run to run; the fastest loads differ less, and more `--loads` help. With `--check` it fails when a limit is exceeded.
//! `CHROME` and `CHROMEDRIVER` name the browser and its driver.
#![allow(clippy::print_stdout, reason = "a command line tool speaks on standard output")]

mod arguments;
mod build;
mod first_answer;
mod report;
mod statistics;
mod typing;

use std::process::ExitCode;

use arguments::Arguments;
use build::Build;
use first_answer::NETWORKS;

/// Browsers in which each build is typed into.
const TYPING_BROWSERS: usize = 2;

fn main() -> ExitCode {
    let outcome = Arguments::from_command_line().and_then(|arguments| measure(&arguments));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("page-speed: {problem}");
            ExitCode::FAILURE
        }
    }
}

/// Measures everything, the builds in turns, and prints it.
fn measure(arguments: &Arguments) -> Result<(), String> {
    let mut builds = vec![Build::read("this", &arguments.dist)?];
    if let Some(beside) = &arguments.beside {
        builds.push(Build::read("beside", beside)?);
    }
    let names: Vec<&str> = builds.iter().map(|build| build.name).collect();
    let mut exceeded = Vec::new();

    report::first_answers_begin(&names, arguments.loads);
    for network in &NETWORKS {
        let loads = in_turns(&builds, arguments.loads, |build| first_answer::load(build, network))?;
        exceeded.extend(report::first_answers(network, &names, &loads));
    }

    let typed = in_turns(&builds, TYPING_BROWSERS, typing::keystrokes)?;
    let typed: Vec<Vec<f64>> = typed.into_iter().map(|of_build| of_build.concat()).collect();
    exceeded.extend(report::typing(&names, &typed));

    if arguments.check && !exceeded.is_empty() { Err(exceeded.join("\npage-speed: ")) } else { Ok(()) }
}

/// Measures each build `count` times, one build after the other each time, so that what the machine does meanwhile
/// slows all of them. The results are in the order of the builds.
fn in_turns<T>(
    builds: &[Build],
    count: usize,
    measure: impl Fn(&Build) -> Result<T, String>,
) -> Result<Vec<Vec<T>>, String> {
    let mut results: Vec<Vec<T>> = builds.iter().map(|_| Vec::new()).collect();
    for _ in 0..count {
        for (build, results) in builds.iter().zip(&mut results) {
            results.push(measure(build)?);
        }
    }
    Ok(results)
}
