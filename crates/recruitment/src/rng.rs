//! Random numbers that are a function of their name.
//!
//! Stream (seed, replicate, site, purpose) always holds the same numbers: results do not depend on the order or
//! the number of threads in which replicates are computed, and two scenarios that share a site share its luck.

mod draw;
mod stream;
mod waits;

pub use draw::two;
pub use stream::{Purpose, Stream};
pub(crate) use waits::Waits;
