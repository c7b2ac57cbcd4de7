//! The built page in a browser.
#![allow(clippy::unwrap_used, reason = "a panic is a failing test")]

#[path = "page/agreement.rs"]
mod agreement;
#[path = "page/element.rs"]
mod element;
#[path = "page/headline.rs"]
mod headline;
