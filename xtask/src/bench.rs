//! How long the engine takes.

use crate::command::{cargo, step};
use crate::{Outcome, npm, paths, simulation, tools};

/// Builds the engine as a module of its own and natively, as they are released, and measures both. With `check`, being over
/// a limit is an error.
pub(crate) fn bench(check: bool) -> Outcome {
    tools::wasm_target()?;
    npm::build_tools()?;
    let mut module = cargo(&["build", "--quiet", "--locked", "--release", "--package", "bench", "--lib"]);
    step("compiling what Node measures", module.args(["--target", tools::TARGET]))?;
    let module = paths::target().join(tools::TARGET).join("release/bench.wasm");
    let simulation = simulation::compile("bench")?;
    let mut measure = cargo(&["run", "--quiet", "--locked", "--release", "--package", "bench", "--"]);
    measure.arg(module).arg(simulation).args(check.then_some("--check"));
    step("measuring for about a minute", &mut measure)
}
