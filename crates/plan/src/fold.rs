//! Names in the form in which they are compared.

use crate::entry::plain;

/// A name in lower case and half width, without spaces and points, and without the macrons over long vowels, which
/// transcriptions from Japanese have or leave out.
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
