//! Doubles as decimal digits, in and out.
//!
//! Not `str::parse`, `{}` and `{:.1}`, which say the same: their tables and their arithmetic weigh 18 KB on the wire, and
//! what they save in time nobody sees in a few hundred numbers.

mod natural;
mod read;
mod write;

pub use read::nearest;
pub use write::{Shortest, fixed};
