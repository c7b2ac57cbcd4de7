//! What a replicate says of numbers of patients: their laws, given when the last of the target comes.
//!
//! The N-th patient comes when the cumulative rate Λ is G. The other N − 1 are uniform in Λ before that, and whoever
//! comes after is a Poisson process of its own. So what there is to draw is known on average, and is not drawn.

use super::Scratch;
use crate::extremes::lesser;
use crate::rng::{Purpose, Stream};
use crate::scenario::Members;
use crate::simulate::Simulation;
use crate::simulate::lattice::{Lattice, luck};
use crate::simulate::sample::{Sample, Spent, units};
use crate::simulate::tally::Tally;

/// A replicate whose sites and time to target are known.
pub(super) struct Trial<'a> {
    pub(super) simulation: &'a Simulation,
    pub(super) lattice: Lattice,
    pub(super) replicate: u32,
    /// G.
    pub(super) needed: f64,
    /// When the target is met; infinite where it is not within the horizon \[months\].
    pub(super) time: f64,
}

impl Trial<'_> {
    /// How many are enrolled by every moment of the grid and by the deadline, of whom `by_deadline` are expected.
    pub(super) fn put_moments(&self, cumulative: &[f64], by_deadline: f64, sample: &mut Sample) {
        let luck = luck(self.replicate);
        let shares = self.lattice.shares_of(self.needed);
        let (months, deadline) = (&self.simulation.months, self.simulation.deadline);
        // The time itself decides on which side of the target a moment is, so that both say the same.
        let before = months.partition_point(|&month| month < self.time);
        let (below, beyond) = cumulative.split_at(before);
        let mut rows = sample.moments.iter_mut();
        for (&reached, row) in below.iter().zip(rows.by_ref()) {
            row.see_at_once(self.lattice.share(shares * reached, luck));
        }
        for (&reached, row) in beyond.iter().zip(rows.by_ref()) {
            row.see_at_once(self.lattice.excess(reached - self.needed, luck));
        }
        if let (Some(deadline), Some(row)) = (deadline, rows.next()) {
            row.see(if deadline < self.time {
                self.lattice.place(shares * by_deadline, luck)
            } else {
                self.lattice.excess(by_deadline - self.needed, luck)
            });
        }
    }

    /// Expected number enrolled by the deadline, at which the cumulative rate is `reached`.
    pub(super) fn expected(&self, deadline: f64, reached: f64) -> f64 {
        let target = f64::from(self.simulation.scenario.target);
        if deadline < self.time {
            (target - 1.0) * (reached / self.needed).min(1.0)
        } else {
            target + (reached - self.needed).max(0.0)
        }
    }

    /// When the trial stops \[months\].
    pub(super) fn stop(&self) -> f64 {
        if self.time.is_finite() { self.time } else { self.simulation.scenario.horizon.get() }
    }

    /// How many each site and each group has when the trial stops, and how each site spends the time until then.
    pub(super) fn put_sites(&self, scratch: &mut Scratch, last: Option<usize>, sample: &mut Sample) {
        let (luck, stop) = (luck(self.replicate), self.stop());
        let (all, shares) = (units(stop), self.lattice.shares_of(1.0));
        let others = f64::from(self.simulation.scenario.target) - 1.0;
        let see = |tally: &mut Tally, share: f64, is_last: bool| {
            tally.see(Lattice::with_last(self.lattice.place(shares * share, luck), is_last));
            tally.add(others * share + f64::from(u8::from(is_last)));
        };
        let rows = sample.sites.iter_mut().zip(&mut sample.months);
        for (index, (site, (tally, months))) in scratch.sites.iter_mut().zip(rows).enumerate() {
            site.share = lesser(site.exposure(stop) / self.needed, 1.0);
            see(tally, site.share, last == Some(index));

            let start_up = units(lesser(site.opens, site.closes)).min(all);
            let open = units(site.open_by(stop)).min(all - start_up);
            add(months, [start_up, 0, open, all - start_up - open]);
        }
        let groups = sample.groups.iter_mut().zip(&self.simulation.scenario.groups);
        for (index, (tally, group)) in groups.enumerate() {
            let (share, is_last): (f64, bool) = match &group.members {
                Members::Sites(sites) => {
                    let share = sites.iter().map(|&site| scratch.sites[site as usize].share).sum();
                    (share, last.is_some_and(|last| sites.contains(&(last as u32))))
                }
                Members::Share(share) => {
                    let share = share.get();
                    let enrolled: f64 = scratch.sites.iter().map(|site| site.share).sum();
                    let seed = self.simulation.scenario.seed;
                    let mut stream = Stream::new(seed, self.replicate, index as u32, Purpose::Groups);
                    (share * enrolled, last.is_some() && stream.uniform() < share)
                }
            };
            see(tally, share.min(1.0), is_last);
        }
    }
}

fn add(months: &mut Spent, spent: Spent) {
    months.iter_mut().zip(spent).for_each(|(sum, part)| *sum += part);
}
