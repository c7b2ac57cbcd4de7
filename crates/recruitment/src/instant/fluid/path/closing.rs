//! What closes before the trial does: sites at their caps, groups and strata at their maxima.

use super::{Course, Path};
use crate::instant::fluid::flow::below;

impl Path {
    /// How much of each watched site still counts, in the middle of the step.
    pub(super) fn limit(&mut self, course: &Course, step: usize) {
        let Course { scenario, network, clock, .. } = *course;
        let half = 0.5 * clock.length(step) * course.season[step];
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
}

impl Course<'_> {
    /// Share of patients who are not of a stratum that is full, once this many have enrolled.
    pub(super) fn strata_open(&self, total: f64) -> f64 {
        self.network.strata.iter().map(|(max, share)| 1.0 - share * (1.0 - below(*max, total * share).0)).product()
    }
}
