//! The defaults in force, each with its source: what the forecast rests on besides the plan.

use recruitment::defaults::{self, Default as Standard, Evidence};

use crate::document::{Plan, Proportion, SiteShape};
use crate::evidence::{benchmark, optimism};
use crate::geography::{Draws, Geography};
use crate::patients::{Counts, share};
use crate::translate::standard_horizon;

/// A number that the forecast rests on, whether the plan changed it or not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Assumption {
    /// Its name in the plan document, or `start_up.…` and `delay.…` for what only single sites can change.
    pub key: &'static str,
    /// The value in force, in `unit`; `None` where sites have exactly their mean rates.
    pub value: Option<f64>,
    /// The value in force unless the plan says otherwise, in `unit`.
    pub default: f64,
    /// Unit; empty where there is none.
    pub unit: &'static str,
    /// How good the evidence for the default is.
    pub evidence: Evidence,
    /// Source of the default, in English.
    pub source: &'static str,
    /// Whether the plan changed it.
    pub changed: bool,
}

/// Every default that affects the plan's forecast, in the order of the table of defaults.
pub fn assumptions(plan: &Plan) -> Vec<Assumption> {
    let given = &plan.assumptions;
    let optimism = optimism(plan);
    let benchmark = benchmark(plan);
    let shape = match given.site_shape {
        Some(SiteShape::Exact) => None,
        Some(SiteShape::Gamma(shape)) => Some(shape),
        None => Some(defaults::SITE_SHAPE.value),
    };
    let mut list = vec![
        assumption(defaults::SITE_SHAPE, shape),
        assumption(defaults::OPTIMISM_MEDIAN, Some(optimism.median)),
        assumption(defaults::OPTIMISM_SIGMA, Some(optimism.sigma)),
        assumption(defaults::BENCHMARK_MEDIAN, Some(benchmark.median)),
        assumption(defaults::BENCHMARK_SIGMA, Some(benchmark.sigma)),
        or_default(defaults::COMMON_CV, given.common_cv),
        or_default(defaults::NEVER_ACTIVATES, given.never_activates),
    ];
    let without_delay =
        |planned: bool| plan.sites.iter().any(|site| site.delay.is_none() && site.opens.is_some() == planned);
    if without_delay(false) {
        list.extend([defaults::START_UP_MEDIAN_DAYS, defaults::START_UP_SIGMA].map(untouched));
    }
    if without_delay(true) {
        list.extend([defaults::DELAY_MEDIAN_DAYS, defaults::DELAY_SIGMA].map(untouched));
    }
    // The default follows the deadline, so that alone is no change.
    let horizon = Standard { value: standard_horizon(plan), ..defaults::HORIZON_MONTHS };
    list.push(assumption(horizon, Some(plan.trial.horizon_months.unwrap_or(horizon.value))));
    let mean = |given: Option<Proportion>| given.map(|given| share(given).mean());
    let trial = &plan.trial;
    list.extend([
        or_default(defaults::SCREEN_FAILURE, mean(trial.screen_failure)),
        or_default(defaults::SCREENING_MONTHS, trial.screening_months),
        or_default(defaults::DROPOUT, mean(trial.dropout)),
    ]);
    if let Some(counts) = Counts::from_plan(plan) {
        registry(plan, &counts, &mut list);
        reach(plan, &counts, &mut list);
    }
    list
}

/// Defaults that patients are counted with, and consent.
fn registry(plan: &Plan, counts: &Counts, list: &mut Vec<Assumption>) {
    let mean = |given: Option<Proportion>| given.map(|given| share(given).mean());
    let registry = &plan.registry;
    if counts.is_registered() {
        match registry.two_lists {
            Some(lists) => list.extend([
                or_default(defaults::ODDS_RATIO_LOW, lists.odds_ratio.map(|(low, _)| low)),
                or_default(defaults::ODDS_RATIO_HIGH, lists.odds_ratio.map(|(_, high)| high)),
            ]),
            None => list.push(or_default(defaults::COMPLETENESS, mean(registry.completeness))),
        }
        list.push(or_default(defaults::OVERLAP, mean(registry.overlap)));
    }
    list.push(or_default(defaults::LEAVING, registry.leaving_per_year));
    list.push(or_default(defaults::CONSENT, mean(plan.trial.consent)));
    if plan.trial.consent.is_none() {
        list.push(untouched(defaults::CONSENT_WORTH));
    }
}

