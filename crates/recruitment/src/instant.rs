//! The instant forecast: closed forms and quadrature, no random numbers, so that nothing flickers.
//!
//! P(T ≤ t) = P(N(t) ≥ target), and there are three ways to the number N(t) enrolled by t:
//! - many sites: a Poisson count with an uncertain mean, matched by three moments ([`crate::mixing`]);
//! - few sites: the distribution of what they can be expected to enroll, convolved numerically ([`sum`]);
//! - openings and mean rates known, and few sites or a tail under 2 %: the saddlepoint ([`known`]).

mod bands;
mod chance;
mod few;
mod known;
mod lattice;
mod site;
mod sum;
mod tally;

use few::Few;
use known::Known;
use site::Finish;
use sum::Sum;

use crate::forecast::{Counts, CurvePoint, Forecast, Method, TIME_LEVELS, curve_months};
use crate::mixing::MixedCount;
use crate::moments::Classes;
use crate::quadrature::gauss_legendre;
use crate::root::crossing;
use crate::scenario::{Delay, Scenario, ScenarioError, Site};
use crate::special::normal_quantile;

/// Nodes of the quadrature over what all sites share.
const NODES: usize = 24;

/// Probabilities nearer than this to 0 or 1 come from the saddlepoint where it applies: it keeps their relative
/// accuracy.
const TAIL: f64 = 0.02;

/// The forecast without random numbers. Refuses what cannot be forecast, all problems at once.
pub fn instant(scenario: &Scenario) -> Result<Forecast, Vec<ScenarioError>> {
    let problems = scenario.problems();
    if !problems.is_empty() {
        return Err(problems);
    }
    let rule = gauss_legendre(NODES);
    let classes = Classes::of(scenario);
    let target = f64::from(scenario.target);
    // Where nothing but the common factor and the Poisson process is random, three moments are exact.
    let certain = scenario.sites.iter().all(is_certain);
    let sum = (scenario.sites.len() <= sum::MOST_SITES && !certain).then(|| Sum::of(scenario, &rule));
    let known = Known::of(scenario);
    let met_by = |t: f64| match (&known, &sum) {
        (Some(known), Some(_)) => known.met_by(t, &rule),
        (None, Some(sum)) => sum.met_by(t),
        (Some(known), None) => {
            let matched = classes.enrolled(t).at_least(target, &rule);
            if TAIL < matched && matched < 1.0 - TAIL { matched } else { known.met_by(t, &rule) }
        }
        (None, None) => classes.enrolled(t).at_least(target, &rule),
    };

    let months = curve_months(scenario.horizon.get());
    let counts: Vec<MixedCount> = months.iter().map(|&t| classes.enrolled(t)).collect();
    let mut met: Vec<f64> = months.iter().map(|&t| met_by(t)).collect();
    for slot in 1..met.len() {
        // Moments are matched anew at every time; what is left of that must not let a probability fall.
        met[slot] = met[slot].max(met[slot - 1]);
    }
    let last = met[met.len() - 1];
    // A convolution costs more than a closed form and knows less.
    let tolerance = if sum.is_some() && known.is_none() { 1e-5 } else { 1e-10 };
    let time_at = |level: f64| {
        let slot = met.partition_point(|&probability| probability < level);
        let &end = months.get(slot)?;
        let start = months[slot.saturating_sub(1)];
        let wanted = normal_quantile(level);
        Some(crossing(start, end, tolerance, |t| normal_quantile(met_by(t)) - wanted))
    };
    let deadline = scenario.deadline.map(|deadline| deadline.get());
    let curve = months
        .iter()
        .zip(&counts)
        .zip(&met)
        .map(|((&month, count), &prob_target)| CurvePoint {
            month,
            enrolled: Counts { mean: count.mean, quantiles: bands::rough_quantiles(count, &rule) },
            prob_target,
            sites_open: scenario.sites.iter().map(|site| site.prob_open(month)).sum(),
        })
        .collect();
    Ok(Forecast {
        method: Method::Instant,
        time_to_target: TIME_LEVELS.map(time_at),
        prob_by_deadline: deadline.map(met_by),
        prob_never: 1.0 - last,
        enrolled_at_deadline: deadline.map(|deadline| {
            let count = classes.enrolled(deadline);
            Counts { mean: count.mean, quantiles: bands::quantiles(&count, &rule) }
        }),
        curve,
        sites: match scenario.sites.len() {
            1..=few::MOST_SITES => Few::of(scenario).sites(),
            _ => site::forecasts(scenario, &classes, &Finish { months: &months, met: &met }, &rule),
        },
        standard_errors: None,
    })
}

/// Whether a site opens on a known date and enrolls at a known rate.
fn is_certain(site: &Site) -> bool {
    site.shape.is_none()
        && site.mean_rate.log_sd.get() == 0.0
        && site.never_activates.get() == 0.0
        && matches!(site.delay, Delay::Fixed(_))
}
