//! Gauss–Legendre quadrature.

use std::f64::consts::PI;

/// Nodes and weights on (−1, 1), exact for polynomials of degree 2n − 1.
///
/// Newton's method on the Legendre polynomial from its asymptotic roots.
pub fn gauss_legendre(n: usize) -> Vec<(f64, f64)> {
    let degree = n as f64;
    (0..n)
        .map(|index| {
            let mut x = -libm::cos(PI * (index as f64 + 0.75) / (degree + 0.5));
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

#[cfg(test)]
mod tests {
    use super::*;

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
