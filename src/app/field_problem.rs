//! What is wrong with the plan, and where.

use super::field::Field;
use crate::text::Refusal;

/// Something that is wrong with the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldProblem {
    /// Where; `None` where no field shows it.
    pub field: Option<Field>,
    pub refusal: Refusal,
}
