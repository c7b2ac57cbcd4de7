//! English.

mod answer;
mod assumptions;
mod cautions;
mod form;
mod numbers;
mod patients;

/// English as written in the United States, with days before months.
#[derive(Debug, Clone, Copy)]
pub struct English;

/// One of a thing, or more.
fn plural<'a>(count: f64, one: &'a str, many: &'a str) -> &'a str {
    if count == 1.0 { one } else { many }
}
