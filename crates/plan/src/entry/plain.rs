//! Characters as they are compared, and text as it is quoted in messages.

/// The entry in plain characters: full width to half, every dash `-`, every space one kind, no marks of direction.
pub(crate) fn plain(text: &str) -> String {
    // Most is plain already, and a pasted table has ten thousands of cells.
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
        // Full-width forms stand in the order of their plain ones.
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

/// What was typed, short enough for a message.
pub(crate) fn shown(text: &str) -> String {
    let text = text.trim();
    if text.chars().count() <= 40 {
        return text.to_owned();
    }
    format!("{}…", text.chars().take(40).collect::<String>())
}
