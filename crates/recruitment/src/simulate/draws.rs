//! What is drawn of a site, the same in both ways of simulating.

use crate::rng::{Purpose, two};
use crate::scenario::{Delay, MeanRate, Scenario, Site};
use crate::special::{GammaQuantiles, normal_quantile};

/// Quantile functions of what sites' rates are drawn from.
#[derive(Debug, Clone)]
pub(super) struct RateLaws {
    /// Of every shape that some site has: one over it, and the quantiles.
    gammas: Vec<(f64, GammaQuantiles)>,
    /// Which of these is each site's; [`NO_SHAPE`] where its rate is its mean.
    of_site: Vec<u32>,
}

const NO_SHAPE: u32 = u32::MAX;

impl RateLaws {
    pub(super) fn of(scenario: &Scenario) -> Self {
        let mut gammas: Vec<(f64, GammaQuantiles)> = Vec::new();
        let mut of_site = Vec::with_capacity(scenario.sites.len());
        for site in &scenario.sites {
            let Some(shape) = site.shape.map(|shape| shape.get()) else {
                of_site.push(NO_SHAPE);
                continue;
            };
            let known = gammas.iter().position(|(scale, _)| *scale == 1.0 / shape);
            of_site.push(known.unwrap_or(gammas.len()) as u32);
            if known.is_none() {
                gammas.push((1.0 / shape, GammaQuantiles::new(shape)));
            }
        }
        Self { gammas, of_site }
    }

    /// The site's own rate \[1/month\], without the common factor; by inversion of both of its laws.
    pub(super) fn rate(&self, seed: u64, replicate: u32, index: u32, site: &Site) -> f64 {
        let [of_mean, of_site] = two(seed, replicate, index, Purpose::Rate);
        let MeanRate { median, log_sd } = site.mean_rate;
        let mut rate = median.get();
        if log_sd.get() > 0.0 {
            rate *= libm::exp(log_sd.get() * normal_quantile(of_mean));
        }
        match self.gammas.get(self.of_site[index as usize] as usize) {
            Some((scale, quantiles)) => rate * scale * quantiles.at(of_site),
            None => rate,
        }
    }
}

/// When the site opens \[months\]; `None` when it is never activated.
///
/// By inversion, so that the same luck gives a later opening under a longer delay: scenarios compare cleanly.
pub(super) fn activation(scenario: &Scenario, replicate: u32, index: u32, site: &Site) -> Option<f64> {
    if let (Delay::Fixed(delay), None, 0.0) = (site.delay, site.not_before, site.never_activates.get()) {
        return Some(site.planned.get() + delay.get());
    }
    let [luck, place] = two(scenario.seed, replicate, index, Purpose::Activation);
    (luck >= site.prob_never_activated()).then(|| site.opening_quantile(place))
}

/// A factor with mean 1 at this place of its lognormal distribution.
pub(super) fn factor(log_sd: f64, place: f64) -> f64 {
    if log_sd == 0.0 { 1.0 } else { libm::exp(log_sd * normal_quantile(place) - 0.5 * log_sd * log_sd) }
}
