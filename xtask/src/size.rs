//! What the page weighs on the wire.

use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::{Outcome, place};

/// Everything that is loaded first, gzipped \[bytes\].
const BUDGET: u64 = 260 * 1024;

/// Names of functions that have a lighter stand-in here, and what to do about them. Each one comes with the first line
/// of code that needs it.
const HEAVY: [(&str, &str); 3] = [
    (
        "flt2dec::strategy",
        "a double is written by {} or to_string (8 KB): use digits::Shortest or digits::fixed; or clamped between variables: use limits::within",
    ),
    ("slice::sort::", "something is sorted by the standard library (3 KB): use recruitment::sort, or insert in order"),
    ("dec2flt", "a double is read by parse (11 KB): use digits::nearest"),
];

/// What being over the budget means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Over {
    /// It is said.
    Told,
    /// It is an error.
    Refused,
}

/// Prints every file in dist/ with its weight, and the sum against the budget.
pub(crate) fn size(over: Over) -> Outcome {
    let dist = place::dist();
    let mut files = Vec::new();
    for entry in fs::read_dir(&dist).map_err(|_| "there is no dist/ yet: type cargo xtask build".to_owned())? {
        let path = entry.map_err(|error| format!("dist/: {error}"))?.path();
        if path.is_file() {
            files.push(weigh(&path)?);
        }
    }
    files.sort_by_key(|file| std::cmp::Reverse(file.gzipped));
    println!("{:>10}  {:>10}", "bytes", "gzipped");
    for File { name, bytes, gzipped } in &files {
        println!("{bytes:>10}  {gzipped:>10}  {name}");
    }
    let total: u64 = files.iter().map(|file| file.gzipped).sum();
    println!("{:>10}  {total:>10}  everything, of {BUDGET} allowed", files.iter().map(|file| file.bytes).sum::<u64>());
    let module = fs::read(place::optimized().join("before.wasm")).unwrap_or_default();
    for (name, advice) in HEAVY {
        if module.windows(name.len()).any(|bytes| bytes == name.as_bytes()) {
            println!("xtask: {advice}");
        }
    }
    if total > BUDGET && over == Over::Refused {
        return Err(format!("the page weighs {total} bytes gzipped, {} over the budget", total - BUDGET));
    }
    Ok(())
}

struct File {
    name: String,
    bytes: u64,
    gzipped: u64,
}

fn weigh(path: &Path) -> Outcome<File> {
    let says = |error: std::io::Error| format!("{}: {error}", path.display());
    let content = fs::read(path).map_err(says)?;
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&content).map_err(says)?;
    let gzipped = encoder.finish().map_err(says)?.len() as u64;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(File { name, bytes: content.len() as u64, gzipped })
}
