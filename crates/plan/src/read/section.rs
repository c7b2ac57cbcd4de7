//! The sections of a plan that are one object each, and the smaller lists.

use recruitment::limits;

use super::object::{Log, Object, describe};
use crate::document::{
    Assumptions, Costs, ExternalControl, Group, Levers, Progress, Reach, Registry, SiteProgress, SiteShape,
    TrackRecord, Trial, TwoLists,
};
use crate::problem::ProblemKind;
use crate::value::Value;

/// The object in the field `name`, if it was given.
fn open<'a>(parent: &mut Object<'a>, name: &'static str, log: &mut Log) -> Option<Object<'a>> {
    let value = parent.take(name)?;
    Some(Object::open(parent.path(name), value, log))
}

pub(super) fn trial(plan: &mut Object<'_>, log: &mut Log) -> Trial {
    // If the trial is absent, the problem to name is its missing target.
    let none = Value::Map(Vec::new());
    let value = plan.take("trial").unwrap_or(&none);
    let mut object = Object::open(plan.path("trial"), value, log);
    if value.as_map().is_none() {
        return Trial::default();
    }
    Trial {
        target: object.required("target", limits::TARGET, log).map_or(0, |target| target as u32),
        start: object.date("start", log),
        deadline: object.moment("deadline", log),
        horizon_months: object.number("horizon_months", limits::MONTHS, log),
        consent: object.proportion("consent", log),
        screen_failure: object.proportion("screen_failure", log),
        screening_months: object.number("screening_months", limits::MONTHS, log),
        dropout: object.proportion("dropout", log),
        extra: object.unknown_fields(log),
    }
}

pub(super) fn registry(plan: &mut Object<'_>, log: &mut Log) -> Registry {
    let Some(mut object) = open(plan, "registry", log) else { return Registry::default() };
    Registry {
        completeness: object.proportion("completeness", log),
        overlap: object.proportion("overlap", log),
        two_lists: two_lists(&mut object, log),
        leaving_per_year: object.number("leaving_per_year", limits::HAZARD, log),
        extra: object.unknown_fields(log),
    }
}

fn two_lists(registry: &mut Object<'_>, log: &mut Log) -> Option<TwoLists> {
    let mut object = open(registry, "two_lists", log)?;
    let first = object.required("first", limits::PEOPLE, log);
    let second = object.required("second", limits::PEOPLE, log);
    let both = object.required("both", limits::PEOPLE, log);
    let odds_ratio = object.range("odds_ratio", limits::FACTOR, log);
    object.unknown_fields(log);
    Some(TwoLists { first: first?, second: second?, both: both?, odds_ratio })
}

pub(super) fn reach(plan: &mut Object<'_>, log: &mut Log) -> Reach {
    let Some(mut object) = open(plan, "reach", log) else { return Reach::default() };
    Reach {
        catchment_population: object.number("catchment_population", limits::PEOPLE, log),
        decay_km: object.number("decay_km", limits::KILOMETERS, log),
        share: object.number("share", limits::PROPORTION, log),
        contacts_per_month: object.number("contacts_per_month", limits::RATE, log),
        cv: object.number("cv", limits::CV, log),
        extra: object.unknown_fields(log),
    }
}

pub(super) fn track_record(site: &mut Object<'_>, log: &mut Log) -> Option<TrackRecord> {
    let value = site.take("track_record")?;
    let mut object = Object::open(site.path("track_record"), value, log);
    value.as_map()?;
    let enrolled = object.required("enrolled", limits::PEOPLE, log);
    let site_months = object.required("site_months", limits::MONTHS, log);
    object.unknown_fields(log);
    Some(TrackRecord { enrolled: enrolled?, site_months: site_months? })
}

pub(super) fn groups(plan: &mut Object<'_>, log: &mut Log) -> Vec<Group> {
    let items = plan.items("groups", limits::GROUPS, log);
    let group = |(path, value): (String, &Value)| {
        let mut object = Object::open(path, value, log);
        Group {
            name: object.name("name", log),
            country: object.text("country", log),
            share: object.proportion("share", log),
            min: object.whole("min", limits::CAP, log),
            max: object.whole("max", limits::CAP, log),
            extra: object.unknown_fields(log),
        }
    };
    items.into_iter().map(group).collect()
}

