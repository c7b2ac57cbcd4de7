//! Generates a method for each message.

use std::fmt::Write as _;

use crate::catalog::{Catalog, Message};
use crate::compact::fingerprint;

/// Kinds of arguments and their types.
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

/// Rust code: `impl Words`, and the constants by which it checks files of words.
///
/// # Errors
/// Messages without a description, and unknown kinds.
pub fn code(english: &Catalog) -> Result<String, Vec<String>> {
    let mut problems = Vec::new();
    let mut methods = String::new();
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (index, message) in english.messages.iter().enumerate() {
        match message.group_and_key() {
            Some((group, key)) => match groups.iter_mut().find(|(name, ..)| *name == group) {
                Some((.., keys)) => keys.push((key, index)),
                None => groups.push((group, &message.about, vec![(key, index)])),
            },
            None => match method(message, index) {
                Ok(method) => methods.push_str(&method),
                Err(problem) => problems.push(problem),
            },
        }
    }
    for (group, about, keys) in &groups {
        if about.is_empty() {
            problems.push(format!("{group}: describe it in a line above it that begins with ##"));
        }
        let _ = write!(
            methods,
            "/// {about} `None` for a key that has no words.\n\
             pub fn {group}(&self, key: &str) -> Option<String> {{ self.by_key(&{keys:?}, key) }}\n"
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

/// Messages that are looked up by a key: name of the group, description, and key and index of each message.
type Group<'a> = (&'a str, &'a str, Vec<(&'a str, usize)>);

fn method(message: &Message, index: usize) -> Result<String, String> {
    let Message { name, about, .. } = message;
    if about.is_empty() {
        return Err(format!("{name}: describe it in a line above it that begins with ##"));
    }
    if let Some(count) = message.list_length() {
        return Ok(format!("/// {about}\npub fn {name}(&self) -> [String; {count}] {{ self.list({index}) }}\n"));
    }
    let kinds = message.arguments();
    let (mut parameters, mut values) = (String::new(), String::new());
    for argument in message.parameters() {
        let kind = kinds.iter().find(|(name, _)| *name == argument).map_or("text", |(_, kind)| kind);
        let Some((_, kind_type)) = KINDS.iter().find(|(other, _)| *other == kind) else {
            return Err(format!("{name}: there is no kind {kind}"));
        };
        let _ = write!(parameters, ", {argument}: {kind_type}");
        let _ = write!(values, "Argument::{}({argument}), ", camel(kind));
    }
    let (result, function) = if message.is_sentence() { ("Sentence", "sentence") } else { ("String", "format") };
    Ok(format!(
        "/// {about}\npub fn {name}(&self{parameters}) -> {result} {{ self.{function}({index}, &[{values}]) }}\n"
    ))
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
            "pub fn of(&self, count: f64, name: &str) -> String { self.format(0, &[Argument::Whole(count), Argument::Text(name), ]) }",
            "pub fn heads(&self) -> [String; 2] { self.list(1) }",
            "pub fn unit(&self, key: &str) -> Option<String> { self.by_key(&[(\"per month\", 2), (\"days\", 3)], key) }",
        ] {
            assert!(code.contains(line), "{code}");
        }
    }

    #[test]
    fn unknown_kinds_and_missing_descriptions_are_refused() {
        for text in ["a = {b:much}\n", "## A.\na = {b:much}\n", "a:b = c\n"] {
            assert!(code(&Catalog::read(text).unwrap()).is_err(), "{text}");
        }
    }
}
