//! The incomplete beta function.

use std::f64::consts::PI;

use super::factorial::{deviance, stirling_error};

/// Γ(a+b+1)/(Γ(a+1)Γ(b+1)) xᵃ yᵇ for real a, b ≥ 0 and y = 1 − x: the binomial probability of a in a + b.
pub(crate) fn binomial_kernel(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let n = a + b;
    if x <= 0.0 {
        return if a == 0.0 { 1.0 } else { 0.0 };
    }
    if y <= 0.0 {
        return if b == 0.0 { 1.0 } else { 0.0 };
    }
    if a == 0.0 {
        return libm::exp(n * libm::log1p(-x));
    }
    if b == 0.0 {
        return libm::exp(n * libm::log(x));
    }
    let exponent = stirling_error(n) - stirling_error(a) - stirling_error(b) - deviance(a, n * x) - deviance(b, n * y);
    libm::exp(exponent) * f64::sqrt(n / (2.0 * PI * a * b))
}

/// P(k successes in n trials with probability p).
pub fn binomial_pmf(k: u32, n: u32, p: f64) -> f64 {
    match n.checked_sub(k) {
        Some(failures) => binomial_kernel(f64::from(k), f64::from(failures), p, 1.0 - p),
        None => 0.0,
    }
}

/// Regularized incomplete beta function I_x(a, b), with y = 1 − x given apart so that neither loses digits.
pub fn beta_inc(a: f64, b: f64, x: f64, y: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if y <= 0.0 {
        return 1.0;
    }
    // The fraction converges fast below the mean and slowly above it.
    if x * (a + b + 2.0) < a + 1.0 { lower(a, b, x, y) } else { 1.0 - lower(b, a, y, x) }
}

/// I_x(a, b) below the mean, by its continued fraction (DLMF 8.17.22) with Lentz's method.
fn lower(a: f64, b: f64, x: f64, y: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let guard = |value: f64| if value.abs() < TINY { TINY } else { value };
    let sum = a + b;
    let mut c = 1.0;
    let mut d = 1.0 / guard(1.0 - sum * x / (a + 1.0));
    let mut value = d;
    let mut m = 0.0;
    // About √max(a, b) steps; the bound only stops NaN.
    while m < 1e6 {
        m += 1.0;
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / guard(1.0 + even * d);
        c = guard(1.0 + even / c);
        value *= d * c;
        let odd = -(a + m) * (sum + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / guard(1.0 + odd * d);
        c = guard(1.0 + odd / c);
        let change = d * c;
        value *= change;
        if (change - 1.0).abs() < 1e-15 {
            break;
        }
    }
    (value * binomial_kernel(a, b, x, y) * b / sum).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_parameters_are_binomial_sums() {
        for (a, b, x) in [(3.0, 5.0, 0.2), (30.0, 12.0, 0.7), (1.0, 1.0, 0.3), (300.0, 60.0, 0.83)] {
            let n = a + b - 1.0;
            let sum: f64 =
                (a as u32..=n as u32).map(|k| binomial_kernel(f64::from(k), n - f64::from(k), x, 1.0 - x)).sum();
            assert!((beta_inc(a, b, x, 1.0 - x) - sum).abs() < 1e-12, "{a} {b} {x}");
        }
    }

    #[test]
    fn symmetric_and_bounded() {
        for (a, b, x) in [(0.4, 2.5, 0.1), (7.0, 0.3, 0.6), (1e4, 2e4, 0.33)] {
            let there = beta_inc(a, b, x, 1.0 - x);
            let back = beta_inc(b, a, 1.0 - x, x);
            assert!((there + back - 1.0).abs() < 1e-12);
        }
        assert_eq!(beta_inc(2.0, 3.0, 0.0, 1.0), 0.0);
        assert_eq!(beta_inc(2.0, 3.0, 1.0, 0.0), 1.0);
    }
}
