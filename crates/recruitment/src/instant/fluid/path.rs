//! The course of a trial at one point: every opening and every rate known, patients flowing like a fluid.

use super::draws::Draws;
use super::flow::{Lesser, Pool, Reach, Step, below};
use super::network::Network;
use crate::scenario::Scenario;
use crate::spread::weight;

/// What is the same at every point.
pub(super) struct Course<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) network: &'a Network,
    pub(super) draws: &'a Draws,
    /// Number of steps to the horizon.
    pub(super) steps: usize,
    /// Length of a step \[months\].
    pub(super) length: f64,
    /// Factor of the season in each step.
    pub(super) season: Vec<f64>,
    lesser: Lesser,
    reach: Reach,
    step: Step,
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
    sites: Vec<SiteState>,
    /// Share of its capacity that a site spends on a region, by link.
    spread: Vec<f64>,
    /// Sites that open or close in each step.
    events: Vec<Vec<Event>>,
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
    /// Enrolled per month, the part of the demand that this is, and whether patients are the lesser, as 0 or 1.
    flow: f64,
    served: f64,
    scarce: f64,
    /// Both added up over time \[months\].
    served_so_far: f64,
    scarce_so_far: f64,
    enrolled: f64,
    weight: f64,
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
    /// Part of it that is below its cap, and that still counts: below that of its groups too.
    under_cap: f64,
    under: f64,
    /// By how much less than a Poisson count its count varies, per patient.
    steady: f64,
    /// ∫ of Σ spread · served, of the same with scarce, and of being open, before what began with `since`.
    served: f64,
    scarce: f64,
    months: f64,
    since_served: f64,
    since_scarce: f64,
    since: f64,
    /// Enrolled, of a watched site: as if its groups had no maximum, and in fact.
    alone: f64,
    enrolled: f64,
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
    pub(super) fn of(scenario: &'a Scenario, network: &'a Network, draws: &'a Draws, steps: usize) -> Self {
        let length = scenario.horizon.get() / steps as f64;
        let supply = scenario.supply.as_ref();
        let season = |step: usize| {
            scenario.season.as_ref().map_or(1.0, |season| {
                let (from, until) = (step as f64 * length, (step + 1) as f64 * length);
                (season.until(until) - season.until(from)) / length
            })
        };
        Self {
            scenario,
            network,
            draws,
            steps,
            length,
            season: (0..steps).map(season).collect(),
            lesser: Lesser::new(),
            reach: Reach::new(),
            step: Step::of(length, supply.map_or(0.0, |supply| supply.leaving)),
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
        for step in 0..course.steps {
            let start = step as f64 * course.length;
            // Every third step, for pools are not emptied so fast; and only while the trial goes on.
            if step == 0 || (step % 3 == 0 && !stopped && self.has_shifted(course)) {
                self.respread(course);
            }
            self.limit(course, step);
            self.happen(course, step);
            let (flow, variance) = self.flow(course, step);
            let before = self.total[step];
            let after = before + flow * course.length;
            if !stopped && (after >= needed || step + 1 == course.steps) {
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
        let Course { scenario, network, draws, steps, .. } = *course;
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
            self.regions.push(RegionState { pool, stock, served: 1.0, ..RegionState::default() });
        }
        self.regions.push(RegionState { stock: 1.0, served: 1.0, ..RegionState::default() });
        self.spread.resize(network.len(), 0.0);
        self.events.resize_with(steps, Vec::new);
        self.events.iter_mut().for_each(Vec::clear);
        self.sites.clear();
        self.capacity = capacity;
        self.pools = pools;
        self.missed = 0.0;
        self.alone.clear();
        self.alone.resize(steps + 1, 0.0);
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
            for (step, alone) in self.alone.iter_mut().enumerate() {
                *alone += rate * ((step as f64 * course.length).min(closes) - luck.opens).max(0.0);
            }
            let mut from = luck.opens;
            let pauses = site.pauses.iter().map(|(from, until)| (from.get(), until.get()));
            for (pause, resume) in pauses.chain([(closes, f64::INFINITY)]) {
                let until = pause.min(closes);
                if from < until && from < horizon {
                    self.events[step_of(from, course)].push(Event { site: index, at: from, opens: true });
                    if until < horizon {
                        self.events[step_of(until, course)].push(Event { site: index, at: until, opens: false });
                    }
                }
                from = from.max(resume);
            }
        }
    }

    /// Whether some region's part of all patients has changed by more than a tenth since capacity was spread.
    fn has_shifted(&self, course: &Course) -> bool {
        let real = course.network.regions - 1;
        let (mut now, mut then) = (0.0, 0.0);
        for region in &self.regions[..real] {
            now += region.weight_now();
            then += region.weight;
        }
        let (least, most) = ((1.0 - SHIFTED) * now, (1.0 + SHIFTED) * now);
        self.regions[..real].iter().any(|region| {
            let part = region.weight_now() * then;
            region.shares > 0.0 && (part < region.weight * least || part > region.weight * most)
        })
    }

    /// Spreads every site's capacity over the regions it reaches, in proportion to who is there.
    fn respread(&mut self, course: &Course) {
        let horizon = course.scenario.horizon.get();
        for region in &mut self.regions {
            region.weight = region.weight_now();
            region.demand = 0.0;
        }
        for index in 0..self.sites.len() {
            let (links, first) = (course.network.links(index), course.network.first(index));
            if self.sites[index].opens >= horizon {
                continue;
            }
            let sum: f64 = links.iter().map(|link| link.share * self.regions[link.region].weight).sum();
            let site = &mut self.sites[index];
            let (mut served, mut scarce, mut since_served, mut since_scarce) = (0.0, 0.0, 0.0, 0.0);
            for (link, spread) in links.iter().zip(&mut self.spread[first..]) {
                let region = &mut self.regions[link.region];
                let new = if sum > 0.0 { link.share * region.weight / sum } else { 0.0 };
                if site.open {
                    served += *spread * region.served_so_far;
                    scarce += *spread * region.scarce_so_far;
                    since_served += new * region.served_so_far;
                    since_scarce += new * region.scarce_so_far;
                    region.demand += site.rate * site.under * new;
                }
                *spread = new;
            }
            if site.open {
                site.served += served - site.since_served;
                site.scarce += scarce - site.since_scarce;
                site.since_served = since_served;
                site.since_scarce = since_scarce;
            }
        }
    }

    /// How much of each watched site still counts, in the middle of the step.
    fn limit(&mut self, course: &Course, step: usize) {
        let Course { scenario, network, length, .. } = *course;
        let half = 0.5 * length * course.season[step];
        let mut open = Vec::with_capacity(network.closing.len());
        self.group_steady.clear();
        for (max, members) in &network.closing {
            let (mut now, mut soon, mut enrolled) = (0.0, 0.0, 0.0);
            for &member in members {
                let site = &self.sites[member];
                now += site.alone;
                enrolled += site.enrolled;
                if site.open {
                    soon += half * site.under_cap * self.pace(course, member);
                }
            }
            let (share, less) = below(*max, now + soon);
            open.push(share);
            self.group_steady.push(2.0 * (enrolled - (now + soon - less)).max(0.0));
        }
        for index in 0..self.sites.len() {
            if !network.watched[index] {
                continue;
            }
            let is_open = self.sites[index].open;
            let (mut under_cap, mut steady) = (1.0, 0.0);
            if let Some(cap) = scenario.sites[network.order[index]].cap {
                let site = &self.sites[index];
                let sums = self.sums(course, index, |region| (region.served_so_far, region.served));
                let running = if is_open { sums.0 - site.since_served + half * sums.1 } else { 0.0 };
                let soon = site.rate * (site.served + running);
                let (share, less) = below(cap, soon);
                under_cap = share;
                steady = 2.0 * (self.sites[index].enrolled - (soon - less)).max(0.0);
            }
            let mut under = under_cap;
            for ((_, members), open) in network.closing.iter().zip(&open) {
                if members.binary_search(&index).is_ok() {
                    under *= open;
                }
            }
            let site = &mut self.sites[index];
            let change = under - site.under;
            site.under_cap = under_cap;
            site.under = under;
            site.steady = steady;
            if is_open && change != 0.0 {
                let rate = site.rate;
                self.change(course, index, rate * change, change);
            }
        }
    }

    /// Adds to what a site asks for and reaches.
    fn change(&mut self, course: &Course, site: usize, rate: f64, counts: f64) {
        let first = course.network.first(site);
        for (link, spread) in course.network.links(site).iter().zip(&self.spread[first..]) {
            let region = &mut self.regions[link.region];
            region.demand += rate * spread;
            region.shares += counts * link.share;
        }
    }

    /// Sites that open and close in this step.
    fn happen(&mut self, course: &Course, step: usize) {
        let end = (step + 1) as f64 * course.length;
        for event in 0..self.events[step].len() {
            let Event { site: index, at, opens } = self.events[step][event];
            let sign = if opens { 1.0 } else { -1.0 };
            let missing = sign * (1.0 - ((end - at) / course.length).clamp(0.0, 1.0));
            let site = &mut self.sites[index];
            site.open = opens;
            let (rate, under) = (site.rate * site.under, site.under);
            self.change(course, index, sign * rate, sign * under);
            let first = course.network.first(index);
            for (link, spread) in course.network.links(index).iter().zip(&self.spread[first..]) {
                let region = &mut self.regions[link.region];
                region.demand_missing += missing * rate * spread;
                region.shares_missing += missing * under * link.share;
            }
        }
    }

    /// Lets patients enroll for one step: how many a month, and what that adds to the variance of their number.
    fn flow(&mut self, course: &Course, step: usize) -> (f64, f64) {
        let season = course.season[step];
        let open = course.strata_open(self.total[step]);
        let (mut all, mut variance) = (0.0, 0.0);
        let real = self.regions.len() - 1;
        for region in &mut self.regions[..real] {
            let demand = ((region.demand - region.demand_missing) * season).max(0.0);
            let hazard = course.contacts * course.reach.of(region.shares - region.shares_missing) * open;
            region.demand_missing = 0.0;
            region.shares_missing = 0.0;
            let flow = region.pool.step(demand * open, hazard, &course.step, &course.lesser);
            region.flow = flow.rate;
            region.served = if demand > 0.0 { flow.rate / demand } else { 0.0 };
            region.scarce = flow.scarce;
            region.enrolled += flow.rate * course.length;
            all += flow.rate;
            variance += flow.variance;
            self.missed += flow.missed * course.length;
        }
        let free = &mut self.regions[real];
        free.served = open;
        let flow = ((free.demand - free.demand_missing) * season).max(0.0) * open;
        free.demand_missing = 0.0;
        free.shares_missing = 0.0;
        (all + flow, variance + flow * course.length)
    }

    /// What has been served of a site's capacity and how scarce patients were, while it was open in (start of the
    /// step, `until`): the sums over its regions per month, and the months.
    fn within(&self, course: &Course, index: usize, step: usize, until: f64) -> (f64, f64, f64) {
        let start = step as f64 * course.length;
        let (served, scarce) = self.sums(course, index, |region| (region.served, region.scarce));
        if !self.events[step].iter().any(|event| event.site == index) {
            return (served, scarce, if self.sites[index].open { until - start } else { 0.0 });
        }
        let was_open = self.was_open(index, step);
        let (mut open, mut since) = (0.0, if was_open { Some(start) } else { None });
        for event in self.events[step].iter().filter(|event| event.site == index) {
            match (since, event.opens) {
                (None, true) => since = Some(event.at),
                (Some(from), false) => {
                    open += (event.at.min(until) - from).max(0.0);
                    since = None;
                }
                _ => {}
            }
        }
        if let Some(from) = since {
            open += (until - from).max(0.0);
        }
        (served, scarce, open)
    }

    /// Whether the site was open when the step began; `happen` has already changed its state.
    fn was_open(&self, index: usize, step: usize) -> bool {
        let first = self.events[step].iter().find(|event| event.site == index);
        first.map_or(self.sites[index].open, |event| !event.opens)
    }

    fn sums(&self, course: &Course, index: usize, of: impl Fn(&RegionState) -> (f64, f64)) -> (f64, f64) {
        let first = course.network.first(index);
        let mut sums = (0.0, 0.0);
        for (link, spread) in course.network.links(index).iter().zip(&self.spread[first..]) {
            let (a, b) = of(&self.regions[link.region]);
            sums.0 += spread * a;
            sums.1 += spread * b;
        }
        sums
    }

    /// What has been served of a site's capacity by the start of the step, how scarce patients were, and how long it
    /// was open.
    fn so_far(&self, course: &Course, index: usize, step: usize) -> [f64; 3] {
        let site = &self.sites[index];
        let before = [site.served, site.scarce, site.months];
        if !self.was_open(index, step) {
            return before;
        }
        let (served, scarce) = self.sums(course, index, |region| (region.served_so_far, region.scarce_so_far));
        let since = [site.since_served, site.since_scarce, site.since];
        let now = [served, scarce, step as f64 * course.length];
        std::array::from_fn(|of| before[of] + now[of] - since[of])
    }

    /// What the site enrolls a month if nothing closes it, at the pace of the step before.
    fn pace(&self, course: &Course, index: usize) -> f64 {
        self.sites[index].rate * self.sums(course, index, |region| (region.served, 0.0)).0
    }

    /// What has happened by the time the trial stops, in this step.
    fn stop(&mut self, course: &Course, step: usize, time: f64, met: bool) {
        let season = course.season[step];
        let mut outcome = std::mem::take(&mut self.outcome);
        outcome.capacity = self.capacity;
        outcome.time = time;
        outcome.met = met;
        outcome.sites.clear();
        for (index, site) in self.sites.iter().enumerate() {
            let (served, scarce, open) = self.within(course, index, step, time);
            let [served_before, scarce_before, months] = self.so_far(course, index, step);
            let served = served * season * open;
            let alone = site.rate * (served_before + served);
            outcome.sites.push(SiteOutcome {
                alone,
                enrolled: if course.network.watched[index] {
                    site.enrolled + site.rate * site.under * served
                } else {
                    alone
                },
                start_up: site.opens.min(time),
                full: site.full + if course.network.watched[index] { (1.0 - site.under) * open } else { 0.0 },
                open: months + open,
                able: site.rate * (time.min(site.closes) - site.opens).max(0.0),
                patients: scarce_before + scarce * open,
            });
        }
        let left = (step + 1) as f64 * course.length - time;
        let real = self.regions.len() - 1;
        outcome.regions.clear();
        let enrolled = |region: &RegionState| (region.enrolled - region.flow * left).max(0.0);
        outcome.regions.extend(self.regions[..real].iter().map(enrolled));
        outcome.groups.clear();
        let alone = |members: &Vec<usize>| members.iter().map(|&member| self.sites[member].alone).sum::<f64>();
        outcome.groups.extend(course.network.closing.iter().map(|(_, members)| alone(members)));
        self.outcome = outcome;
    }

    /// Ends the step: what was served is added up, and sites that opened or closed begin anew. By how much less than a
    /// Poisson count the total varies because of what closed.
    fn settle(&mut self, course: &Course, step: usize) -> f64 {
        let season = course.season[step];
        let end = (step + 1) as f64 * course.length;
        let mut steady = 0.0;
        let mut gained = Vec::new();
        for index in 0..self.sites.len() {
            if !course.network.watched[index] {
                continue;
            }
            let (served, _, open) = self.within(course, index, step, end);
            let site = &mut self.sites[index];
            let alone = site.rate * served * season * open;
            let enrolled = site.under * alone;
            site.alone += site.under_cap * alone;
            site.full += (1.0 - site.under) * open;
            site.enrolled += enrolled;
            steady += enrolled * site.steady;
            gained.push((index, enrolled));
        }
        for ((_, members), less) in course.network.closing.iter().zip(&self.group_steady) {
            let of_group = gained.iter().filter(|(index, _)| members.binary_search(index).is_ok());
            steady += less * of_group.map(|(_, enrolled)| enrolled).sum::<f64>();
        }
        for event in 0..self.events[step].len() {
            let index = self.events[step][event].site;
            // A site that opens and closes within one step is settled once.
            if self.events[step][..event].iter().any(|other| other.site == index) {
                continue;
            }
            let [served_before, scarce_before, months] = self.so_far(course, index, step);
            let (served, scarce, open) = self.within(course, index, step, end);
            let now = self.sums(course, index, |region| (region.served_so_far, region.scarce_so_far));
            let site = &mut self.sites[index];
            site.served = served_before + served * season * open;
            site.scarce = scarce_before + scarce * open;
            site.months = months + open;
            // Reckoned from the end of this step, when the regions' sums hold it.
            site.since_served = now.0 + served * season * course.length;
            site.since_scarce = now.1 + scarce * course.length;
            site.since = end;
        }
        for region in &mut self.regions {
            region.served_so_far += region.served * season * course.length;
            region.scarce_so_far += region.scarce * course.length;
        }
        steady
    }
}

/// Sites spread what they can do anew when some region's part of all patients has changed by more than this: three
/// times what moves them in the simulation, where it costs less.
const SHIFTED: f64 = 0.3;

fn step_of(at: f64, course: &Course) -> usize {
    ((at / course.length) as usize).min(course.steps - 1)
}

impl Course<'_> {
    /// Share of patients who are not of a stratum that is full, once this many have enrolled.
    fn strata_open(&self, total: f64) -> f64 {
        self.network.strata.iter().map(|(max, share)| 1.0 - share * (1.0 - below(*max, total * share).0)).product()
    }
}
