//! Where things are.

use std::path::PathBuf;

/// The workspace.
pub(crate) fn root() -> PathBuf {
    // Asked when it runs: clones that share a target directory share this program as well.
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

/// Where tools are kept. Not in `CARGO_TARGET_DIR`, which comes and goes with whoever sets it.
pub(crate) fn tools() -> PathBuf {
    root().join("target/tools")
}

/// What the optimizer was last given, with all its names, and what became of it.
pub(crate) fn optimized() -> PathBuf {
    root().join("target/optimized")
}

/// Where npm puts a package: each has a directory of its own, or installing one would remove the others.
pub(crate) fn npm(package: &str) -> PathBuf {
    tools().join(package)
}

/// What others take away.
pub(crate) fn package() -> PathBuf {
    root().join("target/package")
}

/// What fuzzing keeps from one time to the next.
pub(crate) fn fuzz() -> PathBuf {
    root().join("target/fuzz")
}

/// The module's name in dist/: Trunk takes it from the package's.
pub(crate) const MODULE: &str = "trial-feasibility-widget_bg.wasm";
/// What of it is loaded when it is first asked for.
pub(crate) const DESK: &str = "trial-feasibility-desk.wasm";
/// The JavaScript that wasm-bindgen writes for it.
pub(crate) const GLUE: &str = "trial-feasibility-widget.js";
/// What hosts load.
pub(crate) const ELEMENT: &str = "trial-feasibility.js";
/// Its types, which no page loads.
pub(crate) const TYPES: &str = "trial-feasibility.d.ts";
/// What it loads when people want files or pictures.
pub(crate) const TOOLS: &str = "trial-feasibility-tools.js";
/// The simulation's module, and what shares it out between workers: fetched when somebody simulates.
pub(crate) const SIMULATION: &str = "trial-feasibility-simulation.wasm";
/// See above.
pub(crate) const POOL: &str = "trial-feasibility-simulation.js";
/// What pages load that have it in frames.
pub(crate) const FRAME: &str = "trial-feasibility-frame.js";
/// What these frames load in the place of the page, and the pages around them.
pub(crate) const FRAMES: [&str; 4] = ["embed.html", "embed.css", "embed.js", FRAME];
