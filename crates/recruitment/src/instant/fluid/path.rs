//! The course of a trial at one point: every opening and every rate known, patients flowing like a fluid.

mod closing;
mod ledger;
mod spreading;

use super::clock::Clock;
use super::draws::Draws;
use super::flow::{Lesser, Pool, Reach, Step};
use super::network::Network;
use crate::extremes::greater;
use crate::scenario::Scenario;
use crate::spread::weight;

/// What is the same at every point.
pub(super) struct Course<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) network: &'a Network,
    pub(super) draws: &'a Draws,
    pub(super) clock: &'a Clock,
    /// Factor of the season in each step.
    pub(super) season: Vec<f64>,
    lesser: Lesser,
    reach: Reach,
    step: Vec<Step>,
    contacts: f64,
    /// Of a stock, how much less its variance is than its mean.
    certain: f64,
}

/// How a site spends the months of its trial, and how many it enrolls.
#[derive(Clone, Copy, Default)]
pub(super) struct SiteOutcome {
    pub(super) enrolled: f64,
    /// The same if it had no cap, nor its groups a maximum.
    pub(super) alone: f64,
    pub(super) start_up: f64,
    pub(super) open: f64,
    pub(super) full: f64,
    /// Expected enrolled if nothing but its rate and its openings limited it.
    pub(super) able: f64,
    pub(super) patients: f64,
}

/// When the trial stops, and what has happened by then.
#[derive(Default)]
pub(super) struct Outcome {
    /// Factor on capacity that all sites share.
    pub(super) capacity: f64,
    pub(super) time: f64,
    pub(super) met: bool,
    pub(super) enrolled: f64,
    /// Enrolled per month.
    pub(super) flow: f64,
    pub(super) sites: Vec<SiteOutcome>,
    pub(super) regions: Vec<f64>,
    /// Of each group that may close, as if it had no maximum.
    pub(super) groups: Vec<f64>,
}

/// Working memory, and the course of the latest point.
#[derive(Default)]
pub(super) struct Path {
    /// Expected enrolled at the end of each step, from the start.
    pub(super) total: Vec<f64>,
    /// Variance of the count about that.
    pub(super) variance: Vec<f64>,
    /// Expected enrolled at the end of each step if nothing but their rates, openings and closings limited the sites.
    pub(super) alone: Vec<f64>,
    /// By how much less enroll up to the horizon because pools are of whole people.
    pub(super) missed: f64,
    /// Factors on capacity and on all pools.
    pub(super) capacity: f64,
    pub(super) pools: f64,
    pub(super) outcome: Outcome,
    regions: Vec<RegionState>,
    services: Vec<Service>,
    sites: Vec<SiteState>,
    /// Share of its capacity that a site spends on a region, by link.
    spread: Vec<f64>,
    /// Sites that open or close in each step, one site after the other: a site's own are found without going through
    /// those of thousands.
    events: Vec<Vec<Event>>,
    /// What begins and ends in each step of what sites could do, and by how much more each month they can after it.
    gains: Vec<(f64, f64)>,
    /// Of each group that may close, what `steady` is of a site.
    group_steady: Vec<f64>,
}

#[derive(Clone, Copy, Default)]
struct RegionState {
    pool: Pool,
    stock: f64,
    /// Asked for by open sites \[1/month\].
    demand: f64,
    /// Shares of the open sites.
    shares: f64,
    /// What events within the present step take from both, on average over it.
    demand_missing: f64,
    shares_missing: f64,
    /// Share of the people within reach, and the sum of shares of which it is that.
    reached: f64,
    reached_at: f64,
    /// Enrolled per month.
    flow: f64,
    enrolled: f64,
    weight: f64,
}

/// What a region does for its sites, apart from the rest of it: each site asks all its regions.
#[derive(Clone, Copy, Default)]
struct Service {
    /// The part of the demand that is met, and whether patients are the lesser, as 0 or 1.
    served: f64,
    scarce: f64,
    /// Both added up over time \[months\].
    served_so_far: f64,
    scarce_so_far: f64,
}

impl RegionState {
    fn weight_now(&self) -> f64 {
        weight(self.pool.people, self.stock, self.pool.inflow)
    }
}

#[derive(Clone, Copy, Default)]
struct SiteState {
    opens: f64,
    closes: f64,
    rate: f64,
    open: bool,
    /// The latest step with an event of this site, and whether it was open when that began.
    eventful: Option<usize>,
    was_open: bool,
    /// Part of it that is below its cap, and that still counts: below that of its groups too.
    under_cap: f64,
    under: f64,
    /// The same of the step to come.
    next_under: f64,
    /// Of a watched site: the part of its capacity that was served in the step before, and what it is to enroll in this
    /// one if nothing closes it.
    pace: f64,
    coming: f64,
    /// By how much less than a Poisson count its count varies, per patient.
    steady: f64,
    /// ∫ of Σ spread · served, of the same with scarce, and of being open, before what began with `since`.
    served: f64,
    scarce: f64,
    months: f64,
    since_served: f64,
    since_scarce: f64,
    since: f64,
    /// Enrolled, of a watched site: as if nothing closed it, as if its groups had no maximum, and in fact; and in the
    /// latest step.
    unclosed: f64,
    alone: f64,
    enrolled: f64,
    gained: f64,
    /// Months open but full.
    full: f64,
}

