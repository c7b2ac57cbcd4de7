//! How the two documents say what they are.

/// What a plan says of itself in `format`.
pub const FORMAT: &str = "trial-feasibility/plan";
/// What a forecast says of itself in `format`.
pub const FORECAST_FORMAT: &str = "trial-feasibility/forecast";
/// The version of both documents that this release reads and writes.
pub const VERSION: u32 = 1;
