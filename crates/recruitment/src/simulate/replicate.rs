//! One simulated trial whose sites enroll on their own, from their openings to their closings: all at once.

mod laws;

use super::Simulation;
use super::draws::{activation, factor};
use super::lattice::Lattice;
use super::sample::Sample;
use crate::extremes::{greater, lesser};
use crate::low_discrepancy::{CAPACITY, CLOCK, coordinate};
use crate::rng::{Purpose, Stream};
use crate::special::GammaQuantiles;
use laws::Trial;

/// What such trials need to know beforehand.
#[derive(Debug, Clone)]
pub(super) struct Alone {
    /// Where laws of numbers of patients are put down.
    pub(super) lattice: Lattice,
    /// Quantiles of the total rate at which the N-th patient comes: Gamma(N, 1).
    clock: GammaQuantiles,
}

impl Alone {
    pub(super) fn new(target: u32) -> Self {
        Self { lattice: Lattice::new(target), clock: GammaQuantiles::new(f64::from(target)) }
    }
}

/// Working memory of one thread.
pub(super) struct Scratch {
    sites: Vec<Opened>,
    /// Change of the total rate, and of Σ rate · time, in the step that ends at each moment of the grid.
    rate_change: Vec<f64>,
    moment_change: Vec<f64>,
    /// Cumulative rate at each moment of the grid.
    cumulative: Vec<f64>,
    events: Vec<(f64, f64)>,
}

/// A site. One that does not open before it closes and within the horizon opens at infinity, with a rate of 0.
struct Opened {
    opens: f64,
    closes: f64,
    rate: f64,
    /// Expected enrolled when the trial stops, over what is needed for the target.
    share: f64,
}

impl Opened {
    /// Expected enrolled by `t`.
    fn exposure(&self, t: f64) -> f64 {
        self.rate * self.open_by(t)
    }

    /// How long it has been open by `t` \[months\].
    fn open_by(&self, t: f64) -> f64 {
        greater(lesser(t, self.closes) - self.opens, 0.0)
    }

    /// The rate at `t`.
    fn rate_at(&self, t: f64) -> f64 {
        if self.opens <= t && t < self.closes { self.rate } else { 0.0 }
    }
}

impl Scratch {
    pub(super) fn new(simulation: &Simulation) -> Self {
        let moments = simulation.months.len();
        Self {
            sites: Vec::with_capacity(simulation.scenario.sites.len()),
            rate_change: vec![0.0; moments],
            moment_change: vec![0.0; moments],
            cumulative: vec![0.0; moments],
            events: Vec::new(),
        }
    }

    /// Simulates replicate `replicate`.
    pub(super) fn draw(&mut self, simulation: &Simulation, alone: &Alone, replicate: u32, sample: &mut Sample) {
        let seed = simulation.scenario.seed;
        let needed = alone.clock.at(coordinate(seed, replicate, CLOCK));
        let common = coordinate(seed, replicate, CAPACITY);
        self.open_sites(simulation, replicate, factor(simulation.common_log_sd, common));
        self.accumulate(simulation);
        let time = self.crossing(simulation, needed);
        let trial = Trial { simulation, lattice: alone.lattice, replicate, needed, time };

        let at_deadline: Option<f64> =
            simulation.deadline.map(|deadline| self.sites.iter().map(|site| site.exposure(deadline)).sum());
        let expected = simulation.deadline.zip(at_deadline).map(|(deadline, at)| trial.expected(deadline, at));
        let (rate, last) = if time.is_finite() { self.last(simulation, replicate, time) } else { (0.0, None) };
        trial.put_moments(&self.cumulative, at_deadline.unwrap_or(0.0), sample);
        trial.put_sites(self, last, sample);
        sample.push_trial(simulation, time, expected, rate);
    }

