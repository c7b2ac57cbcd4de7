//! The sections of the inputs.

use super::field::{Field, Given};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    Trial,
    Patients,
    Sites,
    Assumptions,
}

impl Section {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Trial, Self::Patients, Self::Sites, Self::Assumptions];

    /// A name for its element.
    pub fn name(self) -> &'static str {
        match self {
            Self::Trial => "trial",
            Self::Patients => "patients",
            Self::Sites => "sites",
            Self::Assumptions => "assumptions",
        }
    }

    /// The section that shows a field; `None` for what is always shown.
    pub fn of(field: Field) -> Option<Self> {
        match field {
            Field::Title => None,
            Field::Target | Field::Start | Field::Deadline | Field::Horizon => Some(Self::Trial),
            Field::Given(Given::ScreenFailure | Given::Screening | Given::Dropout) => Some(Self::Trial),
            Field::Given(_) | Field::Spread | Field::Region(..) | Field::Criterion(..) => Some(Self::Patients),
            Field::Site(..) => Some(Self::Sites),
            Field::Assumed(_) => Some(Self::Assumptions),
        }
    }
}
