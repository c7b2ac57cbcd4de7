//! Running other programs, and saying how long they took.

use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::{Outcome, place};

/// A program to be run in the workspace, with the pinned tools first on its `PATH`.
pub(crate) fn command(program: impl AsRef<Path>) -> Command {
    let mut command = Command::new(program.as_ref());
    command.current_dir(place::root()).env("PATH", path());
    command
}

/// Cargo, the one that runs this.
pub(crate) fn cargo(words: &[&str]) -> Command {
    let mut cargo = command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()).as_os_str());
    cargo.args(words);
    cargo
}

fn path() -> OsString {
    let packages = ["binaryen", "esbuild", "typescript"].map(|package| place::npm(package).join("node_modules/.bin"));
    let ours = std::iter::once(place::tools().join("bin")).chain(packages);
    let theirs = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(ours.chain(std::env::split_paths(&theirs))).unwrap_or(theirs)
}

/// Runs it, says what it is for and how long it took.
pub(crate) fn step(what: &str, command: &mut Command) -> Outcome {
    println!("xtask: {what}");
    let start = Instant::now();
    let status = command.status().map_err(|error| format!("{what}: {} does not start: {error}", name(command)))?;
    let seconds = start.elapsed().as_secs_f64();
    if !status.success() {
        return Err(format!("{what}: failed after {seconds:.1} s ({status}): {}", line(command)));
    }
    println!("xtask: {what}: done in {seconds:.1} s");
    Ok(())
}

/// What it prints, if it runs and succeeds.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn name(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}

fn line(command: &Command) -> String {
    let words = command.get_args().map(|word| word.to_string_lossy().into_owned());
    std::iter::once(name(command)).chain(words).collect::<Vec<_>>().join(" ")
}
