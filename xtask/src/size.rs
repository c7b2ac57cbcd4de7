//! What the page weighs on the wire.

use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::{Outcome, place};

/// Everything that is loaded first, gzipped \[bytes\].
const BUDGET: u64 = 260 * 1024;
/// What is loaded when it is first asked for, gzipped \[bytes\].
const DESK_BUDGET: u64 = 192 * 1024;
/// Words of other languages: of these a page loads one at the most.
const WORDS: &str = "words-";
/// And these come with the desk.
const REST: &str = "-rest.";

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
    let desk = files.iter().filter(|file| file.name == place::DESK).map(|file| file.gzipped).sum();
    let total = first(&files);
    println!("{:>10}  {total:>10}  what is loaded first, of {BUDGET} allowed", "");
    println!("{:>10}  {desk:>10}  the desk, of {DESK_BUDGET} allowed", "");
    let module = fs::read(place::optimized().join("first/before.wasm")).unwrap_or_default();
    for (name, advice) in HEAVY {
        if module.windows(name.len()).any(|bytes| bytes == name.as_bytes()) {
            println!("xtask: {advice}");
        }
    }
    for (what, weight, budget) in [("what is loaded first", total, BUDGET), ("the desk", desk, DESK_BUDGET)] {
        if weight > budget && over == Over::Refused {
            return Err(format!("{what} weighs {weight} bytes gzipped, {} over the budget", weight - budget));
        }
    }
    Ok(())
}

/// The weight of what is loaded first: all but what is only loaded when it is asked for. `files` are in order, the
/// heaviest first.
fn first(files: &[File]) -> u64 {
    let later =
        [place::DESK, place::TOOLS, place::SIMULATION, place::POOL, place::TYPES].into_iter().chain(place::FRAMES);
    let later: Vec<&str> = later.collect();
    let begun_with = |file: &&File| file.name.starts_with(WORDS) && !file.name.contains(REST);
    let words = files.iter().find(begun_with).map_or(0, |file| file.gzipped);
    let others = files.iter().filter(|file| !later.contains(&file.name.as_str()) && !file.name.starts_with(WORDS));
    words + others.map(|file| file.gzipped).sum::<u64>()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_later_does_not_count() {
        let files = [
            (place::MODULE, 1000),
            (place::DESK, 300),
            ("words-ja-rest.txt", 95),
            ("words-zh.txt", 90),
            ("words-ja.txt", 80),
            (place::ELEMENT, 7),
            (place::TOOLS, 5),
            ("embed.html", 3),
            (place::TYPES, 4),
        ];
        let files = files.map(|(name, gzipped)| File { name: name.to_owned(), bytes: 2 * gzipped, gzipped });
        assert_eq!(first(&files), 1097);
    }
}
