//! What the checks of the document say, in the form's words.

use plan::{Problem, ProblemKind};

use super::super::field::Field;
use super::super::state::Trouble;
use crate::text::Refusal;

/// A problem of the plan as trouble with a field.
pub fn refusal(problem: &Problem) -> Trouble {
    let refusal = match &problem.kind {
        ProblemKind::DeadlineBeforeStart => Refusal::DeadlineBeforeStart,
        ProblemKind::DeadlineAfterHorizon { deadline, .. } => Refusal::DeadlineAfterHorizon { needed: deadline.ceil() },
        ProblemKind::DateWithoutStart => Refusal::DateWithoutStart,
        ProblemKind::NoSites => Refusal::NoSites,
        kind => Refusal::Other { said: kind.to_string() },
    };
    Trouble { field: Field::at(&problem.path), refusal }
}
