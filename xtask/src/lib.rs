//! The workshop's parts that the browser tests use as well.

pub mod site;
