//! Turns of events: sites that open and close, months and ticks that pass, the curve, and the end.

use super::network::{Network, season, spread};
use super::place::reason;
use super::schedule::Turn;
use super::{Events, Region, tree};
use crate::extremes::{greater, lesser};
use crate::simulate::Simulation;
use crate::simulate::sample::Outcome;
use crate::spread::{has_changed, weight};

/// One region in so many is many: adding up the whole tree then costs less than climbing it for each.
const MANY: usize = 12;

impl Events {
    /// Starts what goes by the clock: season, ticks, and the moments of the curve.
    pub(super) fn start_clocks(&mut self, simulation: &Simulation, network: &Network) {
        (self.season, self.next_season) = (1.0, f64::INFINITY);
        if let Some(factors) = &simulation.scenario.season {
            (self.season, self.next_season) = season(factors, 0.0);
        }
        self.recorded = 0;
        self.is_deadline_past = simulation.deadline.is_none();
        self.schedule_record(simulation);
        self.next_tick = network.tick;
        self.bound_all(network);
    }

    /// When something next happens that is known beforehand \[months\].
    pub(super) fn next_turn(&self) -> f64 {
        lesser(lesser(self.schedule.next(), self.next_tick), self.next_season)
    }

    /// What happens now.
    pub(super) fn turn(&mut self, simulation: &Simulation, network: &Network, outcome: &Outcome) {
        while let Some((site, turn)) = self.schedule.take(self.now) {
            match turn {
                Turn::Opens => self.lift_reason(network, site, reason::START_UP),
                Turn::GoesOn => self.lift_reason(network, site, reason::PAUSED),
                Turn::Pauses => self.add_reason(network, site, reason::PAUSED),
                Turn::Closes => self.add_reason(network, site, reason::CLOSED),
            }
        }
        if let Some(factors) = simulation.scenario.season.as_ref().filter(|_| self.next_season <= self.now) {
            (self.season, self.next_season) = season(factors, self.now);
            self.set_all_ceilings(network);
        }
        if self.next_tick <= self.now {
            if outcome.time == f64::INFINITY {
                self.settle(network);
            }
            self.tick(network);
        }
    }

    /// Sites think again, and pools are bounded until the next tick.
    fn tick(&mut self, network: &Network) {
        self.ticks += 1;
        self.next_tick = network.tick * f64::from(self.ticks + 1);
        for (index, region) in self.regions.iter_mut().enumerate().take(network.free()) {
            let inflow = region.pool.inflow;
            region.expected = network.step.expected(region.expected, inflow, f64::from(region.recent));
            region.recent = 0;
            self.weights[index] = weight(region.expected, region.stock, inflow);
        }
        let limited = ..network.free();
        let is_changed = has_changed(&self.weights_used[limited], &self.weights[limited]);
        if is_changed {
            self.weights_used.copy_from_slice(&self.weights);
            self.spread_anew(network);
        }
        if self.bound_all(network) || is_changed {
            self.set_all_ceilings(network);
        }
    }

    fn spread_anew(&mut self, network: &Network) {
        for (site, place) in self.places.iter_mut().enumerate().filter(|(_, place)| place.is_enrolling()) {
            let (links, parts) = (network.links(site), &mut self.spread[network.entries(site)]);
            place.scale = spread(links, &self.weights_used, parts);
            let rate = place.rate * place.scale;
            for (link, part) in links.iter().zip(parts) {
                self.demand[(link.root + link.leaf) as usize] = rate * *part;
            }
        }
        for region in 0..network.free() {
            tree::sum(&mut self.demand[network.tree(region)]);
        }
    }

    /// Bounds every pool until the next tick; whether any bounds have changed.
    fn bound_all(&mut self, network: &Network) -> bool {
        let limited = self.regions.iter_mut().take(network.free());
        let bound = |any, region: &mut Region| region.pool.bound_until(self.now, self.next_tick, network) || any;
        limited.fold(false, bound)
    }

    fn set_all_ceilings(&mut self, network: &Network) {
        for index in 0..self.regions.len() {
            self.ceiling[network.first_ceiling + index] = self.ceiling_of(network, index);
        }
        tree::sum(&mut self.ceiling);
    }

    pub(super) fn set_ceiling(&mut self, network: &Network, index: usize) {
        let rate = self.ceiling_of(network, index);
        let leaf = network.first_ceiling + index;
        if self.ceiling[leaf] != rate {
            tree::set(&mut self.ceiling, leaf, rate);
        }
    }

    /// At what rate sites ask for patients in a region \[1/month\].
    #[inline]
    pub(super) fn demand_in(&self, network: &Network, index: usize) -> f64 {
        self.season * self.demand[network.root(index)]
    }

    #[inline]
    fn ceiling_of(&self, network: &Network, index: usize) -> f64 {
        let demand = self.demand_in(network, index);
        if index == network.free() {
            return demand;
        }
        let Region { pool, reach, .. } = &self.regions[index];
        lesser(demand, network.contacts * reach * greater(pool.high, 0.0))
    }

    /// A reason for a site not to enroll.
    pub(super) fn add_reason(&mut self, network: &Network, site: usize, reason: u8) {
        let place = &mut self.places[site];
        let was_enrolling = place.is_enrolling();
        place.reasons |= reason;
        if !was_enrolling {
            return;
        }
        place.end(self.now);
        for link in network.links(site) {
            tree::set(&mut self.demand[link.root as usize..], link.leaf as usize, 0.0);
            self.unreach(network, link.region as usize, link.cover);
        }
        self.set_ceilings(network, site);
    }

