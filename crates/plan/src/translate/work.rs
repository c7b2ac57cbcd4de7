//! A plan while it is being translated.

use recruitment::units::OutOfRange;

use crate::document::Plan;
use crate::problem::{Problem, ProblemKind};

/// A plan, and the problems found so far.
pub(super) struct Work<'a> {
    pub(super) plan: &'a Plan,
    pub(super) problems: Vec<Problem>,
}

impl Work<'_> {
    /// The quantity, or a problem at `path` if its unit does not admit it.
    pub(super) fn keep<T>(&mut self, path: impl Into<String>, quantity: Result<T, OutOfRange>) -> Option<T> {
        let refused =
            |OutOfRange { value, limit }| Problem { path: path.into(), kind: ProblemKind::number(value, limit) };
        quantity.map_err(|error| self.problems.push(refused(error))).ok()
    }
}
