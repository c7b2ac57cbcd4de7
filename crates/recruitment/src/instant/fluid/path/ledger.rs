//! What each site has enrolled and how it has spent its time: reckoned from what its regions served, when it is asked.

use super::{Course, Path, RegionState, SiteOutcome};

impl Path {
    /// What has been served of a site's capacity and how scarce patients were, while it was open in (start of the
    /// step, `until`): the sums over its regions per month, and the months.
    pub(super) fn within(&self, course: &Course, index: usize, step: usize, until: f64) -> (f64, f64, f64) {
        let start = course.clock.moment(step);
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

    pub(super) fn sums(&self, course: &Course, index: usize, of: impl Fn(&RegionState) -> (f64, f64)) -> (f64, f64) {
        let mut sums = (0.0, 0.0);
        for (&(region, _), spread) in
            course.network.links(index).iter().zip(&self.spread[course.network.entries(index)])
        {
            let (a, b) = of(&self.regions[region]);
            sums.0 += spread * a;
            sums.1 += spread * b;
        }
        sums
    }

    /// What has been served of a site's capacity by the start of the step, how scarce patients were, and how long it
    /// was open.
    pub(super) fn so_far(&self, course: &Course, index: usize, step: usize) -> [f64; 3] {
        let site = &self.sites[index];
        let before = [site.served, site.scarce, site.months];
        if !self.was_open(index, step) {
            return before;
        }
        let (served, scarce) = self.sums(course, index, |region| (region.served_so_far, region.scarce_so_far));
        let since = [site.since_served, site.since_scarce, site.since];
        let now = [served, scarce, course.clock.moment(step)];
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
            site.since_served = now.0 + served * season * length;
            site.since_scarce = now.1 + scarce * length;
            site.since = end;
        }
        for region in &mut self.regions {
            region.served_so_far += region.served * season * length;
            region.scarce_so_far += region.scarce * length;
        }
        steady
    }
}
