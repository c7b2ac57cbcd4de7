//! Which code the tests run.

use crate::Outcome;
use crate::command::{cargo, command, step};
use crate::tools::CARGO_LLVM_COV;

/// Runs the native tests once more, and prints for each file how much of it they run. The browser tests are not counted:
/// the compiler for WebAssembly has no coverage.
pub(crate) fn coverage() -> Outcome {
    CARGO_LLVM_COV.install()?;
    step("adding LLVM's tools", command("rustup").args(["component", "add", "llvm-tools"]))?;
    let mut coverage = cargo(&["llvm-cov", "--locked", "--workspace", "--summary-only", "--quiet"]);
    // There is no limit: a percentage says which code was run, and not what was checked.
    step("measuring the coverage of the native tests", &mut coverage)
}
