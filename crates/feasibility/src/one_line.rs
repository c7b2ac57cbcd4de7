//! Text from others, made safe for a terminal.

/// The text on one line and without control characters: names in plans are written by others.
pub(crate) fn one_line(text: &str) -> String {
    text.chars().map(|char| if char.is_control() { ' ' } else { char }).collect()
}
