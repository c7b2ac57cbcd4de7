//! One simulated trial, patient by patient, where patients, caps, pauses or the season limit enrollment.
//!
//! In region r patients enroll at the lesser of what sites ask for, D, and κρX. Between two turns of events candidates
//! come at the constant rate min(D, κρX⁺), X⁺ an upper bound of the pool, and one is accepted with min(D, κρX) over
//! that (thinning, Lewis & Shedler 1979): exact, without following everyone who dies in between. The pool is looked at
//! only for candidates that a lower bound does not decide.
//!
//! Most patients come after the target is met, when only the curve goes on: a part of the replicates follows them.

mod bounds;
mod leap;
mod network;
mod place;
mod pool;
mod schedule;
mod tree;
mod turns;

use super::Simulation;
use super::draws::{activation, factor};
use super::sample::Outcome;
use crate::extremes::{greater, lesser};
use crate::low_discrepancy;
use crate::rng::{Purpose, Stream};
use crate::spread::weight;
pub(super) use network::Network;
use place::{Place, reason};
use pool::Pool;
use schedule::Schedule;

/// Replicates in a row of which all or none are followed beyond their target: 32 points in each of the copies, which are
/// evenly spread by themselves. Every k-th replicate would not be.
const BLOCK: u32 = 32 * low_discrepancy::COPIES;
/// The first of so many blocks goes on.
const BLOCKS: u32 = 16;

/// Whether a replicate is followed beyond its target. Most patients come there, and only for the curve as if enrollment
/// did not stop; so a part of the replicates stands for all of them. Of few replicates it is all.
fn goes_on(replicate: u32) -> bool {
    (replicate / BLOCK).is_multiple_of(BLOCKS)
}

/// Working memory of one thread.
pub(super) struct Events {
    places: Vec<Place>,
    regions: Vec<Region>,
    /// Trees of the regions: of each enrolling site's demand there, before the season \[1/month\].
    demand: Vec<f64>,
    /// Tree over the regions: at what rate candidates come \[1/month\].
    ceiling: Vec<f64>,
    /// shareᵢᵣ · wᵣ, entry by entry.
    spread: Vec<f64>,
    /// wᵣ of every region, at the last tick and when sites last spread anew.
    weights: Vec<f64>,
    weights_used: Vec<f64>,
    /// Of each site: shareᵢᵣ · wᵣ of those regions in which patients limit enrollment, as of the last settlement.
    shortage: Vec<f64>,
    /// Enrolled of each group with a maximum.
    groups: Vec<u32>,
    /// Share of patients who belong to no stratum that is full.
    keep: f64,
    schedule: Schedule,
    stream: Stream,
    now: f64,
    count: u32,
    /// Factor of the season, and when the next comes \[months\].
    season: f64,
    next_season: f64,
    /// Ticks passed, and when the next comes \[months\].
    ticks: u32,
    next_tick: f64,
    /// Moments of the grid that are past; when the next is, or the deadline \[months\].
    recorded: usize,
    is_deadline_past: bool,
    next_record: f64,
}

/// A region in one replicate.
struct Region {
    pool: Pool,
    /// Expected number available at the start, and now \[people\].
    stock: f64,
    expected: f64,
    /// ρ, and how many sites make it up.
    reach: f64,
    sites: u32,
    enrolled: u32,
    /// Of those, since the last tick.
    recent: u32,
}

impl Events {
    pub(super) fn new(simulation: &Simulation, network: &Network) -> Self {
        let nobody = Stream::new(0, 0, 0, Purpose::Pool);
        let region = |_| Region {
            pool: Pool::new(nobody.clone()),
            stock: 0.0,
            expected: 0.0,
            reach: 0.0,
            sites: 0,
            enrolled: 0,
            recent: 0,
        };
        let regions = network.regions.len() + 1;
        Self {
            places: vec![Place::default(); simulation.scenario.sites.len()],
            regions: (0..regions).map(region).collect(),
            demand: vec![0.0; network.nodes()],
            ceiling: vec![0.0; tree::nodes(regions)],
            spread: vec![0.0; network.size()],
            weights: vec![1.0; regions],
            weights_used: vec![1.0; regions],
            shortage: vec![0.0; simulation.scenario.sites.len()],
            groups: vec![0; simulation.scenario.groups.len()],
            keep: 1.0,
            schedule: Schedule::default(),
            stream: nobody.clone(),
            now: 0.0,
            count: 0,
            season: 1.0,
            next_season: f64::INFINITY,
            ticks: 0,
            next_tick: 0.0,
            recorded: 0,
            is_deadline_past: true,
            next_record: 0.0,
        }
    }

