//! How long engine and page take.

use crate::build::Profile;
use crate::command::{cargo, step};
use crate::{Outcome, build, npm, paths, simulation, system, tools};

/// Builds the engine as a module of its own and natively, as they are released, and measures both. With `check` only what
/// has a limit is measured, and being over it is an error.
pub(crate) fn engine(check: bool) -> Outcome {
    tools::wasm_target()?;
    npm::build_tools()?;
    let mut module = cargo(&["build", "--quiet", "--locked", "--release", "--package", "bench", "--lib"]);
    step("compiling what Node measures", module.args(["--target", tools::TARGET]))?;
    let module = paths::target().join(tools::TARGET).join("release/bench.wasm");
    let simulation = simulation::compile("bench", "")?;
    let mut measure = cargo(&["run", "--quiet", "--locked", "--release", "--package", "bench", "--"]);
    measure.arg(module).arg(simulation).args(check.then_some("--check"));
    step("measuring the engine for about a minute", &mut measure)
}

/// Builds the page and measures its first answer and typing in a browser; with the `dist` of an earlier build also how
/// they compare, and being slower than the limits is an error.
pub(crate) fn page(beside: Option<&str>) -> Outcome {
    let browser = system::browser()?;
    build::build(Profile::Release)?;
    let mut measure = cargo(&["run", "--quiet", "--locked", "--package", "browser", "--bin", "page-speed", "--"]);
    measure.arg("--dist").arg(paths::dist()).env("CHROME", browser.chrome).env("CHROMEDRIVER", browser.driver);
    if let Some(other) = beside {
        measure.args(["--beside", other, "--check"]);
    }
    step("measuring the page for a few minutes: leave the machine alone", &mut measure)
}
