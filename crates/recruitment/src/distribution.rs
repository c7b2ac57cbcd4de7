//! The distributions of the model, one a file.

mod negative_binomial;
mod time_to_target;

pub use negative_binomial::{Count, NegativeBinomial};
pub use time_to_target::TimeToTarget;
