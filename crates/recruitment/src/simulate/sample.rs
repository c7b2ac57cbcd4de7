//! Outcomes: of one simulated trial, and of many.

use super::Simulation;
use super::axis::Axis;
use super::tally::{self, Tally};
use crate::rng::{Purpose, Stream};
use crate::scenario::Members;

/// One simulated trial.
#[derive(Debug)]
pub(super) struct Outcome {
    /// Time to target \[months\]; infinite where it is not met within the horizon.
    pub(super) time: f64,
    /// Enrolled by each moment of the grid, if enrollment did not stop at the target.
    pub(super) enrolled: Vec<u32>,
    /// Enrolled by the deadline, likewise.
    pub(super) by_deadline: u32,
    /// Whether it was followed beyond its target. Where not, `enrolled` and `by_deadline` say nothing of what is after
    /// `time`, and other replicates of which the target is met stand for it there.
    pub(super) goes_on: bool,
    /// Enrolled when the trial stops: by each site, in each region, in each group.
    pub(super) by_site: Vec<u32>,
    pub(super) by_region: Vec<u32>,
    pub(super) by_group: Vec<u32>,
    /// How each site spends the time until then.
    pub(super) months: Vec<Spent>,
    /// Rate at which patients enroll when the target is met \[1/month\]; 0 where it is not.
    pub(super) rate_at_stop: f64,
}

/// How a site spends the time until the trial stops, in 2⁻²² months: start-up, short of patients, at capacity, stopped.
// Whole numbers, because sums of them do not depend on the order.
pub type Spent = [u64; 4];

/// A part of a month: so small that it is less than a second, and so large that the longest trials have less than 2³².
pub(super) const UNIT: f64 = 1.0 / 4_194_304.0;

/// Months in [`UNIT`]s.
#[inline]
pub(super) fn units(months: f64) -> u64 {
    u64::from((months * (1.0 / UNIT)) as u32)
}

/// Time spent, of which `short` of the time open was for lack of patients \[months\].
pub(super) fn spent(stop: f64, start_up: f64, open: f64, short: f64) -> Spent {
    let (stop, start_up, open, short) = (units(stop), units(start_up), units(open), units(short));
    let start_up = start_up.min(stop);
    let open = open.min(stop - start_up);
    let short = short.min(open);
    [start_up, short, open - short, stop - start_up - open]
}

impl Outcome {
    pub(super) fn new(simulation: &Simulation) -> Self {
        let scenario = &simulation.scenario;
        let sites = scenario.sites.len();
        Self {
            time: f64::INFINITY,
            enrolled: vec![0; simulation.months.len()],
            by_deadline: 0,
            goes_on: true,
            by_site: vec![0; sites],
            by_region: vec![0; scenario.supply.as_ref().map_or(0, |supply| supply.regions.len())],
            by_group: vec![0; scenario.groups.len()],
            months: vec![[0; 4]; sites],
            rate_at_stop: 0.0,
        }
    }

    /// Counts the groups of sites, and draws how many of all belong to a stratum without a maximum. Who belongs to one
    /// with a maximum was decided patient by patient.
    pub(super) fn count_groups(&mut self, simulation: &Simulation, replicate: u32) {
        let all: u32 = self.by_site.iter().sum();
        for (index, group) in simulation.scenario.groups.iter().enumerate() {
            self.by_group[index] = match &group.members {
                Members::Sites(sites) => sites.iter().map(|&site| self.by_site[site as usize]).sum(),
                Members::Share(_) if group.max.is_some() => continue,
                Members::Share(share) => {
                    let name = Stream::new(simulation.scenario.seed, replicate, index as u32, Purpose::Groups);
                    let mut stream = name;
                    stream.binomial(all, share.get())
                }
            };
        }
    }
}

/// Outcomes of some replicates. Add up all parts of a run with [`Sample::merge`], in any order.
///
/// The fields are public so that a sample can be sent from one memory to another; only the simulation that made it can
/// say what they count.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sample {
    /// Replicates by themselves.
    pub parts: Vec<Part>,
    /// How many replicates had enrolled how many by each moment of the curve and, last, the deadline. Places are those
    /// of the simulation's axis, and replicates not followed so far are missing; or, of laws in place of numbers, those of
    /// the lattice.
    pub moments: Vec<Tally>,
    /// In how many replicates each site enrolled how many. Places are those of an axis without a target; or those of the lattice,
    /// twice each: without and with the last patient. Sums are kept beside them: there may be no more patients together
    /// than are enrolled, which places do not know.
    pub sites: Vec<Tally>,
    /// Likewise each group, and of each region the sum only.
    pub groups: Vec<Tally>,
    /// See `groups`.
    pub regions: Vec<Tally>,
    /// How each site spent its time, over all replicates.
    pub months: Vec<Spent>,
}

