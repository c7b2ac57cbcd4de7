//! What the points add up to: sites, regions, groups, when the trial stops.

use std::ops::Range;

use super::FEW;
use super::path::{Course, Outcome};
use crate::forecast::{GroupForecast, SiteForecast, SiteMonths};
use crate::instant::tally::Tally;
use crate::moments::Classes;
use crate::scenario::Members;

/// Sums over the points.
pub(super) struct Results<'a> {
    course: &'a Course<'a>,
    points: f64,
    /// Expected enrolled of each site at each point, as a share of the trial's; sites in the network's order.
    sites: Vec<Vec<f64>>,
    /// The same if nothing but its rate and its patients limited it.
    alone: Vec<Vec<f64>>,
    /// Expected enrolled of each group that may close, as if it had no maximum.
    groups: Vec<Vec<f64>>,
    /// Number enrolled in the trial at each point.
    totals: Vec<f64>,
    months: Vec<SiteMonths>,
    /// Sum of what each site could have enrolled by its own rate and opening.
    able: Vec<f64>,
    /// Sum of the factor on capacity, by the step at whose end the trial stops.
    stops: Vec<f64>,
    regions: Vec<f64>,
    overrun: (f64, f64),
}

impl<'a> Results<'a> {
    pub(super) fn of(course: &'a Course<'a>) -> Self {
        let sites = course.network.order.len();
        Self {
            course,
            points: 0.0,
            sites: vec![Vec::with_capacity(course.draws.size() as usize); sites],
            alone: vec![Vec::with_capacity(course.draws.size() as usize); sites],
            groups: vec![Vec::new(); course.network.closing.len()],
            totals: Vec::new(),
            months: vec![SiteMonths::default(); sites],
            able: vec![0.0; sites],
            stops: vec![0.0; course.clock.steps() + 1],
            regions: vec![0.0; course.network.regions()],
            overrun: (0.0, 0.0),
        }
    }

    pub(super) fn add(&mut self, outcome: &Outcome) {
        self.points += 1.0;
        let total = outcome.enrolled;
        // The trial stops at a whole number of patients.
        let target = f64::from(self.course.scenario.target);
        let enrolled = if outcome.met { target } else { total.min(target) };
        let scale = if total > 0.0 { enrolled / total } else { 0.0 };
        self.totals.push(enrolled);
        for (column, group) in self.groups.iter_mut().zip(&outcome.groups) {
            column.push(group * scale);
        }
        for (index, site) in outcome.sites.iter().enumerate() {
            self.sites[index].push(site.enrolled * scale);
            self.alone[index].push(site.alone * scale);
            let months = &mut self.months[index];
            let taking = (site.open - site.full).max(0.0);
            let patients = if site.open > 0.0 { site.patients.min(site.open) * taking / site.open } else { 0.0 };
            months.start_up += site.start_up;
            months.patients += patients;
            months.capacity += taking - patients;
            months.stopped += (outcome.time - site.start_up - taking).max(0.0);
            self.able[index] += site.able;
        }
        let (step, part) = self.course.clock.place(outcome.time);
        self.stops[step] += (1.0 - part) * outcome.capacity;
        self.stops[step + 1] += part * outcome.capacity;
        for (sum, region) in self.regions.iter_mut().zip(&outcome.regions) {
            *sum += region * scale;
        }
        if outcome.met {
            self.overrun.0 += outcome.flow * self.course.scenario.screening.get();
            self.overrun.1 += 1.0;
        }
    }

    /// Expected number enrolled, region by region: together as many as at the sites that they limit.
    pub(super) fn regions(&self, forecasts: &[SiteForecast]) -> Vec<f64> {
        let (mut at_sites, mut counted) = (0.0, 0.0);
        for &place in &self.course.network.order {
            if self.course.scenario.sites[place].reaches.is_some() {
                at_sites += forecasts[place].mean;
            }
        }
        self.regions.iter().for_each(|sum| counted += sum);
        let scale = if counted > 0.0 { at_sites / counted } else { 0.0 };
        self.regions.iter().map(|sum| sum * scale).collect()
    }

