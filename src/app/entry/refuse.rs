//! What the checks of the document say, in the form's words.

use plan::{Problem, ProblemKind};

use super::super::field::Field;
use super::super::state::Trouble;
use crate::text::Refusal;

/// A problem of the plan as trouble with a field.
pub fn refusal(problem: &Problem) -> Trouble {
    let field = Field::at(&problem.path);
    let refusal = match &problem.kind {
        ProblemKind::DeadlineBeforeStart => Refusal::DeadlineBeforeStart,
        ProblemKind::DeadlineAfterHorizon { deadline, .. } => Refusal::DeadlineAfterHorizon { needed: deadline.ceil() },
        ProblemKind::DateWithoutStart => Refusal::DateWithoutStart,
        ProblemKind::NoSites => Refusal::NoSites,
        // Where no field shows it, the path says where it is.
        _ if field.is_none() => Refusal::Other { said: problem.to_string() },
        kind => Refusal::Other { said: kind.to_string() },
    };
    Trouble { field, refusal }
}