#[derive(Clone, Copy)]
struct Event {
    site: usize,
    at: f64,
    opens: bool,
}

impl<'a> Course<'a> {
    pub(super) fn of(scenario: &'a Scenario, network: &'a Network, draws: &'a Draws, clock: &'a Clock) -> Self {
        let steps = clock.steps();
        let supply = scenario.supply.as_ref();
        let leaving = supply.map_or(0.0, |supply| supply.leaving);
        let season = |step: usize| {
            scenario.season.as_ref().map_or(1.0, |season| {
                (season.until(clock.moment(step + 1)) - season.until(clock.moment(step))) / clock.length(step)
            })
        };
        Self {
            scenario,
            network,
            draws,
            clock,
            season: (0..steps).map(season).collect(),
            lesser: Lesser::new(),
            reach: Reach::new(),
            step: (0..steps).map(|step| Step::of(clock.length(step), leaving)).collect(),
            contacts: supply.map_or(0.0, |supply| supply.contacts),
            certain: supply.map_or(0.0, |supply| supply.available_share.get()),
        }
    }
}

impl Path {
    /// Follows the trial at this point.
    pub(super) fn follow(&mut self, course: &Course, point: u32) {
        let [capacity, pools, needed] = course.draws.shared(point);
        self.begin(course, point, capacity, pools);
        self.outcome.met = false;
        let mut stopped = false;
        let steps = course.clock.steps();
        for step in 0..steps {
            let start = course.clock.moment(step);
            // Every third step, for pools are not emptied so fast; and only while the trial goes on.
            if step == 0 || (step % 3 == 0 && !stopped && self.has_shifted(course)) {
                self.respread(course);
            }
            self.announce(course, step);
            self.limit(course, step);
            self.happen(course, step);
            let (flow, variance) = self.flow(course, step);
            let before = self.total[step];
            let after = before + flow * course.clock.length(step);
            if !stopped && (after >= needed || step + 1 == steps) {
                stopped = true;
                let met = after >= needed;
                let time = if met { start + (needed - before) / flow } else { course.scenario.horizon.get() };
                self.stop(course, step, time, met);
                self.outcome.flow = flow;
                self.outcome.enrolled = before + flow * (time - start);
            }
            let steady = self.settle(course, step);
            self.total.push(after);
            self.variance.push((self.variance[step] + variance - steady).max(0.0));
        }
    }

    fn begin(&mut self, course: &Course, point: u32, capacity: f64, pools: f64) {
        let Course { scenario, network, draws, clock, .. } = *course;
        let steps = clock.steps();
        self.total.clear();
        self.total.push(0.0);
        self.variance.clear();
        self.variance.push(0.0);
        self.regions.clear();
        for (index, region) in scenario.supply.iter().flat_map(|supply| &supply.regions).enumerate() {
            let factor = pools * draws.region(point, index);
            let (stock, inflow) = (region.stock * factor, region.inflow * factor);
            // A binomial number of the people counted.
            let variance = stock * (1.0 - course.certain);
            let pool = Pool { people: stock, inflow, variance, covariance: 0.0 };
            self.regions.push(RegionState { pool, stock, ..RegionState::default() });
        }
        self.regions.push(RegionState { stock: 1.0, ..RegionState::default() });
        self.services.clear();
        self.services.resize(self.regions.len(), Service { served: 1.0, ..Service::default() });
        self.spread.resize(network.len(), 0.0);
        self.events.resize_with(steps, Vec::new);
        self.events.iter_mut().for_each(Vec::clear);
        self.sites.clear();
        self.capacity = capacity;
        self.pools = pools;
        self.missed = 0.0;
        self.gains.clear();
        self.gains.resize(steps + 1, (0.0, 0.0));
        let horizon = scenario.horizon.get();
        for (index, &place) in network.order.iter().enumerate() {
            let luck = draws.site(point, index);
            let site = &scenario.sites[place];
            let closes = site.closes.map_or(f64::INFINITY, |closes| closes.get());
            let rate = capacity * luck.rate;
            let under = if site.cap == Some(0) { 0.0 } else { 1.0 };
            self.sites.push(SiteState {
                opens: luck.opens,
                closes,
                rate,
                under,
                under_cap: under,
                ..SiteState::default()
            });
            if luck.opens < closes.min(horizon) {
                self.gain(clock, luck.opens, rate);
                if closes < horizon {
                    self.gain(clock, closes, -rate);
                }
                let mut from = luck.opens;
                for (pause, resume) in &site.pauses {
                    self.goes(clock, index, from, closes.min(pause.get()));
                    from = from.max(resume.get());
                }
                self.goes(clock, index, from, closes);
            }
        }
        self.alone.clear();
        self.alone.push(0.0);
        let (mut alone, mut monthly) = (0.0, 0.0);
        for (step, (within, after)) in self.gains[..steps].iter().enumerate() {
            alone += monthly * clock.length(step) + within;
            monthly += after;
            self.alone.push(alone);
        }
    }

