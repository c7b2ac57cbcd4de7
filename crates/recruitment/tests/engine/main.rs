//! The engine against published numbers, exact answers and itself.

// Clippy's exemption for tests does not reach the functions that tests share.
#![allow(clippy::unwrap_used, clippy::panic)]

mod absurd;
mod agreement;
mod anchors;
mod approximations;
mod averaged;
mod calendar;
mod caps;
mod closed_forms;
mod events;
mod extremes;
mod limited;
mod overdue;
mod patients;
mod properties;
mod reproducibility;
mod screening;
mod support;
mod used_up;
mod whole_model;
