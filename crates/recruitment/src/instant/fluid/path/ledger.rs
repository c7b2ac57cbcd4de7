//! What each site has enrolled and how it has spent its time: reckoned from what its regions served, when it is asked.

use super::{Course, Path, RegionState, SiteOutcome};

/// Sums over the regions of a site: what is served of its capacity and how scarce patients are, per month, and both so
/// far.
#[derive(Default)]
pub(super) struct Totals {
    pub(super) served: f64,
    pub(super) scarce: f64,
    pub(super) served_so_far: f64,
    pub(super) scarce_so_far: f64,
}

impl Path {
    /// How long the site is open between the start of the step and `until`.
    pub(super) fn open_within(&self, course: &Course, index: usize, step: usize, until: f64) -> f64 {
        let start = course.clock.moment(step);
        let site = &self.sites[index];
        if site.eventful != Some(step) {
            return if site.open { until - start } else { 0.0 };
        }
        let (mut open, mut since) = (0.0, if site.was_open { Some(start) } else { None });
        let events = &self.events[step];
        let first = events.partition_point(|event| event.site < index);
        for event in events[first..].iter().take_while(|event| event.site == index) {
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
        open
    }

    /// What the regions of a site add up to, by its spread over them.
    pub(super) fn totals(&self, course: &Course, index: usize) -> Totals {
        let mut totals = Totals::default();
        let spread = &self.spread[course.network.entries(index)];
        for (&(region, _), spread) in course.network.links(index).iter().zip(spread) {
            let service = &self.services[region];
            totals.served += spread * service.served;
            totals.scarce += spread * service.scarce;
            totals.served_so_far += spread * service.served_so_far;
            totals.scarce_so_far += spread * service.scarce_so_far;
        }
        totals
    }

    /// What has been served of a site's capacity by the start of the step, how scarce patients were, and how long it
    /// was open.
    fn so_far(&self, course: &Course, index: usize, step: usize, totals: &Totals) -> [f64; 3] {
        let site = &self.sites[index];
        let before = [site.served, site.scarce, site.months];
        let was_open = if site.eventful == Some(step) { site.was_open } else { site.open };
        if !was_open {
            return before;
        }
        let since = [site.since_served, site.since_scarce, site.since];
        let now = [totals.served_so_far, totals.scarce_so_far, course.clock.moment(step)];
        std::array::from_fn(|of| before[of] + now[of] - since[of])
    }

    /// What has happened by the time the trial stops, in this step.
    pub(super) fn stop(&mut self, course: &Course, step: usize, time: f64, met: bool) {
        let season = course.season[step];
        let mut outcome = std::mem::take(&mut self.outcome);
        outcome.capacity = self.capacity;
        outcome.time = time;
        outcome.met = met;
        outcome.sites.clear();
        for (index, site) in self.sites.iter().enumerate() {
            let totals = if site.opens < time { self.totals(course, index) } else { Totals::default() };
            let open = self.open_within(course, index, step, time);
            let [served_before, scarce_before, months] = self.so_far(course, index, step, &totals);
            let served = totals.served * season * open;
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
                patients: scarce_before + totals.scarce * open,
            });
        }
        let left = course.clock.moment(step + 1) - time;
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
    pub(super) fn settle(&mut self, course: &Course, step: usize) -> f64 {
        let (season, length) = (course.season[step], course.clock.length(step));
        let end = course.clock.moment(step + 1);
        let mut steady = 0.0;
        for &index in &course.network.closable {
            let open = self.open_within(course, index, step, end);
            self.sites[index].gained = 0.0;
            if open <= 0.0 {
                continue;
            }
            let spread = &self.spread[course.network.entries(index)];
            let links = course.network.links(index).iter().zip(spread);
            let pace = links.map(|(&(region, _), spread)| spread * self.services[region].served).sum::<f64>();
            let site = &mut self.sites[index];
            site.pace = pace;
            let unclosed = site.rate * pace * season * open;
            site.unclosed += unclosed;
            site.alone += site.under_cap * unclosed;
            site.full += (1.0 - site.under) * open;
            site.gained = site.under * unclosed;
            site.enrolled += site.gained;
            steady += site.gained * site.steady;
        }
        for ((_, members), less) in course.network.closing.iter().zip(&self.group_steady) {
            steady += less * members.iter().map(|&member| self.sites[member].gained).sum::<f64>();
        }
        for event in 0..self.events[step].len() {
            let index = self.events[step][event].site;
            // A site that opens and closes within one step is settled once.
            if self.sites[index].since == end {
                continue;
            }
            let totals = self.totals(course, index);
            let [served_before, scarce_before, months] = self.so_far(course, index, step, &totals);
            let open = self.open_within(course, index, step, end);
            let site = &mut self.sites[index];
            site.served = served_before + totals.served * season * open;
            site.scarce = scarce_before + totals.scarce * open;
            site.months = months + open;
            // Reckoned from the end of this step, when the regions' sums hold it.
            site.since_served = totals.served_so_far + totals.served * season * length;
            site.since_scarce = totals.scarce_so_far + totals.scarce * length;
            site.since = end;
        }
        for service in &mut self.services {
            service.served_so_far += service.served * season * length;
            service.scarce_so_far += service.scarce * length;
        }
        steady
    }
}
