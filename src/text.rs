//! All texts of the page.
//!
//! The texts themselves are in `messages/`, one file for each language. [`Words`] has a method for each message, generated
//! by `build.rs`, which refuses a language with other messages than English. Messages are whole sentences, never fragments
//! to be put together, because word order differs between languages. English is part of the module; the page loads the
//! other languages when they are chosen.
#![allow(missing_docs, reason = "only this package uses it, and most names need no comment")]

pub mod catalog;
pub mod forecast;
pub mod form;
pub mod lang;
pub mod moment;
pub mod numbers;
pub mod refusal;
pub mod sentence;

pub use catalog::Words;
pub use forecast::Strength;
pub use form::SiteLabel;
pub use lang::Lang;
pub use moment::{Day, When};
pub use refusal::{CheckError, Refusal};
pub use sentence::{Sentence, Span, Weight};
