//! What must hold for any plan, before anything is computed, when something is done to it.

#![allow(clippy::unwrap_used)] // helpers of tests may panic too, and clippy.toml frees only the tests themselves

#[path = "any_plan/strategy.rs"]
mod strategy;

use std::cell::Cell;

use plan::document::{Criterion, Delay, Proportion, Site};
use plan::{patients, scenario};
use recruitment::Scenario;
use recruitment::scenario::Members;
use strategy::for_plans;

const PLANS: u32 = 2_000;

fn criterion(pass: f64, on: bool) -> Criterion {
    Criterion { name: "One more".to_owned(), pass: Proportion::Exact(pass), on, extra: Vec::new() }
}

/// Bit for bit: values that are equal for `PartialEq` may still differ in the sign of a zero.
fn is_same(a: &Scenario, b: &Scenario) -> bool {
    a == b && format!("{a:?}") == format!("{b:?}")
}

#[test]
fn a_criterion_that_is_off_is_as_if_it_were_not_there() {
    for_plans(PLANS, |plan| {
        let mut absent = plan.clone();
        absent.criteria.retain(|criterion| criterion.on);
        assert!(is_same(&scenario(&plan).unwrap(), &scenario(&absent).unwrap()));
        assert_eq!(patients(&plan), patients(&absent));
        for place in 0..=plan.criteria.len() {
            let mut more = plan.clone();
            more.criteria.insert(place, criterion(0.3, false));
            assert!(is_same(&scenario(&plan).unwrap(), &scenario(&more).unwrap()), "at {place}");
        }
        Ok(())
    });
}

#[test]
fn one_more_criterion_never_adds_patients() {
    let seen = Cell::new(0);
    for_plans(PLANS, |plan| {
        for pass in [0.0, 0.4, 1.0] {
            let mut strict = plan.clone();
            strict.criteria.push(criterion(pass, true));
            let (before, after) = (scenario(&plan).unwrap(), scenario(&strict).unwrap());
            let Some((before, after)) = before.supply.zip(after.supply) else { continue };
            for (before, after) in before.regions.iter().zip(&after.regions) {
                let fits = |before: f64, after: f64| after <= before * (1.0 + 1e-12);
                let (stocks, inflows) = (fits(before.stock, after.stock), fits(before.inflow, after.inflow));
                assert!(stocks && inflows, "{pass}: {before:?} {after:?}");
                seen.set(seen.get() + 1);
            }
        }
        Ok(())
    });
    assert!(seen.get() > 1_000, "{seen:?}");
}

#[test]
fn the_order_of_sites_is_that_of_the_scenario_and_nothing_else() {
    let seen = Cell::new(0);
    for_plans(PLANS, |plan| {
        let count = plan.sites.len();
        if count < 2 {
            return Ok(());
        }
        // In reverse, and rotated by one.
        let orders: [Vec<usize>; 2] =
            [(0..count).rev().collect(), (0..count).map(|place| (place + 1) % count).collect()];
        for order in orders {
            let mut changed = plan.clone();
            changed.sites = order.iter().map(|&site| plan.sites[site].clone()).collect();
            let mut expected = scenario(&plan).unwrap();
            expected.sites = order.iter().map(|&site| expected.sites[site].clone()).collect();
            let mut got = scenario(&changed).unwrap();
            for group in &mut got.groups {
                if let Members::Sites(sites) = &mut group.members {
                    sites.iter_mut().for_each(|site| *site = order[*site as usize] as u32);
                    sites.sort_unstable();
                }
            }
            for group in &mut expected.groups {
                if let Members::Sites(sites) = &mut group.members {
                    sites.sort_unstable();
                }
            }
            assert!(is_same(&got, &expected));
            seen.set(seen.get() + 1);
        }
        Ok(())
    });
    assert!(seen.get() > 1_000, "{seen:?}");
}

/// Except for white space, which tables do not keep, unknown fields, and the two ways to write a delay without spread.
#[test]
fn sites_are_pasted_as_they_were_exported() {
    let spaced = |text: &Option<String>| {
        let words = text.as_ref().map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
        words.filter(|text| !text.is_empty())
    };
    for_plans(PLANS, |plan| {
        let pasted = plan::paste::sites(&plan::csv::sites(&plan), &plan);
        assert_eq!(pasted.refused, []);
        let mut wanted = plan.sites.clone();
        for site in &mut wanted {
            site.extra.clear();
            site.name = spaced(&site.name);
            site.country = spaced(&site.country);
            // Without regions it is free text.
            if plan.regions.is_empty() {
                site.region = spaced(&site.region);
            }
            if let Some(Delay::LogNormal { median_days, sigma: 0.0 }) = site.delay {
                site.delay = Some(Delay::Fixed(median_days));
            }
        }
        wanted.retain(|site| *site != Site::default());
        assert_eq!(pasted.sites, wanted);
        Ok(())
    });
}
