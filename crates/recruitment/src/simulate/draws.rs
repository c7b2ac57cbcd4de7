//! What is drawn of a site, the same in both ways of simulating.

use crate::rng::{Purpose, Stream};
use crate::scenario::{Scenario, Site};
use crate::special::normal_quantile;

/// When the site opens \[months\]; `None` when it is never activated.
///
/// By inversion, so that the same luck gives a later opening under a longer delay: scenarios compare cleanly.
pub(super) fn activation(scenario: &Scenario, replicate: u32, index: u32, site: &Site) -> Option<f64> {
    let mut stream = Stream::new(scenario.seed, replicate, index, Purpose::Activation);
    let is_activated = stream.uniform() >= site.prob_never_activated();
    is_activated.then(|| site.opening_quantile(stream.uniform()))
}

/// The site's own rate \[1/month\], without the common factor.
pub(super) fn rate(scenario: &Scenario, replicate: u32, index: u32, site: &Site) -> f64 {
    let mut stream = Stream::new(scenario.seed, replicate, index, Purpose::Rate);
    let believed = &site.mean_rate;
    let mean = believed.median.get() * libm::exp(believed.log_sd.get() * normal_quantile(stream.uniform()));
    match site.shape {
        Some(shape) => mean * stream.gamma(shape.get()) / shape.get(),
        None => mean,
    }
}

/// A factor with mean 1 at this place of its lognormal distribution.
pub(super) fn factor(log_sd: f64, place: f64) -> f64 {
    libm::exp(log_sd * normal_quantile(place) - 0.5 * log_sd * log_sd)
}
