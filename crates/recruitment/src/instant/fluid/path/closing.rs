//! What closes before the trial does: sites at their caps, groups and strata at their maxima.

use super::{Course, Path};
use crate::instant::fluid::flow::below;

impl Path {
    /// How much of each watched site still counts, on average over the step.
    pub(super) fn limit(&mut self, course: &Course, step: usize) {
        let Course { scenario, network, .. } = *course;
        let mut open = Vec::with_capacity(network.closing.len());
        self.group_steady.clear();
        for (max, members) in &network.closing {
            let (mut now, mut coming, mut enrolled) = (0.0, 0.0, 0.0);
            for &member in members {
                now += self.sites[member].alone;
                enrolled += self.sites[member].enrolled;
                coming += self.sites[member].under_cap * self.coming(course, member, step);
            }
            let (share, steady) = kept(*max, now, now + coming, enrolled);
            open.push(share);
            self.group_steady.push(steady);
        }
        for index in 0..self.sites.len() {
            if !network.watched[index] {
                continue;
            }
            let is_open = self.sites[index].open;
            let (mut under_cap, mut steady) = (1.0, 0.0);
            if let Some(cap) = scenario.sites[network.order[index]].cap {
                let so_far = self.sites[index].rate * self.so_far(course, index, step)[0];
                let coming = self.coming(course, index, step);
                (under_cap, steady) = kept(cap, so_far, so_far + coming, self.sites[index].enrolled);
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

    /// What the site enrolls in this step if nothing closes it, at the pace of the step before.
    fn coming(&self, course: &Course, index: usize, step: usize) -> f64 {
        let (served, _, open) = self.within(course, index, step, course.clock.moment(step + 1));
        self.sites[index].rate * served * course.season[step] * open
    }
}

/// Of a Poisson process that is cut at `most`, while its mean goes from one to another: the share of it that still
/// counts, and by how much less than a Poisson count the number varies, per patient, who are `enrolled` so far.
///
/// # Formula
/// E min(N, c) = m P(N < c) − m p(c − 1) + c P(N ≥ c); the share is its rise over that of the mean.
fn kept(most: u32, from: f64, to: f64, enrolled: f64) -> (f64, f64) {
    let cut = |mean: f64| {
        let (share, less) = below(most, mean);
        share * (mean - less) + (1.0 - share) * f64::from(most)
    };
    let middle = 0.5 * (from + to);
    let (share, less) = below(most, middle);
    let steady = 2.0 * (enrolled - (middle - less)).max(0.0);
    let rise = to - from;
    // Where it hardly rises the difference is lost in rounding.
    (if rise > 1e-6 * (1.0 + from) { ((cut(to) - cut(from)) / rise).clamp(0.0, 1.0) } else { share }, steady)
}

impl Course<'_> {
    /// Share of patients who are not of a stratum that is full, once this many have enrolled.
    pub(super) fn strata_open(&self, total: f64) -> f64 {
        self.network.strata.iter().map(|(max, share)| 1.0 - share * (1.0 - below(*max, total * share).0)).product()
    }
}
