//! Building the page: everything in dist/.

use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use crate::command::{cargo, command, step};
use crate::{Outcome, paths, tools};

/// How much the compiler optimizes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// What is released.
    Release,
    /// For work on the page itself.
    Dev,
}

/// Flags for code that runs in a browser, beside those in .cargo/config.toml. Not `RUSTFLAGS`, which would take their
/// place, and would be for build scripts as well.
pub(crate) const FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// Builds dist/.
pub(crate) fn build(profile: Profile) -> Outcome {
    let start = Instant::now();
    tools::install()?;
    // Trunk runs offline, so that it cannot download tools of its own choice; what Cargo.lock names is fetched before.
    step("fetching what Cargo.lock names", &mut cargo(&["fetch", "--quiet", "--locked"]))?;
    let mut trunk = command("trunk");
    trunk.args(["build", "--offline", "--locked"]);
    if profile == Profile::Release {
        trunk.arg("--release").env(FLAGS, without_local_paths());
    }
    step("building the page with Trunk", &mut trunk)?;
    if profile == Profile::Release {
        let mut minify = command("esbuild");
        minify.args(["--minify", "--format=esm", "--log-level=warning", "--allow-overwrite", "--outdir=dist"]);
        minify.args([paths::GLUE, paths::ELEMENT, paths::POOL].map(|name| paths::dist().join(name)));
        step("minifying the JavaScript", &mut minify)?;
    }
    println!("xtask: the page is in dist/, after {:.1} s", start.elapsed().as_secs_f64());
    Ok(())
}

/// Flags that keep the directories of this machine out of what is released.
fn without_local_paths() -> String {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    let sources = home.and_then(|home| fs::read_dir(home.join("registry/src")).ok());
    let paths = sources.into_iter().flatten().flatten().filter_map(|source| source.path().to_str().map(str::to_owned));
    // A path with a space would be two flags: then it stays in the module, which works all the same.
    let flags = paths.filter(|path| !path.contains(' ')).map(|path| format!("--remap-path-prefix={path}="));
    flags.collect::<Vec<_>>().join(" ")
}
