//! The part of a plan that is sent to a site.

use super::checksum::crc32;
use super::content::{SiteKey, SiteRequest};
use crate::document::{Group, Plan, Progress, Region, Site};
use crate::geography::Geography;

/// What this site needs to know for its reply; `None` if the plan has no such site.
///
/// Kept: title and trial, registry, criteria, how far sites draw, assumptions, what the plan says of this site, its
/// region with the counts of patients in it, and the minimum and maximum of its country. Left out: all other sites and
/// regions, and everything that could reveal them: `about`, progress, costs, ways of working, the seed, strata of
/// patients, and unknown fields. What is left shows that there may be other sites, as the target does, but not which.
pub fn site_request(plan: &Plan, index: usize) -> Option<SiteRequest> {
    let key = key(plan, index)?;
    let site = plan.sites.get(index)?;
    let geography = Geography::new(plan, None);
    let country = geography.country(plan, index);
    let region = geography.region(index).and_then(|region| plan.regions.get(region));
    let is_own = |group: &&Group| {
        let countries = group.country.as_deref().zip(country);
        countries.is_some_and(|(of, country)| of.trim().eq_ignore_ascii_case(country))
    };
    let mut own = Plan {
        title: plan.title.clone(),
        trial: plan.trial.clone(),
        registry: plan.registry.clone(),
        criteria: plan.criteria.clone(),
        criteria_correlation: plan.criteria_correlation,
        reach: plan.reach.clone(),
        assumptions: plan.assumptions.clone(),
        regions: region.into_iter().cloned().collect(),
        sites: vec![Site { region: region.map(|region| region.id.clone()).or(site.region.clone()), ..site.clone() }],
        groups: plan.groups.iter().filter(is_own).cloned().collect(),
        ..Plan::default()
    };
    forget_unknown(&mut own);
    Some(SiteRequest { plan: own, key })
}

/// The key of this site of the plan; `None` if there is no such site.
pub(super) fn key(plan: &Plan, index: usize) -> Option<SiteKey> {
    let site = plan.sites.get(index)?;
    let text = [plan.title.as_deref(), site.name.as_deref()].map(Option::unwrap_or_default).join("\n");
    Some(SiteKey { index: u32::try_from(index).ok()?, check: crc32(text.as_bytes()) })
}

/// Removes every unknown field, because it could contain anything.
pub(super) fn forget_unknown(plan: &mut Plan) {
    let Plan {
        title: _,
        about: _,
        seed: _,
        trial,
        registry,
        regions,
        criteria,
        criteria_correlation: _,
        reach,
        sites,
        groups,
        levers,
        progress,
        costs,
        assumptions,
        extra,
    } = plan;
    extra.clear();
    for extra in [&mut trial.extra, &mut registry.extra, &mut reach.extra, &mut levers.extra, &mut assumptions.extra] {
        extra.clear();
    }
    regions.iter_mut().for_each(|Region { extra, .. }| extra.clear());
    criteria.iter_mut().for_each(|criterion| criterion.extra.clear());
    sites.iter_mut().for_each(|site| site.extra.clear());
    groups.iter_mut().for_each(|group| group.extra.clear());
    if let Some(costs) = costs {
        costs.extra.clear();
    }
    if let Some(Progress { sites, extra, .. }) = progress {
        extra.clear();
        sites.iter_mut().for_each(|site| site.extra.clear());
    }
}
