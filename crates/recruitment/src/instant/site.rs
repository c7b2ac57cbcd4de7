//! What each site will have enrolled when the trial stops.
//!
//! At the time the target is met the total is known; a site's part of it is binomial with an uncertain share,
//! and the share is close to beta. That time is uncertain too: it is averaged over a few equally likely times.

use super::bands;
use crate::forecast::{SITE_LEVELS, SiteForecast, SiteMonths};
use crate::moments::{Classes, site_cumulants};
use crate::scenario::{Scenario, Site};
use crate::sort;
use crate::special::{beta_log, normal_quantile};

/// Equally likely finish dates over which a site's count is averaged.
const FINISHES: u32 = 9;

/// A time at which the trial may stop, the number enrolled by then, and how likely that is.
struct Stop {
    time: f64,
    total: f64,
    weight: f64,
    cumulants: [f64; 3],
}

/// When the target is met: P(T ≤ t) at each moment of the curve.
pub(super) struct Finish<'a> {
    pub(super) months: &'a [f64],
    pub(super) met: &'a [f64],
}

impl Finish<'_> {
    /// The time by which the target is met with probability `level`, between two moments on a straight line.
    fn time_at(&self, level: f64) -> Option<f64> {
        let slot = self.met.partition_point(|&probability| probability < level);
        let &end = self.months.get(slot)?;
        let Some(before) = slot.checked_sub(1) else { return Some(end) };
        let rise = self.met[slot] - self.met[before];
        let share = if rise > 0.0 { (level - self.met[before]) / rise } else { 1.0 };
        Some(self.months[before] + share * (end - self.months[before]))
    }
}

pub(super) fn forecasts(
    scenario: &Scenario,
    classes: &Classes,
    finish: &Finish,
    rule: &[(f64, f64)],
) -> Vec<SiteForecast> {
    let horizon = scenario.horizon.get();
    let ever = finish.met.last().copied().unwrap_or(0.0);
    let mut stops: Vec<Stop> = (0..FINISHES)
        .filter_map(|index| {
            let level = ever * (f64::from(index) + 0.5) / f64::from(FINISHES);
            let time = finish.time_at(level)?;
            let weight = ever / f64::from(FINISHES);
            Some(Stop { time, total: f64::from(scenario.target), weight, cumulants: classes.cumulants(time) })
        })
        .collect();
    if ever < 1.0 - 1e-9 {
        let cumulants = classes.cumulants(horizon);
        let count = classes.enrolled(horizon);
        for index in 0..FINISHES {
            let level = (1.0 - ever) * (f64::from(index) + 0.5) / f64::from(FINISHES);
            let total = bands::quantile(&count, level, 0, rule).min(scenario.target - 1);
            let weight = (1.0 - ever) / f64::from(FINISHES);
            stops.push(Stop { time: horizon, total: f64::from(total), weight, cumulants });
        }
    }
    // Sites that are alike get the same answer once.
    let mut known: Vec<(&Site, SiteForecast)> = Vec::new();
    let mut forecasts: Vec<SiteForecast> = Vec::with_capacity(scenario.sites.len());
    for site in &scenario.sites {
        let forecast = match known.iter().find(|(other, _)| *other == site) {
            Some((_, forecast)) => *forecast,
            None => {
                let forecast = forecast(site, &stops);
                known.push((site, forecast));
                forecast
            }
        };
        forecasts.push(forecast);
    }
    // Everyone is enrolled by some site: what the beta shares lose of that goes back to all in proportion.
    let enrolled: f64 = stops.iter().map(|stop| stop.weight * stop.total).sum();
    // Summed by size, not in the plan's order, of which no bit may depend.
    let mut means: Vec<f64> = forecasts.iter().map(|forecast| forecast.mean).collect();
    sort::doubles(&mut means);
    let dealt: f64 = means.iter().sum();
    if dealt > 0.0 {
        forecasts.iter_mut().for_each(|forecast| forecast.mean *= enrolled / dealt);
    }
    forecasts
}

fn forecast(site: &Site, stops: &[Stop]) -> SiteForecast {
    let shares: Vec<Share> = stops.iter().flat_map(|stop| Share::of(site, stop)).collect();
    let idle: f64 = 1.0 - shares.iter().map(|share| share.weight * share.opened).sum::<f64>();
    let mean = shares.iter().map(|share| share.weight * share.opened * share.total * share.mean).sum();

    let mut quantiles = [0; 3];
    let mut walkers: Vec<Walker> = shares.iter().map(Walker::new).collect();
    let mut reached = idle;
    let mut prob_none = 1.0;
    let mut level = 0;
    let most = stops.iter().map(|stop| stop.total).fold(0.0, f64::max) as u32;
    for count in 0..=most {
        reached += walkers.iter_mut().map(Walker::next).sum::<f64>();
        if count == 0 {
            prob_none = reached.clamp(0.0, 1.0);
        }
        while level < SITE_LEVELS.len() && reached >= SITE_LEVELS[level] - 1e-12 {
            quantiles[level] = count;
            level += 1;
        }
        if level == SITE_LEVELS.len() {
            break;
        }
    }
    // What rounding left over belongs to the largest count.
    for slot in quantiles.iter_mut().skip(level) {
        *slot = most;
    }
    SiteForecast { mean, quantiles, prob_none, expected_rate: site.mean_rate.mean(), months: SiteMonths::default() }
}

