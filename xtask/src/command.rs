//! Running other programs, and saying how long they took.

use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::{Outcome, paths};

/// A program to be run in the workspace, with the pinned tools first on its `PATH`.
pub(crate) fn command(program: impl AsRef<Path>) -> Command {
    let mut command = Command::new(program.as_ref());
    command.current_dir(paths::root()).env("PATH", path());
    command
}

/// Cargo, the same one that runs this program.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut cargo = command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()).as_os_str());
    cargo.args(arguments);
    cargo
}

fn path() -> OsString {
    let tools = ["bin", "node/node_modules/.bin", "npm/node_modules/.bin"].map(|bin| paths::tools().join(bin));
    // wasm-bindgen is built like the rest of the workspace.
    let pinned = std::iter::once(paths::target().join("debug")).chain(tools);
    let inherited = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(pinned.chain(std::env::split_paths(&inherited))).unwrap_or(inherited)
}

/// Runs it, and prints what it is for and how long it took.
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

/// What it prints on standard output, or `None` when it does not start or fails.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether the program says, when asked with `--version`, that it is of this version. Subcommands of cargo are asked
/// through cargo, because some answer nothing else.
pub(crate) fn has_version(program: &str, version: &str) -> bool {
    let mut asked = program.strip_prefix("cargo-").map_or_else(|| command(program), |subcommand| cargo(&[subcommand]));
    let printed = output(asked.arg("--version")).unwrap_or_default();
    printed.split_whitespace().any(|word| word == version)
}

fn name(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}

fn line(command: &Command) -> String {
    let arguments = command.get_args().map(|argument| argument.to_string_lossy().into_owned());
    std::iter::once(name(command)).chain(arguments).collect::<Vec<_>>().join(" ")
}
