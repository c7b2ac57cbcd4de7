//! The words of messages.

use crate::app::notice::Notice;
use crate::app::pasted_table::TableKind;
use crate::text::Words;

pub(super) fn text(words: &Words, notice: Notice) -> String {
    match notice {
        Notice::Restored => words.notice_restored(),
        Notice::LanguageFailed => words.language_failed(),
        Notice::ToolFailed => words.notice_tool_failed(),
        Notice::NotAPlan => words.notice_not_a_plan(),
        Notice::Taken(TableKind::Sites, count) => words.notice_taken_sites(count as f64),
        Notice::Taken(TableKind::Counts, count) => words.notice_taken_counts(count as f64),
        Notice::Copied => words.notice_copied(),
        Notice::CopyFailed => words.notice_copy_failed(),
        Notice::Locked => words.notice_locked(),
        Notice::CopyKept => words.notice_copy_kept(),
        Notice::Merged(count) => words.notice_merged(count as f64),
        Notice::Shared(0) => words.notice_shared_none(),
        Notice::Shared(count) => words.notice_shared(count as f64),
    }
}