    /// Simulates replicate `replicate`.
    pub(super) fn draw(&mut self, simulation: &Simulation, network: &Network, replicate: u32, outcome: &mut Outcome) {
        self.start(simulation, network, replicate, outcome);
        let horizon = simulation.scenario.horizon.get();
        let mut budget = network.budget;
        let [mut wait, mut place] = network.waits.next(&mut self.stream);
        let mut until = lesser(self.next_turn(), horizon);
        while self.now < horizon {
            let total = self.keep * tree::total(&self.ceiling);
            let hazard = total * (until - self.now);
            if hazard <= wait {
                wait -= hazard;
                self.now = until;
                self.turn(simulation, network, outcome);
                until = lesser(self.next_turn(), horizon);
                continue;
            }
            self.now = lesser(self.now + wait / total, until);
            self.candidate(simulation, network, outcome, place);
            [wait, place] = network.waits.next(&mut self.stream);
            budget -= 1;
            if outcome.time == self.now {
                if !outcome.goes_on {
                    break;
                }
                budget = budget.min(network::BUDGET_AFTER);
            }
            if budget == 0 {
                self.leap(simulation, network, outcome);
            }
        }
        self.record(simulation, outcome, f64::INFINITY);
        if outcome.time == f64::INFINITY {
            self.stop(simulation, network, outcome);
        }
        outcome.count_groups(simulation, replicate);
    }

    fn start(&mut self, simulation: &Simulation, network: &Network, replicate: u32, outcome: &mut Outcome) {
        let scenario = &simulation.scenario;
        let seed = scenario.seed;
        let place = |dimension| low_discrepancy::coordinate(seed, replicate, dimension);
        let capacity = factor(simulation.common_log_sd, place(low_discrepancy::CAPACITY));
        let pools = factor(network.pool_log_sd, place(low_discrepancy::POOLS));
        self.stream = Stream::new(seed, replicate, u32::MAX, Purpose::Events);
        (self.now, self.count, self.ticks) = (0.0, 0, 0);
        outcome.time = f64::INFINITY;
        outcome.goes_on = goes_on(replicate);
        outcome.rate_at_stop = 0.0;
        self.demand.fill(0.0);
        self.ceiling.fill(0.0);
        self.groups.fill(0);

        for (index, source) in network.regions.iter().enumerate() {
            let mut stream = Stream::new(seed, replicate, index as u32, Purpose::Pool);
            let own = if source.log_sd > 0.0 { factor(source.log_sd, stream.uniform()) } else { 1.0 };
            let region = &mut self.regions[index];
            region.stock = pools * own * source.stock;
            region.expected = region.stock;
            let inflow = pools * own * source.inflow;
            region.pool.start(stream, region.stock, inflow, network);
            self.weights[index] = weight(region.expected, region.stock, inflow);
        }
        self.weights_used.copy_from_slice(&self.weights);
        for region in &mut self.regions {
            (region.reach, region.sites, region.enrolled, region.recent) = (0.0, 0, 0, 0);
        }

        self.schedule.clear();
        let rates = simulation.rates();
        let horizon = scenario.horizon.get();
        for (index, site) in scenario.sites.iter().enumerate() {
            let place = &mut self.places[index];
            let is_group_full = network.limited_groups[index].iter().any(|&group| network.is_group_full(group, 0));
            place.start(site.cap, is_group_full);
            let index = index as u32;
            let Some(opens) = activation(scenario, replicate, index, site) else { continue };
            if opens >= site.closes.map_or(horizon, |closes| closes.get().min(horizon)) {
                continue;
            }
            place.opens = opens;
            place.rate = capacity * rates.rate(seed, replicate, index, site);
            self.schedule.add(index, site, opens);
        }
        self.schedule.sort();
        let none = network.strata.iter().filter(|(_, _, max)| *max == 0);
        self.keep = none.map(|(_, share, _)| 1.0 - share).product();
        self.start_clocks(simulation, network);
    }

