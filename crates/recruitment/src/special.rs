//! Special functions, in double precision and with the same bits on every target.
//!
//! Point probabilities follow Loader (2000), "Fast and accurate computation of binomial probabilities":
//! the deviance is computed without cancellation, so that tails keep their relative accuracy.
//! Elementary functions come from `libm`, never from the platform, whose results differ in the last place.

mod beta;
mod gamma;
mod normal;
mod polygamma;
mod tabulated;

pub use beta::{beta_inc, binomial_pmf};
pub use gamma::{gamma_p, gamma_q, gamma_quantile, poisson_pmf};
pub use normal::{normal_cdf, normal_pdf, normal_quantile};
pub use polygamma::{digamma, trigamma, trigamma_inverse};

pub(crate) use beta::binomial_kernel;
pub(crate) use gamma::rough_gamma_p;
pub(crate) use tabulated::GammaQuantiles;

/// x ln(x/m) + m − x: half the Poisson deviance, accurate where x and m are close.
fn deviance(x: f64, m: f64) -> f64 {
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
// Not libm::lgamma: for the sake of negative numbers it weighs 1 KB more.
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
fn stirling_error(x: f64) -> f64 {
    if x < LARGE {
        return ln_factorial(x) - (x + 0.5) * libm::log(x) + x - HALF_LOG_TAU;
    }
    let inverse = 1.0 / x;
    let square = inverse * inverse;
    // Bernoulli numbers over 2k(2k−1): 1/12, 1/360, 1/1260, 1/1680, 1/1188.
    inverse
        * (1.0 / 12.0 - square * (1.0 / 360.0 - square * (1.0 / 1260.0 - square * (1.0 / 1680.0 - square / 1188.0))))
}
