//! A Poisson count whose mean is uncertain: the sites' own rates and the factor that they share.

use crate::distribution::Count;
use crate::special::{normal_cdf, normal_pdf, normal_quantile};

/// Count with mean `mean` · L · G, L lognormal and G gamma, both with mean 1.
///
/// Given L it is negative binomial. L holds the common factor and, of the sites' own variation, as much as
/// the third moment requires: a sum of few gamma rates with lognormal means has a longer tail than any gamma.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MixedCount {
    /// Expected count.
    pub mean: f64,
    /// Shape of G; infinite for none.
    pub shape: f64,
    /// Standard deviation of ln L.
    pub log_sd: f64,
}

impl MixedCount {
    /// Matched to the cumulants κ₁, κ₂, κ₃ of the sum of the sites' expected counts, under a common lognormal
    /// factor with mean 1 whose logarithm has standard deviation `common_log_sd`.
    ///
    /// # Formula
    /// With M = 1 + κ₂/κ₁², E(LG)³ = M(2MA − A²) for A = E L²; A is the root in [1, M], so that A = 1 is the
    /// plain gamma match and A = M leaves everything to the lognormal.
    pub fn matched(cumulants: [f64; 3], common_log_sd: f64) -> Self {
        let [mean, variance, third] = cumulants;
        // Below this no patient is ever enrolled, and squares underflow.
        if mean < 1e-90 {
            return Self { mean: 0.0, shape: f64::INFINITY, log_sd: 0.0 };
        }
        let square = 1.0 + variance / (mean * mean);
        // Written in excesses over 1, which are tiny for many sites.
        let excess = square - 1.0;
        let cube = third / (mean * mean * mean);
        // A² − 2MA + (κ₃ + 3M − 2)/M = 0, with A = 1 + a: a² − 2a·excess + (cube − 2·excess²)/M = 0.
        let root = f64::sqrt((excess * excess - (cube - 2.0 * excess * excess) / square).max(0.0));
        let a = (excess - root).clamp(0.0, excess.max(0.0));
        let rest = (square / (1.0 + a) - 1.0).max(0.0);
        Self {
            mean,
            shape: if rest > 0.0 { 1.0 / rest } else { f64::INFINITY },
            log_sd: f64::sqrt(common_log_sd * common_log_sd + libm::log1p(a)),
        }
    }

    /// By how much the skewness of the sum differs from that of this match, and so how far the match is to be trusted:
    /// 0 where all three moments are matched.
    pub(crate) fn skewness_missed(&self, cumulants: [f64; 3], common_log_sd: f64) -> f64 {
        let [mean, variance, third] = cumulants;
        let square = 1.0 + variance / (mean * mean);
        let a = libm::exp(self.log_sd * self.log_sd - common_log_sd * common_log_sd);
        let fitted = square * (2.0 * square * a - a * a) - 3.0 * square + 2.0;
        let spread = f64::sqrt(variance) / mean;
        (third / (mean * mean * mean) - fitted).abs() / (spread * spread * spread)
    }

    /// P(count ≥ n), continued to real n, by the Gauss–Legendre rule on (−1, 1).
    ///
    pub fn at_least(&self, n: f64, rule: &[(f64, f64)]) -> f64 {
        if n <= 0.0 {
            return 1.0;
        }
        if self.mean <= 0.0 {
            return 0.0;
        }
        let given = |factor: f64| Count::with_shape(self.mean * factor, self.shape).at_least(n);
        over_factor(self.log_sd, n / self.mean, f64::sqrt(1.0 / n + 1.0 / self.shape), rule, given)
    }

    /// A first guess of the count's quantile, from a lognormal with its mean and variance.
    pub fn rough_quantile(&self, p: f64) -> f64 {
        if self.mean <= 0.0 {
            return 0.0;
        }
        let square = libm::exp(self.log_sd * self.log_sd) * (1.0 + 1.0 / self.shape) + 1.0 / self.mean;
        let sigma = f64::sqrt(libm::log(square));
        self.mean * libm::exp(sigma * normal_quantile(p) - 0.5 * sigma * sigma)
    }
}

