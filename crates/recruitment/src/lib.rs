//! How many patients a trial enrolls, and by when.
//!
//! The order of work: describe the trial as a [`Scenario`]; ask [`instant()`] for a forecast without
//! random numbers in milliseconds, or run a [`Simulation`] in chunks for the reference; read either
//! as a [`Forecast`].
//!
//! What is absent here: a clock, entropy, I/O, globals, threads, serialization. The same scenario and
//! seed give the same bits on every target, however the replicates are shared out.
//!
//! Conventions: time in months of 30.4375 days from the start of the trial; Gamma(shape, **rate**);
//! NB(r, p) counts failures before the r-th success, mean r(1 − p)/p; success is N(t) ≥ target.

pub mod defaults;
pub mod evidence;
pub mod forecast;
pub mod limits;
pub mod scenario;
pub mod units;

pub use forecast::Forecast;
pub use scenario::{Scenario, Site};
