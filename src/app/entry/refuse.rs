//! What the checks of the document say, in the form's words.

use plan::entry::EntryError;
use plan::{Problem, ProblemKind};

use super::super::field::Field;
use super::super::state::Trouble;
use crate::text::Refusal;

/// An entry that cannot be read.
pub fn unreadable(error: &EntryError, typed: &str) -> Refusal {
    let typed = typed.to_owned();
    match error {
        EntryError::NotADate { .. } => Refusal::NotADate { typed },
        EntryError::AmbiguousDate { .. } => Refusal::AmbiguousDate { typed },
        EntryError::NotAnAmount { .. } => Refusal::NotAnAmount { typed },
        EntryError::LowAboveHigh { low, high } => Refusal::WrongWayRound { low: *low, high: *high },
        EntryError::NotANumber { .. } => Refusal::NotANumber { typed, example: 12.0 },
        other => Refusal::Other { said: other.to_string() },
    }
}

/// A problem of the plan as trouble with a field.
pub fn refusal(problem: &Problem) -> Trouble {
    let field = Field::at(&problem.path);
    let refusal = match &problem.kind {
        ProblemKind::DeadlineBeforeStart => Refusal::DeadlineBeforeStart,
        ProblemKind::DeadlineAfterHorizon { deadline, .. } => Refusal::DeadlineAfterHorizon { needed: deadline.ceil() },
        ProblemKind::DateWithoutStart => Refusal::DateWithoutStart,
        ProblemKind::ClosesBeforeOpens => Refusal::ClosesBeforeOpens,
        ProblemKind::NoSites => Refusal::NoSites,
        ProblemKind::UnknownRegion { got } if field.is_some() => Refusal::UnknownRegion { typed: got.clone() },
        // Where no field shows it, the path says where it is.
        _ if field.is_none() => Refusal::Other { said: problem.to_string() },
        kind => Refusal::Other { said: kind.to_string() },
    };
    Trouble { field, refusal }
}
