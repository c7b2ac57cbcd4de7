//! The form in which the page holds a language: texts alone, what is filled in by number.

use crate::template::Part;
use crate::{Catalog, Message};

/// A line that tells whether the texts are those that the code expects, then a line for each.
///
/// `{0}` is the first thing filled in, by its place in English; `{0?one|many}` chooses.
pub fn compact(english: &Catalog, catalog: &Catalog) -> String {
    let mut out = format!("{:08x}", fingerprint(english));
    for (known, message) in english.messages.iter().zip(&catalog.messages) {
        out.push('\n');
        line(known, message, &mut out);
    }
    out
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
    for message in &english.messages {
        let filled = message.arguments().iter().map(|(name, kind)| format!("{name}:{kind}")).collect::<String>();
        for byte in message.name.bytes().chain(filled.bytes()).chain([0]) {
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
        let lines: Vec<String> = compact(&english, &other).lines().map(str::to_owned).collect();
        assert_eq!(lines[1], "{1}施設中\u{a0}{0}");
        assert_eq!(compact(&english, &english).lines().nth(1), Some("{0} of {1} {1?site|sites}"));
        let renamed = Catalog::read("## A.\na = {all:whole} of {sites:whole} {sites?site|sites}\n").unwrap();
        assert_ne!(fingerprint(&english), fingerprint(&renamed));
    }
}
