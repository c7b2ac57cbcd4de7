//! The widget: everything from a keystroke to a painted answer.

pub mod app;
mod browser;
pub mod chart;
pub mod element;
pub mod text;
pub mod ui;