/// Consecutive replicates, one entry each.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The first of them.
    pub first: u32,
    /// Time to target \[months\]; infinite where it is not met within the horizon.
    pub times: Vec<f64>,
    /// Enrolled by the deadline, or −1 where the replicate was not followed so far; empty without a deadline.
    pub by_deadline: Vec<f64>,
    /// Rate at which patients enroll when the target is met \[1/month\]; empty without screening.
    pub rates_at_stop: Vec<f64>,
}

/// In place of the number enrolled by the deadline, where the target was met before and the replicate ended there.
pub(super) const NOT_FOLLOWED: f64 = -1.0;

impl Sample {
    pub(super) fn starting(simulation: &Simulation, first: u32, size: usize) -> Self {
        let scenario = &simulation.scenario;
        let column = |wanted: bool| Vec::with_capacity(if wanted { size } else { 0 });
        let has_deadline = simulation.deadline.is_some();
        let part = Part {
            first,
            times: column(true),
            by_deadline: column(has_deadline),
            rates_at_stop: column(simulation.screening > 0.0),
        };
        Self {
            parts: vec![part],
            moments: tally::empty(simulation.months.len() + usize::from(has_deadline)),
            sites: tally::empty(scenario.sites.len()),
            groups: tally::empty(scenario.groups.len()),
            regions: tally::empty(scenario.supply.as_ref().map_or(0, |supply| supply.regions.len())),
            months: vec![[0; 4]; scenario.sites.len()],
        }
    }

    pub(super) fn push(&mut self, simulation: &Simulation, outcome: &Outcome) {
        let is_followed = |moment: f64| outcome.goes_on || moment < outcome.time;
        let by_deadline = simulation.deadline.map(|deadline| {
            let counted = f64::from(outcome.by_deadline);
            if is_followed(deadline) { counted } else { NOT_FOLLOWED }
        });
        self.push_trial(simulation, outcome.time, by_deadline, outcome.rate_at_stop);
        let months = simulation.months.iter().zip(&outcome.enrolled);
        let deadline = simulation.deadline.iter().zip([&outcome.by_deadline]);
        for (tally, (&moment, &count)) in self.moments.iter_mut().zip(months.chain(deadline)) {
            if is_followed(moment) {
                tally.see(simulation.axis.place(count));
            }
        }
        let add = |tallies: &mut [Tally], counts: &[u32]| {
            for (tally, &count) in tallies.iter_mut().zip(counts) {
                tally.see(Axis::PLAIN.place(count));
                tally.add(f64::from(count));
            }
        };
        add(&mut self.sites, &outcome.by_site);
        add(&mut self.groups, &outcome.by_group);
        for (tally, &count) in self.regions.iter_mut().zip(&outcome.by_region) {
            tally.add(f64::from(count));
        }
        add_months(&mut self.months, &outcome.months);
    }

    /// What is kept of every replicate by itself.
    pub(super) fn push_trial(&mut self, simulation: &Simulation, time: f64, by_deadline: Option<f64>, rate: f64) {
        for part in self.parts.iter_mut().take(1) {
            part.times.push(time);
            part.by_deadline.extend(by_deadline);
            if simulation.screening > 0.0 {
                part.rates_at_stop.push(rate);
            }
        }
    }

    /// This and another part of the same run. The ranges must not overlap.
    #[must_use]
    pub fn merge(mut self, next: Self) -> Self {
        self.parts.extend(next.parts);
        if self.sites.is_empty() {
            return Self { parts: self.parts, ..next };
        }
        tally::add_all(&mut self.moments, &next.moments);
        tally::add_all(&mut self.sites, &next.sites);
        tally::add_all(&mut self.groups, &next.groups);
        tally::add_all(&mut self.regions, &next.regions);
        add_months(&mut self.months, &next.months);
        self
    }

    /// Number of replicates so far.
    pub fn replicates(&self) -> u32 {
        self.parts.iter().map(|part| part.times.len() as u32).sum()
    }
}

fn add_months(mine: &mut [Spent], theirs: &[Spent]) {
    for (sums, spent) in mine.iter_mut().zip(theirs) {
        for (sum, part) in sums.iter_mut().zip(spent) {
            *sum += part;
        }
    }
}
