//! Messages that are shown once.

use super::pasted_table::Table;

/// Something that is said once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// The plan is the one that this browser kept.
    Restored,
    /// The words of a language could not be loaded.
    LanguageFailed,
    /// Something outside did not work.
    ToolFailed,
    /// A file is no plan.
    NotAPlan,
    /// So many sites, or regions with counts, were taken from a table.
    Taken(Table, usize),
    /// So many regions have a part of the national number.
    Shared(usize),
    /// The link is in the clipboard.
    Copied,
    /// It could not be put there.
    CopyFailed,
    /// A site's answer is in the plan, with so many changes.
    Merged(usize),
    /// The page around has set this.
    Locked,
    /// This browser kept a changed copy of a shared plan, and what was there before it.
    CopyKept,
}
