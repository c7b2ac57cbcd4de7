//! The instant forecast of a trial that something limits besides its sites' own rates: patients, caps, maxima of
//! groups, pauses, the season.
//!
//! The trial is followed at a fixed set of evenly spread points. At each of them every opening, every rate and both
//! common factors are known, and patients flow like a fluid; the number enrolled is a Poisson count about that, or a
//! steadier one where a pool or a cap is used up. Means over the points are the forecast: no random numbers, so that
//! nothing flickers, and the same for any order of the sites.

mod counts;
mod draws;
mod flow;
mod network;
mod path;
mod response;
mod results;

use counts::{Normal, whole};
use draws::Draws;
use network::Network;
use path::{Course, Path};
use response::{Response, Sample, normal_nodes};
use results::Results;

use crate::forecast::{Counts, CurvePoint, Forecast, Method, SupplyForecast, TIME_LEVELS, curve_months};
use crate::interpolate::Monotone;
use crate::mixing::log_sd_of_cv;
use crate::moments::Classes;
use crate::quadrature::gauss_legendre;
use crate::root::crossing;
use crate::scenario::Scenario;
use crate::special::{normal_cdf, normal_quantile};

/// Steps to the horizon.
const STEPS: usize = 36;
/// Work that a forecast may take, in flows of one region through one step.
const WORK: f64 = 400_000.0;

/// `scenario`: with screening as a part of start-up; `supply`: what is known of its patients beforehand.
pub(super) fn forecast(scenario: &Scenario, mut supply: Option<SupplyForecast>) -> Forecast {
    let network = Network::of(scenario);
    let sites = scenario.sites.len() as f64;
    let per_point = (network.regions * STEPS) as f64 + 3.0 * network.len() as f64 + 8.0 * sites;
    let draws = Draws::of(scenario, &network.order, draws::size(per_point, WORK));
    let course = Course::of(scenario, &network, &draws, STEPS);
    let mut results = Results::of(&course);
    let mut path = Path::default();
    let mut samples: Vec<Vec<Sample>> = vec![Vec::new(); STEPS + 1];
    for point in 0..draws.size() {
        path.follow(&course, point);
        results.add(&path.outcome);
        for (step, samples) in samples.iter_mut().enumerate() {
            let enrolled = (path.total[step], path.variance[step]);
            samples.push(Sample { capacity: path.capacity, pools: path.pools, alone: path.alone[step], enrolled });
        }
    }
    let ahead = Ahead::of(scenario, &samples);
    let months = curve_months(scenario.horizon.get());
    let mut curve: Vec<CurvePoint> = Vec::with_capacity(months.len());
    for &month in &months {
        let before = curve.last().map_or(0.0, |point| point.prob_target);
        curve.push(CurvePoint {
            month,
            enrolled: ahead.counts(month),
            prob_target: ahead.met_by(month).max(before),
            sites_open: network.order.iter().map(|&place| scenario.sites[place].prob_open(month)).sum(),
        });
    }
    let time_at = |level: f64| {
        let slot = curve.partition_point(|point| point.prob_target < level);
        let end = curve.get(slot)?.month;
        let start = curve[slot.saturating_sub(1)].month;
        let wanted = normal_quantile(level);
        Some(crossing(start, end, 1e-9, |t| normal_quantile(ahead.met_by(t)) - wanted))
    };
    let time_to_target = TIME_LEVELS.map(time_at);
    let at_deadline = scenario.deadline.map(|deadline| (ahead.met_by(deadline.get()), ahead.counts(deadline.get())));
    if let Some(supply) = &mut supply {
        for (region, enrolled) in supply.regions.iter_mut().zip(results.regions()) {
            region.enrolled = enrolled;
        }
    }
    Forecast {
        method: Method::Instant,
        time_to_target,
        prob_by_deadline: at_deadline.map(|(met, _)| met),
        prob_never: 1.0 - curve.last().map_or(0.0, |point| point.prob_target),
        enrolled_at_deadline: at_deadline.map(|(_, enrolled)| enrolled),
        curve,
        sites: results.sites(),
        supply,
        groups: results.groups(),
        overrun: results.overrun(),
        standard_errors: None,
    }
}

/// What is to be expected at the end of each step, and between two of them.
struct Ahead {
    length: f64,
    /// Normal quantile of P(target met).
    met: Monotone,
    /// Mean and quantiles of the count.
    bands: Vec<(f64, [f64; 7])>,
}

impl Ahead {
    fn of(scenario: &Scenario, samples: &[Vec<Sample>]) -> Self {
        let target = f64::from(scenario.target);
        let classes = Classes::of(scenario);
        let rule = gauss_legendre(24);
        let nodes = normal_nodes(&gauss_legendre(25), 3.5);
        let spread = log_sd_of_cv(scenario.supply.as_ref().map_or(0.0, |supply| supply.common_cv.get()));
        let pools: Vec<(f64, f64)> = match spread > 0.0 {
            true => normal_nodes(&gauss_legendre(7), 3.0)
                .into_iter()
                .map(|(z, weight)| (spread * z - 0.5 * spread * spread, weight))
                .collect(),
            false => vec![(0.0, 1.0)],
        };
        let common = log_sd_of_cv(scenario.common_cv.get());
        let normal = Normal::new();
        let length = scenario.horizon.get() / (samples.len() - 1) as f64;
        let mut mixture = Vec::new();
        let (mut met, mut bands) = (Vec::new(), Vec::new());
        for (step, samples) in samples.iter().enumerate() {
            let t = step as f64 * length;
            let response = Response::fit(classes.enrolled(t), common, samples);
            met.push((t, normal_quantile(response.at_least(target, &pools, &rule))));
            response.mixture(&pools, &nodes, &mut mixture);
            let mean = mixture.iter().map(|(weight, count)| weight * count.0).sum();
            bands.push((mean, normal.quantiles(&mixture, NODES)));
        }
        Self { length, met: Monotone::through(met), bands }
    }

    fn met_by(&self, t: f64) -> f64 {
        normal_cdf(self.met.at(t))
    }

    fn counts(&self, t: f64) -> Counts {
        let last = self.bands.len() - 2;
        let place = t / self.length;
        let step = (place as usize).min(last);
        let part = place - step as f64;
        let between = |low: f64, high: f64| low + part * (high - low);
        let (low, high) = (&self.bands[step], &self.bands[step + 1]);
        Counts {
            mean: between(low.0, high.0),
            quantiles: std::array::from_fn(|level| whole(between(low.1[level], high.1[level]))),
        }
    }
}

/// Numbers at which the distribution of the curve's bands is computed.
const NODES: u32 = 40;
