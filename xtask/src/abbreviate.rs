//! Short names for what a module and its JavaScript call each other by. wasm-bindgen's are long, and end in hashes.

use std::collections::HashMap;

use crate::module::{self, Reader, Section, kind, push_block, push_number};

/// What the JavaScript calls the exports of the module by.
const CALL: &str = "wasm.";
/// The short name of where the module imports from.
const FROM: &str = "a";

/// Long names, and the short ones for them.
type Names = HashMap<String, String>;

/// The module and the JavaScript that wasm-bindgen wrote for it, with short names in both. What the JavaScript never
/// calls is no longer exported. `None` where one of them is not as wasm-bindgen writes it.
pub(crate) fn abbreviated(module: &[u8], glue: &str) -> Option<(Vec<u8>, String)> {
    let mut sections = module::sections(module)?;
    let (from, imported) = abbreviate_imports(section(&mut sections, kind::IMPORT)?)?;
    let exported = abbreviate_exports(section(&mut sections, kind::EXPORT)?, glue)?;

    let mut keys = 0;
    let mut short = String::new();
    for (word, before) in words(glue) {
        let name = match imported.get(word) {
            Some(key) => {
                keys += 1;
                Some(key)
            }
            None => exported.get(word).filter(|_| before.ends_with(CALL)),
        };
        short.push_str(name.map_or(word, String::as_str));
    }
    let [long_from, short_from] = [from.as_str(), FROM].map(|name| format!("\"{name}\": "));
    // Every import is one key of an object, and that object is one value of another.
    (keys == imported.len() && short.matches(&long_from).count() == 1)
        .then(|| (module::assembled(module, &sections), short.replace(&long_from, &short_from)))
}

fn section(sections: &mut [Section], wanted: u8) -> Option<&mut Vec<u8>> {
    sections.iter_mut().find(|(kind, _)| *kind == wanted).map(|(_, content)| content)
}

/// Gives imports short names, and returns these, and where all were imported from.
fn abbreviate_imports(section: &mut Vec<u8>) -> Option<(String, Names)> {
    let imports = module::imports(section)?;
    let from = imports.first()?.from.to_owned();
    let (mut names, mut short) = (Names::new(), Vec::new());
    push_number(&mut short, imports.len());
    for import in &imports {
        let name = name(names.len());
        push_block(&mut short, FROM.as_bytes());
        push_block(&mut short, name.as_bytes());
        short.extend_from_slice(import.what);
        if import.from != from || names.insert(import.name.to_owned(), name).is_some() {
            return None;
        }
    }
    *section = short;
    Some((from, names))
}

/// Gives exports that `glue` calls short names and drops the others.
fn abbreviate_exports(section: &mut Vec<u8>, glue: &str) -> Option<Names> {
    let called: Vec<&str> = words(glue).filter(|(_, before)| before.ends_with(CALL)).map(|(word, _)| word).collect();
    let (mut names, mut exports) = (Names::new(), Vec::new());
    let mut rest = Reader(section);
    for _ in 0..rest.number()? {
        let (long, kind, index) = (rest.text()?, rest.byte()?, rest.number()?);
        if called.contains(&long) {
            let short = name(names.len());
            push_block(&mut exports, short.as_bytes());
            exports.push(kind);
            push_number(&mut exports, index);
            names.insert(long.to_owned(), short);
        }
    }
    let mut short = Vec::new();
    push_number(&mut short, names.len());
    short.extend(exports);
    *section = short;
    Some(names)
}

/// a, b, … z, aa, ab, …
pub(crate) fn name(number: usize) -> String {
    let letter = char::from(b'a' + (number % 26) as u8);
    if number < 26 { letter.to_string() } else { format!("{}{letter}", name(number / 26 - 1)) }
}

/// The text in pieces: words that may be names, and what is between them, each with all that is before it.
fn words(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let within = |character: char| character.is_ascii_alphanumeric() || character == '_' || character == '$';
    let mut at = 0;
    std::iter::from_fn(move || {
        let (before, rest) = text.split_at(at);
        let inside = rest.chars().next().map(within)?;
        let length = rest.find(|character| within(character) != inside).unwrap_or(rest.len());
        at += length;
        Some((&rest[..length], before))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const MODULE: &[u8] = b"\0asm\x01\0\0\0\
        \x02\x1d\x02\x05./m.a\x05__one\x00\x05\x05./m.a\x05__two\x00\x06\
        \x07\x10\x02\x05start\x00\x02\x04mute\x00\x03\
        \x0a\x01\x00";
    const GLUE: &str =
        "import0 = { __two: f, __one: function() { wasm.start(start); } }; return { \"./m.a\": import0 }";

    #[test]
    fn both_sides_change_their_names() {
        let (module, glue) = abbreviated(MODULE, GLUE).unwrap();
        assert_eq!(glue, "import0 = { b: f, a: function() { wasm.a(start); } }; return { \"a\": import0 }");
        let expected =
            b"\0asm\x01\0\0\0\x02\x0d\x02\x01a\x01a\x00\x05\x01a\x01b\x00\x06\x07\x05\x01\x01a\x00\x02\x0a\x01\x00";
        assert_eq!(module, expected);
    }

    #[test]
    fn what_is_written_otherwise_is_left_alone() {
        for glue in [GLUE.replace("__one", "__other"), GLUE.replace("./m.a", "m"), format!("{GLUE}__one")] {
            assert_eq!(abbreviated(MODULE, &glue), None, "{glue}");
        }
        assert_eq!(abbreviated(&MODULE[..20], GLUE), None);
    }

    #[test]
    fn short_names_are_all_different() {
        assert_eq!([0, 25, 26, 27, 701, 702].map(name), ["a", "z", "aa", "ab", "zz", "aaa"]);
    }
}
