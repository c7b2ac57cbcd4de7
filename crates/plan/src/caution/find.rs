//! Finds what a plan and its forecast call for caution about.

use std::collections::HashMap;

use recruitment::Forecast;

use super::code::{Caution, CautionCode};
use crate::document::Plan;
use crate::geography::Geography;
use crate::patients::Pools;
use crate::translate::standard_horizon;

/// From this share of all patients seen, the target is said to need a large share.
const LARGE_SHARE: f64 = 0.5;
/// A minimum that is less likely than this is said to be unlikely.
const UNLIKELY: f64 = 0.5;

/// Every caution about the plan and, if there is one, its forecast: kinds in a fixed order, sites and groups in the
/// plan's order.
pub fn cautions(plan: &Plan, forecast: Option<&Forecast>) -> Vec<Caution> {
    let pools = Pools::from_plan(plan);
    let geography = Geography::new(plan, pools.as_ref().map(|pools| &pools.counts));
    let mut finder = Finder { plan, list: Vec::new() };
    finder.target(pools.as_ref(), &geography, forecast);
    if let Some(forecast) = forecast {
        finder.stated_rates(forecast);
    }
    finder.patients(pools.as_ref(), &geography);
    finder.groups(&geography, forecast);
    if let Some(off) = forecast.and_then(|forecast| forecast.rough) {
        finder.add(CautionCode::Rough).found = Some(off);
    }
    if plan.assumptions.seasonality.is_some() && plan.trial.start.is_none() {
        finder.add(CautionCode::SeasonsWithoutStart).field = Some("assumptions.seasonality");
    }
    finder.unused();
    finder.names();
    finder.list
}

struct Finder<'a> {
    plan: &'a Plan,
    list: Vec<Caution>,
}