    /// What sites could do rises from then on by `rate` a month.
    fn gain(&mut self, clock: &Clock, at: f64, rate: f64) {
        let step = clock.step_at(at);
        let gain = &mut self.gains[step];
        gain.0 += rate * (clock.moment(step + 1) - at);
        gain.1 += rate;
    }

    /// A site is open between two moments.
    fn goes(&mut self, clock: &Clock, site: usize, from: f64, until: f64) {
        let horizon = clock.moment(clock.steps());
        if from < until && from < horizon {
            self.events[clock.step_at(from)].push(Event { site, at: from, opens: true });
            if until < horizon {
                self.events[clock.step_at(until)].push(Event { site, at: until, opens: false });
            }
        }
    }

    /// Marks the sites that open or close in this step; those that open look where patients are.
    fn announce(&mut self, course: &Course, step: usize) {
        for event in 0..self.events[step].len() {
            let index = self.events[step][event].site;
            if self.sites[index].eventful == Some(step) {
                continue;
            }
            self.sites[index].eventful = Some(step);
            self.sites[index].was_open = self.sites[index].open;
            if !self.sites[index].open {
                self.spread_anew(course, index);
                if course.network.watched[index] {
                    self.sites[index].pace = self.totals(course, index).served;
                }
            }
        }
    }

    /// Sites that open and close in this step.
    fn happen(&mut self, course: &Course, step: usize) {
        let end = course.clock.moment(step + 1);
        let (mut sign, mut missing) = (0.0, 0.0);
        let mut events = self.events[step].iter().peekable();
        while let Some(&Event { site: index, at, opens }) = events.next() {
            let one = if opens { 1.0 } else { -1.0 };
            sign += one;
            missing += one * (1.0 - ((end - at) / course.clock.length(step)).clamp(0.0, 1.0));
            // All that happens to a site is told to its regions at once: it may pause a hundred times.
            if events.peek().is_some_and(|event| event.site == index) {
                continue;
            }
            let site = &mut self.sites[index];
            site.open = opens;
            let (rate, under) = (site.rate * site.under, site.under);
            let spread = &self.spread[course.network.entries(index)];
            for (&(region, share), spread) in course.network.links(index).iter().zip(spread) {
                let region = &mut self.regions[region];
                let (rate, share) = (rate * spread, under * share);
                region.demand += sign * rate;
                region.shares += sign * share;
                region.demand_missing += missing * rate;
                region.shares_missing += missing * share;
            }
            (sign, missing) = (0.0, 0.0);
        }
    }

    /// Lets patients enroll for one step: how many a month, and what that adds to the variance of their number.
    fn flow(&mut self, course: &Course, step: usize) -> (f64, f64) {
        let (season, length) = (course.season[step], course.clock.length(step));
        let open = course.strata_open(self.total[step]);
        let (mut all, mut variance) = (0.0, 0.0);
        let real = self.regions.len() - 1;
        for (region, service) in self.regions[..real].iter_mut().zip(&mut self.services) {
            let demand = greater((region.demand - region.demand_missing) * season, 0.0);
            let shares = region.shares - region.shares_missing;
            if shares != region.reached_at {
                (region.reached_at, region.reached) = (shares, course.reach.of(shares));
            }
            let hazard = course.contacts * region.reached * open;
            region.demand_missing = 0.0;
            region.shares_missing = 0.0;
            let flow = region.pool.step(demand * open, hazard, &course.step[step], &course.lesser);
            region.flow = flow.rate;
            // Strata that are full turn away even where patients are plenty.
            service.served = if flow.rate == demand || demand <= 0.0 { 1.0 } else { flow.rate / demand };
            service.scarce = flow.scarce;
            region.enrolled += flow.rate * length;
            all += flow.rate;
            variance += flow.variance;
            self.missed += flow.missed * length;
        }
        let free = &mut self.regions[real];
        self.services[real].served = open;
        let flow = greater((free.demand - free.demand_missing) * season, 0.0) * open;
        free.demand_missing = 0.0;
        free.shares_missing = 0.0;
        (all + flow, variance + flow * length)
    }
}
