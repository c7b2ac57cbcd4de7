//! Sites whose openings and mean rates are known: the number enrolled is a sum of negative binomial counts, for which
//! there is the saddlepoint approximation.

use crate::mixing::{log_sd_of_cv, over_factor};
use crate::moments::sorted;
use crate::saddlepoint::{Term, at_least};
use crate::scenario::{Delay, Scenario, Site};

/// A scenario in which only the sites' rates about their means, and the common factor, are random.
pub(super) struct Known {
    /// In an order that does not depend on the scenario's.
    sites: Vec<(Site, f64)>,
    target: f64,
    common_log_sd: f64,
}

impl Known {
    /// `None` where anything else is random, or a site has exactly its mean rate.
    pub(super) fn of(scenario: &Scenario) -> Option<Self> {
        let mut sites = Vec::with_capacity(scenario.sites.len());
        for place in sorted(scenario) {
            let site = &scenario.sites[place];
            let fixed = matches!(site.delay, Delay::Fixed(_))
                && site.never_activates.get() == 0.0
                && site.mean_rate.log_sd.get() == 0.0;
            sites.push((site.clone(), site.shape.filter(|_| fixed)?.get()));
        }
        let common_log_sd = log_sd_of_cv(scenario.common_cv.get());
        Some(Self { sites, target: f64::from(scenario.target), common_log_sd })
    }

    /// P(T ≤ t).
    pub(super) fn met_by(&self, t: f64, rule: &[(f64, f64)]) -> f64 {
        let terms: Vec<Term> = self
            .sites
            .iter()
            .map(|(site, shape)| Term { shape: *shape, ratio: site.mean_rate.mean() * site.exposure(t)[0] / shape })
            .collect();
        let mean: f64 = terms.iter().map(|term| term.shape * term.ratio).sum();
        if mean <= 0.0 {
            return 0.0;
        }
        let spread: f64 = terms.iter().map(|term| term.shape * term.ratio * term.ratio).sum();
        let width = f64::sqrt(1.0 / self.target + spread / (mean * mean));
        over_factor(self.common_log_sd, self.target / mean, width, rule, |factor| {
            let scaled: Vec<Term> =
                terms.iter().map(|term| Term { shape: term.shape, ratio: term.ratio * factor }).collect();
            at_least(&scaled, self.target).unwrap_or(0.0)
        })
    }
}
