//! Puts the style sheet and the example into forms that weigh less in the module, and mean the same; makes code of the
//! messages, and refuses a language that does not say what English does.

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
/// Where every word on screen is.
const MESSAGES: &str = "src/text/messages";
const OTHERS: [&str; 2] = ["ja", "zh"];

fn main() -> io::Result<()> {
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("styles.css"), sheets(&SHEETS)?)?;
    fs::write(out.join("example.json"), document(&read(EXAMPLE)?))?;
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

fn sheets(names: &[&str]) -> io::Result<String> {
    names.iter().map(|name| Ok(sheet(&read(&format!("styles/{name}.css"))?))).collect()
}

fn catalog(language: &str) -> io::Result<Catalog> {
    let text = read(&format!("{MESSAGES}/{language}.txt"))?;
    Catalog::read(&text).or_else(|problems| refused(language, problems).map(|()| Catalog { messages: Vec::new() }))
}

/// An error that tells all problems; none where there are none.
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

/// A style sheet without comments and without white space where none is needed. What stands in quotes stays.
fn sheet(text: &str) -> String {
    let mut small = String::new();
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
            continue;
        }
        let length = if next == '"' { quoted(rest) } else { next.len_utf8() };
        let (piece, after) = rest.split_at(length);
        rest = after;
        // A space before a parenthesis or a colon, and around + and -, may mean something.
        match next {
            _ if !next.is_whitespace() => {
                if matches!(next, '{' | '}' | ';' | ',') && small.ends_with(' ') {
                    small.pop();
                }
                if next == '}' && small.ends_with(';') {
                    small.pop();
                }
                small.push_str(piece);
            }
            _ if !small.ends_with([' ', '{', '}', ';', ',', ':']) => small.push(' '),
            _ => {}
        }
    }
    small
}

/// A JSON document without white space between its parts.
fn document(text: &str) -> String {
    let mut small = String::new();
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let length = if next == '"' { quoted(rest) } else { next.len_utf8() };
        let (piece, after) = rest.split_at(length);
        rest = after;
        if !next.is_whitespace() {
            small.push_str(piece);
        }
    }
    small
}

/// Bytes of the quoted text that `text` begins with, quotes included.
fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (at, next) in text.char_indices().skip(1) {
        match next {
            '"' if !escaped => return at + 1,
            _ => escaped = next == '\\' && !escaped,
        }
    }
    text.len()
}
