//! The simulation's own module.

use std::path::PathBuf;

use crate::command::{cargo, step};
use crate::paths::error_at;
use crate::{Outcome, build, paths, tools};

/// Functions that are called for every patient become part of those that call them: a run takes 4 % less time, and the
/// module is a tenth larger.
const INLINE: &str = "-Cllvm-args=-inline-threshold=1000";

/// Compiles a package's module as the simulation is: for speed alone. As the compiler wrote it: with wasm-opt's -O3 it
/// takes a quarter longer.
pub(crate) fn compile(package: &str, features: &str) -> Outcome<PathBuf> {
    let mut compile =
        cargo(&["build", "--quiet", "--locked", "--profile", "simulation", "--package", package, "--lib"]);
    compile.args(["--features", features]);
    let flags = std::env::var(build::FLAGS).unwrap_or_default();
    compile.args(["--target", tools::TARGET]).env(build::FLAGS, format!("{flags} {INLINE}"));
    step("compiling the simulation", &mut compile)?;
    Ok(paths::target().join(tools::TARGET).join("simulation").join(package).with_extension("wasm"))
}

/// Compiles it and puts it where Trunk puts the page together: Trunk.toml calls this.
pub(crate) fn put() -> Outcome {
    let staging = std::env::var_os("TRUNK_STAGING_DIR").ok_or("only Trunk calls this: type cargo xtask build")?;
    let module = compile("simulator", "exports")?;
    let there = PathBuf::from(staging).join(paths::SIMULATION);
    std::fs::copy(&module, &there).map(|_| ()).map_err(error_at(&there))
}
