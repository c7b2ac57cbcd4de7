//! Tools that come from npm, at the exact versions that a package.json names.

use std::fs;
use std::path::{Path, PathBuf};

use crate::command::{command, output, step};
use crate::paths::error_at;
use crate::{Outcome, paths, system};

/// The oldest Node that all of these tools run with: major and minor version.
const OLDEST_NODE: (u32, u32) = (20, 19);
/// The Node that npm installs where the system's is older, as that of Debian 12 is.
const NODE: &str = "22.23.3";

/// wasm-opt, which Trunk calls, and esbuild.
pub(crate) fn build_tools() -> Outcome {
    install(&paths::root().join("xtask/package.json"), &paths::tools().join("npm"))
}

/// Everything that the package is tried with, the compiler that checks the types for hosts, and axe-core. Returns the
/// directory that has `node_modules`.
pub(crate) fn test_tools() -> Outcome<PathBuf> {
    let directory = paths::package().join("try");
    install(&paths::root().join("tests/package/package.json"), &directory)?;
    Ok(directory)
}

/// Installs what `manifest` names into `directory`, unless the same is there from the last time.
fn install(manifest: &Path, directory: &Path) -> Outcome {
    node()?;
    let wanted = fs::read(manifest).map_err(error_at(manifest))?;
    let stamp = directory.join("installed.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    fs::create_dir_all(directory).map_err(error_at(directory))?;
    fs::write(directory.join("package.json"), &wanted).map_err(error_at(directory))?;
    let packages = manifest.strip_prefix(paths::root()).unwrap_or(manifest).display();
    step(&format!("installing with npm what {packages} names"), npm("install").current_dir(directory))?;
    fs::write(&stamp, wanted).map_err(error_at(&stamp))
}

/// npm, without what it tells and fetches besides.
pub(crate) fn npm(subcommand: &str) -> std::process::Command {
    let mut npm = command("npm");
    // No lock file: it would name the registry of the machine that wrote it.
    npm.args([subcommand, "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"]);
    npm
}

/// Makes sure that npm is there, and a Node that is new enough.
fn node() -> Outcome {
    system::npm()?;
    let present = || output(command("node").arg("--version")).is_some_and(|version| is_new_enough(&version));
    if present() {
        return Ok(());
    }
    let directory = paths::tools().join("node");
    fs::create_dir_all(&directory).map_err(error_at(&directory))?;
    let mut install = npm("install");
    install.arg("--prefix").arg(&directory).arg(format!("node@{NODE}"));
    step(&format!("installing Node {NODE} with npm"), &mut install)?;
    let (major, minor) = OLDEST_NODE;
    if present() { Ok(()) } else { Err(format!("npm installed no Node that runs: install {major}.{minor} or later")) }
}

/// Whether Node, which prints `v20.19.0`, is new enough.
fn is_new_enough(version: &str) -> bool {
    let mut numbers = version.trim_start_matches('v').split('.').map_while(|number| number.parse::<u32>().ok());
    numbers.next().zip(numbers.next()) >= Some(OLDEST_NODE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_node_is_not_enough() {
        let cases = [("v20.19.0", true), ("v22.1.0", true), ("v20.16.0", false), ("v18.20.4", false), ("", false)];
        for (version, wanted) in cases {
            assert_eq!(is_new_enough(version), wanted, "{version}");
        }
    }
}
