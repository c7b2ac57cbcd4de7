//! The meaning of headings in English, Japanese and Chinese.

use super::meaning::{Kind, Meaning};
use super::words::is_one_of;
use crate::fold::fold;

static HEADINGS: &str = include_str!("../../../../data/headings.txt");

/// What a heading says about its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HeadingMeaning {
    /// The column has this meaning.
    Is(Meaning),
    /// Similar to a known meaning but different, such as in another unit; must not be guessed to have it.
    Other,
    /// The heading is not known.
    Unknown,
}

/// What a heading means in a table of this kind.
pub(super) fn meaning_of(heading: &str, kind: Kind) -> HeadingMeaning {
    // Sentences are not headings.
    if heading.len() > 200 {
        return HeadingMeaning::Unknown;
    }
    let key = fold(heading);
    let says = |words: &str, text: &str| words.split(' ').any(|word| !word.is_empty() && text.contains(word));
    // Text in brackets is a unit or a remark.
    let (before, remark) = key.split_once(['(', '[']).unwrap_or((&key, ""));
    let name: String =
        before.chars().filter(|char| !matches!(char, '-' | '/' | ':' | '*' | '#' | '・' | '"' | '、')).collect();
    match lines(kind).find(|line| is_one_of(line.headings, &name)) {
        Some(line) if says(line.others, remark) => HeadingMeaning::Other,
        Some(line) => HeadingMeaning::Is(line.meaning),
        // A rate is not a number of patients; and 8 % is a value, not a heading.
        None if kind == Kind::Counts
            && !key.starts_with(|char: char| char.is_ascii_digit())
            && says("率 rate % per100 10万", &key) =>
        {
            HeadingMeaning::Other
        }
        None => HeadingMeaning::Unknown,
    }
}

/// A line of the file: headings with the same meaning.
struct Line {
    meaning: Meaning,
    headings: &'static str,
    /// Words that, in brackets, show that something else is meant.
    others: &'static str,
}

/// The lines for tables of this kind.
fn lines(kind: Kind) -> impl Iterator<Item = Line> {
    let (start, meanings) = match kind {
        Kind::Sites => ("[sites]", &Meaning::OF_SITES[..]),
        Kind::Counts => ("[counts]", &Meaning::OF_COUNTS[..]),
    };
    let section = HEADINGS.lines().skip_while(move |line| *line != start).skip(1);
    section.take_while(|line| !line.starts_with('[')).filter_map(move |line| {
        let mut cells = line.split('\t');
        let (key, headings) = (cells.next()?, cells.next()?);
        let meaning = *meanings.iter().find(|meaning| meaning.key() == key)?;
        Some(Line { meaning, headings, others: cells.next().unwrap_or_default() })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_meaning_has_its_headings_and_its_own_name_first() {
        for (kind, meanings) in [(Kind::Sites, &Meaning::OF_SITES[..]), (Kind::Counts, &Meaning::OF_COUNTS[..])] {
            for meaning in meanings {
                assert_eq!(meaning_of(meaning.key(), kind), HeadingMeaning::Is(*meaning), "{meaning:?}");
            }
        }
        let lines = |kind| lines(kind).count();
        let all = HEADINGS.lines().filter(|line| !line.starts_with(['#', '['])).count();
        assert_eq!(lines(Kind::Sites) + lines(Kind::Counts), all, "a line of the file means nothing");
    }
}
