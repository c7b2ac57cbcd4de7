//! From replicates to a forecast.

use super::axis::Axis;
use super::counts::Seen;
use super::mixture::Mixture;
use super::sample::{NOT_FOLLOWED, PATIENT, Part, Sample, Spent, UNIT};
use super::{Simulation, Way};
use crate::forecast::{
    Counts, CurvePoint, Forecast, GroupForecast, Method, SiteForecast, SiteMonths, StandardErrors, SupplyForecast,
    TIME_LEVELS,
};
use crate::low_discrepancy::COPIES;
use crate::scenario::{Group, Members, Site};
use crate::sort;

pub(super) fn forecast(simulation: &Simulation, sample: &Sample) -> Forecast {
    let mut parts: Vec<&Part> = Vec::with_capacity(sample.parts.len());
    for part in &sample.parts {
        let at = parts.partition_point(|other| other.first <= part.first);
        parts.insert(at, part);
    }
    let replicates = sample.replicates();

    let mut times: Vec<f64> = parts.iter().flat_map(|part| &part.times).copied().collect();
    let errors = standard_errors(simulation, &parts);
    sort::doubles(&mut times);
    let met_by = |t: f64| share(times.partition_point(|&time| time <= t), times.len());

    let by_moment = seen(simulation, &sample.moments, simulation.axis, replicates);
    let mut before = None;
    let counts_by = |seen: &Seen| {
        let counts = seen.of_moment().since(before);
        before = Some(counts);
        counts
    };
    let counts: Vec<Counts> = by_moment.iter().take(simulation.months.len()).map(counts_by).collect();
    let curve = simulation
        .months
        .iter()
        .zip(counts)
        .map(|(&month, enrolled)| CurvePoint {
            month,
            enrolled,
            prob_target: met_by(month),
            sites_open: simulation.scenario.sites.iter().map(|site| site.prob_open(month)).sum(),
        })
        .collect();
    Forecast {
        method: Method::Simulation { replicates },
        time_to_target: TIME_LEVELS.map(|level| quantile(&times, level)),
        prob_by_deadline: simulation.deadline.map(met_by),
        prob_never: 1.0 - met_by(f64::MAX),
        enrolled_at_deadline: by_moment.get(simulation.months.len()).map(Seen::of_moment),
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
    copies.iter_mut().for_each(|copy| sort::doubles(&mut copy.times));
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

/// What these histograms say: of numbers on this axis, or of laws in place of them.
fn seen(simulation: &Simulation, histograms: &[Vec<u32>], axis: Axis, replicates: u32) -> Vec<Seen> {
    match &simulation.way {
        Way::Alone(alone) => Mixture { lattice: alone.lattice, axis }.of(histograms, replicates),
        Way::Events(_) => histograms.iter().map(|each| Seen::counted(axis, each, replicates)).collect(),
    }
}

fn site_forecasts(simulation: &Simulation, sample: &Sample, replicates: u32) -> Vec<SiteForecast> {
    let counted = seen(simulation, &sample.sites, Axis::PLAIN, replicates);
    let mean = mean_of(replicates);
    let site = |(((seen, &sum), spent), site): (((Seen, &u64), &Spent), &Site)| {
        let [start_up, patients, capacity, stopped] = spent.map(|sum| sum as f64 * UNIT / f64::from(replicates.max(1)));
        SiteForecast {
            mean: mean(sum),
            quantiles: seen.of_site(),
            prob_none: seen.fewer_than(1),
            expected_rate: site.mean_rate.mean(),
            months: SiteMonths { start_up, patients, capacity, stopped },
        }
    };
    counted.into_iter().zip(&sample.by_site).zip(&sample.months).zip(&simulation.scenario.sites).map(site).collect()
}

fn group_forecasts(simulation: &Simulation, sample: &Sample, replicates: u32) -> Vec<GroupForecast> {
    let counted = seen(simulation, &sample.groups, Axis::PLAIN, replicates);
    let mean = mean_of(replicates);
    let group = |((seen, &sum), group): ((Seen, &u64), &Group)| GroupForecast {
        mean: mean(match &group.members {
            // What its sites have, to the last digit.
            Members::Sites(sites) => sites.iter().filter_map(|&site| sample.by_site.get(site as usize)).sum(),
            Members::Share(_) => sum,
        }),
        quantiles: seen.of_site(),
        prob_min: group.min.map(|min| 1.0 - seen.fewer_than(min)),
    };
    counted.into_iter().zip(&sample.by_group).zip(&simulation.scenario.groups).map(group).collect()
}

/// From patients over all replicates to patients.
fn mean_of(replicates: u32) -> impl Fn(u64) -> f64 {
    move |sum| sum as f64 * PATIENT / f64::from(replicates.max(1))
}

fn with_enrolled(mut outlook: SupplyForecast, sample: &Sample, replicates: u32) -> SupplyForecast {
    let mean = mean_of(replicates);
    for (region, &sum) in outlook.regions.iter_mut().zip(&sample.by_region) {
        region.enrolled = mean(sum);
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
