//! The two documents: what a user enters (a plan) and what the engine answers (a forecast).

pub mod date;
pub mod document;
pub mod value;

pub use document::Plan;
pub use value::Value;
