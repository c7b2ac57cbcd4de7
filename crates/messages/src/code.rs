//! A method for each message.

use std::fmt::Write as _;

use crate::compact::arguments;
use crate::{Catalog, Message, fingerprint};

/// Kinds of what is filled in, and the type of the argument.
const KINDS: [(&str, &str); 11] = [
    ("text", "&str"),
    ("whole", "f64"),
    ("count", "f64"),
    ("brief", "f64"),
    ("two", "f64"),
    ("chance", "f64"),
    ("share", "f64"),
    ("limit", "f64"),
    ("months", "f64"),
    ("when", "When"),
    ("when_short", "When"),
];

/// The source text of `impl Words`, and what is known of all languages.
///
/// # Errors
/// Messages that say nothing about themselves, and kinds that there are not.
pub fn code(english: &Catalog) -> Result<String, Vec<String>> {
    let mut problems = Vec::new();
    let mut methods = String::new();
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (place, message) in english.messages.iter().enumerate() {
        match message.keyed() {
            Some((group, key)) => match groups.iter_mut().find(|(name, ..)| *name == group) {
                Some((.., keys)) => keys.push((key, place)),
                None => groups.push((group, &message.about, vec![(key, place)])),
            },
            None => match method(message, place) {
                Ok(method) => methods.push_str(&method),
                Err(problem) => problems.push(problem),
            },
        }
    }
    for (group, about, keys) in &groups {
        if about.is_empty() {
            problems.push(format!("{group}: say above it, in a line that begins with ##, what it is for"));
        }
        let _ = write!(
            methods,
            "/// {about} `None` for a key that has no words.\n\
             pub fn {group}(&self, key: &str) -> Option<String> {{ self.keyed(&{keys:?}, key) }}\n"
        );
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(format!(
        "/// Number of messages.\nconst COUNT: usize = {};\n\
         /// Changes with the messages.\nconst FINGERPRINT: &str = \"{:08x}\";\n\
         impl Words {{\n{methods}}}\n",
        english.messages.len(),
        fingerprint(english),
    ))
}

/// Messages that are looked up: name, what they are for, and the key and the place of each.
type Group<'a> = (&'a str, &'a str, Vec<(&'a str, usize)>);

fn method(message: &Message, place: usize) -> Result<String, String> {
    let Message { name, about, .. } = message;
    if about.is_empty() {
        return Err(format!("{name}: say above it, in a line that begins with ##, what it is for"));
    }
    if let Some(count) = message.listed() {
        return Ok(format!("/// {about}\npub fn {name}(&self) -> [String; {count}] {{ self.list({place}) }}\n"));
    }
    let kinds = message.arguments();
    let (mut parameters, mut values) = (String::new(), String::new());
    for argument in arguments(message) {
        let kind = kinds.iter().find(|(name, _)| *name == argument).map_or("text", |(_, kind)| kind);
        let Some((_, written)) = KINDS.iter().find(|(known, _)| *known == kind) else {
            return Err(format!("{name}: there is no kind {kind}"));
        };
        let _ = write!(parameters, ", {argument}: {written}");
        let _ = write!(values, "Arg::{}({argument}), ", camel(kind));
    }
    let (result, how) = if message.is_sentence() { ("Sentence", "sentence") } else { ("String", "said") };
    Ok(format!("/// {about}\npub fn {name}(&self{parameters}) -> {result} {{ self.{how}({place}, &[{values}]) }}\n"))
}

fn camel(kind: &str) -> String {
    kind.split('_').map(|word| word[..1].to_ascii_uppercase() + &word[1..]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_becomes_a_method() {
        let text = "## How many.\nof = {count:whole} {count?site|sites} of {name}\n\
                    ## Heads.\nheads = A | B\n## Units.\nunit:per month = a month\nunit:days = days\n";
        let code = code(&Catalog::read(text).unwrap()).unwrap();
        for line in [
            "pub fn of(&self, count: f64, name: &str) -> String { self.said(0, &[Arg::Whole(count), Arg::Text(name), ]) }",
            "pub fn heads(&self) -> [String; 2] { self.list(1) }",
            "pub fn unit(&self, key: &str) -> Option<String> { self.keyed(&[(\"per month\", 2), (\"days\", 3)], key) }",
        ] {
            assert!(code.contains(line), "{code}");
        }
    }

    #[test]
    fn what_has_no_kind_or_no_purpose_is_refused() {
        for text in ["a = {b:much}\n", "## A.\na = {b:much}\n", "a:b = c\n"] {
            assert!(code(&Catalog::read(text).unwrap()).is_err(), "{text}");
        }
    }
}
