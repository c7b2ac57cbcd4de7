//! The derivatives of ln Γ.

/// ψ(x) = (ln Γ)′(x), x > 0.
///
/// By recurrence up to 10 and the asymptotic series beyond (DLMF 5.5.2, 5.11.2).
pub fn digamma(x: f64) -> f64 {
    let (mut x, mut below) = (x, 0.0);
    while x < 10.0 {
        below += 1.0 / x;
        x += 1.0;
    }
    let square = 1.0 / (x * x);
    // Bernoulli numbers over 2k.
    let series = square
        * (1.0 / 12.0
            - square
                * (1.0 / 120.0
                    - square
                        * (1.0 / 252.0 - square * (1.0 / 240.0 - square * (1.0 / 132.0 - square * 691.0 / 32_760.0)))));
    libm::log(x) - 0.5 / x - series - below
}

/// ψ′(x), x > 0.
///
/// By recurrence up to 10 and the asymptotic series beyond (DLMF 5.15.5, 5.15.8).
pub fn trigamma(x: f64) -> f64 {
    let (mut x, mut below) = (x, 0.0);
    while x < 10.0 {
        below += 1.0 / (x * x);
        x += 1.0;
    }
    let inverse = 1.0 / x;
    let square = inverse * inverse;
    // Bernoulli numbers.
    let series = square
        * (1.0 / 6.0
            - square
                * (1.0 / 30.0
                    - square * (1.0 / 42.0 - square * (1.0 / 30.0 - square * (5.0 / 66.0 - square * 691.0 / 2730.0)))));
    below + inverse * (1.0 + 0.5 * inverse + series)
}

/// x with ψ′(x) = y, y > 0.
///
/// By Newton's method on 1/ψ′, which is nearly straight and convex (Smyth 2004, appendix): it rises to the root from
/// the first step on.
pub fn trigamma_inverse(y: f64) -> f64 {
    // Where ψ′ is 1/x² and where it is 1/x, to the last digit.
    if y > 1e15 {
        return 1.0 / f64::sqrt(y);
    }
    if y < 1e-10 {
        return 1.0 / y;
    }
    let mut x = 0.5 + 1.0 / y;
    for _ in 0..60 {
        let found = trigamma(x);
        let step = found * (1.0 - found / y) / second(x);
        x += step;
        if step.abs() <= 1e-15 * x {
            break;
        }
    }
    x
}

/// ψ″(x), which is below 0.
fn second(x: f64) -> f64 {
    let (mut x, mut below) = (x, 0.0);
    while x < 10.0 {
        below += 2.0 / (x * x * x);
        x += 1.0;
    }
    let inverse = 1.0 / x;
    let square = inverse * inverse;
    let series = 0.5 - square * (1.0 / 6.0 - square * (1.0 / 6.0 - square * 0.3));
    -below - square * (1.0 + inverse + square * series)
}

#[cfg(test)]
mod tests {
    use super::*;

    const EULER: f64 = 0.577_215_664_901_532_9;

    #[test]
    fn known_values() {
        let pi = std::f64::consts::PI;
        assert!((digamma(1.0) + EULER).abs() < 1e-14);
        assert!((digamma(0.5) + EULER + 2.0 * std::f64::consts::LN_2).abs() < 1e-14);
        assert!((digamma(11.0) - (2.928_968_253_968_254 - EULER)).abs() < 1e-14, "a harmonic number");
        assert!((trigamma(1.0) - pi * pi / 6.0).abs() < 1e-14);
        assert!((trigamma(0.5) - pi * pi / 2.0).abs() < 1e-13);
    }

    #[test]
    fn derivatives_belong_together() {
        for x in [0.05, 0.7, 1.0, 3.3, 9.99, 10.01, 55.0, 1e4] {
            let step = 1e-4 * x;
            let slope = |f: fn(f64) -> f64| (f(x + step) - f(x - step)) / (2.0 * step);
            assert!((slope(digamma) / trigamma(x) - 1.0).abs() < 1e-6, "{x}");
            assert!((slope(trigamma) / second(x) - 1.0).abs() < 1e-6, "{x}");
        }
    }

    #[test]
    fn the_inverse_inverts() {
        for exponent in -12..=12 {
            for lead in [1.0, 2.7, 6.1] {
                let y = lead * libm::pow(10.0, f64::from(exponent));
                let back = trigamma(trigamma_inverse(y));
                assert!((back / y - 1.0).abs() < 1e-9, "{y}: {back}");
            }
        }
    }
}
