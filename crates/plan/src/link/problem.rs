//! What is wrong with a link, and what to do.

use std::fmt;

use crate::problem::Problem;

/// Why a link cannot be opened. `Altered` was cut short or changed on its way; `TooMuch` contains more than is read at
/// once, however short it is; `Plan` is intact, but its plan is not valid.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum LinkProblem {
    NoLink,
    Version { got: u32 },
    Altered,
    TooLong { most: usize },
    TooMuch,
    Plan(Vec<Problem>),
}

impl fmt::Display for LinkProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoLink => out.write_str("there is no link in this text: paste all of it, with what follows #tf="),
            Self::Version { got } => {
                write!(out, "the link is of version {got}, which is not known here: open it with a newer release")
            }
            Self::Altered => out.write_str(
                "the link was cut short or changed on its way: copy all of it again, or ask for the plan as a file",
            ),
            Self::TooLong { most } => {
                write!(out, "the link has more than {most} characters, which are not read: ask for the plan as a file")
            }
            Self::TooMuch => out.write_str("the link says more than is read of one: ask for the plan as a file"),
            Self::Plan(problems) => {
                out.write_str("the link is whole, but its plan is wrong: ask for another link")?;
                problems.iter().try_for_each(|problem| write!(out, "\n{problem}"))
            }
        }
    }
}

impl std::error::Error for LinkProblem {}

/// Why a reply cannot be merged into a plan. `index` is the site's, from 0; `OtherPlan` says that the title or the site
/// changed since the site was asked.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum MergeProblem {
    NoSite { index: u32 },
    OtherPlan { index: u32 },
    Plan(Vec<Problem>),
}

impl fmt::Display for MergeProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSite { index } => {
                write!(
                    out,
                    "the answer is of site {}, which the plan does not have: open the plan it is for",
                    index + 1
                )
            }
            Self::OtherPlan { index } => write!(
                out,
                "the answer is for another plan, or title or name of site {} were changed since: open the plan it is for",
                index + 1
            ),
            Self::Plan(problems) => {
                out.write_str("with this answer the plan would be wrong: ask the site again")?;
                problems.iter().try_for_each(|problem| write!(out, "\n{problem}"))
            }
        }
    }
}

impl std::error::Error for MergeProblem {}
