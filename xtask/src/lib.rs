//! The part of xtask that the browser tests use as well.

pub mod server;
