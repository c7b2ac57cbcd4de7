//! A table that is being pasted.

#[derive(Debug, Clone, PartialEq)]
pub struct PastedTable {
    /// What its rows are.
    pub kind: TableKind,
    pub text: String,
}

/// What the rows of a pasted table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableKind {
    Sites,
    Counts,
}
