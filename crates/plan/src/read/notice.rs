//! Notices: what is worth saying about a document although it is not wrong.

use std::fmt;

/// Something about a document that is worth saying although it is not wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Notice {
    /// The field at this path is not known: kept, not used.
    UnknownField(String),
}

impl fmt::Display for Notice {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownField(path) => write!(out, "{path} is not a field of a plan: it is not used"),
        }
    }
}
