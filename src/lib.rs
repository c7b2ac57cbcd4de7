//! The widget: everything from a keystroke to a painted forecast.
#![allow(missing_docs, reason = "only JavaScript sees what is public here")]

pub mod app;
mod browser;
pub mod chart;
pub mod element;
pub mod text;
pub mod ui;
