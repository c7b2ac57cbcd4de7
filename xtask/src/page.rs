//! Building the page: everything in dist/.

use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use crate::command::{cargo, command, step};
use crate::{Outcome, optimize, simulation, tools};

/// How much the compiler tries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// What is released.
    Release,
    /// For work on the page itself.
    Dev,
}

/// Builds dist/.
pub(crate) fn build(profile: Profile) -> Outcome {
    let start = Instant::now();
    tools::install()?;
    // Cargo first, Trunk after: Trunk then runs offline and cannot download tools of its own choice,
    // while cargo may still fetch what Cargo.lock names.
    let mut compile = cargo(&["build", "--locked", "--lib", "--target", "wasm32-unknown-unknown"]);
    let mut trunk = command("trunk");
    trunk.args(["build", "--offline", "--locked"]);
    if profile == Profile::Release {
        compile.arg("--release");
        trunk.arg("--release");
        // Trunk's cargo has to find what this one compiled.
        let flags = flags();
        compile.env("RUSTFLAGS", &flags);
        trunk.env("RUSTFLAGS", &flags);
    }
    step("compiling the widget", &mut compile)?;
    let module = simulation::compile("simulator", "exports")?;
    step("putting the page together", &mut trunk)?;
    simulation::put(&module)?;
    if profile == Profile::Release {
        optimize::optimize()?;
    }
    println!("xtask: the page is in dist/, after {:.1} s", start.elapsed().as_secs_f64());
    Ok(())
}

/// As in .cargo/config.toml, which these take the place of; and where libraries lie on this machine is not told in what
/// is released, nor does its length change what that weighs.
pub(crate) fn flags() -> String {
    let mut flags = FLAGS.to_owned();
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    let sources = home.and_then(|home| fs::read_dir(home.join("registry/src")).ok());
    for source in sources.into_iter().flatten().flatten() {
        // A path with a space would be two flags: then the module tells it, and works all the same.
        if let Some(path) = source.path().to_str().filter(|path| !path.contains(' ')) {
            flags.push_str(" --remap-path-prefix=");
            flags.push_str(path);
            flags.push('=');
        }
    }
    flags
}

/// The flags of .cargo/config.toml, which says why.
const FLAGS: &str = "-Cllvm-args=-disable-lsr -Csymbol-mangling-version=v0";
