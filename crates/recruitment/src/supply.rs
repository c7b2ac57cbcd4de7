//! What is known of the patients before any date is asked: who is within reach, what that allows each site, and
//! whether there are enough.

use crate::forecast::{Gate, RegionForecast, SupplyForecast};
use crate::mixing::{log_sd_of_cv, over_factor};
use crate::moments::sorted;
use crate::quadrature::gauss_legendre;
use crate::scenario::{Reached, Scenario, Supply};
use crate::special::normal_cdf;

/// What becomes of the patients, but for how many enroll, which is 0 here and left to who computes it; `None` where
/// the scenario knows nothing of patients.
pub fn outlook(scenario: &Scenario) -> Option<SupplyForecast> {
    let supply = scenario.supply.as_ref()?;
    let until = scenario.deadline.unwrap_or(scenario.horizon).get();
    // In an order that does not depend on the plan's, so that no bit does.
    let order = sorted(scenario);
    let reached = expected_reach(scenario, supply, &order, until);
    let regions = supply.regions.iter().zip(&reached);
    Some(SupplyForecast {
        regions: regions
            .map(|(region, share)| RegionForecast {
                available: region.stock,
                reached: region.stock * share,
                enrolled: 0.0,
            })
            .collect(),
        supported_rates: supported_rates(scenario, supply, &order),
        gate: gate(scenario, supply, &reached, until),
    })
}

/// E ρᵣ by `t`: the share of each region's people within reach of a site that has opened by then.
///
/// # Formula
/// 1 − Πᵢ (1 − P(opened) (1 − e^−shareᵢᵣ)).
fn expected_reach(scenario: &Scenario, supply: &Supply, order: &[usize], t: f64) -> Vec<f64> {
    let mut missed = vec![1.0; supply.regions.len()];
    for &place in order {
        let site = &scenario.sites[place];
        let opened = site.prob_opened(t - scenario.screening.get());
        for Reached { region, share } in site.reaches.iter().flatten() {
            missed[*region as usize] *= 1.0 + opened * libm::expm1(-share);
        }
    }
    missed.into_iter().map(|missed| 1.0 - missed).collect()
}

/// What patients in reach allow each site while all sites are open and the pools are full: its part of κ ρᵣ Xᵣ, in
/// proportion to the shares of all who reach the region.
///
/// A pool is full with its stock, or with what its inflow sustains where that is more.
fn supported_rates(scenario: &Scenario, supply: &Supply, order: &[usize]) -> Vec<Option<f64>> {
    let mut shares = vec![0.0; supply.regions.len()];
    for &place in order {
        for Reached { region, share } in scenario.sites[place].reaches.iter().flatten() {
            shares[*region as usize] += share;
        }
    }
    let per_share: Vec<f64> = supply
        .regions
        .iter()
        .zip(&shares)
        .map(|(region, &share)| {
            let asked = supply.contacts * -libm::expm1(-share);
            let leaving = asked + supply.leaving;
            let sustained = if leaving > 0.0 { region.inflow / leaving } else { 0.0 };
            if share > 0.0 { asked * region.stock.max(sustained) / share } else { 0.0 }
        })
        .collect();
    let rate = |reaches: &[Reached]| reaches.iter().map(|to| to.share * per_share[to.region as usize]).sum();
    scenario.sites.iter().map(|site| site.reaches.as_deref().map(rate)).collect()
}

/// Whether enough patients are within reach: the stock, and whoever comes until `t`.
fn gate(scenario: &Scenario, supply: &Supply, reached: &[f64], t: f64) -> Gate {
    let target = f64::from(scenario.target);
    let (mut reachable, mut noise, mut own) = (0.0, 0.0, 0.0);
    for (region, &share) in supply.regions.iter().zip(reached) {
        let (stock, inflow) = (share * region.stock, share * region.inflow * t);
        reachable += stock + inflow;
        // Each of the people counted is available and within reach, or not.
        noise += stock * (1.0 - share * supply.available_share.get()) + inflow;
        let spread = (stock + inflow) * region.cv.get();
        own += spread * spread;
    }
    let common = supply.common_cv.get();
    let unlimited = scenario.sites.iter().any(|site| site.reaches.is_none());
    let prob_enough = if unlimited {
        1.0
    } else if reachable <= 0.0 {
        0.0
    } else {
        let cv = libm::sqrt((1.0 + common * common) * (1.0 + own / (reachable * reachable)) - 1.0);
        let enough = |factor: f64| {
            let spare = factor * reachable - (target - 0.5);
            let spread = libm::sqrt(factor * noise);
            if spread > 0.0 { normal_cdf(spare / spread) } else { f64::from(u8::from(spare >= 0.0)) }
        };
        let width = (libm::sqrt(noise) / reachable).max(1e-6);
        over_factor(log_sd_of_cv(cv), target / reachable, width, &gauss_legendre(NODES), enough)
    };
    Gate { reachable, share_needed: if reachable > 0.0 { target / reachable } else { f64::INFINITY }, prob_enough }
}

/// Nodes of the quadrature over what is uncertain about all pools.
const NODES: usize = 24;
