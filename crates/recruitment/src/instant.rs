//! The instant forecast: closed forms and quadrature, no random numbers, so that nothing flickers.
//!
//! P(T ≤ t) = P(N(t) ≥ target), and there are three ways to the number N(t) enrolled by t:
//! - many sites: a Poisson count with an uncertain mean, matched by three moments ([`crate::mixing`]);
//! - few sites, or few that decide: the distribution of what they can be expected to enroll, convolved numerically
//!   (`sum`);
//! - openings and mean rates known, and few sites or a tail under 2 %: the saddlepoint (`known`).

mod chance;
mod fluid;
mod known;
mod lattice;
mod rate_law;
mod sum;
mod tally;

use fluid::Bands;
use known::Known;
use sum::Sum;

use crate::forecast::{Counts, CurvePoint, Forecast, Method, TIME_LEVELS, curve_months};
use crate::interpolate::Monotone;
use crate::mixing::MixedCount;
use crate::moments::Classes;
use crate::quadrature::gauss_legendre;
use crate::root::crossing;
use crate::scenario::{Delay, Scenario, ScenarioError, Site};
use crate::special::{normal_cdf, normal_quantile};
use crate::supply::outlook;

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
    let outlook = outlook(scenario);
    let scenario = &*scenario.with_screening();
    if scenario.is_limited() {
        return Ok(fluid::forecast(scenario, outlook));
    }
    let rule = gauss_legendre(NODES);
    let classes = Classes::new(scenario);
    let target = f64::from(scenario.target);
    // Where nothing but the common factor and the Poisson process is random, three moments are exact.
    let certain = scenario.sites.iter().all(is_certain);
    let months = curve_months(scenario.horizon.get());
    let counts: Vec<MixedCount> = months.iter().map(|&t| classes.enrolled(t)).collect();
    // Judged when the target is near, or else at the end.
    let near = counts.partition_point(|count| count.mean < target).min(months.len() - 1);
    let few = scenario.sites.len() <= sum::MOST_SITES;
    let uneven = classes.len() <= sum::MOST_CLASSES && !classes.is_matched_well(months[near]);
    let known = Known::of(scenario);
    let convolved = (few && known.is_none()) || (!few && uneven);
    let sum = (convolved && !certain).then(|| Sum::of(scenario, &classes, &rule));
    // `matched`: P(target met) by the matched moments, asked for only where it counts.
    let met_with = |t: f64, matched: &dyn Fn() -> f64| match (&sum, &known) {
        (Some(sum), _) => sum.met_by(t),
        (None, Some(known)) if few => known.met_by(t, &rule),
        (None, known) => match (matched(), known) {
            (matched, Some(known)) if matched <= TAIL || matched >= 1.0 - TAIL => known.met_by(t, &rule),
            (matched, _) => matched,
        },
    };
    let met_by = |t: f64| met_with(t, &|| classes.enrolled(t).at_least(target, &rule));

    // A convolution costs more than a closed form: where it is the way, every second month may do.
    let sparse = sum.is_some();
    let mut met: Vec<f64> = if sparse {
        between(&months, &met_by)
    } else {
        months.iter().zip(&counts).map(|(&t, count)| met_with(t, &|| count.at_least(target, &rule))).collect()
    };
    for slot in 1..met.len() {
        // Moments are matched anew at every time; what is left of that must not let a probability fall.
        met[slot] = met[slot].max(met[slot - 1]);
    }
    let last = met[met.len() - 1];
    let smooth = Monotone::through(months.iter().zip(&met).map(|(&t, &probability)| (t, normal_quantile(probability))));
    let time_at = |level: f64| {
        let slot = met.partition_point(|&probability| probability < level);
        let &end = months.get(slot)?;
        let before = slot.saturating_sub(1);
        let wanted = normal_quantile(level);
        let gap = normal_quantile(met[slot]) - normal_quantile(met[before]);
        Some(if sparse && gap < NEAR {
            crossing(months[before], end, 1e-9, &|t| smooth.at(t) - wanted)
        } else {
            crossing(months[before], end, 1e-10, &|t| normal_quantile(met_by(t)) - wanted)
        })
    };
    let deadline = scenario.deadline.map(|deadline| deadline.get());
    // Where a law has to be convolved, matched moments do not tell the bands either.
    let bands = Bands::new();
    let parts = fluid::parts(scenario, &classes, sum.is_some());
    let mut curve: Vec<CurvePoint> = Vec::with_capacity(months.len());
    for ((&month, count), &prob_target) in months.iter().zip(&counts).zip(&met) {
        let quantiles = parts.quantiles(month).unwrap_or_else(|| bands.of(count));
        let enrolled = Counts { mean: count.mean, quantiles };
        curve.push(CurvePoint {
            month,
            enrolled: enrolled.since(curve.last().map(|point| point.enrolled)),
            prob_target,
            sites_open: classes.open(month),
        });
    }
    Ok(Forecast {
        method: Method::Instant,
        time_to_target: TIME_LEVELS.map(time_at),
        prob_by_deadline: deadline.map(met_by),
        prob_never: 1.0 - last,
        enrolled_at_deadline: deadline.map(|deadline| {
            let count = classes.enrolled(deadline);
            let quantiles = parts.quantiles(deadline).unwrap_or_else(|| bands.of(&count));
            Counts { mean: count.mean, quantiles }
        }),
        curve,
        sites: parts.sites,
        supply: outlook,
        groups: parts.groups,
        overrun: parts.overrun,
        rough: None,
        standard_errors: None,
    })
}

/// Two probabilities whose normal quantiles are nearer than this have a smooth curve between them.
const NEAR: f64 = 0.5;

/// A rising probability at each of these times, computed at every second one, and between two of them only where it
/// rises fast.
fn between(months: &[f64], met_by: &impl Fn(f64) -> f64) -> Vec<f64> {
    let last = months.len() - 1;
    let mut known: Vec<Option<f64>> = vec![None; months.len()];
    for slot in (0..last).step_by(2).chain([last]) {
        known[slot] = Some(met_by(months[slot]));
    }
    let probit = |known: Option<f64>| normal_quantile(known.unwrap_or(0.0));
    for slot in (1..last).step_by(2) {
        let (before, after) = (probit(known[slot - 1]), probit(known[slot + 1]));
        // Beyond seven standard deviations it is 0 or 1 at both ends, and so between them.
        if after < -7.0 || before > 7.0 {
            known[slot] = known[slot - 1];
        } else if after.min(7.0) - before.max(-7.0) > NEAR {
            known[slot] = Some(met_by(months[slot]));
        }
    }
    let points = months.iter().zip(&known).filter_map(|(&t, known)| Some((t, normal_quantile((*known)?))));
    let smooth = Monotone::through(points);
    let value = |(&t, known): (&f64, &Option<f64>)| known.unwrap_or_else(|| normal_cdf(smooth.at(t)));
    months.iter().zip(&known).map(value).collect()
}

/// Whether a site opens on a known date and enrolls at a known rate.
fn is_certain(site: &Site) -> bool {
    site.shape.is_none()
        && site.mean_rate.log_sd.get() == 0.0
        && site.never_activates.get() == 0.0
        && matches!(site.delay, Delay::Fixed(_))
}