    pub(super) fn overrun(&self) -> f64 {
        if self.overrun.1 > 0.0 { self.overrun.0 / self.overrun.1 } else { 0.0 }
    }

    /// Each site, in the scenario's order.
    pub(super) fn sites(&self, corrections: &[f64]) -> Vec<SiteForecast> {
        let scenario = self.course.scenario;
        let mut forecasts = vec![None; scenario.sites.len()];
        let mut index = 0;
        while index < self.sites.len() {
            // Sites that are alike get the same answer, from all their points.
            let after =
                (index + 1..self.sites.len()).find(|&other| !self.course.network.is_alike(scenario, index, other));
            let alike = index..after.unwrap_or(self.sites.len());
            let forecast = self.site(alike.clone(), corrections);
            alike.clone().for_each(|index| forecasts[self.course.network.order[index]] = Some(forecast));
            index = alike.end;
        }
        forecasts.into_iter().flatten().collect()
    }

    fn site(&self, alike: Range<usize>, corrections: &[f64]) -> SiteForecast {
        let site = &self.course.scenario.sites[self.course.network.order[alike.start]];
        let count = alike.len() as f64;
        let mut alone = Vec::new();
        let (mut mean, mut sums) = (0.0, [0.0; 4]);
        for index in alike {
            alone.extend(self.alone[index].iter().map(|expected| expected * corrections[index]));
            mean += corrections[index] * self.mean_of(index) / count;
            let SiteMonths { start_up, patients, capacity, stopped } = self.months[index];
            for (sum, months) in sums.iter_mut().zip([start_up, patients, capacity, stopped]) {
                *sum += months / (count * self.points);
            }
        }
        let [start_up, patients, capacity, stopped] = sums;
        let most = site.cap.unwrap_or(u32::MAX);
        let forecast = self.tally(&alone).forecast(site.mean_rate.mean());
        SiteForecast {
            mean: mean.min(f64::from(most)),
            quantiles: forecast.quantiles.map(|count| count.min(most)),
            months: SiteMonths { start_up, patients, capacity, stopped },
            ..forecast
        }
    }

    fn mean_of(&self, index: usize) -> f64 {
        self.sites[index].iter().sum::<f64>() / self.points
    }

    /// Factors on what the points say of each site: by how much they miss what it could do by its own rate and opening,
    /// which is known; and then what each group that may close enrolls, and the trial.
    pub(super) fn corrections(&self, classes: &Classes) -> Vec<f64> {
        let sites = self.sites.len();
        // Among few, when the trial stops depends on each site's luck; and their points are evener.
        let mut corrections =
            if self.course.draws.is_even() || sites <= FEW { vec![1.0; sites] } else { self.own_luck(classes) };
        let network = &self.course.network;
        let (mut limited, mut free, mut all) = (Vec::new(), Vec::new(), Vec::new());
        for (index, correction) in corrections.iter_mut().enumerate() {
            let site = &self.course.scenario.sites[network.order[index]];
            if let Some(cap) = site.cap {
                let most = f64::from(cap) / self.mean_of(index).max(TRACE);
                *correction = correction.min(most.max(1.0));
            }
            all.push(index);
            if site.reaches.is_some() { limited.push(index) } else { free.push(index) }
        }
        // Patients of the regions enroll at those who are limited by them.
        self.hold(&mut corrections, &limited, f64::INFINITY);
        self.hold(&mut corrections, &free, f64::INFINITY);
        for (max, members) in &network.closing {
            self.hold(&mut corrections, members, f64::from(max.most));
        }
        self.hold(&mut corrections, &all, self.totals.iter().sum::<f64>() / self.points);
        // What was held to the points may be more than a maximum again: a site may be of two groups.
        for (max, members) in &network.closing {
            let mut sum = 0.0;
            members.iter().for_each(|&index| sum += corrections[index] * self.mean_of(index));
            let most = f64::from(max.most);
            if sum > most {
                members.iter().for_each(|&index| corrections[index] *= most / sum);
            }
        }
        corrections
    }

