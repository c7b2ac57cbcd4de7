//! What is done to the finished page so that it weighs less.

use std::fs;
use std::path::{Path, PathBuf};

use crate::abbreviate::abbreviated;
use crate::command::{command, step};
use crate::module::without_names;
use crate::order::numbered;
use crate::{Outcome, place, split, tools};

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

/// What puts functions in the order of their names, and then takes the names away, and what only tools read.
const SORT: [&str; 3] = ["--reorder-functions-by-name", "--strip-debug", "--strip-target-features"];

/// Makes everything in dist/ that is code smaller, as far as the tools for that can be had, and defers what can wait.
pub(crate) fn optimize() -> Outcome {
    let [module, glue, desk] = [place::MODULE, place::GLUE, place::DESK].map(|name| place::dist().join(name));
    let (long, calls) = (fs::read(&module).map_err(says(&module))?, fs::read_to_string(&glue).map_err(says(&glue))?);
    let (short, calls) = abbreviated(&long, &calls).unwrap_or((long, calls));
    let parts = split::split(&short, &split::DEFERRED, &texts(&short)?)?;
    // The compiler leaves the names in, for the splitter's and wasm-opt's sake: they are a third of the module.
    let program = tools::wasm_opt();
    let small = |part: &[u8], name: &str| match program {
        Some(program) => smaller(program, part, &place::optimized().join(name)),
        None => Ok(without_names(part)),
    };
    fs::write(&module, small(&parts.first, "first")?).map_err(says(&module))?;
    fs::write(&desk, small(&parts.second, "desk")?).map_err(says(&desk))?;
    fs::write(&glue, calls + &opening()).map_err(says(&glue))?;
    let Some(program) = tools::esbuild() else { return Ok(()) };
    let mut minify = command(program);
    minify.args(["--minify", "--format=esm", "--log-level=warning", "--allow-overwrite", "--outdir=dist"]);
    minify.args([place::GLUE, place::ELEMENT, place::POOL].map(|name| place::dist().join(name)));
    step("minifying the JavaScript", &mut minify)
}

/// Files whose text is deferred, and what stands around another such text.
const FILES: [&str; 6] = [
    "data/headings.txt",
    "data/places/jp.txt",
    "data/places/us.txt",
    "data/places/cn.txt",
    "crates/plan/src/link/v1/primer.bin",
    "src/chart/export.css",
];
const MARKS: [&str; 2] = ["/*desk*/", "/*end*/"];

/// Texts in the module that are deferred.
fn texts(module: &[u8]) -> Outcome<Vec<Vec<u8>>> {
    let mut texts = Vec::new();
    for file in FILES.map(|file| place::root().join(file)) {
        texts.push(fs::read(&file).map_err(says(&file))?);
    }
    let find = |mark: &str| module.windows(mark.len()).position(|bytes| bytes == mark.as_bytes());
    let [Some(begin), Some(end)] = MARKS.map(find) else {
        return Err("the module has no style sheet between the marks that build.rs writes".to_owned());
    };
    texts.extend(module.get(begin..end).map(<[u8]>::to_vec));
    Ok(texts)
}

/// What the JavaScript needs to open the desk. Where the module was not split, it has none of this.
fn opening() -> String {
    let (desk, from) = (place::DESK, split::FROM);
    format!(
        "\nexport const DESK = new URL('./{desk}', import.meta.url);\n\
         export const open_desk = (module) => WebAssembly.instantiate(module, {{ {from}: wasm }});\n"
    )
}

/// A module as wasm-opt makes it. The last result is kept: most builds change nothing in the module, and this takes
/// longer than all the rest of such a build.
fn smaller(program: &str, module: &[u8], kept: &Path) -> Outcome<Vec<u8>> {
    let [before, tidied, numbers, after] =
        ["before.wasm", "tidied.wasm", "numbered.wasm", "after.wasm"].map(|name| kept.join(name));
    if !(newer(&after) && fs::read(&before).is_ok_and(|kept| kept == module)) {
        fs::create_dir_all(kept).map_err(says(kept))?;
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
