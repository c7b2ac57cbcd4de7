//! Special functions, in double precision and with the same bits on every target.
//!
//! Point probabilities follow Loader (2000), "Fast and accurate computation of binomial probabilities":
//! the deviance is computed without cancellation, so that tails keep their relative accuracy.
//! Elementary functions come from `libm`, never from the platform, whose results differ in the last place.

mod beta;
mod factorial;
mod gamma;
mod normal;
mod polygamma;
mod tabulated;

pub use beta::{beta_inc, binomial_pmf};
pub use gamma::{gamma_p, gamma_q, gamma_quantile, poisson_pmf};
pub use normal::{normal_cdf, normal_pdf, normal_quantile};
pub use polygamma::{digamma, trigamma, trigamma_inverse};

pub(crate) use beta::binomial_kernel;
pub(crate) use factorial::ln_factorial;
pub(crate) use gamma::rough_gamma_p;
pub(crate) use tabulated::GammaQuantiles;