/// Defaults of how patients get to sites, each where at least one site depends on it.
fn reach(plan: &Plan, counts: &Counts, list: &mut Vec<Assumption>) {
    let given = &plan.reach;
    let places = Geography::new(plan, Some(counts));
    let draws = |way: Draws| places.draws().any(|found| found == way);
    if draws(Draws::Around) || draws(Draws::AtHome) {
        list.push(or_default(defaults::CATCHMENT, given.catchment_population));
    }
    if draws(Draws::Around) {
        list.push(or_default(defaults::DECAY, given.decay_km));
    }
    if draws(Draws::Share) {
        list.push(or_default(defaults::REACH_SHARE, given.share));
    }
    list.push(or_default(defaults::CONTACTS, given.contacts_per_month));
    list.push(or_default(defaults::REACH_CV, given.cv));
}

/// What the plan says, otherwise the default.
fn or_default(standard: Standard, given: Option<f64>) -> Assumption {
    assumption(standard, Some(given.unwrap_or(standard.value)))
}

fn assumption(standard: Standard, value: Option<f64>) -> Assumption {
    let Standard { key, value: default, unit, evidence, source } = standard;
    Assumption { key, value, default, unit, evidence, source, changed: value != Some(default) }
}

fn untouched(standard: Standard) -> Assumption {
    assumption(standard, Some(standard.value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Amount, LogNormal, Moment, Region, Site, TwoLists};

    fn changed(plan: &Plan) -> Vec<&'static str> {
        assumptions(plan).iter().filter(|assumption| assumption.changed).map(|assumption| assumption.key).collect()
    }

    #[test]
    fn only_what_the_plan_changed_is_marked() {
        let mut plan = Plan::default();
        plan.trial.deadline = Some(Moment::Months(60.0));
        assert!(changed(&plan).is_empty());
        plan.assumptions.optimism = Some(LogNormal { median: 1.0, sigma: defaults::OPTIMISM_SIGMA.value });
        plan.assumptions.site_shape = Some(SiteShape::Exact);
        plan.assumptions.common_cv = Some(defaults::COMMON_CV.value);
        assert_eq!(changed(&plan), ["assumptions.site_shape", "assumptions.optimism.median"]);
    }

    #[test]
    fn delays_are_listed_where_a_site_rests_on_them() {
        let lists = |plan: &Plan, key| assumptions(plan).iter().any(|assumption| assumption.key == key);
        let mut plan = Plan { sites: vec![Site::default()], ..Plan::default() };
        assert!(lists(&plan, "start_up.sigma") && !lists(&plan, "delay.sigma"));
        plan.sites[0].opens = Some(Moment::Months(1.0));
        assert!(!lists(&plan, "start_up.sigma") && lists(&plan, "delay.sigma"));
    }

    #[test]
    fn what_is_assumed_of_patients_is_listed_where_patients_are_known() {
        let keys = |plan: &Plan| {
            let of_patients =
                |key: &&str| ["registry.", "reach.", "trial.consent"].iter().any(|begin| key.starts_with(begin));
            assumptions(plan).iter().map(|one| one.key).filter(of_patients).collect::<Vec<_>>()
        };
        let mut plan = Plan { sites: vec![Site::default()], ..Plan::default() };
        plan.regions.push(Region { id: "A".to_owned(), lat: Some(1.0), lon: Some(2.0), ..Region::default() });
        assert!(keys(&plan).is_empty());
        plan.regions[0].prevalent = Some(Amount::Exact(100.0));
        plan.sites[0].region = Some("A".to_owned());
        assert_eq!(
            keys(&plan),
            [
                "registry.completeness",
                "registry.overlap",
                "registry.leaving_per_year",
                "trial.consent",
                "trial.consent.n",
                "reach.share",
                "reach.contacts_per_month",
                "reach.cv"
            ]
        );
        plan.regions[0].population = Some(1e6);
        plan.regions[0].prevalent = Some(Amount::Per100k { low: 1.0, high: 9.0 });
        (plan.sites[0].lat, plan.sites[0].lon) = (Some(1.0), Some(2.1));
        plan.trial.consent = Some(Proportion::Exact(0.5));
        assert_eq!(
            keys(&plan),
            [
                "registry.leaving_per_year",
                "trial.consent",
                "reach.catchment_population",
                "reach.decay_km",
                "reach.contacts_per_month",
                "reach.cv"
            ]
        );
        assert_eq!(changed(&plan), ["trial.consent"]);
        plan.registry.two_lists = Some(TwoLists { first: 9.0, second: 9.0, both: 3.0, odds_ratio: Some((1.0, 2.0)) });
        plan.regions[0].prevalent = Some(Amount::Below(10.0));
        assert_eq!(changed(&plan), ["registry.two_lists.odds_ratio.low", "trial.consent"]);
    }
}
