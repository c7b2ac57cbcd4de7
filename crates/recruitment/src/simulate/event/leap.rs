//! The rest of a replicate that has had more candidates than any real trial would, or many after its target: in leaps from one moment of the
//! curve to the next, and with pools in expectation.
//!
//! Where very many sites open, close and pause, what comes shortly after one another is taken together: a leap takes as
//! long as there are sites, and from one turn of thousands to the next it would take that squared.
//!
//! In a leap either the sites or the patients of a region limit it, as at its beginning; a Poisson number enroll, and
//! are dealt out in proportion. What is gained is that the time a replicate takes is bounded, whatever is asked.

use super::network::Network;
use super::{Events, Region, tree};
use crate::depletion;
use crate::extremes::greater;
use crate::simulate::Simulation;
use crate::simulate::sample::Outcome;
use crate::spread::Step;

impl Events {
    /// Goes on to the horizon.
    pub(super) fn leap(&mut self, simulation: &Simulation, network: &Network, outcome: &mut Outcome) {
        let horizon = simulation.scenario.horizon.get();
        for region in self.regions.iter_mut().take(network.free()) {
            region.pool.look(self.now, network);
        }
        while self.now < horizon && (outcome.goes_on || outcome.time == f64::INFINITY) {
            let turn = greater(self.next_turn(), self.now + network.shortest_leap);
            let until = turn.min(self.next_record).min(horizon);
            self.step(simulation, network, outcome, until);
            // Whoever enrolls at that very moment has enrolled by then.
            self.record(simulation, outcome, until.next_up());
            self.turn(simulation, network, outcome);
        }
    }

    fn step(&mut self, simulation: &Simulation, network: &Network, outcome: &mut Outcome, until: f64) {
        let mean = self.flow(network, until - self.now);
        let mut left = self.stream.poisson(mean);
        let target = simulation.scenario.target;
        while left > 0 {
            let is_met = outcome.time < f64::INFINITY;
            let number = if is_met { left } else { left.min(target - self.count) };
            // The n-th of those who come evenly within the leap.
            let share = f64::from(number) / (f64::from(left) + f64::from(u8::from(number < left)));
            let mean = self.deal(simulation, network, number, self.now + share * (until - self.now));
            left -= number;
            if !is_met && self.count == target {
                outcome.time = self.now;
                self.stop(simulation, network, outcome);
                if !outcome.goes_on {
                    return;
                }
            }
            // Nobody takes those who are left.
            if mean <= 0.0 {
                break;
            }
        }
        self.deal(simulation, network, 0, until);
    }

    /// Lets time pass until `until`, in which `number` patients come. Where a site or group becomes full, or a pool
    /// empty, those too many are turned away. The number expected to come in that time, as it was before.
    fn deal(&mut self, simulation: &Simulation, network: &Network, number: u32, until: f64) -> f64 {
        let span = until - self.now;
        self.now = until;
        let mean = self.flow(network, span);
        let (mut left, mut rest) = (number, mean);
        let before = self.count;
        for index in 0..self.regions.len() {
            let part = self.flow_in(network, index, span);
            let mut coming = self.stream.binomial(left, share_of(part, rest));
            left -= coming;
            rest -= part;
            if index == network.free() {
                self.deal_in(simulation, network, index, coming);
                continue;
            }
            let pool = &self.regions[index].pool;
            let (there, inflow) = (pool.known, pool.inflow);
            coming = coming.min((there + inflow * span) as u32);
            let enrolled = self.deal_in(simulation, network, index, coming);
            let there = Step::new(span, network.leaving).expected(there, inflow, f64::from(enrolled));
            self.regions[index].pool.flow(until, there);
            self.set_ceiling(network, index);
        }
        let enrolled = self.count - before;
        for &(group, share, max) in &network.strata {
            let count = &mut self.groups[group as usize];
            if *count < max {
                *count = count.saturating_add(self.stream.binomial(enrolled, share)).min(max);
                if *count == max {
                    self.keep *= 1.0 - share;
                }
            }
        }
        mean
    }

    /// Deals patients out to the sites of a region; how many are enrolled.
    fn deal_in(&mut self, simulation: &Simulation, network: &Network, index: usize, coming: u32) -> u32 {
        let nodes = network.tree(index);
        let first = nodes.start + tree::first_leaf(nodes.len());
        let (mut left, mut rest) = (coming, self.demand[nodes.start]);
        let before = self.regions[index].enrolled;
        for leaf in 0..network.members(index).len() {
            if left == 0 {
                break;
            }
            let demand = self.demand[first + leaf];
            if demand <= 0.0 {
                continue;
            }
            let site = network.site(index, leaf);
            let number = self.stream.binomial(left, share_of(demand, rest));
            left -= number;
            rest -= demand;
            let room = self.room(simulation, network, site);
            self.enroll(network, index, site, number.min(room));
        }
        self.regions[index].enrolled - before
    }

    /// How many more a site may enroll.
    fn room(&self, simulation: &Simulation, network: &Network, site: usize) -> u32 {
        let own = simulation.scenario.sites[site].cap.map_or(u32::MAX, |cap| cap - self.places[site].count);
        let groups = network.limited_groups[site].iter();
        let max = |&group: &u32| network.group_max[group as usize].unwrap_or(u32::MAX);
        groups.map(|group| max(group) - self.groups[*group as usize]).fold(own, u32::min)
    }

    /// Expected number who enroll in `span` months.
    fn flow(&self, network: &Network, span: f64) -> f64 {
        (0..self.regions.len()).map(|index| self.flow_in(network, index, span)).sum()
    }

    fn flow_in(&self, network: &Network, index: usize, span: f64) -> f64 {
        let asked_for = self.keep * self.demand_in(network, index) * span;
        if index == network.free() {
            return asked_for;
        }
        let Region { pool, reach, .. } = &self.regions[index];
        // In closed form, so that nothing is lost where a month uses up much of a pool.
        let people = depletion::Pool { stock: pool.known, inflow: pool.inflow, leaving: network.leaving };
        asked_for.min(people.enrolled(self.keep * network.contacts * reach, span))
    }
}

fn share_of(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}
