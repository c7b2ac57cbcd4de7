//! The defaults in force, each with its source: what the forecast rests on besides the plan.

use recruitment::defaults::{self, Default as Standard, Evidence};

use crate::document::{Plan, SiteShape};
use crate::translate::{benchmark, optimism, standard_horizon};

/// A number the forecast rests on, that the plan changed or left as it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Assumption {
    /// Its name in the plan document, or `start_up.…` and `delay.…` for what only single sites can change.
    pub key: &'static str,
    /// What is in force, in `unit`; `None` where sites have exactly their mean rates.
    pub value: Option<f64>,
    /// What is in force unless the plan says otherwise, in `unit`.
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

/// Every default that bears on the plan's forecast, in the order of the table of defaults.
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
        of(defaults::SITE_SHAPE, shape),
        of(defaults::OPTIMISM_MEDIAN, Some(optimism.median)),
        of(defaults::OPTIMISM_SIGMA, Some(optimism.sigma)),
        of(defaults::BENCHMARK_MEDIAN, Some(benchmark.median)),
        of(defaults::BENCHMARK_SIGMA, Some(benchmark.sigma)),
        of(defaults::COMMON_CV, Some(given.common_cv.unwrap_or(defaults::COMMON_CV.value))),
        of(defaults::NEVER_ACTIVATES, Some(given.never_activates.unwrap_or(defaults::NEVER_ACTIVATES.value))),
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
    list.push(of(horizon, Some(plan.trial.horizon_months.unwrap_or(horizon.value))));
    list
}

fn of(standard: Standard, value: Option<f64>) -> Assumption {
    let Standard { key, value: default, unit, evidence, source } = standard;
    Assumption { key, value, default, unit, evidence, source, changed: value != Some(default) }
}

fn untouched(standard: Standard) -> Assumption {
    of(standard, Some(standard.value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{LogNormal, Moment, Site};

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
}
