//! Text that others wrote, made safe for a terminal.

/// The text on one line, without what a terminal would obey: names in plans are written by others.
pub(crate) fn one_line(text: &str) -> String {
    text.chars().map(|char| if char.is_control() { ' ' } else { char }).collect()
}
