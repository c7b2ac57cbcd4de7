//! The sections of a plan that are one object each, and the smaller lists.

use super::object::Object;
use crate::document::{Assumptions, Costs, Group, Levers, Progress, Reach, Registry, SiteProgress, Trial};
use crate::value::Value;

pub(super) fn trial(trial: &Trial) -> Value {
    Object::new()
        // 0 stands for a target that was not entered yet.
        .maybe("target", (trial.target > 0).then_some(trial.target))
        .maybe("start", trial.start)
        .maybe("deadline", trial.deadline)
        .maybe("horizon_months", trial.horizon_months)
        .maybe("consent", trial.consent)
        .maybe("screen_failure", trial.screen_failure)
        .maybe("screening_months", trial.screening_months)
        .maybe("dropout", trial.dropout)
        .finish(&trial.extra)
}

pub(super) fn registry(registry: &Registry) -> Value {
    Object::new()
        .maybe("completeness", registry.completeness)
        .maybe("overlap", registry.overlap)
        .maybe("two_lists", registry.two_lists)
        .maybe("leaving_per_year", registry.leaving_per_year)
        .finish(&registry.extra)
}

pub(super) fn reach(reach: &Reach) -> Value {
    Object::new()
        .maybe("catchment_population", reach.catchment_population)
        .maybe("decay_km", reach.decay_km)
        .maybe("share", reach.share)
        .maybe("contacts_per_month", reach.contacts_per_month)
        .maybe("cv", reach.cv)
        .finish(&reach.extra)
}

pub(super) fn group(group: &Group) -> Value {
    Object::new()
        .with("name", group.name.as_str())
        .maybe("country", group.country.as_deref())
        .maybe("share", group.share)
        .maybe("min", group.min)
        .maybe("max", group.max)
        .finish(&group.extra)
}

pub(super) fn levers(levers: &Levers) -> Value {
    Object::new()
        .maybe("single_irb", levers.single_irb)
        .maybe("dct", levers.dct)
        .maybe("network", levers.network)
        .maybe("external_control", levers.external_control)
        .finish(&levers.extra)
}

pub(super) fn progress(progress: &Progress) -> Value {
    Object::new()
        .with("as_of", progress.as_of)
        .list("sites", progress.sites.iter().map(site_progress))
        .finish(&progress.extra)
}

fn site_progress(site: &SiteProgress) -> Value {
    Object::new()
        .with("name", site.name.as_str())
        .maybe("opened", site.opened)
        .with("enrolled", site.enrolled)
        .finish(&site.extra)
}

pub(super) fn costs(costs: &Costs) -> Value {
    Object::new()
        .maybe("currency", costs.currency.as_deref())
        .maybe("site_start_up", costs.site_start_up)
        .maybe("site_month", costs.site_month)
        .maybe("screened", costs.screened)
        .maybe("enrolled", costs.enrolled)
        .finish(&costs.extra)
}

pub(super) fn assumptions(assumptions: &Assumptions) -> Value {
    Object::new()
        .maybe("site_shape", assumptions.site_shape)
        .maybe("optimism", assumptions.optimism)
        .maybe("common_cv", assumptions.common_cv)
        .maybe("never_activates", assumptions.never_activates)
        .maybe("benchmark_rate", assumptions.benchmark_rate)
        .maybe("seasonality", assumptions.seasonality.map(Value::list))
        .finish(&assumptions.extra)
}
