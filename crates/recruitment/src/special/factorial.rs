//! Factorials of any number by Stirling's series, and the deviance that goes with them.

/// x ln(x/m) + m − x: half the Poisson deviance, accurate where x and m are close.
pub(super) fn deviance(x: f64, m: f64) -> f64 {
    if x == 0.0 {
        return m;
    }
    let difference = x - m;
    if difference.abs() < 0.1 * (x + m) {
        // Series in v = (x − m)/(x + m): 2xv Σ v^2k/(2k+1), less x − m.
        let v = difference / (x + m);
        let square = v * v;
        let mut sum = difference * v;
        let mut term = 2.0 * x * v;
        let mut odd = 1.0;
        loop {
            term *= square;
            odd += 2.0;
            let next = sum + term / odd;
            if next == sum {
                return sum;
            }
            sum = next;
        }
    }
    x * libm::log(x / m) + m - x
}

/// ln x! = ln Γ(x + 1), x ≥ 0: Stirling's series, after a step to where it is exact.
// Not libm::lgamma: Stirling's error below is of use by itself, and the two must agree.
pub(crate) fn ln_factorial(x: f64) -> f64 {
    let (mut far, mut steps) = (x, 1.0);
    while far < LARGE {
        far += 1.0;
        steps *= far;
    }
    (far + 0.5) * libm::log(far) - far + HALF_LOG_TAU + stirling_error(far) - libm::log(steps)
}

/// From here on five terms of Stirling's series are exact.
const LARGE: f64 = 16.0;
/// ½ ln 2π.
const HALF_LOG_TAU: f64 = 0.918_938_533_204_672_7;

/// ln Γ(x + 1) − [(x + ½) ln x − x + ½ ln 2π]: what Stirling's formula leaves out, x > 0.
pub(super) fn stirling_error(x: f64) -> f64 {
    if x < LARGE {
        return ln_factorial(x) - (x + 0.5) * libm::log(x) + x - HALF_LOG_TAU;
    }
    let inverse = 1.0 / x;
    let square = inverse * inverse;
    // Bernoulli numbers over 2k(2k−1): 1/12, 1/360, 1/1260, 1/1680, 1/1188.
    inverse
        * (1.0 / 12.0 - square * (1.0 / 360.0 - square * (1.0 / 1260.0 - square * (1.0 / 1680.0 - square / 1188.0))))
}
