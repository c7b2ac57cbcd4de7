//! A second optimizer over the finished module.

use std::fs;
use std::path::Path;

use crate::command::{command, step};
use crate::names::without_names;
use crate::{Outcome, place, tools};

/// What wasm-opt does.
///
/// Not -O3 or -Oz: gzip compresses what they write worse than what the compiler wrote, and it computes no faster. These
/// leave the order of things within a function as it is. Functions of one name are instances of one generic function:
/// side by side they compress best.
const PASSES: [&str; 13] = [
    "--duplicate-function-elimination",
    "--remove-unused-module-elements",
    "--optimize-instructions",
    "--precompute",
    "--rse",
    "--remove-unused-brs",
    "--remove-unused-names",
    "--merge-blocks",
    "--optimize-instructions",
    "--vacuum",
    "--reorder-functions-by-name",
    "--strip-debug",
    "--strip-producers",
];

/// Makes `module` smaller where wasm-opt can be had. The last result is kept: most builds change
/// nothing in the module, and this takes longer than all the rest of such a build.
pub(crate) fn optimize(module: &Path) -> Outcome {
    let Some(program) = tools::wasm_opt() else {
        // The compiler leaves the names in, for wasm-opt's sake: they are a third of the module.
        let built = fs::read(module).map_err(says(module))?;
        return fs::write(module, without_names(&built)).map_err(says(module));
    };
    let kept = place::root().join("target/optimized");
    let [before, passes, after] = ["before.wasm", "passes", "after.wasm"].map(|name| kept.join(name));
    let built = fs::read(module).map_err(says(module))?;
    let same = |path: &Path, content: &[u8]| fs::read(path).is_ok_and(|kept| kept == content);
    let asked = PASSES.join(" ");
    if !(after.exists() && same(&before, &built) && same(&passes, asked.as_bytes())) {
        fs::create_dir_all(&kept).map_err(says(&kept))?;
        // in this order, so that being interrupted leaves nothing that does not belong together
        fs::remove_file(&after).or_else(|error| if after.exists() { Err(says(&after)(error)) } else { Ok(()) })?;
        fs::write(&before, &built).map_err(says(&before))?;
        fs::write(&passes, &asked).map_err(says(&passes))?;
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
