//! What others take away: the package for npm, and a folder for a web server of one's own.

use std::fs;
use std::path::{Path, PathBuf};

use data_encoding::BASE64;
use sha2::{Digest, Sha384};

use crate::page::Profile;
use crate::{Outcome, page, place};

/// Beginnings of the names of files that are pages, or parts of pages: a package of modules has none.
const PAGES: [&str; 3] = ["index.", "embed.", "icon."];
/// What both have besides what is built.
const LICENSES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];
/// What compilers for TypeScript read.
const TYPES: &str = "trial-feasibility.d.ts";

/// Builds the page, and both from it.
pub(crate) fn package() -> Outcome {
    page::build(Profile::Release)?;
    let built = names(&place::dist())?;
    npm(&built)?;
    let folder = host(&built)?;
    println!("xtask: the package is in target/package/npm, the folder for a web server in {}", folder.display());
    Ok(())
}

/// Version of what is packed.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The package as npm takes it.
fn npm(built: &[String]) -> Outcome {
    let to = empty(place::package().join("npm"))?;
    let modules: Vec<&String> = built.iter().filter(|name| !PAGES.iter().any(|page| name.starts_with(page))).collect();
    for name in &modules {
        copy(&place::dist().join(name), &to.join(name))?;
    }
    copy(&place::root().join("src/element").join(TYPES), &to.join(TYPES))?;
    copy(&place::root().join("docs/npm.md"), &to.join("README.md"))?;
    for name in LICENSES {
        copy(&place::root().join(name), &to.join(name))?;
    }
    write(&to.join("package.json"), &description(&names(&to)?))
}

/// package.json, with the names of all that is in the package.
fn description(files: &[String]) -> String {
    let files = files.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    let (element, frame) = (place::ELEMENT, place::FRAME);
    format!(
        r#"{{
  "name": "trial-feasibility",
  "version": "{VERSION}",
  "description": "How many patients will this trial enroll, by when, and how sure is that: a custom element, and functions without it",
  "keywords": ["clinical trial", "feasibility", "enrollment", "forecast", "web component", "webassembly"],
  "license": "MIT OR Apache-2.0",
  "type": "module",
  "exports": {{
    ".": {{ "types": "./{TYPES}", "default": "./{element}" }},
    "./{frame}": "./{frame}",
    "./package.json": "./package.json"
  }},
  "types": "./{TYPES}",
  "files": [{files}],
  "sideEffects": ["./{element}", "./{frame}"],
  "engines": {{ "node": ">=20.16" }}
}}
"#
    )
}

/// The folder for a web server: everything, how to serve it, and what the files must be.
fn host(built: &[String]) -> Outcome<PathBuf> {
    let to = empty(place::package().join(format!("trial-feasibility-{VERSION}")))?;
    let mut hashes = Vec::new();
    for name in built {
        copy(&place::dist().join(name), &to.join(name))?;
        hashes.push((name, integrity(&read(&to.join(name))?)));
    }
    copy(&place::root().join("docs/hosting.md"), &to.join("SERVER.md"))?;
    for name in LICENSES {
        copy(&place::root().join(name), &to.join(name))?;
    }
    let lines: Vec<String> = hashes.iter().map(|(name, hash)| format!("  \"{name}\": \"{hash}\"")).collect();
    write(&to.join("integrity.json"), &format!("{{\n{}\n}}\n", lines.join(",\n")))?;
    let element = hashes.iter().find(|(name, _)| *name == place::ELEMENT).map(|(_, hash)| hash);
    let element = element.ok_or_else(|| format!("dist/ has no {}", place::ELEMENT))?;
    write(&to.join("snippet.html"), &snippet(element))?;
    Ok(to)
}

/// What somebody puts into a page.
fn snippet(hash: &str) -> String {
    let element = place::ELEMENT;
    format!(
        "<script type=\"module\" src=\"https://calc.example/trial-feasibility-{VERSION}/{element}\" \
         integrity=\"{hash}\" crossorigin=\"anonymous\"></script>\n<trial-feasibility></trial-feasibility>\n"
    )
}

/// As pages write down what a file must be.
fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", BASE64.encode(&Sha384::digest(content)))
}

/// Names of the files in a directory, in their order.
fn names(directory: &Path) -> Outcome<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(directory).map_err(says(directory))? {
        let path = entry.map_err(says(directory))?.path();
        if path.is_file() {
            names.push(path.file_name().unwrap_or_default().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// The directory, with nothing in it.
pub(crate) fn empty(directory: PathBuf) -> Outcome<PathBuf> {
    match fs::remove_dir_all(&directory) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(says(&directory)(error)),
        _ => fs::create_dir_all(&directory).map_err(says(&directory))?,
    }
    Ok(directory)
}

pub(crate) fn copy(from: &Path, to: &Path) -> Outcome {
    fs::copy(from, to).map(|_| ()).map_err(says(from))
}

pub(crate) fn read(file: &Path) -> Outcome<Vec<u8>> {
    fs::read(file).map_err(says(file))
}

pub(crate) fn write(file: &Path, text: &str) -> Outcome {
    fs::write(file, text).map_err(says(file))
}

/// An error with the file that it is about.
pub(crate) fn says(path: &Path) -> impl Fn(std::io::Error) -> String {
    move |error| format!("{}: {error}", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_written_as_pages_have_it() {
        // of nothing, as FIPS 180 has it, in base64
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
