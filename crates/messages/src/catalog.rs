//! A file of messages.

use crate::template::{Part, parts};

/// What a file says, in its order.
#[derive(Debug, Clone, PartialEq)]
pub struct Catalog {
    /// Its messages.
    pub messages: Vec<Message>,
}

/// One message.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// Its name; `group:key` where it is looked up by a key.
    pub name: String,
    /// What it is for, from the lines that begin with `##` above it.
    pub about: String,
    /// Its text, as written.
    pub text: String,
    /// Parts of the text.
    pub(crate) parts: Vec<Part>,
}

impl Catalog {
    /// Reads a file.
    ///
    /// # Errors
    /// All lines that are not as they should be, with their numbers.
    pub fn read(text: &str) -> Result<Self, Vec<String>> {
        let (mut messages, mut problems): (Vec<Message>, Vec<String>) = (Vec::new(), Vec::new());
        let mut about = String::new();
        for (index, line) in text.lines().enumerate() {
            let number = index + 1;
            if let Some(said) = line.strip_prefix("##") {
                about.push_str(if about.is_empty() { "" } else { " " });
                about.push_str(said.trim());
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
                problems.push(format!("line {number}: {name} says nothing"));
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
    /// Group and key of one that is looked up.
    pub(crate) fn keyed(&self) -> Option<(&str, &str)> {
        self.name.split_once(':')
    }

    /// What is filled in, in the order in which it first comes: name and kind.
    pub(crate) fn arguments(&self) -> Vec<(&str, &str)> {
        let mut arguments: Vec<(&str, &str)> = Vec::new();
        for part in &self.parts {
            let (name, kind) = match part {
                Part::Words(_) => continue,
                Part::Filled { name, kind } => (name.as_str(), kind.as_deref().unwrap_or("text")),
                Part::Chosen { name, .. } => (name.as_str(), "number"),
            };
            match arguments.iter_mut().find(|(other, _)| *other == name) {
                // Chosen by a number that is also filled in: that says of what kind it is.
                Some((_, known)) if *known == "number" => *known = kind,
                Some(_) => {}
                None => arguments.push((name, kind)),
            }
        }
        arguments
    }

    /// Number of parts of a list; `None` where it is none.
    pub(crate) fn listed(&self) -> Option<usize> {
        let count = self.text.split(" | ").count();
        (count > 1).then_some(count)
    }

    /// Whether some of its words weigh more than others.
    pub(crate) fn is_sentence(&self) -> bool {
        self.text.contains('*')
    }
}
