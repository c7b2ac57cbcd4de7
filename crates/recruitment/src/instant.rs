//! The instant forecast: closed forms and quadrature, no random numbers, so that nothing flickers.
//!
//! P(T ≤ t) = P(N(t) ≥ target), and there are three ways to the number N(t) enrolled by t:
//! - many sites: a Poisson count with an uncertain mean, matched by three moments ([`crate::mixing`]);
//! - ten sites or fewer: their openings and rates at the points of a fixed lattice ([`few`]);
//! - openings and mean rates known, and ten sites or fewer or a tail under 2 %: the saddlepoint ([`known`]).

mod bands;
mod few;
mod known;
mod lattice;
mod site;
mod tally;

use few::Few;
use known::Known;
use site::Finish;

use crate::forecast::{Counts, CurvePoint, Forecast, Method, TIME_LEVELS, curve_months};
use crate::mixing::MixedCount;
use crate::moments::Classes;
use crate::quadrature::gauss_legendre;
use crate::root::crossing;
use crate::scenario::{Scenario, ScenarioError};
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
    let few = (scenario.sites.len() <= few::MOST_SITES).then(|| Few::of(scenario, &rule));
    let known = Known::of(scenario);
    let met_by = |t: f64| match (&known, &few) {
        (Some(known), Some(_)) => known.met_by(t, &rule),
        (None, Some(few)) => few.met_by(t),
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
    let time_at = |level: f64| {
        let slot = met.partition_point(|&probability| probability < level);
        let &end = months.get(slot)?;
        let start = months[slot.saturating_sub(1)];
        let wanted = normal_quantile(level);
        Some(crossing(start, end, 1e-9, |t| normal_quantile(met_by(t)) - wanted))
    };
    let deadline = scenario.deadline.map(|deadline| deadline.get());
    let curve = months
        .iter()
        .zip(&counts)
        .zip(&met)
        .map(|((&month, count), &prob_target)| CurvePoint {
            month,
            enrolled: Counts { mean: count.mean, quantiles: bands::quantiles(count, &rule) },
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
        sites: match &few {
            Some(few) => few.sites(),
            None => site::forecasts(scenario, &classes, &Finish { months: &months, met: &met }, &rule),
        },
        standard_errors: None,
    })
}
