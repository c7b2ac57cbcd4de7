//! The engine against published numbers, exact answers and itself.

// Clippy's exemption for tests does not reach the functions that tests share.
#![allow(clippy::unwrap_used, clippy::panic)]

mod agreement;
mod anchors;
mod approximations;
mod closed_forms;
mod extremes;
mod patients;
mod reproducibility;
mod screening;
mod support;
mod whole_model;
