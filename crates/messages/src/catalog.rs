//! Files of messages.

use crate::template::{Part, parts};

/// The messages of a file, in its order.
#[derive(Debug, Clone, PartialEq)]
pub struct Catalog {
    pub messages: Vec<Message>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// A name of its own, or `group:key` for messages that are looked up by a key.
    pub name: String,
    /// A description, from the lines above the message that begin with `##`.
    pub about: String,
    pub text: String,
    pub(crate) parts: Vec<Part>,
}

impl Catalog {
    /// # Errors
    /// All invalid lines, with their numbers.
    pub fn read(text: &str) -> Result<Self, Vec<String>> {
        let (mut messages, mut problems): (Vec<Message>, Vec<String>) = (Vec::new(), Vec::new());
        let mut about = String::new();
        for (index, line) in text.lines().enumerate() {
            let number = index + 1;
            if let Some(description) = line.strip_prefix("##") {
                about.push_str(if about.is_empty() { "" } else { " " });
                about.push_str(description.trim());
                continue;
            }
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let Some((name, text)) = line.split_once(" = ") else {
                problems.push(format!("line {number}: write name = text"));
                continue;
            };
            if text.trim().is_empty() {
                problems.push(format!("line {number}: {name} has no text"));
            }
            if messages.iter().any(|other| other.name == name) {
                problems.push(format!("line {number}: {name} is there twice"));
            }
            match parts(text) {
                Ok(parts) => messages.push(Message {
                    name: name.to_owned(),
                    about: std::mem::take(&mut about),
                    text: text.to_owned(),
                    parts,
                }),
                Err(problem) => problems.push(format!("line {number}: {name}: {problem}")),
            }
        }
        if problems.is_empty() { Ok(Self { messages }) } else { Err(problems) }
    }
}

impl Message {
    /// Group and key of a message that is looked up by a key.
    pub(crate) fn group_and_key(&self) -> Option<(&str, &str)> {
        self.name.split_once(':')
    }

    /// Names and kinds of the arguments, in the order of their first use.
    pub(crate) fn arguments(&self) -> Vec<(&str, &str)> {
        let mut arguments: Vec<(&str, &str)> = Vec::new();
        for part in &self.parts {
            let (name, kind) = match part {
                Part::Words(_) => continue,
                Part::Argument { name, kind } => (name.as_str(), kind.as_deref().unwrap_or("text")),
                Part::Chosen { name, .. } => (name.as_str(), "number"),
            };
            match arguments.iter_mut().find(|(other, _)| *other == name) {
                // A number that only chose a word so far; where it is inserted, its kind is given.
                Some((_, other_kind)) if *other_kind == "number" => *other_kind = kind,
                Some(_) => {}
                None => arguments.push((name, kind)),
            }
        }
        arguments
    }

    /// Names of the arguments of the generated method. Dates have the same arguments in all languages, since languages
    /// write different parts of a date.
    pub(crate) fn parameters(&self) -> Vec<&str> {
        if self.is_date() {
            return vec!["year", "month", "short", "number", "day"];
        }
        self.arguments().into_iter().map(|(name, _)| name).collect()
    }

    pub(crate) fn is_date(&self) -> bool {
        ["day", "day_short", "month", "month_short"].contains(&self.name.as_str())
    }

    /// Number of parts of a list; `None` if the message is not a list.
    pub(crate) fn list_length(&self) -> Option<usize> {
        let count = self.text.split(" | ").count();
        (count > 1).then_some(count)
    }

    /// Whether some of its words are emphasized.
    pub(crate) fn is_sentence(&self) -> bool {
        self.text.contains('*')
    }
}
