//! The files that hold every word on screen, checked, and turned into what the page is built of.
//!
//! English says which messages there are and of what kind the numbers in them are. Every other language has the same
//! messages in the same order, with the same things filled in: what is missing or too many fails the build. Words are
//! data and not code because a page shows one language and should not load the others, and because sentences as code
//! weigh three times as much.

mod catalog;
mod check;
mod code;
mod compact;
mod template;

pub use catalog::{Catalog, Message};
pub use check::differences;
pub use code::code;
pub use compact::{compact, fingerprint};
