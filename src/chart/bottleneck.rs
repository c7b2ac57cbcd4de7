//! Bars for what slows a trial: by how many months it would be faster without each bottleneck.

use super::scale::{Scale, px};

/// Width of a bar's picture \[px\].
pub const WIDTH: f64 = 220.0;
/// Height of a bar's picture \[px\].
pub const HEIGHT: f64 = 10.0;
/// Shortest visible bar \[px\].
const MIN_LENGTH: f64 = 2.0;

/// Lengths of the bars; the largest bottleneck has the full width.
///
/// The bars are not shares of a sum: bottlenecks do not add up, since removing one reveals another. Infinitely many
/// months, for a trial that never finishes with the bottleneck, are drawn like the largest finite number.
pub fn bar_lengths(months: &[f64]) -> Vec<String> {
    let top = months.iter().copied().filter(|months| months.is_finite()).fold(0.0, f64::max);
    // If all are under a month, all bars stay short: nothing slows such a trial much.
    let scale = Scale::new((0.0, top.max(1.0)), (0.0, WIDTH));
    let length = |months: f64| if months > 0.0 { scale.at(months).clamp(MIN_LENGTH, WIDTH) } else { 0.0 };
    months.iter().map(|months| px(length(*months))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_measured_against_the_largest() {
        assert_eq!(bar_lengths(&[4.0, 2.0, 0.0, 0.001, -1.0]), ["220", "110", "0", "2", "0"]);
        assert_eq!(bar_lengths(&[f64::INFINITY, 5.0]), ["220", "220"]);
        assert_eq!(bar_lengths(&[0.5, f64::NAN]), ["110", "0"]);
        assert!(bar_lengths(&[]).is_empty());
    }
}
