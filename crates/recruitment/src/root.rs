//! Where a monotone function crosses zero.

/// The crossing of a function that is below zero at `low` and not below at `high`, by the Illinois
/// variant of false position, made safe by bisection; to a relative width of `tolerance`.
// Behind `dyn`: one copy of it in the module instead of one for each function.
pub(crate) fn crossing(mut low: f64, mut high: f64, tolerance: f64, function: &dyn Fn(f64) -> f64) -> f64 {
    let (mut at_low, mut at_high) = (function(low), function(high));
    if at_low >= 0.0 {
        return low;
    }
    if at_high < 0.0 {
        return high;
    }
    let mut last_side = 0;
    for step in 0..200 {
        let width = high - low;
        if width <= tolerance * high.abs().max(low.abs()) || at_high == 0.0 {
            break;
        }
        // Every fourth step bisects, so that a flat stretch or an infinite end cannot stall it.
        let slope = at_high - at_low;
        let mut middle = low - at_low * width / slope;
        if step % 4 == 3 || !(low < middle && middle < high) {
            middle = low + 0.5 * width;
        }
        let value = function(middle);
        if value < 0.0 {
            (low, at_low) = (middle, value);
            if last_side == -1 {
                at_high *= 0.5;
            }
            last_side = -1;
        } else {
            (high, at_high) = (middle, value);
            if last_side == 1 {
                at_low *= 0.5;
            }
            last_side = 1;
        }
    }
    high
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_crossings_of_smooth_flat_and_broken_functions() {
        let cube = |x: f64| x * x * x - 2.0;
        assert!((crossing(0.0, 10.0, 1e-15, &cube) - libm::cbrt(2.0)).abs() < 1e-14);
        let flat = |x: f64| (x - 7.0) * 1e-12 + if x > 7.0 { 1.0 } else { 0.0 };
        assert!((crossing(0.0, 1e6, 1e-14, &flat) - 7.0).abs() < 1e-6);
        assert_eq!(crossing(1.0, 2.0, 1e-12, &|_| 1.0), 1.0);
        assert_eq!(crossing(1.0, 2.0, 1e-12, &|_| -1.0), 2.0);
        let infinite = |x: f64| if x < 1.5 { f64::NEG_INFINITY } else { x };
        assert!((crossing(1.0, 2.0, 1e-12, &infinite) - 1.5).abs() < 1e-11);
    }
}
