//! The form in which the page holds a language: texts alone, what is filled in by number.

use crate::template::Part;
use crate::{Catalog, Message};

/// What the page begins with, and the rest: a line that tells whether the texts are those that the code expects, then a
/// line for each.
///
/// `{0}` is the first thing filled in, by its place in English; `{0?one|many}` chooses.
pub fn compact(english: &Catalog, catalog: &Catalog) -> [String; 2] {
    let lines = |from: usize, until: usize| {
        let mut out = format!("{:08x}", fingerprint(english));
        for (known, message) in english.messages.iter().zip(&catalog.messages).take(until).skip(from) {
            out.push('\n');
            line(known, message, &mut out);
        }
        out
    };
    [lines(0, english.first), lines(english.first, english.messages.len())]
}

fn line(known: &Message, message: &Message, out: &mut String) {
    let arguments = arguments(known);
    let place = |name: &str| arguments.iter().position(|other| other == name).unwrap_or(usize::MAX);
    for part in &message.parts {
        match part {
            Part::Words(words) => out.push_str(&words.replace('~', "\u{a0}").replace('^', "\u{202f}")),
            Part::Filled { name, .. } => out.push_str(&format!("{{{}}}", place(name))),
            Part::Chosen { name, one, many } => out.push_str(&format!("{{{}?{one}|{many}}}", place(name))),
        }
    }
}

/// Names of what is filled in. A date may be written with any of its parts.
pub(crate) fn arguments(message: &Message) -> Vec<String> {
    match message.name.as_str() {
        "day" | "day_short" | "month" | "month_short" => {
            ["year", "month", "short", "number", "day"].map(str::to_owned).to_vec()
        }
        _ => message.arguments().iter().map(|(name, _)| (*name).to_owned()).collect(),
    }
}

/// A number that is another one when messages come, go, change places or are filled in otherwise (FNV-1a).
pub fn fingerprint(english: &Catalog) -> u32 {
    let mut hash = 0x811c_9dc5_u32;
    for (place, message) in english.messages.iter().enumerate() {
        let divider = if place == english.first { "---" } else { "" };
        let filled = message.arguments().iter().map(|(name, kind)| format!("{name}:{kind}")).collect::<String>();
        for byte in message.name.bytes().chain(filled.bytes()).chain(divider.bytes()).chain([0]) {
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_places() {
        let english = Catalog::read("## A.\na = {all:whole} of {count:whole} {count?site|sites}\n").unwrap();
        let other = Catalog::read("a = {count}施設中~{all}\n").unwrap();
        let lines: Vec<String> = compact(&english, &other)[0].lines().map(str::to_owned).collect();
        assert_eq!(lines[1], "{1}施設中\u{a0}{0}");
        assert_eq!(compact(&english, &english)[0].lines().nth(1), Some("{0} of {1} {1?site|sites}"));
        let renamed = Catalog::read("## A.\na = {all:whole} of {sites:whole} {sites?site|sites}\n").unwrap();
        assert_ne!(fingerprint(&english), fingerprint(&renamed));
        let divided = Catalog::read("## A.\na = one\n---\n## B.\nb = two\n").unwrap();
        let [first, rest] = compact(&divided, &divided);
        assert!(first.ends_with("\none") && rest.ends_with("\ntwo") && first[..8] == rest[..8]);
    }
}