impl Finder<'_> {
    /// Adds a caution of this kind, to be filled in.
    fn add(&mut self, code: CautionCode) -> &mut Caution {
        let nothing = Caution { code, site: None, index: None, group: None, field: None, asked: None, found: None };
        self.list.push(nothing);
        let last = self.list.len() - 1;
        &mut self.list[last]
    }

    fn add_site(&mut self, code: CautionCode, index: usize) -> &mut Caution {
        let site = self.plan.sites[index].name.clone();
        let caution = self.add(code);
        (caution.site, caution.index) = (site, Some(index));
        caution
    }

    fn add_target(&mut self, code: CautionCode, found: f64) {
        let target = f64::from(self.plan.trial.target);
        let caution = self.add(code);
        caution.field = Some("trial.target");
        (caution.asked, caution.found) = (Some(target), Some(found));
    }

    /// The strongest objection to the number of patients, and caps.
    fn target(&mut self, pools: Option<&Pools>, geography: &Geography, forecast: Option<&Forecast>) {
        let target = f64::from(self.plan.trial.target);
        // A site that is not limited by counted patients can enroll any number.
        let limited = (0..self.plan.sites.len()).all(|site| geography.is_counted(site));
        let gate = forecast.and_then(|forecast| Some(forecast.supply.as_ref()?.gate)).filter(|_| limited);
        let available = pools.map(|pools| self.available(pools));
        match (available, gate) {
            (Some(available), _) if target > available => {
                self.add_target(CautionCode::TargetAbovePatients, available);
            }
            (_, Some(gate)) if target > gate.reachable => {
                self.add_target(CautionCode::TargetAboveReachable, gate.reachable);
            }
            (_, Some(gate)) if gate.share_needed >= LARGE_SHARE => {
                self.add_target(CautionCode::TargetNeedsLargeShare, gate.reachable);
            }
            _ => {}
        }
        let most = self.most(geography);
        if target > most {
            self.add_target(CautionCode::TargetAboveCaps, most);
        }
    }

    /// Expected number who qualify and consent, now or by the deadline (without one, the horizon).
    fn available(&self, pools: &Pools) -> f64 {
        let trial = &self.plan.trial;
        let deadline = trial.deadline.and_then(|deadline| deadline.months(trial.start));
        let until = deadline.or(trial.horizon_months).unwrap_or_else(|| standard_horizon(self.plan));
        let mut sum = 0.0;
        for region in &pools.counts.regions {
            sum += region.prevalent.map_or(0.0, |people| pools.available_of(&people));
            sum += region.incident.map_or(0.0, |people| pools.available_of(&people)) * until;
        }
        sum
    }

    /// The most that caps and maximums allow; infinite where one part has neither.
    fn most(&self, geography: &Geography) -> f64 {
        let mut caps: Vec<f64> = self.plan.sites.iter().map(|site| site.cap.map_or(f64::INFINITY, f64::from)).collect();
        let mut most = 0.0;
        for group in &self.plan.groups {
            let (Some(country), Some(max)) = (&group.country, group.max) else { continue };
            // Sites that an earlier group counts are not counted again.
            let together = |site: u32| std::mem::take(&mut caps[site as usize]);
            let sum: f64 = geography.sites_of(self.plan, country).into_iter().map(together).sum();
            most += sum.min(f64::from(max));
        }
        most + caps.iter().sum::<f64>()
    }

    fn stated_rates(&mut self, forecast: &Forecast) {
        let Some(supply) = &forecast.supply else { return };
        for (index, (site, supported)) in self.plan.sites.iter().zip(&supply.supported_rates).enumerate() {
            let (Some(stated), Some(supported)) = (site.stated_rate, *supported) else { continue };
            if stated > supported {
                let caution = self.add_site(CautionCode::StatedRateAboveSupply, index);
                (caution.asked, caution.found) = (Some(stated), Some(supported));
            }
        }
    }

    fn patients(&mut self, pools: Option<&Pools>, geography: &Geography) {
        let Plan { regions, registry, reach, criteria, .. } = self.plan;
        if pools.is_none() {
            let registry =
                registry.completeness.is_some() || registry.overlap.is_some() || registry.two_lists.is_some();
            let reach = reach.catchment_population.is_some() || reach.decay_km.is_some() || reach.share.is_some();
            if registry || reach || !regions.is_empty() || !criteria.is_empty() {
                self.add(CautionCode::PatientsUnknown).field = Some("regions");
            }
            return;
        }
        for index in (0..self.plan.sites.len()).filter(|site| !geography.is_counted(*site)) {
            self.add_site(CautionCode::SiteWithoutPatients, index);
        }
    }

    fn groups(&mut self, geography: &Geography, forecast: Option<&Forecast>) {
        for (index, group) in self.plan.groups.iter().enumerate() {
            let empty = group.country.as_ref().is_some_and(|of| geography.sites_of(self.plan, of).is_empty());
            let chance = forecast.and_then(|forecast| forecast.groups.get(index)?.prob_min);
            if empty {
                self.add(CautionCode::GroupWithoutSites).group = Some(group.name.clone());
            } else if let (Some(min), Some(chance)) = (group.min, chance.filter(|chance| *chance < UNLIKELY)) {
                let caution = self.add(CautionCode::GroupMinimumUnlikely);
                caution.group = Some(group.name.clone());
                (caution.asked, caution.found) = (Some(f64::from(min)), Some(chance));
            }
        }
    }

    /// Fields that are read and written back but not used in the forecast.
    fn unused(&mut self) {
        let Plan { levers, progress, costs, .. } = self.plan;
        let enrolled = progress.iter().flat_map(|progress| &progress.sites).any(|site| site.enrolled > 0);
        for (field, present) in [
            ("levers.single_irb", levers.single_irb == Some(true)),
            ("levers.dct", levers.dct == Some(true)),
            ("levers.network", levers.network == Some(true)),
            ("levers.external_control", levers.external_control.is_some()),
            ("progress.sites.enrolled", enrolled),
            ("costs", costs.is_some()),
        ] {
            if present {
                self.add(CautionCode::NotUsedYet).field = Some(field);
            }
        }
    }

    /// Each name that several sites share, once.
    fn names(&mut self) {
        let mut times = HashMap::new();
        let plan = self.plan;
        for name in plan.sites.iter().filter_map(|site| site.name.as_deref()) {
            let times = times.entry(name).or_insert(0);
            *times += 1;
            if *times == 2 {
                self.add(CautionCode::SitesShareName).site = Some(name.to_owned());
            }
        }
    }
}
