//! What a reader of the forecast must know, though nothing is wrong with the plan.

mod code;
mod find;
mod words;

pub use code::{Caution, CautionCode};
pub use find::cautions;

#[cfg(test)]
mod tests;
