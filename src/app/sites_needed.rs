//! How many more sites a chance needs: searched one forecast at a time, between keystrokes.

use std::rc::Rc;

use plan::Plan;
use recruitment::limits;

use super::entry;

/// Chances for which the number of sites is searched.
pub const LEVELS: [f64; 2] = [0.8, 0.9];

#[derive(Debug, Clone, PartialEq)]
pub struct Search {
    plan: Rc<Plan>,
    /// Numbers of additional sites that were tried, in order, each with its chance by the deadline.
    tried: Vec<(usize, f64)>,
}

/// What was found for a chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// This many more sites reach it; 0 where the present ones do.
    More(usize),
    /// Not even the most that are tried reach it.
    Never(usize),
}

impl Search {
    /// Begins with a plan whose own chance by the deadline is known.
    pub fn new(plan: Rc<Plan>, probability: f64) -> Self {
        Self { plan, tried: vec![(0, probability)] }
    }

    /// The most additional sites that are tried: as many as there are and fifty more, within the limit of a plan.
    fn most(&self) -> usize {
        let present = self.plan.sites.len();
        (present + 50).min((limits::SITES.high as usize).saturating_sub(present))
    }

    /// What is known of a chance; `None` while it is being searched.
    pub fn found(&self, level: f64) -> Option<Found> {
        match self.bracket(level) {
            (_, Some(0)) => Some(Found::More(0)),
            (Some(low), Some(high)) if high - low == 1 => Some(Found::More(high)),
            (Some(low), None) if low >= self.most() => Some(Found::Never(low)),
            _ => None,
        }
    }

    /// The largest number that does not reach it, and the smallest that does.
    fn bracket(&self, level: f64) -> (Option<usize>, Option<usize>) {
        let short = self.tried.iter().rev().find(|(_, chance)| *chance < level).map(|(more, _)| *more);
        let enough = self.tried.iter().find(|(_, chance)| *chance >= level).map(|(more, _)| *more);
        (short, enough)
    }

    /// The number to try next; `None` when everything is known.
    fn next(&self) -> Option<usize> {
        let level = LEVELS.into_iter().find(|level| self.found(*level).is_none())?;
        Some(match self.bracket(level) {
            (Some(low), Some(high)) => low + (high - low) / 2,
            (Some(low), None) => (2 * low).clamp(1, self.most()),
            (None, _) => 0,
        })
    }

    /// Tries one number, and says whether there is more to try.
    pub fn step(&mut self) -> bool {
        let Some(more) = self.next() else { return false };
        let mut plan = (*self.plan).clone();
        let present = plan.sites.len();
        for index in 0..more {
            let mut site = plan.sites[index % present.max(1)].clone();
            // A copy of a present site without its name: the trial's progress names sites.
            site.name = None;
            plan.sites.push(site);
        }
        let chance = entry::forecast(&plan).ok().and_then(|forecast| forecast.prob_by_deadline).unwrap_or(0.0);
        let at = self.tried.partition_point(|(tried, _)| *tried < more);
        self.tried.insert(at, (more, chance));
        self.next().is_some()
    }
}

#[cfg(test)]
mod tests {
    use plan::document::{Moment, Site, Trial};

    use super::*;

    fn plan(target: u32) -> Rc<Plan> {
        let site = Site { opens: Some(Moment::Months(0.0)), stated_rate: Some(1.0), ..Site::default() };
        let trial = Trial { target, deadline: Some(Moment::Months(24.0)), ..Trial::default() };
        Rc::new(Plan { trial, sites: vec![site.clone(), site], ..Plan::default() })
    }

    fn chance(plan: &Plan) -> f64 {
        entry::forecast(plan).unwrap().prob_by_deadline.unwrap()
    }

    /// The number that is found reaches the chance, and one site fewer does not.
    #[test]
    fn the_fewest_that_reach_it_are_found() {
        let plan = plan(60);
        let mut search = Search::new(plan.clone(), chance(&plan));
        let mut steps = 0;
        while search.step() {
            steps += 1;
        }
        assert!(steps < 20, "{steps}");
        for level in LEVELS {
            let Some(Found::More(more)) = search.found(level) else { panic!("{level}: {:?}", search.found(level)) };
            let with = |more: usize| {
                let mut plan = (*plan).clone();
                let site = plan.sites[0].clone();
                plan.sites.extend(std::iter::repeat_n(site, more));
                chance(&plan)
            };
            assert!(with(more) >= level && with(more - 1) < level, "{level} {more}");
        }
    }

    #[test]
    fn what_is_out_of_reach_is_said_to_be() {
        let plan = plan(90_000);
        let mut search = Search::new(plan.clone(), chance(&plan));
        while search.step() {}
        assert_eq!(search.found(0.8), Some(Found::Never(52)));
    }
}
