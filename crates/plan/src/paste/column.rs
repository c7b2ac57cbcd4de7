//! A column, and what it was taken for.

use super::meaning::Meaning;

#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its heading as pasted, shortened to 40 characters; `None` if it has none.
    pub heading: Option<String>,
    /// What it was taken for.
    pub meaning: Meaning,
    /// Whether its meaning was guessed from its contents, not given by its heading.
    pub guessed: bool,
}
