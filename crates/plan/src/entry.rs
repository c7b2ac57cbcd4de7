//! What people type into a single field, as values: separators, full-width digits, percent signs, dates.
//!
//! Only unambiguous entries are accepted. Limits are not checked here: the plan's own checks do that.

mod amount;
mod date;
mod error;
mod number;
mod plain;

pub use amount::amount;
pub use date::date;
pub use error::EntryError;
pub use number::{number, percent, proportion};
pub(crate) use plain::{plain, shown};

#[cfg(test)]
mod tests;
