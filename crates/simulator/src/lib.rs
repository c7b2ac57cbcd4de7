//! The simulation as a WebAssembly module of its own, which workers run, and the page where there are none.
//!
//! A module without an interface is small, so that a worker is ready in milliseconds, and it is compiled for speed alone.
//! It is built with the feature `exports`; the page has this crate without it, for the rows that go to the module and
//! come back.
#![allow(missing_docs, reason = "only this workspace uses it, and most names need no comment")]
#![cfg_attr(feature = "exports", allow(unsafe_code, reason = "an export has to keep its name"))]

#[cfg(feature = "exports")]
pub mod exports;
pub mod row;
mod worker;

pub use worker::Worker;
