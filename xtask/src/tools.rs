//! The tools that a build needs, each of one version, each looked for before it is installed.

use std::fs;
use std::path::PathBuf;

use crate::command::{cargo, command, output, step};
use crate::{Outcome, place};

/// Not 0.22: it needs a newer compiler than the one in rust-toolchain.toml.
const TRUNK: &str = "0.21.14";
/// The npm package that brings wasm-opt, and the version that wasm-opt says it is.
const BINARYEN: &str = "132";
/// The npm package that brings esbuild, which is also what its program says.
const ESBUILD: &str = "0.28.2";

/// The npm package that brings TypeScript's compiler, and the version that it says it is.
const TYPESCRIPT: &str = "5.9.3";

/// The npm package that looks for barriers in pages.
const AXE: &str = "4.14.1";

/// What modules are built for.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Everything that a build cannot do without.
pub(crate) fn install() -> Outcome {
    wasm_target()?;
    let trunk = Tool {
        package: "trunk",
        program: "trunk",
        version: TRUNK.to_owned(),
        // What is left out asks the network for a newer version at every start.
        options: &["--locked", "--no-default-features", "--features", "rustls"],
    };
    let bindgen = Tool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version: wasm_bindgen()?,
        // Not --locked: what 0.2.130 locks cannot be had from the registry any more.
        options: &[],
    };
    trunk.install()?;
    bindgen.install()?;
    // What building them left behind is a gigabyte that nobody needs again.
    match fs::remove_dir_all(place::tools().join("build")) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(format!("target/tools/build: {error}")),
        _ => Ok(()),
    }
}

/// wasm-opt, or `None` where it cannot be had: the module is then larger, and right all the same.
pub(crate) fn wasm_opt() -> Option<&'static str> {
    from_npm("wasm-opt", "binaryen", BINARYEN, "the page will be some 7 % heavier")
}

/// esbuild, or `None` where it cannot be had: the JavaScript is then as people wrote it.
pub(crate) fn esbuild() -> Option<&'static str> {
    from_npm("esbuild", "esbuild", ESBUILD, "the page will be some 2 % heavier")
}

/// TypeScript's compiler, or `None` where it cannot be had.
pub(crate) fn typescript() -> Option<&'static str> {
    from_npm("tsc", "typescript", TYPESCRIPT, "the types for hosts are not checked")
}

/// The script of axe-core, which looks for barriers in pages, or `None` where it cannot be had.
pub(crate) fn axe() -> Option<PathBuf> {
    let script = place::npm("axe-core").join("node_modules/axe-core/axe.min.js");
    let is_there = || {
        let text = fs::read_to_string(&script).unwrap_or_default();
        // Its first line says its version.
        text.lines().next().is_some_and(|line| line.contains(AXE)).then(|| script.clone())
    };
    if let Some(script) = is_there() {
        return Some(script);
    }
    if output(command("npm").arg("--version")).is_none() {
        println!("xtask: no npm here, so axe-core does not look for barriers");
        return None;
    }
    match install_package("axe-core", AXE) {
        Ok(()) => is_there(),
        Err(problem) => {
            println!("xtask: {problem}\nxtask: going on without axe-core");
            None
        }
    }
}

/// Installs an npm package of this version, in a directory of its own.
fn install_package(package: &str, version: &str) -> Outcome {
    let directory = place::npm(package);
    let mut npm = command("npm");
    npm.args(["install", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error", "--prefix"]);
    npm.arg(&directory).arg(format!("{package}@{version}"));
    // npm wants the directory to be there, or it takes the nearest package above.
    fs::create_dir_all(&directory).map_err(|error| error.to_string())?;
    step(&format!("installing {package} {version} with npm"), &mut npm)
}

/// A program that an npm package of this version brings, and that says it is of this version.
fn from_npm(program: &'static str, package: &str, version: &str, without: &str) -> Option<&'static str> {
    let present = || {
        let said = output(command(program).arg("--version")).unwrap_or_default();
        said.split_whitespace().any(|word| word == version).then_some(program)
    };
    if let Some(program) = present() {
        return Some(program);
    }
    if output(command("npm").arg("--version")).is_none() {
        println!("xtask: no npm here, so no {program}: {without}");
        return None;
    }
    if let Err(problem) = install_package(package, version) {
        println!("xtask: {problem}\nxtask: going on without {program}: {without}");
        return None;
    }
    present()
}

/// The standard library that modules are built with.
pub(crate) fn wasm_target() -> Outcome {
    let place = output(command("rustc").args(["--print", "target-libdir", "--target", TARGET]));
    if place.is_some_and(|place| fs::exists(place).unwrap_or(false)) {
        return Ok(());
    }
    step("adding the WebAssembly target", command("rustup").args(["target", "add", TARGET]))
        .map_err(|problem| format!("{problem}: install the standard library of {TARGET} for this compiler"))
}

/// The version in Cargo.lock: the two halves of wasm-bindgen must be of the same.
fn wasm_bindgen() -> Outcome<String> {
    let lock = fs::read_to_string(place::root().join("Cargo.lock")).map_err(|error| format!("Cargo.lock: {error}"))?;
    locked(&lock, "wasm-bindgen").ok_or_else(|| "Cargo.lock has no wasm-bindgen".to_owned())
}

fn locked(lock: &str, package: &str) -> Option<String> {
    let (_, after) = lock.split_once(&format!("name = \"{package}\"\nversion = \""))?;
    Some(after.split_once('"')?.0.to_owned())
}

/// A program that a cargo package brings.
struct Tool {
    package: &'static str,
    program: &'static str,
    version: String,
    options: &'static [&'static str],
}

impl Tool {
    fn present(&self) -> bool {
        let said = output(command(self.program).arg("--version")).unwrap_or_default();
        said.split_whitespace().nth(1) == Some(self.version.as_str())
    }

    fn install(&self) -> Outcome {
        let Self { package, version, .. } = self;
        if self.present() || self.fetch() {
            return Ok(());
        }
        let tools = place::tools();
        let mut install = cargo(&["install", package, "--version", version, "--force"]);
        install.args(self.options).arg("--root").arg(&tools).arg("--target-dir").arg(tools.join("build"));
        // Not a release build: optimizing a program that runs for a second takes ten minutes. Debug
        // information would only be written to disk and never read.
        install.args(["--debug", "--config", "profile.dev.debug=0"]);
        step(&format!("building {package} {version}, once"), &mut install)?;
        if self.present() { Ok(()) } else { Err(format!("{package} was installed and does not say it is {version}")) }
    }

    /// Takes a ready-built one where the user has the means for that. Any failure means: build it.
    fn fetch(&self) -> bool {
        if output(&mut cargo(&["binstall", "-V"])).is_none() {
            return false;
        }
        let mut binstall = cargo(&["binstall", "--no-confirm", "--disable-strategies", "compile", "--root"]);
        binstall.arg(place::tools()).arg(format!("{}@{}", self.package, self.version));
        step(&format!("fetching {} {}", self.package, self.version), &mut binstall).is_ok() && self.present()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_says_which_version() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9.9.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"…\"\n";
        assert_eq!(locked(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked(lock, "yew"), None);
    }
}
