//! Reads and checks the files with all texts of the page, and turns them into Rust code and into files that it loads.
//!
//! The English file defines the messages and the kinds of their arguments. Every other language must have the same
//! messages in the same order with the same arguments; otherwise the build fails. Texts are data and not code, so that a
//! page loads only the language that it shows.
#![allow(missing_docs, reason = "only the build of this workspace uses it, and most names need no comment")]

mod catalog;
mod check;
mod code;
mod compact;
mod template;

pub use catalog::{Catalog, Message};
pub use check::differences;
pub use code::code;
pub use compact::{compact, fingerprint};
