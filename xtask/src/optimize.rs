//! A second optimizer over the finished module.

use std::fs;
use std::path::Path;

use crate::command::{command, step};
use crate::{Outcome, place, tools};

/// What wasm-opt does. Not -O3 or -Oz: they make a module of fewer bytes that gzip cannot compress as well, 14 KB more
/// on the wire, and it computes no faster. Functions of one name are instances of one generic function: side by side
/// they compress best, 8 KB less than by size.
const PASSES: &[&str] = &[
    "--duplicate-function-elimination",
    "--remove-unused-module-elements",
    "--vacuum",
    "--remove-unused-brs",
    "--reorder-functions-by-name",
    "--strip-debug",
    "--strip-producers",
];

/// Makes `module` smaller where wasm-opt can be had. The last result is kept: most builds change
/// nothing in the module, and this takes longer than all the rest of such a build.
pub(crate) fn optimize(module: &Path) -> Outcome {
    let Some(program) = tools::wasm_opt() else { return Ok(()) };
    let kept = place::root().join("target/optimized");
    let (before, after) = (kept.join("before.wasm"), kept.join("after.wasm"));
    let built = fs::read(module).map_err(says(module))?;
    if !after.exists() || fs::read(&before).ok().as_ref() != Some(&built) {
        fs::create_dir_all(&kept).map_err(says(&kept))?;
        // in this order, so that being interrupted leaves no pair that does not belong together
        fs::remove_file(&after).or_else(|error| if after.exists() { Err(says(&after)(error)) } else { Ok(()) })?;
        fs::write(&before, &built).map_err(says(&before))?;
        // No features are named: wasm-opt reads from the module which ones it uses. Told to use all
        // of them, it writes modules that browsers refuse.
        step("optimizing the module", command(program).args(PASSES).arg(&before).arg("-o").arg(&after))?;
    }
    fs::copy(&after, module).map(|_| ()).map_err(says(module))
}

/// An error with the file that it is about.
fn says(path: &Path) -> impl Fn(std::io::Error) -> String {
    move |error| format!("{}: {error}", path.display())
}
