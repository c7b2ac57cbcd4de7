//! From replicates to a forecast.

use super::axis::Axis;
use super::counts::Seen;
use super::mixture::Mixture;
use super::sample::{NOT_FOLLOWED, Part, Sample, UNIT};
use super::tally::{PATIENT, Tally};
use super::{Simulation, Way};
use crate::forecast::{
    Counts, CurvePoint, Forecast, GroupForecast, Method, SiteForecast, SiteMonths, StandardErrors, SupplyForecast,
    TIME_LEVELS,
};
use crate::low_discrepancy::COPIES;
use crate::scenario::Members;

pub(super) fn forecast(simulation: &Simulation, sample: &Sample) -> Forecast {
    let mut parts: Vec<&Part> = Vec::with_capacity(sample.parts.len());
    for part in &sample.parts {
        let at = parts.partition_point(|other| other.first <= part.first);
        parts.insert(at, part);
    }
    let replicates = sample.replicates();

    let mut times: Vec<f64> = parts.iter().flat_map(|part| &part.times).copied().collect();
    let errors = standard_errors(simulation, &parts);
    times.sort_unstable_by(f64::total_cmp);
    let met_by = |t: f64| share(times.partition_point(|&time| time <= t), times.len());

    let mut by_moment: Vec<Counts> = Vec::with_capacity(sample.moments.len());
    tell(simulation, &sample.moments, simulation.axis, replicates, &mut |seen| by_moment.push(seen.of_moment()));
    let mut curve: Vec<CurvePoint> = Vec::with_capacity(simulation.months.len());
    for (&month, &counts) in simulation.months.iter().zip(&by_moment) {
        curve.push(CurvePoint {
            month,
            enrolled: counts.since(curve.last().map(|before| before.enrolled)),
            prob_target: met_by(month),
            sites_open: simulation.scenario.sites.iter().map(|site| site.prob_open(month)).sum(),
        });
    }
    Forecast {
        method: Method::Simulation { replicates },
        time_to_target: TIME_LEVELS.map(|level| quantile(&times, level)),
        prob_by_deadline: simulation.deadline.map(met_by),
        prob_never: 1.0 - met_by(f64::MAX),
        enrolled_at_deadline: by_moment.get(simulation.months.len()).copied(),
        curve,
        sites: site_forecasts(simulation, sample, replicates),
        supply: simulation.outlook.clone().map(|outlook| with_enrolled(outlook, sample, replicates)),
        groups: group_forecasts(simulation, sample, replicates),
        overrun: overrun(simulation, &parts),
        rough: None,
        standard_errors: Some(errors),
    }
}

/// Spread between the independently scrambled copies, over √copies.
fn standard_errors(simulation: &Simulation, parts: &[&Part]) -> StandardErrors {
    let mut copies: Vec<Copy> = (0..COPIES).map(|_| Copy::default()).collect();
    for part in parts {
        for (offset, &time) in part.times.iter().enumerate() {
            let copy = &mut copies[((part.first + offset as u32) % COPIES) as usize];
            copy.times.push(time);
            if let (Some(deadline), Some(&enrolled)) = (simulation.deadline, part.by_deadline.get(offset)) {
                copy.count(time <= deadline, enrolled);
            }
        }
    }
    copies.retain(|copy| !copy.times.is_empty());
    copies.iter_mut().for_each(|copy| copy.times.sort_unstable_by(f64::total_cmp));
    let met_by = |copy: &Copy, t: f64| share(copy.times.partition_point(|&time| time <= t), copy.times.len());
    StandardErrors {
        time_to_target: TIME_LEVELS.map(|level| {
            let quantiles: Option<Vec<f64>> = copies.iter().map(|copy| quantile(&copy.times, level)).collect();
            quantiles.map(|values| error_of_mean(&values))
        }),
        prob_by_deadline: simulation
            .deadline
            .map(|deadline| error_of_mean(&copies.iter().map(|copy| met_by(copy, deadline)).collect::<Vec<_>>())),
        prob_never: error_of_mean(&copies.iter().map(|copy| met_by(copy, f64::MAX)).collect::<Vec<_>>()),
        enrolled_at_deadline: simulation.deadline.map(|_| {
            let target = f64::from(simulation.scenario.target);
            error_of_mean(&copies.iter().map(|copy| copy.enrolled(target)).collect::<Vec<_>>())
        }),
    }
}

#[derive(Default)]
struct Copy {
    times: Vec<f64>,
    /// Enrolled by the deadline in all replicates that had not met the target by then.
    below: f64,
    /// Likewise in those that had and were followed to the deadline, how many they are, and all that had.
    beyond: f64,
    followed: f64,
    met: f64,
}

impl Copy {
    fn count(&mut self, is_met: bool, enrolled: f64) {
        if !is_met {
            self.below += enrolled;
            return;
        }
        self.met += 1.0;
        if enrolled != NOT_FOLLOWED {
            self.beyond += enrolled;
            self.followed += 1.0;
        }
    }

