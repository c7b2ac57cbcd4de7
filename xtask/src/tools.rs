//! The tools that cargo installs, each at one version, and only where it is missing.

use std::fs;

use crate::command::{cargo, command, has_version, output, step};
use crate::{Outcome, npm, paths};

/// The target of everything that runs in a browser.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// A program that a cargo package brings.
pub(crate) struct Tool {
    package: &'static str,
    version: &'static str,
    options: &'static [&'static str],
}

const TRUNK: Tool = Tool {
    package: "trunk",
    // Not 0.22: it needs a newer compiler than the one in rust-toolchain.toml.
    version: "0.21.14",
    // Without an encrypted connection and without a look for newer versions: Trunk runs offline here.
    options: &["--no-default-features"],
};

/// Looks through the licenses, sources and versions of all dependencies.
pub(crate) const CARGO_DENY: Tool = Tool { package: "cargo-deny", version: "0.20.2", options: &[] };

/// Measures which code the tests run.
pub(crate) const CARGO_LLVM_COV: Tool = Tool { package: "cargo-llvm-cov", version: "0.9.1", options: &[] };

/// Everything that a build needs.
pub(crate) fn install() -> Outcome {
    wasm_target()?;
    npm::build_tools()?;
    TRUNK.install()?;
    wasm_bindgen()
}

/// The standard library that modules are built with.
pub(crate) fn wasm_target() -> Outcome {
    let library = output(command("rustc").args(["--print", "target-libdir", "--target", TARGET]));
    if library.is_some_and(|path| fs::exists(path).unwrap_or(false)) {
        return Ok(());
    }
    step("adding the WebAssembly target", command("rustup").args(["target", "add", TARGET]))
        .map_err(|problem| format!("{problem}: install the standard library of {TARGET} for this compiler"))
}

/// The program `wasm-bindgen`, which Trunk calls. Cargo puts it where `command` looks first.
fn wasm_bindgen() -> Outcome {
    let mut build = cargo(&["build", "--quiet", "--locked", "--package", "wasm-bindgen-for-trunk"]);
    step("building wasm-bindgen", &mut build)
}

impl Tool {
    fn is_present(&self) -> bool {
        has_version(self.package, self.version)
    }

    pub(crate) fn install(&self) -> Outcome {
        let Self { package, version, options } = self;
        if self.is_present() || self.fetch() {
            return Ok(());
        }
        let build = paths::tools().join("build");
        let mut install = cargo(&["install", package, "--version", version, "--locked", "--force"]);
        install.args(*options).arg("--root").arg(paths::tools()).arg("--target-dir").arg(&build);
        // Not a release build: optimizing a program that runs for a second takes ten minutes. Debug
        // information would only be written to disk and never read.
        install.args(["--debug", "--config", "profile.dev.debug=0"]);
        step(&format!("building {package} {version}, once"), &mut install)?;
        // A gigabyte that is not used again; where it cannot be removed it only takes up space.
        let _removed = fs::remove_dir_all(&build);
        if self.is_present() {
            Ok(())
        } else {
            Err(format!("{package} was installed and does not say it is {version}"))
        }
    }

    /// Takes a ready-built one where cargo-binstall is installed. After any failure it is built instead.
    fn fetch(&self) -> bool {
        if output(&mut cargo(&["binstall", "-V"])).is_none() {
            return false;
        }
        let mut binstall = cargo(&["binstall", "--no-confirm", "--disable-strategies", "compile", "--root"]);
        binstall.arg(paths::tools()).arg(format!("{}@{}", self.package, self.version));
        step(&format!("fetching {} {}", self.package, self.version), &mut binstall).is_ok() && self.is_present()
    }
}