    fn open_sites(&mut self, simulation: &Simulation, replicate: u32, factor: f64) {
        let scenario = &simulation.scenario;
        let (horizon, rates) = (scenario.horizon.get(), simulation.rates());
        self.sites.clear();
        for (index, site) in scenario.sites.iter().enumerate() {
            let index = index as u32;
            let closes = site.closes.map_or(f64::INFINITY, |closes| closes.get());
            let opens = activation(scenario, replicate, index, site).filter(|opens| *opens < horizon.min(closes));
            let rate = |_| factor * rates.rate(scenario.seed, replicate, index, site);
            let (opens, rate) = (opens.unwrap_or(f64::INFINITY), opens.map_or(0.0, rate));
            self.sites.push(Opened { opens, closes, rate, share: 0.0 });
        }
    }

    /// Λ at every moment of the grid, in O(sites + moments): each opening and closing changes the rate in its
    /// step, and Λ(t) = rate · t − Σ (change · time of change).
    fn accumulate(&mut self, simulation: &Simulation) {
        self.rate_change.fill(0.0);
        self.moment_change.fill(0.0);
        let last = simulation.months.len() - 1;
        let step = simulation.months[last] / last as f64;
        let mut change = |at: f64, rate: f64| {
            let steps = at / step;
            // Before the cast: one of infinity saturates, and where `usize` has 32 bits the next slot is then the first.
            if steps > last as f64 {
                return;
            }
            let whole = steps as u32;
            // Not ceil, which older processors do not have.
            let slot = whole as usize + usize::from(f64::from(whole) < steps);
            self.rate_change[slot] += rate;
            self.moment_change[slot] += rate * at;
        };
        for site in &self.sites {
            change(site.opens, site.rate);
            if site.closes < f64::INFINITY {
                change(site.closes, -site.rate);
            }
        }
        let (mut rate, mut moment, mut before) = (0.0, 0.0, 0.0_f64);
        let changes = self.rate_change.iter().zip(&self.moment_change);
        let moments = changes.zip(&simulation.months);
        for (cumulative, ((rates, moments), t)) in self.cumulative.iter_mut().zip(moments) {
            rate += rates;
            moment += moments;
            // Rounding must not make the cumulative rate fall.
            before = greater(rate * t - moment, before);
            *cumulative = before;
        }
    }

    /// Λ⁻¹(needed): the step of the grid first, then exactly within it.
    fn crossing(&mut self, simulation: &Simulation, needed: f64) -> f64 {
        let slot = self.cumulative.partition_point(|&value| value < needed);
        let Some(&end) = simulation.months.get(slot) else { return f64::INFINITY };
        if slot == 0 {
            return end;
        }
        let mut now = simulation.months[slot - 1];
        let mut reached = self.cumulative[slot - 1];
        let mut rate = 0.0;
        self.events.clear();
        for site in &self.sites {
            if site.opens <= now && now < site.closes {
                rate += site.rate;
            }
            if now < site.opens && site.opens < end {
                self.events.push((site.opens, site.rate));
            }
            if now < site.closes && site.closes < end {
                self.events.push((site.closes, -site.rate));
            }
        }
        self.events.sort_unstable_by(|one, other| one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1)));
        for &(at, change) in &self.events {
            let gain = rate * (at - now);
            if reached + gain >= needed {
                break;
            }
            reached += gain;
            rate += change;
            now = at;
        }
        if rate > 0.0 { (now + (needed - reached) / rate).min(end) } else { end }
    }

    /// How fast patients enroll at `stop`, when the target is met \[1/month\], and the site of the last of them: one of
    /// those open then, in proportion to their rates.
    fn last(&self, simulation: &Simulation, replicate: u32, stop: f64) -> (f64, Option<usize>) {
        let mut stream = Stream::new(simulation.scenario.seed, replicate, u32::MAX, Purpose::Sites);
        let total: f64 = self.sites.iter().map(|site| site.rate_at(stop)).sum();
        let mut rest = stream.uniform() * total;
        let is_it = |site: &Opened| {
            let rate = site.rate_at(stop);
            rest -= rate;
            rate > 0.0 && rest <= 0.0
        };
        // Rounding may leave a rest, and at the very moment of a closing none may be open: then it was one that had been.
        let had_been = || self.sites.iter().rposition(|site| site.opens <= stop && site.rate > 0.0);
        (total, self.sites.iter().position(is_it).or_else(had_been))
    }
}
