//! Bars for what limits a trial: the months that it would be faster without each limit.

use super::scale::{Scale, px};

/// Width of a bar's picture \[px\].
pub const WIDTH: f64 = 220.0;
/// Height of a bar's picture \[px\].
pub const HEIGHT: f64 = 10.0;
/// Shortest bar that can be seen \[px\].
const LEAST: f64 = 2.0;

/// Lengths of bars, of which the longest is the longest possible. Limits do not add up, since lifting one uncovers
/// another: so they are measured against the largest of them and not against their sum. Infinitely many months, where
/// the trial never finishes under a limit, are as long as the largest.
pub fn bars(months: &[f64]) -> Vec<String> {
    let top = months.iter().copied().filter(|months| months.is_finite()).fold(0.0, f64::max);
    // Under a month everything is short: nothing limits such a trial much.
    let scale = Scale::new((0.0, top.max(1.0)), (0.0, WIDTH));
    let length = |months: f64| if months > 0.0 { scale.at(months).clamp(LEAST, WIDTH) } else { 0.0 };
    months.iter().map(|months| px(length(*months))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_measured_against_the_largest() {
        assert_eq!(bars(&[4.0, 2.0, 0.0, 0.001, -1.0]), ["220", "110", "0", "2", "0"]);
        assert_eq!(bars(&[f64::INFINITY, 5.0]), ["220", "220"]);
        assert_eq!(bars(&[0.5, f64::NAN]), ["110", "0"]);
        assert!(bars(&[]).is_empty());
    }
}
