//! The Lugannani–Rice approximation for sums of negative binomial counts.
//!
//! Source: Lugannani & Rice (1980), lattice form. Against exact convolution: 1.6e-5 at 500 sites, 2.4e-4 at 20,
//! 2.1e-3 at 3 (vectors B04–B06).

use crate::special::{normal_cdf, normal_pdf};

/// One site with a known opening: its count is NB(shape, 1/(1 + ratio)).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Term {
    /// Shape of the site's gamma rate.
    pub shape: f64,
    /// Time open over the rate of the gamma: expected count over shape.
    pub ratio: f64,
}

/// P(total ≥ `target`), or `None` where there is nothing to approximate (no open site).
pub fn at_least(terms: &[Term], target: f64) -> Option<f64> {
    let open: Vec<Term> = terms.iter().copied().filter(|term| term.ratio > 0.0 && term.shape > 0.0).collect();
    let largest = open.iter().map(|term| term.ratio).fold(0.0, f64::max);
    if largest <= 0.0 {
        return None;
    }
    let mean: f64 = open.iter().map(|term| term.shape * term.ratio).sum();
    let spread = f64::sqrt(open.iter().map(|term| term.shape * term.ratio * (1.0 + term.ratio)).sum());
    // At the mean the formula is 0/0: average its neighbors, far enough away that no digits cancel.
    let near = 1e-3 * spread;
    if (target - mean).abs() < near {
        return Some(0.5 * (formula(&open, largest, mean - near) + formula(&open, largest, mean + near)));
    }
    Some(formula(&open, largest, target))
}

fn formula(terms: &[Term], largest: f64, target: f64) -> f64 {
    let s = saddle(terms, largest, target);
    let [k, _, second] = cumulants(terms, s);
    let exponent = (2.0 * (s * target - k)).max(0.0);
    let w = if s < 0.0 { -f64::sqrt(exponent) } else { f64::sqrt(exponent) };
    let u = -libm::expm1(-s) * f64::sqrt(second);
    (1.0 - normal_cdf(w) + normal_pdf(w) * (1.0 / u - 1.0 / w)).clamp(0.0, 1.0)
}

/// s with K′(s) = target: Newton's method between bounds, s < ln(1 + 1/largest ratio).
fn saddle(terms: &[Term], largest: f64, target: f64) -> f64 {
    let ceiling = libm::log1p(1.0 / largest);
    let (mut low, mut high) = (f64::NEG_INFINITY, ceiling);
    let mut s = 0.0;
    for _ in 0..100 {
        let [_, first, second] = cumulants(terms, s);
        if first < target {
            low = s;
        } else {
            high = s;
        }
        let mut next = s - (first - target) / second;
        if !(low < next && next < high) {
            next = if low.is_finite() { 0.5 * (low + high) } else { high.min(0.0) * 2.0 - 1.0 };
        }
        if (next - s).abs() <= 1e-14 * s.abs().max(1e-3) {
            return next;
        }
        s = next;
    }
    s
}

/// K, K′ and K″ at s: K(s) = −Σ a ln(1 − c(eˢ − 1)).
fn cumulants(terms: &[Term], s: f64) -> [f64; 3] {
    let (growth, rise) = (libm::exp(s), libm::expm1(s));
    let mut sums = [0.0; 3];
    for term in terms {
        let rest = 1.0 - term.ratio * rise;
        let slope = term.ratio * growth / rest;
        sums[0] -= term.shape * libm::log(rest);
        sums[1] += term.shape * slope;
        sums[2] += term.shape * slope * (1.0 + slope);
    }
    sums
}
