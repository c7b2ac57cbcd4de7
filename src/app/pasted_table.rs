//! A table that is being pasted.

/// A table that is pasted.
#[derive(Debug, Clone, PartialEq)]
pub struct Pasted {
    /// What it is about.
    pub about: Table,
    /// Its text.
    pub text: String,
}

/// What a pasted table is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// Sites.
    Sites,
    /// Numbers of patients by region.
    Counts,
}
