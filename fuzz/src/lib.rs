//! What is tried with every input that the fuzzer thinks of, and what must then hold.
//!
//! The order of work: [`Bytes`] makes numbers, texts and choices of an input; [`generate`] makes a plan or a scenario of
//! those; [`documents`], [`entries`], [`pastes`], [`links`] and [`forecasts`] try one part of the program each and panic where something does
//! not hold; [`answer`] and [`bounds`] are what holds for every forecast.

pub mod answer;
pub mod bounds;
mod bytes;
pub mod documents;
pub mod entries;
pub mod forecasts;
pub mod generate;
pub mod links;
pub mod mutants;
pub mod pastes;
mod random;
pub mod smoke;

pub use bytes::Bytes;
