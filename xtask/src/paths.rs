//! Paths, and the names of files in dist/.

use std::io;
use std::path::{Path, PathBuf};

/// The workspace.
pub(crate) fn root() -> PathBuf {
    // Read when it runs: clones that share a target directory share this program as well.
    let own = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    let mut root = PathBuf::from(own);
    root.pop();
    root
}

/// What a web server serves.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// Where cargo puts what it builds.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |named| root().join(named))
}

/// Tools stay here, and not in `CARGO_TARGET_DIR`, which may be different in every shell.
pub(crate) fn tools() -> PathBuf {
    root().join("target/tools")
}

/// The package for npm, the folder for a web server, and the projects that use the package.
pub(crate) fn package() -> PathBuf {
    root().join("target/package")
}

/// What fuzzing keeps between runs.
pub(crate) fn fuzz() -> PathBuf {
    root().join("target/fuzz")
}

/// An error with the file that it is about.
pub(crate) fn error_at(path: &Path) -> impl Fn(io::Error) -> String {
    move |error| format!("{}: {error}", path.display())
}

/// The widget's module; Trunk takes the name from the package's.
pub(crate) const MODULE: &str = "trial-feasibility-widget_bg.wasm";
/// The JavaScript that wasm-bindgen writes for it.
pub(crate) const GLUE: &str = "trial-feasibility-widget.js";
/// The file that hosts load.
pub(crate) const ELEMENT: &str = "trial-feasibility.js";
/// Its types, which no page loads.
pub(crate) const TYPES: &str = "trial-feasibility.d.ts";
/// Files and pictures to save.
pub(crate) const TOOLS: &str = "trial-feasibility-tools.js";
/// The simulation's module.
pub(crate) const SIMULATION: &str = "trial-feasibility-simulation.wasm";
/// Shares a simulation out between workers.
pub(crate) const POOL: &str = "trial-feasibility-simulation.js";
/// Loaded by pages that have the calculator in a frame.
pub(crate) const FRAME: &str = "trial-feasibility-frame.js";
