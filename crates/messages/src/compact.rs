//! The file of a language that the page loads: only texts, with numbered arguments.

use crc::{CRC_32_ISO_HDLC, Crc};

use crate::catalog::{Catalog, Message};
use crate::template::Part;

/// A line with the fingerprint, by which the page recognizes files of its own version, then one line for each message.
///
/// `{0}` is the first argument in the order of the English text; `{0?one|many}` chooses by it.
pub fn compact(english: &Catalog, catalog: &Catalog) -> String {
    let mut out = format!("{:08x}", fingerprint(english));
    for (original, message) in english.messages.iter().zip(&catalog.messages) {
        out.push('\n');
        line(original, message, &mut out);
    }
    out
}

fn line(original: &Message, message: &Message, out: &mut String) {
    let parameters = original.parameters();
    let index = |name: &str| parameters.iter().position(|other| *other == name).unwrap_or(usize::MAX);
    for part in &message.parts {
        match part {
            Part::Words(words) => out.push_str(&words.replace('~', "\u{a0}").replace('^', "\u{202f}")),
            Part::Argument { name, .. } => out.push_str(&format!("{{{}}}", index(name))),
            Part::Chosen { name, one, many } => out.push_str(&format!("{{{}?{one}|{many}}}", index(name))),
        }
    }
}

/// A number that changes when messages are added, removed, reordered or get other arguments.
// CRC-32, as for links, and not the standard library's hasher, which may change with the compiler.
pub fn fingerprint(english: &Catalog) -> u32 {
    let crc = Crc::<u32>::new(&CRC_32_ISO_HDLC);
    let mut checksum = crc.digest();
    for message in &english.messages {
        let arguments: String = message.arguments().iter().map(|(name, kind)| format!("{name}:{kind}")).collect();
        checksum.update(format!("{}{arguments}\0", message.name).as_bytes());
    }
    checksum.finalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_numbers() {
        let english = Catalog::read("## A.\na = {all:whole} of {count:whole} {count?site|sites}\n").unwrap();
        let other = Catalog::read("a = {count}施設中~{all}\n").unwrap();
        let lines: Vec<String> = compact(&english, &other).lines().map(str::to_owned).collect();
        assert_eq!(lines[1], "{1}施設中\u{a0}{0}");
        assert_eq!(compact(&english, &english).lines().nth(1), Some("{0} of {1} {1?site|sites}"));
        let renamed = Catalog::read("## A.\na = {all:whole} of {sites:whole} {sites?site|sites}\n").unwrap();
        assert_ne!(fingerprint(&english), fingerprint(&renamed));
    }
}