/// A site's share of the total at one stop, given that it has opened: Beta with this mean and these shapes.
struct Share {
    weight: f64,
    opened: f64,
    total: f64,
    mean: f64,
    own: f64,
    other: f64,
}

/// Equally likely values of a site's uncertain mean rate.
const MEANS: u32 = 7;

impl Share {
    /// One share for each of the site's possible mean rates: a gamma with a lognormal mean has fewer zeros than any
    /// gamma of its variance.
    fn of(site: &Site, stop: &Stop) -> Vec<Self> {
        let opened = site.prob_opened(stop.time);
        let all = stop.cumulants[0];
        if opened <= 0.0 || all <= 0.0 {
            return Vec::new();
        }
        let own = site_cumulants(site, stop.time);
        let rest = (all - own[0]).max(0.0);
        // Too little ever to enroll anybody; and squares underflow.
        if own[0] < 1e-30 * all.max(1.0) {
            return Vec::new();
        }
        if rest <= 1e-12 * all {
            return vec![Self { weight: stop.weight, opened, total: stop.total, mean: 1.0, own: 1.0, other: 0.0 }];
        }
        let rest_noise = (stop.cumulants[1] - own[1]).max(0.0) / (rest * rest);
        // The site's count given that it has opened, if its mean rate were known to be the expected one.
        let sigma = site.mean_rate.log_sd.get();
        let average = own[0] / opened;
        let square = (own[1] + own[0] * own[0]) / opened / libm::exp(sigma * sigma);
        let noise = (square / (average * average) - 1.0).max(0.0);
        let factors = factors(sigma);
        let weight = stop.weight / factors.len() as f64;
        factors
            .into_iter()
            .map(|factor| {
                let first = factor * average;
                let mean = first / (first + rest);
                // Var(share) = s²(1−s)²(1/r + 1/r′) for gammas of shapes r, r′: with equal scales r = sA, r′ = (1−s)A.
                let total_noise = noise + rest_noise;
                let size = if total_noise > 0.0 { 1.0 / (mean * (1.0 - mean) * total_noise) } else { 1e9 };
                Self { weight, opened, total: stop.total, mean, own: mean * size, other: (1.0 - mean) * size }
            })
            .collect()
    }
}

/// Equally likely values of a lognormal factor, with mean 1.
fn factors(sigma: f64) -> Vec<f64> {
    if sigma == 0.0 {
        return vec![1.0];
    }
    let values: Vec<f64> = (0..MEANS)
        .map(|index| libm::exp(sigma * normal_quantile((f64::from(index) + 0.5) / f64::from(MEANS))))
        .collect();
    let mean = values.iter().sum::<f64>() / f64::from(MEANS);
    values.into_iter().map(|value| value / mean).collect()
}

/// Point probabilities of a beta-binomial count, one after the other.
struct Walker {
    total: f64,
    own: f64,
    other: f64,
    count: f64,
    start: f64,
    probability: f64,
}

impl Walker {
    fn new(share: &Share) -> Self {
        if share.other <= 0.0 {
            // The only site: all of them are its.
            return Self {
                total: share.total,
                own: 1.0,
                other: 0.0,
                count: 0.0,
                start: share.total,
                probability: share.weight * share.opened,
            };
        }
        let (n, a, b) = (share.total, share.own, share.other);
        let variance = n * share.mean * (1.0 - share.mean) * (a + b + n) / (a + b + 1.0);
        // From where the distribution begins: in a large trial the chance of none underflows.
        let start = f64::floor((n * share.mean - 12.0 * f64::sqrt(variance)).max(0.0));
        let choose = libm::lgamma(n + 1.0) - libm::lgamma(start + 1.0) - libm::lgamma(n - start + 1.0);
        let first = libm::exp(choose + beta_log(a + start, b + n - start) - beta_log(a, b));
        Self { total: n, own: a, other: b, count: 0.0, start, probability: share.weight * share.opened * first }
    }

    fn next(&mut self) -> f64 {
        let count = self.count;
        self.count += 1.0;
        if count < self.start {
            return 0.0;
        }
        let now = self.probability;
        let left = self.total - count;
        self.probability = if left > 0.0 && self.other > 0.0 {
            now * left * (self.own + count) / ((count + 1.0) * (self.other + left - 1.0))
        } else {
            0.0
        };
        now
    }
}
