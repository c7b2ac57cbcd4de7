//! Countries and strata with a minimum or a maximum.

use crate::units::Proportion;

/// A part of the trial that is counted for itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Who belongs to it.
    pub members: Members,
    /// Fewest to enroll \[patients\].
    pub min: Option<u32>,
    /// Most to enroll; the group closes there while the trial goes on \[patients\].
    pub max: Option<u32>,
}

/// Who belongs to a group.
#[derive(Debug, Clone, PartialEq)]
pub enum Members {
    /// Patients who enroll at one of these sites, given by index in the scenario.
    Sites(Vec<u32>),
    /// This share of patients wherever they enroll, independently: a biomarker stratum.
    Share(Proportion),
}
