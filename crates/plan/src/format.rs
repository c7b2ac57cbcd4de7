//! Format and version of the two documents.

/// The `format` of a plan.
pub const FORMAT: &str = "trial-feasibility/plan";
/// The `format` of a forecast.
pub const FORECAST_FORMAT: &str = "trial-feasibility/forecast";
/// The version of both documents that this release reads and writes.
pub const VERSION: u32 = 1;
