//! What is known of the patients before any date is approached: who comes by, what that allows each site, and whether there
//! are enough.

use crate::depletion::Pool;
use crate::forecast::{Gate, RegionForecast, SupplyForecast};
use crate::mixing::{log_sd_of_cv, over_factor};
use crate::moments::{Classes, sorted};
use crate::quadrature::gauss_legendre;
use crate::scenario::{Reached, Scenario, Supply};
use crate::special::normal_cdf;

/// The outlook on the scenario's patients; `None` where it has none. How many enroll is 0 here: the caller fills it in.
pub fn outlook(scenario: &Scenario) -> Option<SupplyForecast> {
    let supply = scenario.supply.as_ref()?;
    let until = scenario.deadline.unwrap_or(scenario.horizon).get();
    // In an order that does not depend on the plan's, so that no bit depends on it.
    let order = sorted(scenario);
    let approached = approached(scenario, supply, until);
    let regions = supply.regions.iter().zip(&approached);
    Some(SupplyForecast {
        regions: regions
            .map(|(region, [stock, fresh])| RegionForecast {
                available: region.stock,
                reached: region.stock * stock + region.inflow * fresh,
                enrolled: 0.0,
            })
            .collect(),
        supported_rates: supported_rates(scenario, supply, &order),
        gate: gate(scenario, supply, &approached),
    })
}

/// Shares of each region's people who have been approached at least once by `t`, were nobody enrolled: of the stock,
/// and of all who come, per head. Patients who leave before are not among them.
///
/// # Formula
/// An available patient is approached at hazard κ E ρᵣ(s), E ρᵣ = 1 − Πᵢ (1 − P(open at s) (1 − e^−shareᵢᵣ)), and
/// leaves at μ; constant within each of [`STEPS`] steps.
fn approached(scenario: &Scenario, supply: &Supply, t: f64) -> Vec<[f64; 2]> {
    let length = t / f64::from(STEPS);
    let mut approached = vec![[0.0; 2]; supply.regions.len()];
    // Left of the stock, and of one person a month who comes.
    let mut left = vec![[1.0, 0.0]; supply.regions.len()];
    let mut missed = vec![0.0; supply.regions.len()];
    let classes = Classes::new(scenario);
    // What an open site leaves of each region that it reaches, less all; class by class.
    let mut unreached = Vec::new();
    for class in classes.iter() {
        for to in class.site.reaches.iter().flatten() {
            unreached.push(libm::expm1(-to.share));
        }
    }
    for step in 0..STEPS {
        let middle = (f64::from(step) + 0.5) * length - scenario.screening.get();
        missed.fill(1.0);
        let mut unreached = unreached.iter();
        for (class, opened) in classes.prob_open(middle) {
            for (to, less) in class.site.reaches.iter().flatten().zip(&mut unreached) {
                // As often as there are sites like it.
                for _ in 0..class.count as u32 {
                    missed[to.region as usize] *= 1.0 + opened * less;
                }
            }
        }
        for ((missed, left), approached) in missed.iter().zip(&mut left).zip(&mut approached) {
            let hazard = supply.contacts * (1.0 - missed);
            let pool = |[stock, fresh]: [f64; 2]| {
                [
                    Pool { stock, inflow: 0.0, leaving: supply.leaving },
                    Pool { stock: fresh, inflow: 1.0, leaving: supply.leaving },
                ]
            };
            for (side, pool) in pool(*left).into_iter().enumerate() {
                let (enrolled, rest) = pool.passed(hazard, length);
                approached[side] += enrolled;
                left[side] = rest;
            }
        }
    }
    approached
}

/// Steps over which reach is taken as constant.
const STEPS: u32 = 24;

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
            let approached = supply.contacts * -libm::expm1(-share);
            let leaving = approached + supply.leaving;
            let sustained = if leaving > 0.0 { region.inflow / leaving } else { 0.0 };
            if share > 0.0 { approached * region.stock.max(sustained) / share } else { 0.0 }
        })
        .collect();
    let rate = |reaches: &[Reached]| reaches.iter().map(|to| to.share * per_share[to.region as usize]).sum();
    scenario.sites.iter().map(|site| site.reaches.as_deref().map(rate)).collect()
}

/// Whether enough patients come by: those seen and approached, see [`approached`].
fn gate(scenario: &Scenario, supply: &Supply, approached: &[[f64; 2]]) -> Gate {
    let target = f64::from(scenario.target);
    let (mut reachable, mut noise, mut own) = (0.0, 0.0, 0.0);
    for (region, [share, fresh]) in supply.regions.iter().zip(approached) {
        let (stock, inflow) = (share * region.stock, region.inflow * fresh);
        reachable += stock + inflow;
        // Each of the people counted is available and approached, or not.
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
        let cv = f64::sqrt((1.0 + common * common) * (1.0 + own / (reachable * reachable)) - 1.0);
        let enough = |factor: f64| {
            let spare = factor * reachable - (target - 0.5);
            let spread = f64::sqrt(factor * noise);
            if spread > 0.0 { normal_cdf(spare / spread) } else { f64::from(u8::from(spare >= 0.0)) }
        };
        let width = (f64::sqrt(noise) / reachable).max(1e-6);
        over_factor(log_sd_of_cv(cv), target / reachable, width, &gauss_legendre(NODES), enough)
    };
    Gate { reachable, share_needed: if reachable > 0.0 { target / reachable } else { f64::INFINITY }, prob_enough }
}

/// Nodes of the quadrature over the factor that all pools share.
const NODES: usize = 24;
