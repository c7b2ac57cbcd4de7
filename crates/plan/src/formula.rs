//! Text that a spreadsheet would compute.

/// Whether a spreadsheet would take the text for a formula, or for one that is kept from being one.
pub(crate) fn is_formula(text: &str) -> bool {
    // A tab or a line break may be skipped before what follows it; the full-width signs count in Japanese.
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}
