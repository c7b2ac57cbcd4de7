//! What headings mean, in English, Japanese and Chinese.

use super::meaning::{Kind, Meaning};
use super::words::is_one_of;
use crate::fold::fold;

/// Headings, a line for each meaning: those of sites, then those of counts.
// A file and not a table: as one text it is deferred with the code that reads it.
static HEADINGS: &str = include_str!("../../../../data/headings.txt");

/// What the first lines mean, which are those of columns of sites.
const SITES: [Meaning; 18] = [
    Meaning::Name,
    Meaning::Region,
    Meaning::Country,
    Meaning::Latitude,
    Meaning::Longitude,
    Meaning::Opens,
    Meaning::Delay,
    Meaning::DelaySigma,
    Meaning::DelayShape,
    Meaning::DelayScale,
    Meaning::StatedRate,
    Meaning::Enrolled,
    Meaning::SiteMonths,
    Meaning::Cap,
    Meaning::Closes,
    Meaning::Pauses,
    Meaning::Weight,
    Meaning::Dct,
];

/// What the other lines mean.
const COUNTS: [Meaning; 7] = [
    Meaning::Region,
    Meaning::Region,
    Meaning::Prevalent,
    Meaning::PrevalentPer100k,
    Meaning::Incident,
    Meaning::IncidentPer100k,
    Meaning::Population,
];

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
    let (meanings, before) = if kind == Kind::Sites { (&SITES[..], 0) } else { (&COUNTS[..], SITES.len()) };
    let lines = HEADINGS.lines().filter(|line| !line.starts_with('#')).skip(before);
    let mut known = meanings.iter().zip(lines.map(|line| line.split_once('\t').unwrap_or((line, ""))));
    match known.find(|(_, (names, _))| is_one_of(names, &name)) {
        Some((_, (_, other))) if says(other, remark) => Said::Other,
        Some((meaning, _)) => Said::Is(*meaning),
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
