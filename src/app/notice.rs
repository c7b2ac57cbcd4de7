//! Messages that are shown once.

use super::pasted_table::TableKind;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// The plan was saved in this browser.
    Restored,
    /// The words of a language could not be loaded.
    LanguageFailed,
    /// Something outside did not work.
    ToolFailed,
    /// A file has no plan in it.
    NotAPlan,
    /// This many sites, or regions with counts, were taken from a table.
    Taken(TableKind, usize),
    /// This many regions got a part of the national number.
    Shared(usize),
    Copied,
    /// The link could not be put into the clipboard.
    CopyFailed,
    /// A site's reply is in the plan, with this many changes.
    Merged(usize),
    /// The host locks what was to be changed.
    Locked,
    /// A changed copy of a shared plan was saved in this browser, and the plan that was there before it.
    CopyKept,
}
