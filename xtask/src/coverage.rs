//! Which code the tests run.

use crate::Outcome;
use crate::command::{cargo, command, step};
use crate::tools::CARGO_LLVM_COV;

/// Runs the unit tests once more, and prints for each file how much of it they run. Not the tests of whole crates, which
/// take a quarter of an hour when every line is counted; nor those in a browser, where the compiler counts nothing.
pub(crate) fn coverage() -> Outcome {
    CARGO_LLVM_COV.install()?;
    step("adding LLVM's tools", command("rustup").args(["component", "add", "llvm-tools"]))?;
    let mut coverage = cargo(&["llvm-cov", "--locked", "--workspace", "--lib", "--bins", "--summary-only", "--quiet"]);
    // There is no limit: a percentage says which code was run, and not what was checked.
    step("measuring the coverage of the unit tests", &mut coverage)
}