    /// Mean number enrolled by the deadline: those not followed are like those that were.
    fn enrolled(&self, target: f64) -> f64 {
        let beyond = if self.followed > 0.0 { self.beyond / self.followed } else { target };
        (self.below + self.met * beyond) / self.times.len() as f64
    }
}

fn error_of_mean(values: &[f64]) -> f64 {
    let n = values.len() as f64;
    if n < 2.0 {
        return f64::INFINITY;
    }
    let mean = values.iter().sum::<f64>() / n;
    let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    f64::sqrt(squares / (n - 1.0) / n)
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Type-7 quantile (Hyndman & Fan 1996) of sorted values; `None` where it is infinite.
fn quantile(sorted: &[f64], level: f64) -> Option<f64> {
    let position = level * (sorted.len().checked_sub(1)? as f64);
    let index = f64::floor(position) as usize;
    let below = *sorted.get(index)?;
    let above = *sorted.get(index + 1).unwrap_or(&below);
    let fraction = position - index as f64;
    let value = if fraction > 0.0 { below + fraction * (above - below) } else { below };
    value.is_finite().then_some(value)
}

/// Tells what these tallies say of numbers, one after the other: of numbers on this axis, or of laws in place of them.
fn tell(simulation: &Simulation, tallies: &[Tally], axis: Axis, replicates: u32, tell: &mut dyn FnMut(&Seen)) {
    match &simulation.way {
        Way::Alone(alone) => Mixture { lattice: alone.lattice, axis }.tell(tallies, replicates, tell),
        Way::Events(_) => tallies.iter().for_each(|tally| tell(&Seen::counted(axis, &tally.places, replicates))),
    }
}

fn site_forecasts(simulation: &Simulation, sample: &Sample, replicates: u32) -> Vec<SiteForecast> {
    let mut sites = Vec::with_capacity(sample.sites.len());
    // A place may stand for a count that is a little more.
    let target = simulation.scenario.target;
    let mut known = simulation.scenario.sites.iter().zip(sample.sites.iter().zip(&sample.months));
    tell(simulation, &sample.sites, Axis::PLAIN, replicates, &mut |seen| {
        let Some((site, (tally, spent))) = known.next() else { return };
        let [start_up, patients, capacity, stopped] = spent.map(|sum| sum as f64 * UNIT / f64::from(replicates.max(1)));
        sites.push(SiteForecast {
            mean: mean(tally.patients, replicates),
            quantiles: seen.of_site().map(|count| count.min(site.cap.unwrap_or(target)).min(target)),
            prob_none: seen.fewer_than(1),
            expected_rate: site.mean_rate.mean(),
            months: SiteMonths { start_up, patients, capacity, stopped },
        });
    });
    sites
}

fn group_forecasts(simulation: &Simulation, sample: &Sample, replicates: u32) -> Vec<GroupForecast> {
    let mut groups = Vec::with_capacity(sample.groups.len());
    let target = simulation.scenario.target;
    let mut known = simulation.scenario.groups.iter().zip(&sample.groups);
    tell(simulation, &sample.groups, Axis::PLAIN, replicates, &mut |seen| {
        let Some((group, tally)) = known.next() else { return };
        let patients = match &group.members {
            // What its sites have, to the last digit.
            Members::Sites(sites) => {
                sites.iter().filter_map(|&site| sample.sites.get(site as usize)).map(|tally| tally.patients).sum()
            }
            Members::Share(_) => tally.patients,
        };
        groups.push(GroupForecast {
            mean: mean(patients, replicates),
            quantiles: seen.of_site().map(|count| count.min(group.max.unwrap_or(target)).min(target)),
            prob_min: group.min.map(|min| 1.0 - seen.fewer_than(min)),
        });
    });
    groups
}

/// From [`PATIENT`]s over all replicates to patients.
fn mean(sum: u64, replicates: u32) -> f64 {
    sum as f64 * PATIENT / f64::from(replicates.max(1))
}

fn with_enrolled(mut outlook: SupplyForecast, sample: &Sample, replicates: u32) -> SupplyForecast {
    for (region, tally) in outlook.regions.iter_mut().zip(&sample.regions) {
        region.enrolled = mean(tally.patients, replicates);
    }
    outlook
}

/// Those who entered screening before the target was met and would be enrolled after it, on average over replicates in
/// which it is.
fn overrun(simulation: &Simulation, parts: &[&Part]) -> f64 {
    let (mut rates, mut met) = (0.0, 0.0);
    for part in parts {
        for (rate, _) in part.rates_at_stop.iter().zip(&part.times).filter(|(_, time)| time.is_finite()) {
            rates += rate;
            met += 1.0;
        }
    }
    if met > 0.0 { simulation.screening * rates / met } else { 0.0 }
}