    /// One reason less.
    fn lift_reason(&mut self, network: &Network, site: usize, reason: u8) {
        let place = &mut self.places[site];
        place.reasons &= !reason;
        if !place.is_enrolling() {
            return;
        }
        place.begin(self.now);
        let (links, parts) = (network.links(site), &mut self.spread[network.entries(site)]);
        place.scale = spread(links, &self.weights_used, parts);
        let rate = place.rate * place.scale;
        for (link, part) in links.iter().zip(parts) {
            tree::add(&mut self.demand[link.root as usize..], link.leaf as usize, rate * *part);
            let region = &mut self.regions[link.region as usize];
            region.sites += 1;
            region.reach += (1.0 - region.reach) * link.cover;
        }
        self.set_ceilings(network, site);
    }

    /// In all regions that a site reaches: one by one, or where they are many all together.
    fn set_ceilings(&mut self, network: &Network, site: usize) {
        let links = network.links(site);
        if links.len() * MANY < self.regions.len() {
            links.iter().for_each(|link| self.set_ceiling(network, link.region as usize));
            return;
        }
        for link in links {
            let index = link.region as usize;
            self.ceiling[network.first_ceiling + index] = self.ceiling_of(network, index);
        }
        tree::sum_above(&mut self.ceiling, network.first_ceiling, links.iter().map(|link| link.region as usize));
    }

    /// Accounts for the time that sites have spent since the last settlement.
    fn settle(&mut self, network: &Network) {
        self.shortage.fill(0.0);
        for index in 0..network.free() {
            let demand = self.demand_in(network, index);
            let Region { pool, reach, .. } = &self.regions[index];
            let asked = network.contacts * reach;
            // As expected since the last look, which is as good on average and draws nothing.
            if demand > asked * pool.low && demand > asked * pool.expected(self.now, network.leaving) {
                for (site, entry) in network.members(index) {
                    self.shortage[site] += self.spread[entry];
                }
            }
        }
        for (place, shortage) in self.places.iter_mut().zip(&self.shortage) {
            // Sites that expect nobody anywhere ask for nobody: they are short of patients all the same.
            place.settle(self.now, if place.scale > 0.0 { lesser(place.scale * shortage, 1.0) } else { 1.0 });
        }
    }

    /// Writes the number enrolled for all moments before `until`.
    #[inline]
    pub(super) fn record(&mut self, simulation: &Simulation, outcome: &mut Outcome, until: f64) {
        while self.next_record < until {
            if !self.is_deadline_past && simulation.deadline == Some(self.next_record) {
                outcome.by_deadline = self.count;
                self.is_deadline_past = true;
            } else {
                outcome.enrolled[self.recorded] = self.count;
                self.recorded += 1;
            }
            self.schedule_record(simulation);
        }
    }

    fn schedule_record(&mut self, simulation: &Simulation) {
        let moment = simulation.months.get(self.recorded).copied().unwrap_or(f64::INFINITY);
        let deadline = simulation.deadline.filter(|_| !self.is_deadline_past).unwrap_or(f64::INFINITY);
        self.next_record = lesser(moment, deadline);
    }

    /// The trial stops, at its target or at the horizon.
    pub(super) fn stop(&mut self, simulation: &Simulation, network: &Network, outcome: &mut Outcome) {
        self.settle(network);
        let sites = simulation.scenario.sites.iter().zip(&self.places);
        for (index, (site, place)) in sites.enumerate() {
            outcome.by_site[index] = place.count;
            outcome.months[index] = place.spent(self.now, site.closes.map_or(f64::INFINITY, |closes| closes.get()));
        }
        for (count, region) in outcome.by_region.iter_mut().zip(&self.regions) {
            *count = region.enrolled;
        }
        for &(group, ..) in &network.strata {
            outcome.by_group[group as usize] = self.groups[group as usize];
        }
        if simulation.screening > 0.0 && outcome.time < f64::INFINITY {
            outcome.rate_at_stop = (0..self.regions.len()).map(|index| self.rate_in(network, index)).sum();
            outcome.rate_at_stop *= self.keep;
        }
    }

    fn rate_in(&mut self, network: &Network, index: usize) -> f64 {
        let demand = self.demand_in(network, index);
        if index == network.free() {
            return demand;
        }
        let Region { pool, reach, .. } = &mut self.regions[index];
        let asked = network.contacts * *reach;
        if demand <= asked * pool.low {
            return demand;
        }
        pool.look(self.now, network);
        pool.bound_until(self.now, self.next_tick, network);
        demand.min(asked * pool.known)
    }

    /// One site fewer reaches this part of a region's people.
    fn unreach(&mut self, network: &Network, index: usize, cover: f64) {
        let region = &mut self.regions[index];
        region.sites -= 1;
        if region.sites == 0 {
            region.reach = 0.0;
        } else if cover < 0.5 {
            region.reach = ((region.reach - cover) / (1.0 - cover)).max(0.0);
        } else {
            // Where one site reaches nearly everybody, what it leaves to the others is lost in rounding.
            let others = network.members(index).filter(|&(site, _)| self.places[site].is_enrolling());
            region.reach = others.fold(0.0, |reach, (_, entry)| reach + (1.0 - reach) * network.link(entry).cover);
        }
    }
}
