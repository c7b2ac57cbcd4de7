//! A smooth curve through points that rise, without overshooting (Fritsch & Carlson 1980).

/// Monotone cubic interpolation.
#[derive(Debug)]
pub(crate) struct Monotone {
    /// (x, y): x strictly rising, y never falling.
    points: Vec<(f64, f64)>,
    slopes: Vec<f64>,
}

impl Monotone {
    /// Through these points; those that are not finite, not to the right of the one before, or lower than it are left
    /// out. A stretch that is flat but for rounding stays flat.
    pub(crate) fn through(points: impl IntoIterator<Item = (f64, f64)>) -> Self {
        let mut valid: Vec<(f64, f64)> = Vec::new();
        for (x, y) in points {
            let last = valid.last().copied().unwrap_or((f64::NEG_INFINITY, f64::NEG_INFINITY));
            if x.is_finite() && y.is_finite() && last.0 < x && last.1 <= y + ROUNDING {
                valid.push((x, y.max(last.1)));
            }
        }
        let steps: Vec<(f64, f64)> = valid
            .windows(2)
            .map(|pair| {
                let width = pair[1].0 - pair[0].0;
                (width, (pair[1].1 - pair[0].1) / width)
            })
            .collect();
        // The parabola through three points, limited to three times the flatter secant, so that the curve rises.
        let inner = |a: (f64, f64), b: (f64, f64)| ((b.0 * a.1 + a.0 * b.1) / (a.0 + b.0)).min(3.0 * a.1.min(b.1));
        let end = |near: (f64, f64), far: Option<&(f64, f64)>| {
            let bend = far.map_or(0.0, |far| near.0 / (near.0 + far.0) * (near.1 - far.1));
            (near.1 + bend).clamp(0.0, 3.0 * near.1)
        };
        let slopes = (0..valid.len())
            .map(|index| match (index.checked_sub(1).and_then(|left| steps.get(left)), steps.get(index)) {
                (Some(&left), Some(&right)) => inner(left, right),
                (Some(&left), None) => end(left, index.checked_sub(2).and_then(|far| steps.get(far))),
                (None, Some(&right)) => end(right, steps.get(1)),
                (None, None) => 0.0,
            })
            .collect();
        Self { points: valid, slopes }
    }

    /// y at `x`; beyond the ends, the y of the end. 0 where there are no points.
    pub(crate) fn at(&self, x: f64) -> f64 {
        let right = self.points.partition_point(|point| point.0 < x);
        match (right.checked_sub(1).and_then(|left| self.points.get(left)), self.points.get(right)) {
            (Some(a), Some(b)) => {
                let width = b.0 - a.0;
                let u = (x - a.0) / width;
                let v = 1.0 - u;
                let (rise_a, rise_b) = (self.slopes[right - 1] * width, self.slopes[right] * width);
                v * v * (1.0 + 2.0 * u) * a.1 + u * u * (1.0 + 2.0 * v) * b.1 + u * v * (v * rise_a - u * rise_b)
            }
            (Some(end), None) | (None, Some(end)) => end.1,
            (None, None) => 0.0,
        }
    }
}

/// Falls up to this are rounding errors.
const ROUNDING: f64 = 1e-9;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passes_through_its_points_and_never_falls() {
        let points = [(0.0, 0.0), (1.0, 0.1), (2.0, 3.0), (5.0, 3.1), (6.0, 9.0)];
        let curve = Monotone::through(points);
        for (x, y) in points {
            assert!((curve.at(x) - y).abs() < 1e-15);
        }
        let values: Vec<f64> = (0..=700).map(|step| curve.at(f64::from(step) / 100.0)).collect();
        assert!(values.windows(2).all(|pair| pair[0] <= pair[1]));
        assert_eq!(curve.at(-1.0), 0.0);
        assert_eq!(Monotone::through([]).at(3.0), 0.0);
    }

    #[test]
    fn a_flat_stretch_stays_flat() {
        let curve = Monotone::through([(0.0, 1.0), (1.0, 2.0), (2.0, 2.0), (5.0, 2.0 - 1e-12), (6.0, 4.0)]);
        for x in [1.0, 1.5, 2.0, 3.3, 5.0] {
            assert!((curve.at(x) - 2.0).abs() < 1e-15, "{x}");
        }
        assert!(curve.at(5.5) > 2.0 && curve.at(0.5) < 2.0);
    }

    #[test]
    fn is_close_to_a_smooth_function() {
        let curve = Monotone::through((0..10).map(|step| (f64::from(step), libm::exp(0.3 * f64::from(step)))));
        for step in 5..85 {
            let x = f64::from(step) / 10.0;
            assert!((curve.at(x) / libm::exp(0.3 * x) - 1.0).abs() < 2e-3, "{x}");
        }
    }
}
