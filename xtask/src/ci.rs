//! What has to hold before a change is taken.

use std::time::Instant;

use crate::command::{cargo, step};
use crate::size::Over;
use crate::{Outcome, place, size, test, tools};

/// Quickest first, so that a slip is known early.
pub(crate) fn ci() -> Outcome {
    let start = Instant::now();
    step("checking the format", &mut cargo(&["fmt", "--all", "--check"]))?;
    let mut format = cargo(&["fmt", "--all", "--check", "--manifest-path", "fuzz/Cargo.toml"]);
    step("checking the format of what is fuzzed", &mut format)?;
    let mut native = cargo(&["clippy", "--locked", "--workspace", "--all-targets", "--all-features"]);
    step("checking lints", native.args(["--", "--deny", "warnings"]))?;
    // Without its engine, for which a C++ compiler would be needed.
    let mut harness = cargo(&["clippy", "--locked", "--lib", "--", "--deny", "warnings"]);
    step("checking lints of what is fuzzed", harness.current_dir(place::root().join("fuzz")))?;
    let mut docs = cargo(&["doc", "--locked", "--workspace", "--no-deps"]);
    step("checking the documentation", docs.env("RUSTDOCFLAGS", "--deny warnings"))?;
    tools::install()?;
    let mut widget = cargo(&["clippy", "--locked", "--lib", "--target", "wasm32-unknown-unknown"]);
    step("checking lints of the widget", widget.args(["--", "--deny", "warnings"]))?;
    test::test()?;
    size::size(Over::Refused)?;
    println!("xtask: everything holds, after {:.0} s", start.elapsed().as_secs_f64());
    Ok(())
}
