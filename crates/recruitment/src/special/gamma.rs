//! The incomplete gamma functions and the Poisson distribution behind them.

use std::f64::consts::PI;

use super::factorial::{deviance, ln_factorial, stirling_error};
use super::normal::{normal_cdf, normal_quantile};

/// xᵏe⁻ˣ/Γ(k+1) for real k ≥ 0: the Poisson probability of k with mean x.
pub fn poisson_pmf(k: f64, mean: f64) -> f64 {
    if mean <= 0.0 {
        return if k == 0.0 { 1.0 } else { 0.0 };
    }
    if k == 0.0 {
        return libm::exp(-mean);
    }
    if k < 0.0 || mean.is_infinite() {
        return 0.0;
    }
    libm::exp(-stirling_error(k) - deviance(k, mean)) / f64::sqrt(2.0 * PI * k)
}

/// Regularized lower incomplete gamma function P(a, x), a > 0.
///
/// For whole a it is P(Poisson(x) ≥ a).
pub fn gamma_p(a: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x.is_infinite() {
        return 1.0;
    }
    if x < a + 1.0 { series(a, x) } else { 1.0 - fraction(a, x) }
}

/// Regularized upper incomplete gamma function Q(a, x) = 1 − P(a, x), without cancellation.
pub fn gamma_q(a: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 1.0;
    }
    if x.is_infinite() {
        return 0.0;
    }
    if x < a + 1.0 { 1.0 - series(a, x) } else { fraction(a, x) }
}

/// P(a, x) within 3e-5 for a from 10 on, within 1e-6 from 100 on: for when it is computed at every point at every time.
///
/// # Formula
/// The first term of Temme's uniform expansion (1979; DLMF 8.12.4): with λ = x/a and ½η² = λ − 1 − ln λ, η of the sign
/// of λ − 1, P ≈ Φ(η√a) − φ(η√a)/√a (1/(λ − 1) − 1/η).
pub(crate) fn rough_gamma_p(a: f64, x: f64) -> f64 {
    let beyond = x / a - 1.0;
    if beyond <= -1.0 || beyond.is_infinite() {
        return f64::from(u8::from(beyond > 0.0));
    }
    let square = a * (beyond - libm::log1p(beyond));
    let above = f64::from(u8::from(beyond > 0.0));
    if square > NEVER {
        return above;
    }
    let size = f64::sqrt(2.0 * square / a);
    let eta = if beyond < 0.0 { -size } else { size };
    let term = if size < NEAR {
        SERIES.iter().fold(0.0, |sum, coefficient| sum * eta + coefficient)
    } else {
        1.0 / beyond - 1.0 / eta
    };
    let z = eta * f64::sqrt(a);
    (normal_cdf(z) - libm::exp(-square) / f64::sqrt(2.0 * PI * a) * term).clamp(0.0, 1.0)
}

/// e to the minus of this is nothing beside 1.
const NEVER: f64 = 40.0;
/// |η| below which its two reciprocals would cancel, and the series of their difference, highest power first.
const NEAR: f64 = 0.3;
const SERIES: [f64; 6] = [
    -1.787_551_440_329_218e-4,
    3.527_336_860_670_194e-4,
    1.157_407_407_407_407_5e-3,
    -0.014_814_814_814_814_815,
    0.083_333_333_333_333_33,
    -0.333_333_333_333_333_3,
];

/// P by its power series, for x < a + 1 (DLMF 8.11.4).
fn series(a: f64, x: f64) -> f64 {
    let mut term = 1.0;
    let mut sum = 1.0;
    let mut denominator = a;
    loop {
        denominator += 1.0;
        term *= x / denominator;
        let next = sum + term;
        if next == sum {
            return (sum * poisson_pmf(a, x)).min(1.0);
        }
        sum = next;
    }
}

/// Q by its continued fraction, for x ≥ a + 1 (DLMF 8.9.2, evaluated by Lentz's method).
fn fraction(a: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let mut b = x + 1.0 - a;
    let mut c = 1.0 / TINY;
    let mut d = 1.0 / b;
    let mut value = d;
    let mut i = 0.0;
    // Converges in about √a steps; the bound only stops NaN.
    while i < 1e6 {
        i += 1.0;
        let numerator = -i * (i - a);
        b += 2.0;
        d = numerator * d + b;
        d = 1.0 / if d.abs() < TINY { TINY } else { d };
        c = b + numerator / c;
        if c.abs() < TINY {
            c = TINY;
        }
        let change = c * d;
        value *= change;
        if (change - 1.0).abs() < 1e-15 {
            break;
        }
    }
    (value * a * poisson_pmf(a, x)).min(1.0)
}

