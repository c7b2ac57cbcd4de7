//! What the page around lets visitors see and change.

use super::field::{Field, Given};
use super::section::Section;

/// Which sections are shown, which of them are only shown, and whether there are inputs at all.
///
/// One number, as the element hands it over: a bit for each section in the order of [`Section`], shown ones first, then
/// locked ones, then one for locked counts and one for the answer alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Surface(u16);

const SECTIONS: u16 = 4;
const ALL: u16 = (1 << SECTIONS) - 1;
const COUNTS: u16 = 1 << (2 * SECTIONS);
const ANSWER: u16 = COUNTS << 1;

impl Surface {
    /// From its number; bits that mean nothing are left out.
    pub const fn of(bits: u16) -> Self {
        Self(bits & (ANSWER | (ANSWER - 1)))
    }

    /// Whether this section is shown.
    pub fn shows(self, section: Section) -> bool {
        self.0 & (1 << section as u16) != 0
    }

    /// Whether visitors may not change this section.
    pub fn locks(self, section: Section) -> bool {
        self.0 & (1 << (SECTIONS + section as u16)) != 0
    }

    /// Whether they may not change how many patients there are: the registry and its regions.
    pub fn locks_counts(self) -> bool {
        self.0 & COUNTS != 0 || self.locks(Section::Patients)
    }

    /// Whether they may not change this field.
    pub fn sets(self, field: Field) -> bool {
        Section::of(field).is_some_and(|section| self.locks(section)) || (self.0 & COUNTS != 0 && is_count(field))
    }

    /// Whether there is anything that they may not change.
    pub fn locks_any(self) -> bool {
        self.0 & (COUNTS | (ALL << SECTIONS)) != 0
    }

    /// Whether the answer is all there is.
    pub fn is_answer_only(self) -> bool {
        self.0 & ANSWER != 0
    }

    /// Whether there is nothing to type into but the plan's name.
    pub fn is_without_inputs(self) -> bool {
        self.is_answer_only() || self.0 & ALL == 0
    }
}

impl Default for Surface {
    fn default() -> Self {
        Self(ALL)
    }
}

/// Whether it says how many patients there are.
fn is_count(field: Field) -> bool {
    matches!(
        field,
        Field::Given(Given::Completeness | Given::Overlap | Given::Leaving) | Field::Spread | Field::Region(..)
    )
}
