//! The widget: everything from a keystroke to a painted answer.

pub mod element;
mod ui;
