//! Tables for spreadsheets: comma-separated, UTF-8 with a byte-order mark, lines that end in CR LF.
//!
//! Headings are the names in documents, so that [`crate::paste`] reads what was written here. Text that a spreadsheet
//! would compute gets an apostrophe in front; numbers are written as they are.

mod result;
mod site;
mod table;

pub use result::{curve, funnel, regions, site_results};
pub use site::sites;

#[cfg(test)]
mod tests;
