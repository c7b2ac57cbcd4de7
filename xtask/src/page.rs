//! Building the page: everything in dist/.

use std::time::Instant;

use crate::command::{cargo, command, step};
use crate::{Outcome, optimize, tools};

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
    }
    step("compiling the widget", &mut compile)?;
    step("putting the page together", &mut trunk)?;
    if profile == Profile::Release {
        optimize::optimize()?;
    }
    println!("xtask: the page is in dist/, after {:.1} s", start.elapsed().as_secs_f64());
    Ok(())
}
