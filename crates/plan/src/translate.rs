//! Translates a plan into a scenario for the engine: defaults filled in, dates as months, evidence pooled.

mod site;
mod supply;
mod work;

use std::collections::HashMap;

use recruitment::defaults;
use recruitment::limits;
use recruitment::scenario::{Group, Members, Scenario, Season, Site};
use recruitment::units::{Cv, DAYS_PER_MONTH, Months, Proportion, Shape};

use crate::date::Date;
use crate::document::{self, Plan, SiteProgress, SiteShape};
use crate::geography::Geography;
use crate::patients::{Pools, share};
use crate::problem::{Problem, ProblemKind};
use crate::read::relations;
use site::Shared;
use work::Work;

/// The seed of a plan without one.
pub const SEED: u64 = 1;

/// The scenario of a plan, or everything that prevents it.
pub fn scenario(plan: &Plan) -> Result<Scenario, Vec<Problem>> {
    let mut work = Work { plan, problems: relations(plan) };
    let scenario = work.scenario();
    match scenario {
        Some(scenario) if work.problems.is_empty() => Ok(scenario),
        _ => Err(work.problems),
    }
}

/// The horizon of a plan without one: five years, or one and a half times the deadline, rounded up to whole years, if
/// that is longer \[months\].
pub(crate) fn standard_horizon(plan: &Plan) -> f64 {
    let deadline = plan.trial.deadline.and_then(|deadline| deadline.months(plan.trial.start)).unwrap_or(0.0);
    let years = (deadline * 1.5 / 12.0).ceil();
    (years * 12.0).clamp(defaults::HORIZON_MONTHS.value, limits::MONTHS.high)
}

/// Seasons count from January, so they need the start of the trial.
fn season(plan: &Plan) -> Option<Season> {
    let factors = plan.assumptions.seasonality?.map(limits::settled);
    let start = plan.trial.start?;
    let (year, ..) = start.parts();
    let days = start.day_number() - Date::new(year, 1, 1)?.day_number();
    Some(Season { factors, start: f64::from(days) / DAYS_PER_MONTH })
}

impl Work<'_> {
    fn scenario(&mut self) -> Option<Scenario> {
        let plan = self.plan;
        let Plan { trial, assumptions, seed, .. } = plan;
        let target = self.target(trial.target);
        let deadline = trial.deadline.and_then(|deadline| deadline.months(trial.start));
        // If something is wrong with a deadline, it is among the relations already.
        let deadline = deadline.and_then(|deadline| Months::new(deadline).ok());
        let horizon = trial.horizon_months.unwrap_or_else(|| standard_horizon(self.plan));
        let horizon = self.keep("trial.horizon_months", Months::new(horizon));
        let common_cv = assumptions.common_cv.unwrap_or(defaults::COMMON_CV.value);
        let common_cv = self.keep("assumptions.common_cv", Cv::new(common_cv));
        let shape = match assumptions.site_shape {
            Some(SiteShape::Exact) => Some(None),
            Some(SiteShape::Gamma(shape)) => self.keep("assumptions.site_shape", Shape::new(shape)).map(Some),
            None => self.keep("assumptions.site_shape", Shape::new(defaults::SITE_SHAPE.value)).map(Some),
        };
        let never = assumptions.never_activates.unwrap_or(defaults::NEVER_ACTIVATES.value);
        let never = self.keep("assumptions.never_activates", Proportion::new(never));
        let pools = Pools::from_plan(plan);
        let geography = Geography::new(plan, pools.as_ref().map(|pools| &pools.counts));
        let until = deadline.or(horizon).map_or(0.0, Months::get);
        // If there is no supply although there are pools, there is a problem already; continue to find the others.
        let supply = pools.and_then(|pools| self.supply(&pools, &geography, until));
        let (supply, mut reaches) = supply.unzip();
        let reports = plan.progress.iter().flat_map(|progress| &progress.sites);
        let reports: HashMap<&str, &SiteProgress> = reports.map(|site| (site.name.as_str(), site)).collect();
        let sites: Vec<Option<Site>> = (0..plan.sites.len())
            .map(|index| {
                let report = plan.sites[index].name.as_deref().and_then(|name| reports.get(name).copied());
                let reached = reaches.as_mut().and_then(|reaches| reaches.get_mut(index)?.take());
                self.site(index, Shared { shape: shape?, never_activates: never? }, report, reached)
            })
            .collect();
        let groups = self.groups(&geography);
        let screening = trial.screening_months.unwrap_or(defaults::SCREENING_MONTHS.value);
        let screening = self.keep("trial.screening_months", Months::new(screening));
        Some(Scenario {
            target: target?,
            deadline,
            horizon: horizon?,
            common_cv: common_cv?,
            sites: sites.into_iter().collect::<Option<Vec<Site>>>()?,
            supply,
            groups: groups?,
            season: season(plan),
            screening: screening?,
            seed: seed.unwrap_or(SEED),
        })
    }

    fn groups(&mut self, geography: &Geography) -> Option<Vec<Group>> {
        let plan = self.plan;
        let group = |(index, group): (usize, &document::Group)| {
            let members = match (&group.country, group.share) {
                (Some(country), None) => Members::Sites(geography.sites_of(plan, country)),
                (None, Some(part)) => {
                    let part = Proportion::new(share(part).mean());
                    Members::Share(self.keep(format!("groups[{index}].share"), part)?)
                }
                // If both or neither are given, it is among the relations already.
                _ => return None,
            };
            Some(Group { members, min: group.min, max: group.max })
        };
        plan.groups.iter().enumerate().map(group).collect()
    }

    fn target(&mut self, target: u32) -> Option<u32> {
        if limits::TARGET.admits(f64::from(target)) {
            return Some(target);
        }
        let kind = match target {
            0 => ProblemKind::Missing,
            _ => ProblemKind::OutOfRange { got: f64::from(target), limit: limits::TARGET },
        };
        self.problems.push(Problem { path: "trial.target".to_owned(), kind });
        None
    }
}

#[cfg(test)]
mod tests;
