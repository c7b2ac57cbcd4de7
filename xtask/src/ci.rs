//! Everything that must hold before a change is merged.

use std::time::Instant;

use crate::command::{cargo, step};
use crate::size::OverLimit;
use crate::{Outcome, bench, coverage, fuzz, size, test, tools};

/// Quickest first, so that a slip is known early.
pub(crate) fn ci() -> Outcome {
    let start = Instant::now();
    step("checking the format", &mut cargo(&["fmt", "--all", "--check"]))?;
    let mut format = cargo(&["fmt", "--all", "--check", "--manifest-path", "fuzz/Cargo.toml"]);
    step("checking the format of the fuzz targets", &mut format)?;
    let mut native = cargo(&["clippy", "--locked", "--workspace", "--all-targets", "--all-features"]);
    step("checking lints", native.args(["--", "--deny", "warnings"]))?;
    // Without the fuzzer, for which a C++ compiler would be needed.
    let mut targets = cargo(&["clippy", "--locked", "--all-targets"]);
    let targets = fuzz::in_workspace(&mut targets).args(["--", "--deny", "warnings"]);
    step("checking lints of the fuzz targets", targets)?;
    let mut docs = cargo(&["doc", "--locked", "--workspace", "--no-deps"]);
    step("checking the documentation", docs.env("RUSTDOCFLAGS", "--deny warnings"))?;
    dependencies()?;
    tools::install()?;
    let mut widget = cargo(&["clippy", "--locked", "--lib", "--target", tools::TARGET]);
    step("checking lints of the widget", widget.args(["--", "--deny", "warnings"]))?;
    test::test()?;
    size::size(OverLimit::Fails)?;
    fuzz::smoke()?;
    bench::engine(true)?;
    coverage::coverage()?;
    println!("xtask: everything holds, after {:.0} s", start.elapsed().as_secs_f64());
    Ok(())
}

/// Licenses, sources and versions of all dependencies, as deny.toml allows them; then known vulnerabilities, for which
/// their list is fetched: a machine that cannot reach it says so and goes on.
fn dependencies() -> Outcome {
    tools::CARGO_DENY.install()?;
    let deny = |checks: &[&str]| {
        let mut deny = cargo(&["deny", "--locked", "--workspace", "check"]);
        deny.args(checks);
        deny
    };
    step("checking licenses, versions and sources of dependencies", &mut deny(&["licenses", "bans", "sources"]))?;
    let mut fetch = cargo(&["deny", "fetch", "db"]);
    if let Err(problem) = step("fetching the list of known vulnerabilities", &mut fetch) {
        println!("xtask: warning: vulnerabilities are not checked: {problem}");
        return Ok(());
    }
    step("checking for known vulnerabilities", &mut deny(&["advisories"]))
}