/// E of a probability that rises from 0 to 1 in a lognormal factor with mean 1: `given` the factor, about the
/// factor `middle`, within a relative `width`; by the Gauss–Legendre rule on (−1, 1).
///
/// In z, with the factor e^{σz − σ²/2}, the probability is a sigmoid. Nodes are spent only where it rises; to its
/// right it is 1, which the normal distribution integrates exactly.
// Not Gauss–Hermite: with hundreds of sites the sigmoid is narrower than the gaps between 24 fixed nodes.
pub(crate) fn over_factor(sigma: f64, middle: f64, width: f64, rule: &[(f64, f64)], given: impl Fn(f64) -> f64) -> f64 {
    over_log_factor(sigma, libm::log(middle), width, rule, &|log| given(libm::exp(log)))
}

/// The same by the factor's logarithm.
// Behind `dyn`, as what looks for crossings.
pub(crate) fn over_log_factor(
    sigma: f64,
    middle: f64,
    width: f64,
    rule: &[(f64, f64)],
    given: &dyn Fn(f64) -> f64,
) -> f64 {
    if sigma < 1e-9 {
        return given(0.0);
    }
    let middle = (middle + 0.5 * sigma * sigma) / sigma;
    let width = width / sigma;
    let low = (middle - REACH * width).clamp(-FAR, FAR);
    let high = (middle + REACH * width).clamp(-FAR, FAR);
    // Below `low` it is 0, above `high` it is 1; where the window ends at ±FAR nothing is left.
    let above = if high < FAR { 1.0 - normal_cdf(high) } else { 0.0 };
    if low >= high {
        return above;
    }
    let (center, half) = (0.5 * (low + high), 0.5 * (high - low));
    let rise: f64 = rule
        .iter()
        .map(|(node, weight)| {
            let z = center + half * node;
            weight * normal_pdf(z) * given(sigma * z - 0.5 * sigma * sigma)
        })
        .sum();
    (half * rise + above).clamp(0.0, 1.0)
}

/// Widths of the sigmoid on each side of its middle beyond which it is 0 or 1.
const REACH: f64 = 7.0;
/// Beyond this the normal distribution holds 8e-11.
const FAR: f64 = 6.5;

/// Standard deviation of the logarithm of a lognormal with this coefficient of variation.
pub fn log_sd_of_cv(cv: f64) -> f64 {
    f64::sqrt(libm::log1p(cv * cv))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quadrature::gauss_legendre;

    #[test]
    fn nodes_suffice_from_few_patients_to_very_many() {
        let (rule, fine) = (gauss_legendre(24), gauss_legendre(400));
        for shape in [0.4, 3.0, 40.0, 700.0, f64::INFINITY] {
            for log_sd in [0.05, 0.3, 0.9] {
                for mean in [0.5, 12.0, 400.0, 1e5] {
                    for ratio in [0.3, 0.8, 1.0, 1.3, 3.0] {
                        let count = MixedCount { mean, shape, log_sd };
                        let n = (mean * ratio).ceil();
                        let (coarse, exact) = (count.at_least(n, &rule), count.at_least(n, &fine));
                        assert!((coarse - exact).abs() < 2e-5, "{count:?} {n}: {coarse} {exact}");
                    }
                }
            }
        }
    }

    #[test]
    fn matching_keeps_three_moments() {
        // Ten sites, each lognormal (σ 0.6) times gamma (shape 1.2), mean 1.
        let (m2, m3) = (libm::exp(0.36) * (1.0 + 1.0 / 1.2), libm::exp(1.08) * 1.2 * 2.2 * 3.2 / (1.2 * 1.2 * 1.2));
        for sites in [1.0, 10.0, 500.0] {
            let cumulants = [sites, sites * (m2 - 1.0), sites * (m3 - 3.0 * m2 + 2.0)];
            let fit = MixedCount::matched(cumulants, 0.0);
            let (a, b) = (libm::exp(fit.log_sd * fit.log_sd), 1.0 + 1.0 / fit.shape);
            let square = cumulants[1] / (sites * sites) + 1.0;
            assert!((a * b / square - 1.0).abs() < 1e-12);
            let cube = cumulants[2] / (sites * sites * sites) + 3.0 * square - 2.0;
            let fitted = a * a * a * b * (2.0 * b - 1.0);
            // Where even a lognormal has too short a tail, it is the nearest.
            assert!((fitted / cube - 1.0).abs() < 1e-9 || (b == 1.0 && fitted < cube), "{sites} {fitted} {cube}");
        }
        let gamma = MixedCount::matched([10.0, 50.0, 500.0], 0.3);
        assert!((gamma.shape - 2.0).abs() < 1e-12 && (gamma.log_sd - 0.3).abs() < 1e-12);
    }
}
