//! Regions of whole countries with their populations: to start a plan from, and to share out a national number.

pub(crate) mod country;
mod share;
mod start;

pub use country::{CHINA, JAPAN, Place, UNITED_STATES, read};
pub use share::{NationalNumber, PatientKind, spread};
pub use start::{Language, start};

#[cfg(test)]
mod tests;
