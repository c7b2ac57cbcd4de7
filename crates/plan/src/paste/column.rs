//! A column, and what it was taken for.

use super::meaning::Meaning;

/// A column of a pasted table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its heading as it was pasted, shortened to 40 characters; `None` where it has none.
    pub heading: Option<String>,
    /// What it was taken for.
    pub meaning: Meaning,
    /// Whether that was guessed from what is in it, and not said by its heading.
    pub guessed: bool,
}
