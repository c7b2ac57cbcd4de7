//! Text in plain characters, and shortened for messages.

/// The entry in plain characters: full width as half width, every dash as `-`, every white space as a space, without
/// marks of direction.
///
/// Not Unicode normalization (NFKC): it would make 102 of 10².
pub(crate) fn plain(text: &str) -> String {
    // Most entries are plain already, and a pasted table can have tens of thousands of cells.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.trim().to_owned();
    }
    let char = |char: char| match char {
        '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'
        | '\u{2066}'..='\u{2069}'
        | '\u{061C}'
        | '\u{FEFF}' => None,
        // Full-width forms are in the same order as the plain characters.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(char as u32 - 0xFEE0),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE63}' => Some('-'),
        '\u{301C}' | '\u{223C}' => Some('~'),
        '\u{2019}' | '\u{02BC}' => Some('\''),
        '\u{3001}' => Some(','),
        char if char.is_whitespace() => Some(' '),
        char => Some(char),
    };
    text.chars().filter_map(char).collect::<String>().trim().to_owned()
}

/// What was typed, shortened for a message.
pub(crate) fn shown(text: &str) -> String {
    let text = text.trim();
    if text.chars().count() <= 40 {
        return text.to_owned();
    }
    format!("{}…", text.chars().take(40).collect::<String>())
}
