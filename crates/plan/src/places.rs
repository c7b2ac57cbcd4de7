//! Regions of whole countries, with their inhabitants: somewhere to start from, and a national number shared out.

pub(crate) mod country;
mod share;
mod start;

pub use country::{CHINA, JAPAN, Place, UNITED_STATES, read};
pub use share::{National, Whose, spread};
pub use start::{Language, start};

#[cfg(test)]
mod tests;
