//! What the checks of the document say, in the form's words.

use std::rc::Rc;

use plan::entry::EntryError;
use plan::{Problem, ProblemKind};

use super::super::field::Field;
use crate::app::field_problem::FieldProblem;
use crate::text::{CheckError, Refusal};

/// An entry that cannot be read.
pub fn unreadable(error: EntryError, typed: &str) -> Refusal {
    let typed = typed.to_owned();
    match error {
        EntryError::NotADate { .. } => Refusal::NotADate { typed },
        EntryError::AmbiguousDate { .. } => Refusal::AmbiguousDate { typed },
        EntryError::NotAnAmount { .. } => Refusal::NotAnAmount { typed },
        EntryError::LowAboveHigh { low, high } => Refusal::WrongWayRound { low, high },
        EntryError::NotANumber { .. } => Refusal::NotANumber { typed, example: 12.0 },
        other => Refusal::Other(Rc::new(CheckError::Entry(other))),
    }
}

/// Problems of a plan, each with its field.
pub fn field_problems(problems: Vec<Problem>) -> Vec<FieldProblem> {
    problems.into_iter().map(field_problem).collect()
}

fn field_problem(problem: Problem) -> FieldProblem {
    let field = Field::at(&problem.path);
    let refusal = match &problem.kind {
        ProblemKind::DeadlineBeforeStart => Refusal::DeadlineBeforeStart,
        ProblemKind::DeadlineAfterHorizon { deadline, .. } => Refusal::DeadlineAfterHorizon { needed: deadline.ceil() },
        ProblemKind::DateWithoutStart => Refusal::DateWithoutStart,
        ProblemKind::ClosesBeforeOpens => Refusal::ClosesBeforeOpens,
        ProblemKind::NoSites => Refusal::NoSites,
        ProblemKind::UnknownRegion { got } if field.is_some() => Refusal::UnknownRegion { typed: got.clone() },
        // Where no field shows it, the path says where it is.
        _ if field.is_none() => Refusal::Other(Rc::new(CheckError::Problem(problem))),
        _ => Refusal::Other(Rc::new(CheckError::AtField(problem))),
    };
    FieldProblem { field, refusal }
}
