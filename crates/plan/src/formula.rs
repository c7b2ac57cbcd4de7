//! Text that a spreadsheet would compute.

/// Whether a spreadsheet would take the text for a formula, or for a formula that an apostrophe turns into text.
pub(crate) fn is_formula(text: &str) -> bool {
    // Spreadsheets may skip a tab or a line break in front of a sign, and Japanese ones accept full-width signs.
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}
