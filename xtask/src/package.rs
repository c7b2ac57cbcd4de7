//! What hosts install: the package for npm, and a folder for a web server.

use std::fs;
use std::path::{Path, PathBuf};

use data_encoding::BASE64;
use sha2::{Digest, Sha384};

use crate::build::{self, Profile};
use crate::paths::error_at;
use crate::size::files;
use crate::{Outcome, paths};

/// Files whose names begin like this are pages, or parts of pages, and not in the package for npm.
const PAGES: [&str; 3] = ["index.", "embed.", "icon."];
/// Both contain these, beside what is built.
const LICENSES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];

/// Builds the page, and makes both from it.
pub(crate) fn package() -> Outcome {
    build::build(Profile::Release)?;
    let built = files(&paths::dist())?;
    npm(&built)?;
    let folder = host(&built)?;
    println!("xtask: the package is in target/package/npm, the folder for a web server in {}", folder.display());
    Ok(())
}

/// Version of the package.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The package for npm.
fn npm(built: &[String]) -> Outcome {
    let to = empty(paths::package().join("npm"))?;
    let modules: Vec<&String> = built.iter().filter(|name| !PAGES.iter().any(|page| name.starts_with(page))).collect();
    for name in &modules {
        copy(&paths::dist().join(name), &to.join(name))?;
    }
    copy(&paths::root().join("src/element").join(paths::TYPES), &to.join(paths::TYPES))?;
    copy(&paths::root().join("docs/npm.md"), &to.join("README.md"))?;
    for name in LICENSES {
        copy(&paths::root().join(name), &to.join(name))?;
    }
    write(&to.join("package.json"), &description(&files(&to)?))
}

/// package.json, with the names of all files in the package.
fn description(files: &[String]) -> String {
    let files = files.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    let (element, frame, types) = (paths::ELEMENT, paths::FRAME, paths::TYPES);
    format!(
        r#"{{
  "name": "trial-feasibility",
  "version": "{VERSION}",
  "description": "How many patients will this trial enroll, by when, and how sure is that: a custom element, and functions without it",
  "keywords": ["clinical trial", "feasibility", "enrollment", "forecast", "web component", "webassembly"],
  "license": "MIT OR Apache-2.0",
  "type": "module",
  "exports": {{
    ".": {{ "types": "./{types}", "default": "./{element}" }},
    "./{frame}": "./{frame}",
    "./package.json": "./package.json"
  }},
  "types": "./{types}",
  "files": [{files}],
  "sideEffects": ["./{element}", "./{frame}"],
  "engines": {{ "node": ">=20.16" }}
}}
"#
    )
}

/// The folder for a web server: all files, how to serve them, and their hashes.
fn host(built: &[String]) -> Outcome<PathBuf> {
    let to = empty(paths::package().join(format!("trial-feasibility-{VERSION}")))?;
    let mut hashes = Vec::new();
    for name in built {
        copy(&paths::dist().join(name), &to.join(name))?;
        hashes.push((name, integrity(&read(&to.join(name))?)));
    }
    copy(&paths::root().join("docs/hosting.md"), &to.join("SERVER.md"))?;
    for name in LICENSES {
        copy(&paths::root().join(name), &to.join(name))?;
    }
    let lines: Vec<String> = hashes.iter().map(|(name, hash)| format!("  \"{name}\": \"{hash}\"")).collect();
    write(&to.join("integrity.json"), &format!("{{\n{}\n}}\n", lines.join(",\n")))?;
    let element = hashes.iter().find(|(name, _)| *name == paths::ELEMENT).map(|(_, hash)| hash);
    let element = element.ok_or_else(|| format!("dist/ has no {}", paths::ELEMENT))?;
    write(&to.join("snippet.html"), &snippet(element))?;
    Ok(to)
}

/// What a host copies into a page that shows the calculator at once. Without the two hints the browser would know of module
/// and glue only once it has run the script; on an element that waits until it comes near, they would fetch too early.
fn snippet(hash: &str) -> String {
    let (element, glue, module) = (paths::ELEMENT, paths::GLUE, paths::MODULE);
    let folder = format!("https://calc.example/trial-feasibility-{VERSION}");
    format!(
        r#"<link rel="modulepreload" href="{folder}/{glue}" crossorigin="anonymous">
<link rel="preload" as="fetch" type="application/wasm" href="{folder}/{module}" crossorigin="anonymous">
<script type="module" src="{folder}/{element}" integrity="{hash}" crossorigin="anonymous"></script>
<trial-feasibility loading="eager"></trial-feasibility>
"#
    )
}

/// The hash of a file, as the attribute `integrity` has it.
fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", BASE64.encode(&Sha384::digest(content)))
}

/// Makes the directory, or empties it.
pub(crate) fn empty(directory: PathBuf) -> Outcome<PathBuf> {
    match fs::remove_dir_all(&directory) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error_at(&directory)(error)),
        _ => fs::create_dir_all(&directory).map_err(error_at(&directory))?,
    }
    Ok(directory)
}

pub(crate) fn copy(from: &Path, to: &Path) -> Outcome {
    fs::copy(from, to).map(|_| ()).map_err(error_at(from))
}

pub(crate) fn read(file: &Path) -> Outcome<Vec<u8>> {
    fs::read(file).map_err(error_at(file))
}

pub(crate) fn write(file: &Path, text: &str) -> Outcome {
    fs::write(file, text).map_err(error_at(file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_written_like_the_attribute() {
        // The hash of no bytes in FIPS 180, in base64.
        let nothing = "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
        assert_eq!(integrity(b""), nothing);
    }

    #[test]
    fn the_package_says_what_is_in_it() {
        let text = description(&["LICENSE-MIT".to_owned(), "words-ja.txt".to_owned()]);
        assert!(text.contains(r#""files": ["LICENSE-MIT", "words-ja.txt"]"#), "{text}");
        assert!(text.contains(&format!("\"version\": \"{VERSION}\"")), "{text}");
    }
}