    /// Makes these sites together enroll what the points say, or `most`.
    fn hold(&self, corrections: &mut [f64], members: &[usize], most: f64) {
        let (mut counted, mut corrected) = (0.0, 0.0);
        for &index in members {
            let mean = self.mean_of(index);
            counted += mean;
            corrected += corrections[index] * mean;
        }
        if corrected > TRACE {
            for &index in members {
                corrections[index] *= counted.min(most) / corrected;
            }
        }
    }

    /// What each site could do by its own rate and opening, over what the points say of that.
    fn own_luck(&self, classes: &Classes) -> Vec<f64> {
        let mut able = vec![0.0; classes.len()];
        for (step, weight) in self.stops.iter().enumerate().filter(|(_, weight)| **weight > 0.0) {
            let moments = classes.moments(self.course.clock.moment(step));
            able.iter_mut().zip(moments).for_each(|(able, (_, [mean, ..]))| *able += weight * mean);
        }
        let mut luck = Vec::with_capacity(self.able.len());
        // Classes stand in the network's order.
        for (class, known) in classes.iter().zip(able) {
            for _ in 0..class.count as u32 {
                let able = self.able[luck.len()];
                luck.push(if able > 0.0 { (known / able).clamp(0.5, 2.0) } else { 1.0 });
            }
        }
        luck
    }

    /// A count from its expected values at the points: binomial at each of a few of them, evenly spread.
    fn tally(&self, expected: &[f64]) -> Tally {
        let mut sorted = expected.to_vec();
        sorted.sort_unstable_by(f64::total_cmp);
        let target = self.course.scenario.target;
        let mut tally = Tally::new(target);
        for part in sorted.chunks(sorted.len().div_ceil(BINS)) {
            let mean = part.iter().sum::<f64>() / part.len() as f64;
            let share = (mean / f64::from(target)).clamp(0.0, 1.0);
            tally.add(share, share, part.len() as f64);
        }
        tally
    }

    /// Each group, in the scenario's order; `forecasts`: of the sites, which its mean is made of.
    pub(super) fn groups(&self, corrections: &[f64], forecasts: &[SiteForecast]) -> Vec<GroupForecast> {
        let scenario = self.course.scenario;
        let mut rank = vec![0; scenario.sites.len()];
        for (index, &place) in self.course.network.order.iter().enumerate() {
            rank[place] = index;
        }
        let mut closing = self.groups.iter();
        let groups = scenario.groups.iter().map(|group| {
            let most = group.max.unwrap_or(u32::MAX);
            let mut mean = 0.0;
            let (enrolled, alone): (Vec<f64>, Option<&Vec<f64>>) = match &group.members {
                Members::Sites(sites) => {
                    let mut ranks: Vec<usize> = sites.iter().map(|&site| rank[site as usize]).collect();
                    ranks.sort_unstable();
                    let sum = |point| ranks.iter().map(|&rank| corrections[rank] * self.sites[rank][point]).sum();
                    for &rank in &ranks {
                        mean += forecasts[self.course.network.order[rank]].mean;
                    }
                    let alone = group.max.and_then(|_| closing.next());
                    ((0..self.totals.len()).map(sum).collect(), alone)
                }
                Members::Share(share) => {
                    let part = |total: &f64| (total * share.get()).min(f64::from(most));
                    let enrolled: Vec<f64> = self.totals.iter().map(part).collect();
                    mean = enrolled.iter().sum::<f64>() / self.points;
                    (enrolled, None)
                }
            };
            let tally = self.tally(alone.unwrap_or(&enrolled));
            GroupForecast {
                mean: mean.min(f64::from(most)),
                quantiles: tally.forecast(0.0).quantiles.map(|count| count.min(most)),
                prob_min: group.min.map(|min| tally.at_least(min)),
            }
        });
        groups.collect()
    }
}

/// Below this many patients a factor that makes them more means nothing.
const TRACE: f64 = 1e-9;
/// Number of values that stand for a site's expected counts.
const BINS: usize = 12;
