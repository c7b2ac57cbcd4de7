//! The words of a language, and how they are filled in.

use std::sync::OnceLock;

use digits::Shortest;

use super::answer::When;
use super::sentence::{Sentence, Weight};

/// The words of one language: a text for each message, in the order of the messages.
#[derive(Debug)]
pub struct Words {
    texts: Vec<String>,
}

/// Something that is filled in.
#[derive(Debug, Clone, Copy)]
enum Arg<'a> {
    /// As it is.
    Text(&'a str),
    /// Grouped: `10,808`.
    Whole(f64),
    /// Whole where it is, or else brief.
    Count(f64),
    /// With as many places as a reader can use.
    Brief(f64),
    /// With two places.
    Two(f64),
    /// A chance, never 0 % or 100 %.
    Chance(f64),
    /// A share as entered.
    Share(f64),
    /// A limit as it is typed: no trailing zeros, thousands grouped.
    Limit(f64),
    /// A length of time \[months\].
    Months(f64),
    /// A moment.
    When(When),
    /// A moment where there is little room.
    WhenShort(When),
}

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// English, which is always there.
pub(super) fn english() -> &'static Words {
    static ENGLISH: OnceLock<Words> = OnceLock::new();
    ENGLISH.get_or_init(|| {
        let words = Words::read(include_str!(concat!(env!("OUT_DIR"), "/words-en.txt")));
        words.unwrap_or(Words { texts: Vec::new() })
    })
}

impl Words {
    /// Reads a file of words; `None` where they are those of another version.
    pub fn read(file: &str) -> Option<Self> {
        let (fingerprint, texts) = file.split_once('\n')?;
        let texts: Vec<String> = texts.split('\n').map(str::to_owned).collect();
        (fingerprint == FINGERPRINT && texts.len() == COUNT).then_some(Self { texts })
    }

    fn text(&self, place: usize) -> &str {
        self.texts.get(place).map_or("", String::as_str)
    }

    fn list<const N: usize>(&self, place: usize) -> [String; N] {
        let mut parts = self.text(place).split(" | ");
        std::array::from_fn(|_| parts.next().unwrap_or_default().to_owned())
    }

    /// One part of a list.
    pub(super) fn part(list: &[String], index: usize) -> String {
        list.get(index).cloned().unwrap_or_default()
    }

    fn keyed(&self, keys: &[(&str, usize)], key: &str) -> Option<String> {
        let (_, place) = keys.iter().find(|(known, _)| *known == key)?;
        Some(self.text(*place).to_owned())
    }

    fn said(&self, place: usize, arguments: &[Arg<'_>]) -> String {
        let mut out = String::new();
        self.fill(self.text(place), arguments, &mut out);
        out
    }

    fn sentence(&self, place: usize, arguments: &[Arg<'_>]) -> Sentence {
        let mut sentence = Sentence::new();
        let mut rest = self.text(place);
        let mut weight = Weight::Plain;
        while !rest.is_empty() {
            let end = rest.find('*').unwrap_or(rest.len());
            let (words, mark) = rest.split_at(end);
            let key = mark.starts_with("**");
            let mut out = String::new();
            self.fill(words, arguments, &mut out);
            // A chance that is not a number begins like any other sentence.
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

    fn fill(&self, text: &str, arguments: &[Arg<'_>], out: &mut String) {
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let (inside, after) = after.split_once('}').unwrap_or((after, ""));
            let (place, choice) =
                inside.split_once('?').map_or((inside, None), |(place, choice)| (place, Some(choice)));
            let argument = place.parse::<usize>().ok().and_then(|place| arguments.get(place));
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

    fn write(&self, argument: &Arg<'_>, out: &mut String) {
        let written = match *argument {
            Arg::Text(text) => return out.push_str(text),
            Arg::Whole(value) => self.whole(value),
            Arg::Count(value) if value.fract() == 0.0 => self.whole(value),
            Arg::Count(value) if value < 10.0 && (10.0 * value).fract() == 0.0 => self.decimal(value, 1),
            Arg::Count(value) | Arg::Brief(value) => self.brief(value),
            Arg::Two(value) => self.decimal(value, 2),
            Arg::Chance(value) => self.chance(value),
            Arg::Share(value) => self.share(value),
            Arg::Limit(value) if value.fract() == 0.0 => self.whole(value),
            Arg::Limit(value) => Shortest(value).to_string(),
            Arg::Months(value) => self.months(value),
            Arg::When(when) => self.when(when),
            Arg::WhenShort(when) => self.when_short(when),
        };
        out.push_str(&written);
    }
}

impl Arg<'_> {
    fn number(&self) -> Option<f64> {
        match *self {
            Arg::Whole(value) | Arg::Count(value) | Arg::Brief(value) => Some(value),
            _ => None,
        }
    }
}
