//! How long the engine takes.

use crate::command::{cargo, step};
use crate::{Outcome, place, simulation, tools};

/// Builds the engine as a module of its own and natively, as they are released, and measures both; with `check` only what
/// has a limit, and fails over one.
pub(crate) fn bench(check: bool) -> Outcome {
    tools::wasm_target()?;
    let mut module = cargo(&["build", "--quiet", "--locked", "--release", "--package", "bench", "--lib"]);
    step("compiling what Node measures", module.args(["--target", tools::TARGET]))?;
    let module = place::target().join(tools::TARGET).join("release/bench.wasm");
    let simulation = simulation::compile("bench", "")?;
    let mut measure = cargo(&["run", "--quiet", "--locked", "--release", "--package", "bench", "--"]);
    measure.args(check.then_some("--check"));
    step("measuring for about a minute", measure.arg(module).arg(simulation))
}
