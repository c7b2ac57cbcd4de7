//! The size of the page as servers send it.

use std::fs;
use std::io::Write;
use std::path::Path;

use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::paths::error_at;
use crate::{Outcome, paths};

/// Everything up to the first answer in English.
const FIRST: [&str; 6] = ["index.html", "index.css", "icon.svg", paths::ELEMENT, paths::GLUE, paths::MODULE];
/// Limits of all these together.
const FIRST_LIMIT: Size = Size { gzip: 600 * KB, brotli: 490 * KB };
/// From this part of a limit on there is a warning.
const WARNING: f64 = 0.95;

/// Files that are loaded later or by other pages, each with its limits.
const LATER: [(&str, Size); 9] = [
    ("words-ja.txt", Size { gzip: 24 * KB, brotli: 22 * KB }),
    ("words-zh.txt", Size { gzip: 24 * KB, brotli: 22 * KB }),
    (paths::SIMULATION, Size { gzip: 128 * KB, brotli: 104 * KB }),
    (paths::POOL, Size { gzip: 5 * KB, brotli: 4 * KB }),
    (paths::TOOLS, Size { gzip: 5 * KB, brotli: 4 * KB }),
    (paths::FRAME, Size { gzip: 2 * KB, brotli: 2 * KB }),
    ("embed.html", Size { gzip: 2 * KB, brotli: 2 * KB }),
    ("embed.css", Size { gzip: 2 * KB, brotli: 2 * KB }),
    ("embed.js", Size { gzip: 2 * KB, brotli: 2 * KB }),
];
/// Files that no page loads.
const NEVER: [&str; 1] = [paths::TYPES];

/// \[bytes\]
const KB: u64 = 1024;

/// Compressed as well as each of the two can \[bytes\].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Size {
    gzip: u64,
    brotli: u64,
}

impl Size {
    fn of(content: &[u8]) -> std::io::Result<Self> {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(content)?;
        let (mut content, mut brotli) = (content, Vec::new());
        // The highest quality is the default.
        brotli::BrotliCompress(&mut content, &mut brotli, &BrotliEncoderParams::default())?;
        Ok(Self { gzip: gzip.finish()?.len() as u64, brotli: brotli.len() as u64 })
    }

    fn plus(self, other: Self) -> Self {
        Self { gzip: self.gzip + other.gzip, brotli: self.brotli + other.brotli }
    }

    /// The larger of the two, as a part of its limit.
    fn part_of(self, limit: Self) -> f64 {
        (self.gzip as f64 / limit.gzip as f64).max(self.brotli as f64 / limit.brotli as f64)
    }
}

/// What happens when something is over its limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OverLimit {
    /// It is printed.
    Warns,
    /// It is an error.
    Fails,
}

/// Prints the size of every file in dist/ beside its limit.
pub(crate) fn size(over_limit: OverLimit) -> Outcome {
    println!("{:>9}  {:>9}  bytes, compressed with gzip 9 and brotli 11", "gzip", "brotli");
    let mut first = Size::default();
    for name in FIRST {
        let size = read(name)?;
        print(size, name);
        first = first.plus(size);
    }
    let mut problems = vec![checked(first, FIRST_LIMIT, "up to the first answer")];
    for (name, limit) in LATER {
        problems.push(checked(read(name)?, limit, name));
    }
    for name in unlisted()? {
        problems.push(Some(format!("{name} has no limit: add it to xtask/src/size.rs")));
    }
    let problems: Vec<String> = problems.into_iter().flatten().collect();
    for problem in &problems {
        println!("xtask: {problem}");
    }
    let fails = !problems.is_empty() && over_limit == OverLimit::Fails;
    if fails { Err(format!("over a limit of size:\n{}", problems.join("\n"))) } else { Ok(()) }
}

fn read(name: &str) -> Outcome<Size> {
    let path = paths::dist().join(name);
    let content = fs::read(&path).map_err(|error| format!("{}: type cargo xtask build", error_at(&path)(error)))?;
    Size::of(&content).map_err(error_at(&path))
}

fn print(size: Size, what: &str) {
    println!("{:>9}  {:>9}  {what}", size.gzip, size.brotli);
}

/// Prints a size that has limits, and returns what is wrong with it.
fn checked(size: Size, limit: Size, what: &str) -> Option<String> {
    let part = size.part_of(limit);
    print(size, &format!("{what}: {:.0} % of {} and {}", 100.0 * part, limit.gzip, limit.brotli));
    if part > 1.0 {
        return Some(format!(
            "{what}: {} and {} are over the limits {} and {}",
            size.gzip, size.brotli, limit.gzip, limit.brotli
        ));
    }
    if part >= WARNING {
        println!("xtask: warning: {what} is near its limit");
    }
    None
}

/// Files in dist/ that are in no list above.
fn unlisted() -> Outcome<Vec<String>> {
    let names = files(&paths::dist())?.into_iter();
    let listed =
        |name: &str| FIRST.contains(&name) || NEVER.contains(&name) || LATER.iter().any(|(later, _)| *later == name);
    Ok(names.filter(|name| !listed(name)).collect())
}

/// Names of the files in a directory, sorted.
pub(crate) fn files(directory: &Path) -> Outcome<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(directory).map_err(error_at(directory))? {
        let path = entry.map_err(error_at(directory))?.path();
        if path.is_file() {
            names.push(path.file_name().unwrap_or_default().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_compressor_has_its_limit() {
        let limit = Size { gzip: 100, brotli: 80 };
        for (size, wanted) in [
            (Size { gzip: 100, brotli: 80 }, false),
            (Size { gzip: 101, brotli: 10 }, true),
            (Size { gzip: 10, brotli: 81 }, true),
        ] {
            assert_eq!(checked(size, limit, "a file").is_some(), wanted, "{size:?}");
        }
    }

    #[test]
    fn repetition_weighs_little() {
        let size = Size::of(&[7; 10_000]).unwrap_or_default();
        assert!((1..100).contains(&size.gzip) && (1..100).contains(&size.brotli), "{size:?}");
    }
}
