//! Names in the form in which they are compared.

use crate::entry::plain;

/// A name without its capitals, width and spaces, and without the strokes over long vowels that transcriptions from
/// Japanese have or leave out.
pub(crate) fn fold(name: &str) -> String {
    let char = |char: char| match char {
        ' ' | '.' | ',' | '\'' => None,
        '_' => Some('-'),
        'ō' | 'ô' => Some('o'),
        'ū' | 'û' => Some('u'),
        char => Some(char),
    };
    plain(name).to_lowercase().chars().filter_map(char).collect()
}
