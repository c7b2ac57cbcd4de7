//! What a reader of the forecast should know although nothing is wrong with the plan.

mod code;
mod find;
mod words;

pub use code::{Caution, CautionCode};
pub use find::cautions;

#[cfg(test)]
mod tests;