pub(super) fn levers(plan: &mut Object<'_>, log: &mut Log) -> Levers {
    let Some(mut object) = open(plan, "levers", log) else { return Levers::default() };
    let external_control = open(&mut object, "external_control", log).and_then(|mut control| {
        let patients = control.required("patients", limits::PEOPLE, log);
        let discount = control.required("discount", limits::PROPORTION, log);
        control.unknown_fields(log);
        patients.zip(discount).map(|(patients, discount)| ExternalControl { patients, discount })
    });
    Levers {
        single_irb: object.switch("single_irb", log),
        dct: object.switch("dct", log),
        network: object.switch("network", log),
        external_control,
        extra: object.unknown_fields(log),
    }
}

pub(super) fn progress(plan: &mut Object<'_>, log: &mut Log) -> Option<Progress> {
    let mut object = open(plan, "progress", log)?;
    let before = log.problems.len();
    let as_of = object.date("as_of", log);
    if as_of.is_none() && log.problems.len() == before {
        log.problem(object.path("as_of"), ProblemKind::Missing);
    }
    let items = object.items("sites", limits::SITES, log);
    let site = |(path, value): (String, &Value)| {
        let mut object = Object::open(path, value, log);
        SiteProgress {
            name: object.name("name", log),
            opened: object.date("opened", log),
            enrolled: object.whole("enrolled", limits::CAP, log).unwrap_or(0),
            extra: object.unknown_fields(log),
        }
    };
    let sites = items.into_iter().map(site).collect();
    let extra = object.unknown_fields(log);
    Some(Progress { as_of: as_of?, sites, extra })
}

pub(super) fn costs(plan: &mut Object<'_>, log: &mut Log) -> Option<Costs> {
    let mut object = open(plan, "costs", log)?;
    let currency = object.text("currency", log);
    // Amounts are formatted by the platform, which needs a valid currency code.
    let code = |text: &String| text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    if let Some(got) = currency.clone().filter(|text| !code(text)) {
        log.problem(object.path("currency"), ProblemKind::NotACurrency { got: describe(&Value::Text(got)) });
    }
    Some(Costs {
        currency: currency.filter(code),
        site_start_up: object.number("site_start_up", limits::MONEY, log),
        site_month: object.number("site_month", limits::MONEY, log),
        screened: object.number("screened", limits::MONEY, log),
        enrolled: object.number("enrolled", limits::MONEY, log),
        extra: object.unknown_fields(log),
    })
}

pub(super) fn assumptions(plan: &mut Object<'_>, log: &mut Log) -> Assumptions {
    let Some(mut object) = open(plan, "assumptions", log) else { return Assumptions::default() };
    // The one field where null has a meaning: no heterogeneity at all.
    let site_shape = match object.take("site_shape") {
        None => object.has("site_shape").then_some(SiteShape::Exact),
        Some(shape) => log.number(&object.path("site_shape"), shape, limits::SHAPE).map(SiteShape::Gamma),
    };
    Assumptions {
        site_shape,
        optimism: object.lognormal("optimism", limits::FACTOR, log),
        common_cv: object.number("common_cv", limits::CV, log),
        never_activates: object.number("never_activates", limits::PROPORTION, log),
        benchmark_rate: object.lognormal("benchmark_rate", limits::FACTOR, log),
        seasonality: seasonality(&mut object, log),
        extra: object.unknown_fields(log),
    }
}

fn seasonality(assumptions: &mut Object<'_>, log: &mut Log) -> Option<[f64; 12]> {
    let value = assumptions.take("seasonality")?;
    let path = assumptions.path("seasonality");
    let items = log.items(&path, value, limits::SITES);
    if value.as_list().is_some() && items.len() != 12 {
        log.problem(path, ProblemKind::WrongLength { got: items.len(), wanted: 12 });
        return None;
    }
    let factor = |(month, item)| log.number(&format!("{path}[{month}]"), item, limits::SEASONAL_FACTOR);
    let factors: Vec<Option<f64>> = items.iter().enumerate().map(factor).collect();
    factors.into_iter().collect::<Option<Vec<f64>>>()?.try_into().ok()
}
