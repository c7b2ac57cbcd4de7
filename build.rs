//! Joins the style sheets, copies the example, and generates code from the messages; fails for a language that has other
//! messages than English.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use messages::Catalog;

/// In the order in which they have effect. Print comes last: it takes back what others lay out.
const SHEETS: [&str; 25] = [
    "tokens",
    "base",
    "layout",
    "header",
    "headline",
    "problems",
    "section",
    "field",
    "sites",
    "patients-inputs",
    "chart",
    "fan-reader",
    "locked",
    "share",
    "simulation",
    "embed",
    "asked",
    "scenarios",
    "assumptions",
    "map",
    "limits",
    "table",
    "results",
    "patients",
    "print",
];
const EXAMPLE: &str = "examples/msa-japan.json";
/// The files with every word on screen.
const MESSAGES: &str = "src/text/messages";
const OTHERS: [&str; 2] = ["ja", "zh"];

fn main() -> io::Result<()> {
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("styles.css"), sheets(&SHEETS)?)?;
    fs::write(out.join("example.json"), read(EXAMPLE)?)?;
    let english = catalog("en")?;
    for language in OTHERS {
        let other = catalog(language)?;
        refused(language, messages::differences(&english, &other))?;
        // For the tests: the page loads the files that the messages program writes into dist/.
        fs::write(out.join(format!("words-{language}.txt")), messages::compact(&english, &other))?;
    }
    fs::write(out.join("words-en.txt"), messages::compact(&english, &english))?;
    let code = messages::code(&english).or_else(|problems| refused("en", problems).map(|()| String::new()))?;
    fs::write(out.join("words.rs"), code)
}

/// All style sheets as one. Not minified: compression does nearly the same, and a minifier would be a large dependency of
/// every build.
fn sheets(names: &[&str]) -> io::Result<String> {
    names.iter().map(|name| read(&format!("styles/{name}.css"))).collect()
}

fn catalog(language: &str) -> io::Result<Catalog> {
    let text = read(&format!("{MESSAGES}/{language}.txt"))?;
    Catalog::read(&text).or_else(|problems| refused(language, problems).map(|()| Catalog { messages: Vec::new() }))
}

/// An error that lists all problems, if there are any.
fn refused(language: &str, problems: Vec<String>) -> io::Result<()> {
    if problems.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> =
        problems.into_iter().map(|problem| format!("{MESSAGES}/{language}.txt: {problem}")).collect();
    Err(io::Error::other(lines.join("\n")))
}

fn read(path: &str) -> io::Result<String> {
    println!("cargo::rerun-if-changed={path}");
    fs::read_to_string(Path::new(path)).map_err(|error| io::Error::new(error.kind(), format!("{path}: {error}")))
}
