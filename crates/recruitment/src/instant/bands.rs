//! Quantiles of the number enrolled.

use crate::forecast::COUNT_LEVELS;
use crate::mixing::MixedCount;

/// Type-1 quantiles at [`COUNT_LEVELS`]: the smallest count k with P(N ≤ k) ≥ level.
pub(super) fn quantiles(count: &MixedCount, rule: &[(f64, f64)]) -> [u32; 7] {
    let mut lowest = 0;
    COUNT_LEVELS.map(|level| {
        lowest = quantile(count, level, lowest, rule);
        lowest
    })
}

/// The smallest k ≥ `lowest` with P(N ≥ k + 1) ≤ 1 − level, by doubling steps from a guess, then halving.
pub(super) fn quantile(count: &MixedCount, level: f64, lowest: u32, rule: &[(f64, f64)]) -> u32 {
    let enough = |k: u32| count.at_least(f64::from(k) + 1.0, rule) <= 1.0 - level;
    let guess = (count.rough_quantile(level) as u32).max(lowest);
    let mut step = 1 + guess / 64;
    // `below` is known not to suffice, or is one less than the lowest; `above` is known to suffice.
    let (mut below, mut above);
    if enough(guess) {
        above = guess;
        below = loop {
            if above <= lowest {
                return lowest;
            }
            let next = above.saturating_sub(step).max(lowest);
            if !enough(next) {
                break next;
            }
            above = next;
            step *= 2;
        };
    } else {
        below = guess;
        above = loop {
            let next = below.saturating_add(step);
            if enough(next) || next == u32::MAX {
                break next;
            }
            below = next;
            step = step.saturating_mul(2);
        };
    }
    while above - below > 1 {
        let middle = below + (above - below) / 2;
        if enough(middle) {
            above = middle;
        } else {
            below = middle;
        }
    }
    above
}
