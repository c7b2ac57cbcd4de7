//! Exact distributions of the number enrolled, slow and certain: what the approximations are measured against.
//!
//! Nothing here is used for a forecast.

use crate::distribution::NegativeBinomial;
use crate::quadrature::gauss_legendre;
use crate::scenario::Site;

/// P(X₁ + X₂ + … = k) for k = 0 … `most`, independent Xᵢ ~ NB(shapeᵢ, pᵢ) given as (shape, 1 − p).
///
/// # Formula
/// With h_j = Σ shapeᵢ (1−pᵢ)ʲ, k P(k) = Σ_{j=1..k} h_j P(k−j): the logarithmic derivative of the generating
/// function. Every term is positive, so nothing cancels; O(sites · most + most²).
pub fn negative_binomial_sum(terms: &[(f64, f64)], most: usize) -> Vec<f64> {
    let mut powers = vec![0.0; most + 1];
    for &(shape, failure) in terms {
        let mut power = shape;
        for slot in powers.iter_mut().skip(1) {
            power *= failure;
            *slot += power;
        }
    }
    let log_none: f64 = terms.iter().map(|(shape, failure)| shape * libm::log1p(-failure)).sum();
    // From a scaled start: the chance of none underflows long before the distribution does.
    let mut scale = log_none;
    let mut probabilities = vec![1.0];
    for k in 1..=most {
        let sum: f64 = (1..=k).map(|j| powers[j] * probabilities[k - j]).sum();
        let next = sum / k as f64;
        probabilities.push(next);
        if next > 1e250 {
            probabilities.iter_mut().for_each(|value| *value *= 1e-250);
            scale += libm::log(1e250);
        }
    }
    probabilities.iter().map(|value| libm::exp(libm::log(*value) + scale)).collect()
}

/// P(site's count by `t` = k) for k = 0 … `most`, over its random activation, for a known mean rate.
///
/// Gauss–Legendre quadrature in the probability of the delay, with `nodes` nodes.
pub fn site_count(site: &Site, t: f64, most: usize, nodes: usize) -> Vec<f64> {
    let opened = site.prob_opened(t);
    let mut probabilities = vec![0.0; most + 1];
    probabilities[0] = 1.0 - opened;
    let ever = 1.0 - site.prob_never_activated();
    if opened <= 0.0 || ever <= 0.0 {
        return probabilities;
    }
    let until = site.closes.map_or(t, |closes| closes.get().min(t));
    for (node, weight) in gauss_legendre(nodes) {
        let open = (until - site.opening_quantile(0.5 * (node + 1.0) * opened / ever)).max(0.0);
        let mean = site.mean_rate.mean();
        let shape = site.shape.map_or(1e8, |shape| shape.get());
        let count = NegativeBinomial::with_mean(shape, mean * open);
        for (k, slot) in probabilities.iter_mut().enumerate() {
            *slot += 0.5 * weight * opened * count.pmf(k as u32);
        }
    }
    probabilities
}

/// Distribution of the sum of two independent counts, cut at the length of the first.
pub fn convolve(first: &[f64], second: &[f64]) -> Vec<f64> {
    (0..first.len()).map(|k| (0..=k.min(second.len() - 1)).map(|j| second[j] * first[k - j]).sum()).collect()
}
