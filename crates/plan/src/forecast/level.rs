//! Names of quantiles.

/// `q05` for 0.05.
pub(crate) fn level_name(level: f64) -> String {
    format!("q{:02}", (level * 100.0).round() as u32)
}
