//! What closes before the trial does: sites at their caps, groups and strata at their maxima.

use super::{Course, Path};

impl Path {
    /// How much of each watched site still counts, on average over the step.
    pub(super) fn limit(&mut self, course: &Course, step: usize) {
        let network = course.network;
        if network.closable.is_empty() {
            return;
        }
        let end = course.clock.moment(step + 1);
        for &index in &network.closable {
            let open = self.open_within(course, index, step, end);
            let site = &mut self.sites[index];
            // At the pace of the step before.
            site.coming = site.rate * site.pace * course.season[step] * open;
            if let Some(cap) = &network.caps[index]
                && open > 0.0
            {
                (site.under_cap, site.steady) = cap.kept(site.unclosed, site.coming, site.enrolled);
            }
            site.next_under = site.under_cap;
        }
        self.group_steady.clear();
        for (max, members) in &network.closing {
            let (mut now, mut coming, mut enrolled) = (0.0, 0.0, 0.0);
            for &member in members {
                let site = &self.sites[member];
                now += site.alone;
                enrolled += site.enrolled;
                coming += site.under_cap * site.coming;
            }
            let (share, steady) = max.kept(now, coming, enrolled);
            members.iter().for_each(|&member| self.sites[member].next_under *= share);
            self.group_steady.push(steady);
        }
        for &index in &network.closable {
            let site = &mut self.sites[index];
            let change = site.next_under - site.under;
            // What changes less is left for a later step.
            if change.abs() < SMALL {
                continue;
            }
            site.under = site.next_under;
            if site.open {
                let rate = site.rate;
                self.change(course, index, rate * change, change);
            }
        }
    }
}

/// A change in what part of a site counts that is too small to tell its regions.
const SMALL: f64 = 1e-4;

impl Course<'_> {
    /// Share of patients who are not of a stratum that is full, once this many have enrolled.
    pub(super) fn strata_open(&self, total: f64) -> f64 {
        self.network.strata.iter().map(|(max, share)| 1.0 - share * (1.0 - max.of(total * share).1)).product()
    }
}