/// x with P(a, x) = p, for shape a > 0 and rate 1.
///
/// From Wilson and Hilferty's approximation by Newton's method, confined between bounds by bisection.
pub fn gamma_quantile(a: f64, p: f64) -> f64 {
    if p <= 0.0 {
        return 0.0;
    }
    if p >= 1.0 {
        return f64::INFINITY;
    }
    let spread = 1.0 / (9.0 * a);
    let cube = 1.0 - spread + normal_quantile(p) * f64::sqrt(spread);
    // Small shapes and small p: P(a, x) ≈ xᵃ/Γ(a+1).
    let power = libm::exp((libm::log(p) + ln_factorial(a)) / a);
    if power < 1e-12 {
        // The next term of the series is as small against it.
        return power;
    }
    let mut x = if cube > 0.3 { a * cube * cube * cube } else { power.min(a + 1.0) };
    let (mut low, mut high) = (0.0, f64::INFINITY);
    for _ in 0..200 {
        let error = if p < 0.5 { gamma_p(a, x) - p } else { (1.0 - p) - gamma_q(a, x) };
        if error > 0.0 {
            high = x;
        } else {
            low = x;
        }
        let density = poisson_pmf(a, x) * a / x;
        // Halley's step; the second derivative of P over the first is (a − 1)/x − 1.
        let newton = if density > 0.0 { error / density } else { 0.0 };
        let bend = 1.0 - (0.5 * newton * ((a - 1.0) / x - 1.0)).clamp(-0.5, 0.5);
        let mut next = x - newton / bend;
        let inside = low < next && next < high;
        if density <= 0.0 || !inside {
            next = if high.is_finite() { 0.5 * (low + high) } else { 2.0 * x + 1.0 };
        }
        if (next - x).abs() <= 4e-16 * x || next == x {
            return next;
        }
        // A step this small is at the limit of what P can resolve.
        if inside && (next - x).abs() <= 1e-10 * x {
            return next;
        }
        x = next;
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_shapes_are_sums_of_point_probabilities() {
        for (a, x) in [(1.0, 0.3), (3.0, 2.0), (12.0, 18.75), (40.0, 35.0), (400.0, 380.0)] {
            let sum: f64 = (0..a as u32).map(|k| poisson_pmf(f64::from(k), x)).sum();
            assert!((gamma_q(a, x) - sum).abs() < 1e-13, "{a} {x}");
            assert!((gamma_p(a, x) + gamma_q(a, x) - 1.0).abs() < 1e-13);
        }
        // erf(1) = P(1/2, 1)
        assert!((gamma_p(0.5, 1.0) - libm::erf(1.0)).abs() < 1e-14);
    }

    #[test]
    fn quantile_inverts() {
        for a in [0.05, 0.3, 1.0, 1.2, 5.0, 37.0, 400.0, 1e5] {
            for p in [1e-9, 0.001, 0.05, 0.31, 0.5, 0.9, 0.999, 1.0 - 1e-9] {
                let x = gamma_quantile(a, p);
                assert!((gamma_p(a, x) - p).abs() < 1e-9 * p.min(1.0 - p).max(1e-4), "{a} {p} {x}");
            }
        }
    }

    #[test]
    fn the_rough_one_is_near() {
        for (a, within) in [(10.0, 3e-5), (17.5, 1e-5), (100.0, 1e-6), (400.0, 1e-7), (1e5, 1e-9)] {
            let mut before = 0.0;
            for step in -800..=800 {
                let x = f64::max(a + 0.01 * f64::from(step) * f64::sqrt(a), 0.0);
                let (rough, exact) = (rough_gamma_p(a, x), gamma_p(a, x));
                assert!((rough - exact).abs() < within, "{a} {x}: {rough} {exact}");
                assert!(rough >= before - 1e-9, "{a} {x}: {rough} after {before}");
                before = rough;
            }
            assert_eq!(rough_gamma_p(a, f64::INFINITY), 1.0);
        }
    }

    #[test]
    fn edges() {
        assert_eq!(gamma_p(2.0, 0.0), 0.0);
        assert_eq!(gamma_q(2.0, f64::INFINITY), 0.0);
        assert_eq!(poisson_pmf(0.0, 0.0), 1.0);
        assert_eq!(gamma_quantile(2.0, 0.0), 0.0);
        assert_eq!(gamma_quantile(2.0, 1.0), f64::INFINITY);
    }
}
