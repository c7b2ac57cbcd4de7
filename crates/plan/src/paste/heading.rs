//! What headings mean, in English, Japanese and Chinese.

use super::meaning::{Kind, Meaning};
use super::words::is_one_of;
use crate::fold::fold;

static HEADINGS: &str = include_str!("../../../../data/headings.txt");

/// What a heading says of its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// It is this.
    Is(Meaning),
    /// It is something close to what is known, such as the same in another unit, and must not be guessed to be it.
    Other,
    /// Nothing that is known.
    Nothing,
}

/// What a heading says in such a table.
pub(super) fn said(heading: &str, kind: Kind) -> Said {
    // A sentence is no heading.
    if heading.len() > 200 {
        return Said::Nothing;
    }
    let key = fold(heading);
    let says = |words: &str, text: &str| words.split(' ').any(|word| !word.is_empty() && text.contains(word));
    // What stands in brackets is a unit or a remark.
    let (before, remark) = key.split_once(['(', '[']).unwrap_or((&key, ""));
    let name: String =
        before.chars().filter(|char| !matches!(char, '-' | '/' | ':' | '*' | '#' | '・' | '"' | '、')).collect();
    match lines(kind).find(|line| is_one_of(line.headings, &name)) {
        Some(line) if says(line.others, remark) => Said::Other,
        Some(line) => Said::Is(line.meaning),
        // A rate is no number of patients; 8 % is no heading.
        None if kind == Kind::Counts
            && !key.starts_with(|char: char| char.is_ascii_digit())
            && says("率 rate % per100 10万", &key) =>
        {
            Said::Other
        }
        None => Said::Nothing,
    }
}

/// A line of the file: headings that mean the same.
struct Line {
    meaning: Meaning,
    headings: &'static str,
    /// What in brackets says that something else is meant.
    others: &'static str,
}

/// The lines for such a table.
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
                assert_eq!(said(meaning.key(), kind), Said::Is(*meaning), "{meaning:?}");
            }
        }
        let lines = |kind| lines(kind).count();
        let all = HEADINGS.lines().filter(|line| !line.starts_with(['#', '['])).count();
        assert_eq!(lines(Kind::Sites) + lines(Kind::Counts), all, "a line of the file means nothing");
    }
}
