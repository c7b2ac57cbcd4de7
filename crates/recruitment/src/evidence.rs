//! What several pieces of evidence say together about one site's rate.
//!
//! Each piece is a lognormal: a median and the standard deviation of its logarithm. Together they are
//! the mean of the logarithms weighted by precision, 1/σ²; the precisions add up.

mod estimate;
mod gamma;
mod registry;

pub use estimate::Estimate;
pub use gamma::Gamma;
pub use registry::RegistryPool;

use libm::{exp, log, sqrt};

/// All the estimates together; `None` for an empty list.
///
/// What is taken as known outweighs everything else. A median of 0 has no logarithm: taken as known it
/// makes the result 0, and otherwise the others decide; alone it is 0 for certain. NaN makes the result NaN,
/// which the units refuse.
pub fn pool(estimates: &[Estimate]) -> Option<Estimate> {
    const ZERO: Estimate = Estimate { median: 0.0, log_sd: 0.0 };
    if estimates.is_empty() {
        return None;
    }
    if estimates.contains(&ZERO) {
        return Some(ZERO);
    }
    let known = estimates.iter().any(|estimate| estimate.log_sd == 0.0);
    let (mut precision, mut weighted) = (0.0, 0.0);
    for estimate in estimates.iter().filter(|estimate| estimate.median != 0.0) {
        let weight = match (known, estimate.log_sd == 0.0) {
            (true, true) => 1.0,
            (true, false) => 0.0,
            (false, _) => 1.0 / (estimate.log_sd * estimate.log_sd),
        };
        precision += weight;
        weighted += weight * log(estimate.median);
    }
    // One estimate alone is itself, not itself through a logarithm and back.
    if let [only] = estimates
        && only.median != 0.0
    {
        return Some(*only);
    }
    if precision == 0.0 {
        return Some(ZERO);
    }
    Some(Estimate { median: exp(weighted / precision), log_sd: if known { 0.0 } else { sqrt(1.0 / precision) } })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(got: f64, wanted: f64) {
        assert!(((got - wanted) / wanted).abs() < 1e-12, "got {got}, wanted {wanted}");
    }

    /// Case L01 of the reference vectors: a claim of 0.9 at a factor of 0.45, a supply, a history.
    #[test]
    fn three_estimates_pool_by_precision() {
        let pooled = pool(&[
            Estimate { median: 0.9 * 0.45, log_sd: 0.6 },
            Estimate { median: 0.35, log_sd: 0.5 },
            Estimate { median: 0.28, log_sd: 0.35 },
        ])
        .unwrap();
        close(log(pooled.median), -1.1446048292744984);
        close(pooled.log_sd, 0.25870781080297117);
        close(pooled.median, 0.3183496954170655);
        close(pooled.median * exp(0.5 * pooled.log_sd * pooled.log_sd), 0.3291834899114359);
    }

    #[test]
    fn a_count_is_worth_what_it_counted() {
        let counted = Estimate::counted(14.0, 30.0);
        close(counted.median, 14.5 / 30.0);
        close(counted.log_sd, 1.0 / 14.5_f64.sqrt());
        assert!(Estimate::counted(0.0, 12.0).median > 0.0);
    }

    #[test]
    fn what_is_known_and_what_is_zero() {
        let guess = Estimate { median: 0.5, log_sd: 0.6 };
        let known = Estimate { median: 1.5, log_sd: 0.0 };
        let vague_zero = Estimate { median: 0.0, log_sd: 0.6 };
        let zero = Estimate { median: 0.0, log_sd: 0.0 };
        let cases: [(&[Estimate], Option<Estimate>); 7] = [
            (&[], None),
            (&[guess], Some(guess)),
            (&[known], Some(known)),
            (&[vague_zero], Some(zero)),
            (&[zero, guess], Some(zero)),
            (&[vague_zero, known], Some(Estimate { median: exp(log(1.5)), log_sd: 0.0 })),
            (&[guess, known], Some(Estimate { median: exp(log(1.5)), log_sd: 0.0 })),
        ];
        for (given, wanted) in cases {
            assert_eq!(pool(given), wanted, "{given:?}");
        }
        let alone = pool(&[vague_zero, guess]).unwrap();
        close(alone.median, guess.median);
        close(alone.log_sd, guess.log_sd);
    }
}
