//! What is done to the finished page so that it weighs less.

use std::fs;
use std::path::{Path, PathBuf};

use crate::abbreviate::abbreviated;
use crate::command::{command, step};
use crate::module::without_names;
use crate::order::numbered;
use crate::{Outcome, place, tools};

/// What wasm-opt does.
///
/// Not -O3 or -Oz: gzip compresses what they write worse than what the compiler wrote, and it computes no faster. These
/// leave the order of things within a function as it is.
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
    "--dealign",
    "--reorder-locals",
    "--strip-producers",
];

/// What puts functions in the order of their names, and then takes the names away.
const SORT: [&str; 2] = ["--reorder-functions-by-name", "--strip-debug"];

/// Makes everything in dist/ that is code smaller, as far as the tools for that can be had.
pub(crate) fn optimize() -> Outcome {
    let [module, glue] = [place::MODULE, place::GLUE].map(|name| place::dist().join(name));
    let (long, calls) = (fs::read(&module).map_err(says(&module))?, fs::read_to_string(&glue).map_err(says(&glue))?);
    let (short, calls) = abbreviated(&long, &calls).unwrap_or((long, calls));
    // The compiler leaves the names in, for wasm-opt's sake: they are a third of the module.
    let small = match tools::wasm_opt() {
        Some(program) => smaller(program, &short)?,
        None => without_names(&short),
    };
    fs::write(&module, small).map_err(says(&module))?;
    fs::write(&glue, calls).map_err(says(&glue))?;
    let Some(program) = tools::esbuild() else { return Ok(()) };
    let mut minify = command(program);
    minify.args(["--minify", "--format=esm", "--log-level=warning", "--allow-overwrite", "--outdir=dist"]);
    minify.args([place::GLUE, place::ELEMENT].map(|name| place::dist().join(name)));
    step("minifying the JavaScript", &mut minify)
}

/// The module as wasm-opt makes it. The last result is kept: most builds change nothing in the module, and this takes
/// longer than all the rest of such a build.
fn smaller(program: &str, module: &[u8]) -> Outcome<Vec<u8>> {
    let kept = place::optimized();
    let [before, tidied, numbers, after] =
        ["before.wasm", "tidied.wasm", "numbered.wasm", "after.wasm"].map(|name| kept.join(name));
    if !(newer(&after) && fs::read(&before).is_ok_and(|kept| kept == module)) {
        fs::create_dir_all(&kept).map_err(says(&kept))?;
        // in this order, so that being interrupted leaves nothing that does not belong together
        fs::remove_file(&after).or_else(|error| if after.exists() { Err(says(&after)(error)) } else { Ok(()) })?;
        fs::write(&before, module).map_err(says(&before))?;
        // No features are named: wasm-opt reads from the module which ones it uses. Told to use all
        // of them, it writes modules that browsers refuse.
        step("optimizing the module", command(program).args(PASSES).arg(&before).arg("-o").arg(&tidied))?;
        let content = fs::read(&tidied).map_err(says(&tidied))?;
        fs::write(&numbers, numbered(&content).unwrap_or(content)).map_err(says(&numbers))?;
        step("putting its functions in order", command(program).args(SORT).arg(&numbers).arg("-o").arg(&after))?;
    }
    fs::read(&after).map_err(says(&after))
}

/// Whether `file` was written after this program was: with another program, what it holds may be another.
fn newer(file: &Path) -> bool {
    let written = |path: PathBuf| fs::metadata(path).and_then(|about| about.modified()).ok();
    std::env::current_exe().ok().and_then(written).is_some_and(|program| written(file.to_owned()) > Some(program))
}

/// An error with the file that it is about.
fn says(path: &Path) -> impl Fn(std::io::Error) -> String {
    move |error| format!("{}: {error}", path.display())
}
