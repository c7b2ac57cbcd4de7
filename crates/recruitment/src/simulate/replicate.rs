//! One simulated trial whose sites enroll on their own, from their openings to their closings: all at once.

use super::Simulation;
use super::draws::{activation, factor, rate};
use super::sample::{Outcome, spent};
use crate::low_discrepancy;
use crate::rng::{Purpose, Stream};
use crate::sort;
use crate::special::gamma_quantile;

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

/// A site that opens before it closes and within the horizon.
struct Opened {
    index: u32,
    opens: f64,
    closes: f64,
    rate: f64,
}

impl Opened {
    /// Expected enrolled by `t`.
    fn exposure(&self, t: f64) -> f64 {
        self.rate * (t.min(self.closes) - self.opens).max(0.0)
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
    pub(super) fn draw(&mut self, simulation: &Simulation, replicate: u32, outcome: &mut Outcome) {
        let seed = simulation.scenario.seed;
        let [common, clock, _] = low_discrepancy::point(seed, replicate);
        let factor = factor(simulation.common_log_sd, common);
        let target = simulation.scenario.target;
        // The total rate at which the N-th patient comes: Gamma(N, 1).
        let needed = gamma_quantile(f64::from(target), clock);

        self.open_sites(simulation, replicate, factor);
        self.accumulate(simulation);
        outcome.time = self.crossing(simulation, needed);
        self.count(simulation, replicate, needed, outcome);
        self.deal_out(simulation, replicate, outcome);
        outcome.count_groups(simulation, replicate);
        self.account(simulation, outcome);
    }

    fn open_sites(&mut self, simulation: &Simulation, replicate: u32, factor: f64) {
        let scenario = &simulation.scenario;
        let horizon = scenario.horizon.get();
        self.sites.clear();
        for (index, site) in scenario.sites.iter().enumerate() {
            let index = index as u32;
            let Some(opens) = activation(scenario, replicate, index, site) else { continue };
            let closes = site.closes.map_or(f64::INFINITY, |closes| closes.get());
            if opens >= horizon.min(closes) {
                continue;
            }
            let rate = factor * rate(scenario, replicate, index, site);
            self.sites.push(Opened { index, opens, closes, rate });
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
            let slot = f64::ceil(at / step) as usize;
            if slot <= last {
                self.rate_change[slot] += rate;
                self.moment_change[slot] += rate * at;
            }
        };
        for site in &self.sites {
            change(site.opens, site.rate);
            if site.closes.is_finite() {
                change(site.closes, -site.rate);
            }
        }
        let (mut rate, mut moment, mut before) = (0.0, 0.0, 0.0_f64);
        for (slot, &t) in simulation.months.iter().enumerate() {
            rate += self.rate_change[slot];
            moment += self.moment_change[slot];
            // Rounding must not make the cumulative rate fall.
            before = before.max(rate * t - moment);
            self.cumulative[slot] = before;
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
        sort::pairs(&mut self.events);
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

    /// Enrolled by each moment, given that the N-th patient comes when Λ = needed: before that the other N − 1
    /// are uniform in Λ, after it the process goes on afresh.
    fn count(&self, simulation: &Simulation, replicate: u32, needed: f64, outcome: &mut Outcome) {
        let target = simulation.scenario.target;
        let mut stream = Stream::new(simulation.scenario.seed, replicate, u32::MAX, Purpose::Counts);
        let mut path = Path { target, needed, reached: 0.0, count: 0 };
        let deadline = simulation.deadline;
        let at_deadline: f64 =
            deadline.map_or(0.0, |deadline| self.sites.iter().map(|site| site.exposure(deadline)).sum());
        let mut deadline_done = deadline.is_none();
        for (slot, &t) in simulation.months.iter().enumerate() {
            if !deadline_done && deadline.is_some_and(|deadline| deadline <= t) {
                // The time itself decides on which side of the target it falls, so that both say the same.
                let met = deadline.is_some_and(|deadline| outcome.time <= deadline);
                let at = if met { at_deadline.max(needed) } else { at_deadline.min(needed * BELOW) };
                outcome.by_deadline = path.advance(at.min(self.cumulative[slot].max(path.reached)), &mut stream);
                deadline_done = true;
            }
            outcome.enrolled[slot] = path.advance(self.cumulative[slot], &mut stream);
        }
    }

    /// Which site enrolled how many by the time the trial stops.
    fn deal_out(&self, simulation: &Simulation, replicate: u32, outcome: &mut Outcome) {
        let mut stream = Stream::new(simulation.scenario.seed, replicate, u32::MAX, Purpose::Sites);
        outcome.by_site.fill(0);
        let met = outcome.time.is_finite();
        let stop = if met { outcome.time } else { simulation.scenario.horizon.get() };
        let mut left = if met { simulation.scenario.target - 1 } else { outcome.enrolled[outcome.enrolled.len() - 1] };
        let mut weight: f64 = self.sites.iter().map(|site| site.exposure(stop)).sum();
        for site in &self.sites {
            if left == 0 {
                break;
            }
            let own = site.exposure(stop);
            let count = stream.binomial(left, if weight > 0.0 { own / weight } else { 0.0 });
            outcome.by_site[site.index as usize] = count;
            left -= count;
            weight -= own;
        }
        if !met {
            return;
        }
        // The last patient comes to one of the sites open at that moment, in proportion to their rates.
        let open = |site: &&Opened| site.opens <= stop && stop < site.closes;
        let total: f64 = self.sites.iter().filter(open).map(|site| site.rate).sum();
        let mut rest = stream.uniform() * total;
        let mut last = None;
        for site in self.sites.iter().filter(open) {
            last = Some(site.index);
            rest -= site.rate;
            if rest <= 0.0 {
                break;
            }
        }
        // At the very moment of a closing none may be open: then it was the last that still was.
        let last = last.or_else(|| self.sites.last().map(|site| site.index));
        if let Some(index) = last {
            outcome.by_site[index as usize] += 1;
        }
    }

    /// How each site spends its time, which is never short of patients here, and how fast patients enroll at the end.
    fn account(&self, simulation: &Simulation, outcome: &mut Outcome) {
        let met = outcome.time.is_finite();
        let stop = if met { outcome.time } else { simulation.scenario.horizon.get() };
        for (months, site) in outcome.months.iter_mut().zip(&simulation.scenario.sites) {
            let closes = site.closes.map_or(stop, |closes| closes.get().min(stop));
            *months = spent(stop, closes, 0.0, 0.0);
        }
        for site in &self.sites {
            let open = (stop.min(site.closes) - site.opens).max(0.0);
            outcome.months[site.index as usize] = spent(stop, site.opens.min(stop), open, 0.0);
        }
        let open = |site: &&Opened| site.opens <= stop && stop < site.closes;
        outcome.rate_at_stop = if met { self.sites.iter().filter(open).map(|site| site.rate).sum() } else { 0.0 };
    }
}

/// The largest share of `needed` that is still below it.
const BELOW: f64 = 1.0 - f64::EPSILON;

/// A Poisson process in the time of Λ, of which the N-th event is known.
struct Path {
    target: u32,
    needed: f64,
    reached: f64,
    count: u32,
}

impl Path {
    /// Goes on to Λ = `to`; the number of events by then.
    fn advance(&mut self, to: f64, stream: &mut Stream) -> u32 {
        if to <= self.reached {
            return self.count;
        }
        if to < self.needed {
            let left = self.target - 1 - self.count;
            self.count += stream.binomial(left, (to - self.reached) / (self.needed - self.reached));
        } else {
            if self.reached < self.needed {
                self.count = self.target;
                self.reached = self.needed;
            }
            self.count = self.count.saturating_add(stream.poisson(to - self.reached));
        }
        self.reached = to;
        self.count
    }
}
