//! The two documents: what a user enters (a plan) and what the engine computes (a forecast).
//!
//! In the order of work: a document arrives as a [`Value`], from JSON text or a JavaScript object; [`read()`] turns it
//! into a [`Plan`] and names every problem; [`scenario()`] translates the plan for the engine; [`forecast_document`]
//! turns the forecast into a document with words and dates; [`write()`] turns a plan back into a document. Text that
//! people type into single fields goes through [`entry`].
#![allow(missing_docs, reason = "only this workspace uses it, and most names need no comment")]

pub mod assumption;
pub mod caution;
pub mod csv;
pub mod date;
pub mod document;
pub mod entry;
mod evidence;
mod fold;
pub mod forecast;
mod format;
mod formula;
mod gazetteer;
mod geography;
pub mod link;
pub mod paste;
pub mod patients;
pub mod places;
pub mod problem;
pub mod read;
pub mod translate;
pub mod value;
pub mod write;

pub use assumption::{Assumption, assumptions};
pub use caution::{Caution, CautionCode, cautions};
pub use date::Date;
pub use document::Plan;
pub use forecast::forecast_document;
pub use format::{FORECAST_FORMAT, FORMAT, VERSION};
pub use patients::{Patients, patients};
pub use problem::{Problem, ProblemKind};
pub use read::{Notice, Reading, read};
pub use translate::scenario;
pub use value::Value;
pub use write::write;
