//! Medians and percentiles of few numbers.

/// The middle one of `numbers`; of an even count the lower one. NaN where there is none.
pub(crate) fn median(numbers: impl IntoIterator<Item = f64>) -> f64 {
    percentile(numbers, 50)
}

/// The smallest of `numbers` that at least `percent` of them do not exceed. NaN where there is none.
pub(crate) fn percentile(numbers: impl IntoIterator<Item = f64>, percent: usize) -> f64 {
    let mut sorted: Vec<f64> = numbers.into_iter().collect();
    sorted.sort_by(f64::total_cmp);
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_numbers_that_were_measured() {
        let cases: [(&[f64], usize, f64); 6] = [
            (&[3.0, 1.0, 2.0, 5.0, 4.0], 50, 3.0),
            (&[4.0, 1.0, 3.0, 2.0], 50, 2.0),
            (&[2.0, 1.0], 95, 2.0),
            (&[7.0], 95, 7.0),
            (&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0], 90, 9.0),
            (&[1.0, 2.0], 0, 1.0),
        ];
        for (numbers, percent, expected) in cases {
            let found = percentile(numbers.iter().copied(), percent);
            assert!((found - expected).abs() < f64::EPSILON, "{percent} % of {numbers:?} is {found}, not {expected}");
        }
        assert!(median([]).is_nan());
    }
}
