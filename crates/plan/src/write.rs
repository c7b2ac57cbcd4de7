//! Writes a plan as a document: canonical, without fields that were left out.

mod object;
mod section;

use object::Object;

use crate::document::{Criterion, Plan, Region, Site};
use crate::format;
use crate::value::Value;

/// The plan as a document; reading it gives the same plan again.
pub fn write(plan: &Plan) -> Value {
    Object::new()
        .with("format", format::FORMAT)
        .with("version", format::VERSION)
        .maybe("title", plan.title.as_deref())
        .list("about", plan.about.iter().map(String::as_str))
        // A seed has at most 53 bits, which a double holds exactly.
        .maybe("seed", plan.seed.map(|seed| seed as f64))
        .with("trial", section::trial(&plan.trial))
        .unless_empty("registry", section::registry(&plan.registry))
        .list("regions", plan.regions.iter().map(region))
        .list("criteria", plan.criteria.iter().map(criterion))
        .maybe("criteria_correlation", plan.criteria_correlation)
        .unless_empty("reach", section::reach(&plan.reach))
        .list("sites", plan.sites.iter().map(site))
        .list("groups", plan.groups.iter().map(section::group))
        .unless_empty("levers", section::levers(&plan.levers))
        .maybe("progress", plan.progress.as_ref().map(section::progress))
        .maybe("costs", plan.costs.as_ref().map(section::costs))
        .unless_empty("assumptions", section::assumptions(&plan.assumptions))
        .finish(&plan.extra)
}

fn region(region: &Region) -> Value {
    Object::new()
        .with("id", region.id.as_str())
        .maybe("name", region.name.as_deref())
        .maybe("country", region.country.as_deref())
        .maybe("population", region.population)
        .maybe("lat", region.lat)
        .maybe("lon", region.lon)
        .maybe("prevalent", region.prevalent)
        .maybe("incident_per_year", region.incident_per_year)
        .maybe("source", region.source.as_deref())
        .finish(&region.extra)
}

fn criterion(criterion: &Criterion) -> Value {
    Object::new()
        .with("name", criterion.name.as_str())
        .with("pass", criterion.pass)
        .maybe("on", (!criterion.on).then_some(false))
        .finish(&criterion.extra)
}

fn site(site: &Site) -> Value {
    Object::new()
        .maybe("name", site.name.as_deref())
        .maybe("region", site.region.as_deref())
        .maybe("country", site.country.as_deref())
        .maybe("lat", site.lat)
        .maybe("lon", site.lon)
        .maybe("opens", site.opens)
        .maybe("delay", site.delay)
        .maybe("stated_rate", site.stated_rate)
        .maybe("track_record", site.track_record)
        .maybe("cap", site.cap)
        .maybe("closes", site.closes)
        .list("pauses", site.pauses.iter().map(|(from, until)| Value::list([*from, *until])))
        .maybe("weight", site.weight)
        .maybe("dct", site.dct)
        .finish(&site.extra)
}