    /// Someone may enroll now: where, whether, and if so at which site, all from one number in (0, 1).
    fn candidate(&mut self, simulation: &Simulation, network: &Network, outcome: &mut Outcome, place: f64) {
        let (index, rest) = tree::find(&self.ceiling, place * tree::total(&self.ceiling));
        let total = self.demand[network.root(index)];
        let demand = self.season * total;
        let (into, width) = if index == network.free() {
            (rest, demand)
        } else {
            let region = &mut self.regions[index];
            let asked = network.contacts * region.reach;
            // What decides is cut off below, so that what is left of the number is evenly spread, for the choice of site.
            let (mut from, mut sure) = (0.0, lesser(asked * region.pool.low, demand));
            if rest >= sure {
                // The bound for now is tighter than the one that holds for long.
                from = greater(sure, 0.0);
                let least = region.pool.least(self.now, network.leaving, &network.bounds);
                sure = lesser(asked * least, demand);
            }
            if rest < sure {
                (rest - from, sure - from)
            } else {
                from = greater(sure, from);
                region.pool.look(self.now, network);
                region.pool.bound_until(self.now, self.next_tick, network);
                let rate = lesser(demand, asked * region.pool.known);
                self.set_ceiling(network, index);
                if rest >= rate {
                    return;
                }
                (rest - from, rate - from)
            }
        };
        let scale = if width == total { 1.0 } else { total / width };
        let (leaf, _) = tree::find(&self.demand[network.tree(index)], into * scale);
        self.record(simulation, outcome, self.now);
        self.enroll(network, index, network.site(index, leaf), 1);
        if index != network.free() {
            let region = &mut self.regions[index];
            region.pool.enroll(self.now);
            // The bound of what patients allow is lower by one of them: most often sites ask for less anyway.
            let allowed = network.contacts * region.reach * region.pool.high;
            if allowed < self.ceiling[network.first_ceiling + index] {
                self.set_ceiling(network, index);
            }
        }
        self.draw_strata(network);
        if self.count == simulation.scenario.target {
            outcome.time = self.now;
            self.stop(simulation, network, outcome);
        }
    }

    /// `number` patients enroll at a site.
    #[inline]
    fn enroll(&mut self, network: &Network, region: usize, site: usize, number: u32) {
        self.count = self.count.saturating_add(number);
        let region = &mut self.regions[region];
        region.enrolled = region.enrolled.saturating_add(number);
        region.recent = region.recent.saturating_add(number);
        let place = &mut self.places[site];
        place.count = place.count.saturating_add(number);
        if place.count >= place.cap {
            self.add_reason(network, site, reason::FULL);
        }
        for &group in &network.limited_groups[site] {
            let count = &mut self.groups[group as usize];
            *count = count.saturating_add(number);
            if network.is_group_full(group, *count) {
                for (other, groups) in network.limited_groups.iter().enumerate() {
                    if groups.contains(&group) {
                        self.add_reason(network, other, reason::FULL);
                    }
                }
            }
        }
    }

    /// To which strata the patient who just enrolled belongs. Whoever belongs to a full one does not come.
    fn draw_strata(&mut self, network: &Network) {
        for &(group, share, max) in &network.strata {
            let count = &mut self.groups[group as usize];
            if *count < max && self.stream.uniform() < share {
                *count += 1;
                if *count == max {
                    self.keep *= 1.0 - share;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_blocks_go_on_whatever_the_range() {
        let going = |range: std::ops::Range<u32>| range.filter(|&replicate| goes_on(replicate)).count() as u32;
        for (range, expected) in [
            (0..BLOCK, BLOCK),
            (0..2 * BLOCK, BLOCK),
            (0..BLOCKS * BLOCK, BLOCK),
            (BLOCK..BLOCKS * BLOCK, 0),
            (0..BLOCKS * BLOCK + 1, BLOCK + 1),
            (BLOCKS * BLOCK - 7..BLOCKS * BLOCK + 7, 7),
            (0..10 * BLOCKS * BLOCK, 10 * BLOCK),
        ] {
            assert_eq!(going(range.clone()), expected, "{range:?}");
        }
        // As many of each copy: none counts for more than another.
        for copy in 0..low_discrepancy::COPIES {
            let of_copy = (0..BLOCK).filter(|replicate| replicate % low_discrepancy::COPIES == copy);
            assert_eq!(of_copy.count() as u32, BLOCK / low_discrepancy::COPIES);
        }
    }
}
