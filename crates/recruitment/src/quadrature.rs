//! Gauss–Legendre quadrature.

use std::f64::consts::{FRAC_PI_2, FRAC_PI_4, PI};

use crate::special::normal_pdf;

/// Nodes and weights on (−1, 1), exact for polynomials of degree 2n − 1.
///
/// Newton's method on the Legendre polynomial from its asymptotic roots.
pub fn gauss_legendre(n: usize) -> Vec<(f64, f64)> {
    let degree = n as f64;
    (0..n)
        .map(|index| {
            let mut x = -cosine(PI * (index as f64 + 0.75) / (degree + 0.5));
            let mut slope = 1.0;
            for _ in 0..20 {
                let (mut last, mut value) = (0.0, 1.0);
                for k in 0..n {
                    let k = k as f64;
                    (last, value) = (value, ((2.0 * k + 1.0) * x * value - k * last) / (k + 1.0));
                }
                slope = degree * (x * value - last) / (x * x - 1.0);
                let step = value / slope;
                x -= step;
                if step.abs() < 1e-15 {
                    break;
                }
            }
            (x, 2.0 / ((1.0 - x * x) * slope * slope))
        })
        .collect()
}

/// Nodes of a standard normal over ±`far`, their weights adding up to 1.
pub(crate) fn normal_nodes(rule: &[(f64, f64)], far: f64) -> Vec<(f64, f64)> {
    let total: f64 = rule.iter().map(|(node, weight)| weight * normal_pdf(far * node)).sum();
    rule.iter().map(|(node, weight)| (far * node, weight * normal_pdf(far * node) / total)).collect()
}

/// cos x for 0 ≤ x ≤ π, to the last place or one beside it.
// Not libm::cos, which may differ in the last place: then the nodes of every quadrature would move.
pub(crate) fn cosine(x: f64) -> f64 {
    // From here each factor of the series x^k / k! is a step of two, down to the first.
    let series = |x: f64, last: i32| {
        let factors = (1..=last / 2).rev().map(|step| f64::from(2 * step + last % 2));
        factors.fold(0.0, |sum, k| (1.0 + sum) * -(x * x) / (k * (k - 1.0)))
    };
    // What π and its half lack of the true ones.
    let to_half = FRAC_PI_2 - x + 6.123_233_995_736_766e-17;
    if to_half > FRAC_PI_4 {
        1.0 + series(x, 22)
    } else if to_half < -FRAC_PI_4 {
        -1.0 - series(PI - x + 1.224_646_799_147_353_2e-16, 22)
    } else {
        to_half + to_half * series(to_half, 23)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_guess_is_near_enough() {
        for step in 1..1_000 {
            let x = PI * f64::from(step) / 1_000.0;
            assert!((cosine(x) - libm::cos(x)).abs() <= 2.3e-16, "{x}");
        }
    }

    #[test]
    fn integrates_polynomials_exactly() {
        for n in [1, 2, 5, 12, 24] {
            let rule = gauss_legendre(n);
            for power in 0..2 * n {
                let sum: f64 = rule.iter().map(|(x, w)| w * libm::pow(*x, power as f64)).sum();
                let exact = if power % 2 == 0 { 2.0 / (power as f64 + 1.0) } else { 0.0 };
                assert!((sum - exact).abs() < 1e-14, "{n} {power}: {sum}");
            }
        }
    }
}
