//! From numbers of people to steps of shade.

use super::region::{Metric, Region};

/// Steps of shade for numbers above zero.
pub const STEPS: usize = 5;

/// Upper bound of each step, the palest first; zeros where there is nothing to show.
pub fn bounds(regions: &[Region], metric: Metric) -> [f64; STEPS] {
    bounds_of_values(&regions.iter().map(|region| metric.value(region)).collect::<Vec<_>>())
}

/// Bounds that grow with the square of the step: populations are skewed, so equal steps would leave all but a few
/// regions pale. Not quantiles, which show differences between regions that hardly differ.
pub(super) fn bounds_of_values(values: &[f64]) -> [f64; STEPS] {
    let top = values.iter().copied().fold(0.0, f64::max);
    let mut bounds = [0.0; STEPS];
    if !(top > 0.0 && top.is_finite()) {
        return bounds;
    }
    for (index, bound) in bounds.iter_mut().enumerate() {
        let share = (index + 1) as f64 / STEPS as f64;
        *bound = two_digits(top * share * share);
    }
    bounds
}

/// The step of a value: 0 for nothing, else 1 to [`STEPS`].
pub(super) fn step(value: f64, bounds: &[f64; STEPS]) -> usize {
    if value <= 0.0 {
        return 0;
    }
    let below = bounds.iter().take_while(|bound| value > **bound).count();
    (below + 1).min(STEPS)
}

/// Rounds up to two significant digits.
fn two_digits(value: f64) -> f64 {
    let mut unit = 0.1;
    while unit * 100.0 <= value {
        unit *= 10.0;
    }
    (value / unit - 1e-9).ceil() * unit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_round_and_every_value_has_a_step() {
        let bounds = bounds_of_values(&[448.0, 0.0, 106.0]);
        assert_eq!(bounds, [18.0, 72.0, 170.0, 290.0, 450.0]);
        for (value, want) in [(0.0, 0), (0.1, 1), (18.0, 1), (18.1, 2), (106.0, 3), (448.0, 5), (f64::NAN, 1)] {
            assert_eq!(step(value, &bounds), want, "{value}");
        }
        assert_eq!(bounds_of_values(&[0.0, -1.0]), [0.0; STEPS]);
        assert_eq!(bounds_of_values(&[]), [0.0; STEPS]);
    }
}
