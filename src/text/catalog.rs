//! The words of a language, and how values are inserted into them.

use std::sync::OnceLock;

use super::moment::When;
use super::sentence::{Sentence, Weight};

/// The words of one language: a text for each message, in the order of the messages.
#[derive(Debug)]
pub struct Words {
    texts: Vec<String>,
}

/// A value that is inserted into a message.
#[derive(Debug, Clone, Copy)]
enum Argument<'a> {
    Text(&'a str),
    /// Grouped: `10,808`.
    Whole(f64),
    /// `10,808` if it is whole, else `1.5` or `12`.
    Count(f64),
    /// With about two significant digits.
    Brief(f64),
    /// With two decimal places.
    Two(f64),
    /// A probability, never 0 % or 100 %.
    Chance(f64),
    /// A share with at most one decimal place.
    Share(f64),
    /// A bound of an input: all decimal places, or else grouped thousands.
    Limit(f64),
    /// A duration.
    Months(f64),
    When(When),
    /// A moment where there is little room.
    WhenShort(When),
}

// Generated from the messages by build.rs: a method for each message, COUNT and FINGERPRINT.
include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// English, which is part of the module.
pub(super) fn english() -> &'static Words {
    static ENGLISH: OnceLock<Words> = OnceLock::new();
    ENGLISH.get_or_init(|| {
        let words = Words::read(include_str!(concat!(env!("OUT_DIR"), "/words-en.txt")));
        words.unwrap_or(Words { texts: Vec::new() })
    })
}

impl Words {
    /// Reads a file of words; `None` if it belongs to another version.
    pub fn read(file: &str) -> Option<Self> {
        let (fingerprint, texts) = file.split_once('\n')?;
        let texts: Vec<String> = texts.split('\n').map(str::to_owned).collect();
        (fingerprint == FINGERPRINT && texts.len() == COUNT).then_some(Self { texts })
    }

    fn text(&self, index: usize) -> &str {
        self.texts.get(index).map_or("", String::as_str)
    }

    fn list<const N: usize>(&self, index: usize) -> [String; N] {
        let mut parts = self.text(index).split(" | ");
        std::array::from_fn(|_| parts.next().unwrap_or_default().to_owned())
    }

    pub(super) fn part(list: &[String], index: usize) -> String {
        list.get(index).cloned().unwrap_or_default()
    }

    fn by_key(&self, keys: &[(&str, usize)], key: &str) -> Option<String> {
        let (_, index) = keys.iter().find(|(known, _)| *known == key)?;
        Some(self.text(*index).to_owned())
    }

    fn format(&self, index: usize, arguments: &[Argument<'_>]) -> String {
        let mut out = String::new();
        self.fill(self.text(index), arguments, &mut out);
        out
    }

    fn sentence(&self, index: usize, arguments: &[Argument<'_>]) -> Sentence {
        let mut sentence = Sentence::new();
        let mut rest = self.text(index);
        let mut weight = Weight::Plain;
        while !rest.is_empty() {
            let end = rest.find('*').unwrap_or(rest.len());
            let (words, mark) = rest.split_at(end);
            let key = mark.starts_with("**");
            let mut out = String::new();
            self.fill(words, arguments, &mut out);
            // A sentence that begins with "under 1 %" needs a capital letter.
            if sentence.spans.is_empty()
                && let Some(first) = out.get_mut(..1)
            {
                first.make_ascii_uppercase();
            }
            if !out.is_empty() {
                sentence.push(out, weight);
            }
            weight = match weight {
                Weight::Plain if key => Weight::Key,
                Weight::Plain => Weight::Strong,
                _ => Weight::Plain,
            };
            rest = mark.strip_prefix("**").or_else(|| mark.strip_prefix('*')).unwrap_or("");
        }
        sentence
    }

    fn fill(&self, text: &str, arguments: &[Argument<'_>], out: &mut String) {
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let (inside, after) = after.split_once('}').unwrap_or((after, ""));
            let (index, choice) =
                inside.split_once('?').map_or((inside, None), |(index, choice)| (index, Some(choice)));
            let argument = index.parse::<usize>().ok().and_then(|index| arguments.get(index));
            match (argument, choice.and_then(|choice| choice.split_once('|'))) {
                (Some(argument), Some((one, many))) => {
                    out.push_str(if argument.number() == Some(1.0) { one } else { many });
                }
                (Some(argument), None) => self.write(argument, out),
                (None, _) => {}
            }
            rest = after;
        }
        out.push_str(rest);
    }

    fn write(&self, argument: &Argument<'_>, out: &mut String) {
        let text = match *argument {
            Argument::Text(text) => text.to_owned(),
            Argument::Whole(value) => self.whole(value),
            Argument::Count(value) if value.fract() == 0.0 => self.whole(value),
            Argument::Count(value) if value < 10.0 && (10.0 * value).fract() == 0.0 => self.decimal(value, 1),
            Argument::Count(value) | Argument::Brief(value) => self.brief(value),
            Argument::Two(value) => self.decimal(value, 2),
            Argument::Chance(value) => self.chance(value),
            Argument::Share(value) => self.share(value),
            Argument::Limit(value) if value.fract() == 0.0 => self.whole(value),
            Argument::Limit(value) => value.to_string(),
            Argument::Months(value) => self.months(value),
            Argument::When(when) => self.when(when),
            Argument::WhenShort(when) => self.when_short(when),
        };
        out.push_str(&text);
    }
}

impl Argument<'_> {
    fn number(&self) -> Option<f64> {
        match *self {
            Argument::Whole(value) | Argument::Count(value) | Argument::Brief(value) => Some(value),
            _ => None,
        }
    }
}
