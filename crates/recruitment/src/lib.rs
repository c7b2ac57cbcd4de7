//! How many patients a trial enrolls, and by when.
//!
//! The order of work: describe the trial as a [`Scenario`]; ask [`instant()`] for a forecast without
//! random numbers in milliseconds, or run a [`Simulation`] in chunks for the reference; read either
//! as a [`Forecast`].
//!
//! There is no clock, entropy, I/O, global, thread or serialization in this crate. The same scenario and seed give the
//! same bits on every target, however the replicates are shared out.
//!
//! Conventions: time in months of 30.4375 days from the start of the trial; Gamma(shape, **rate**);
//! NB(r, p) counts failures before the r-th success, mean r(1 − p)/p; success is N(t) ≥ target.

pub mod activation;
pub mod amount;
pub mod capture;
pub mod defaults;
pub mod depletion;
pub mod distribution;
pub mod evidence;
pub mod exact;
mod extremes;
pub mod forecast;
pub mod funnel;
pub mod instant;
mod interpolate;
pub mod limits;
mod low_discrepancy;
pub mod mixing;
mod moments;
pub mod quadrature;
pub mod reach;
pub mod rng;
mod root;
pub mod saddlepoint;
pub mod scenario;
pub mod screening;
pub mod simulate;
pub mod special;
mod spread;
pub mod supply;
pub mod units;

pub use forecast::Forecast;
pub use instant::instant;
pub use scenario::{Scenario, Site};
pub use simulate::{Sample, Simulation};

/// The version of the model: counts up with every release that moves numbers, so that a shared plan can say by which they
/// were computed.
pub const MODEL: u32 = 1;
