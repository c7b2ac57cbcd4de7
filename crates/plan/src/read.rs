//! Reads a document as a plan: everything that can be read, and every problem at once.

mod notice;
mod object;
mod quantity;
mod relation;
mod section;

use recruitment::limits;

use crate::document::{Criterion, Plan, Proportion, Region, Site};
use crate::format;
use crate::problem::{Problem, ProblemKind};
use crate::value::Value;
use object::{Log, Object, describe};

pub use notice::Notice;
pub(crate) use relation::relations;

#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Everything that could be read; only to be used if `problems` is empty.
    pub plan: Plan,
    /// Everything that is wrong, in the document's order, followed by contradictions between fields.
    pub problems: Vec<Problem>,
    /// What is worth saying although it is not wrong.
    pub notices: Vec<Notice>,
}

/// Reads a plan. Never stops at the first problem.
pub fn read(document: &Value) -> Reading {
    let mut log = Log::default();
    let plan = plan(document, &mut log);
    log.problems.extend(relations(&plan));
    Reading { plan, problems: log.problems, notices: log.notices }
}

fn plan(document: &Value, log: &mut Log) -> Plan {
    let mut object = Object::open("", document, log);
    if document.as_map().is_none() {
        return Plan::default();
    }
    let format = object.take("format");
    if let Some(got) = format.filter(|format| format.as_str() != Some(format::FORMAT)) {
        log.problem("format", ProblemKind::WrongFormat { got: describe(got) });
    }
    let version = object.take("version");
    if let Some(got) = version.filter(|version| version.as_f64() != Some(f64::from(format::VERSION))) {
        log.problem("version", ProblemKind::UnknownVersion { got: describe(got) });
    }
    Plan {
        title: object.text("title", log),
        about: {
            let lines = object.items("about", limits::ABOUT, log);
            lines.iter().filter_map(|(path, line)| log.text(path, line)).collect()
        },
        seed: object.number("seed", limits::SEED, log).map(|seed| seed as u64),
        trial: section::trial(&mut object, log),
        registry: section::registry(&mut object, log),
        regions: regions(&mut object, log),
        criteria: criteria(&mut object, log),
        criteria_correlation: object.number("criteria_correlation", limits::PROPORTION, log),
        reach: section::reach(&mut object, log),
        sites: sites(&mut object, log),
        groups: section::groups(&mut object, log),
        levers: section::levers(&mut object, log),
        progress: section::progress(&mut object, log),
        costs: section::costs(&mut object, log),
        assumptions: section::assumptions(&mut object, log),
        extra: object.unknown_fields(log),
    }
}

fn regions(plan: &mut Object<'_>, log: &mut Log) -> Vec<Region> {
    let items = plan.items("regions", limits::REGIONS, log);
    let region = |(path, value): (String, &Value)| {
        let mut object = Object::open(path, value, log);
        Region {
            id: object.name("id", log),
            name: object.text("name", log),
            country: object.text("country", log),
            population: object.number("population", limits::PEOPLE, log),
            lat: object.number("lat", limits::LATITUDE, log),
            lon: object.number("lon", limits::LONGITUDE, log),
            prevalent: object.amount("prevalent", log),
            incident_per_year: object.amount("incident_per_year", log),
            source: object.text("source", log),
            extra: object.unknown_fields(log),
        }
    };
    items.into_iter().map(region).collect()
}

fn criteria(plan: &mut Object<'_>, log: &mut Log) -> Vec<Criterion> {
    let items = plan.items("criteria", limits::CRITERIA, log);
    let criterion = |(path, value): (String, &Value)| {
        let mut object = Object::open(path, value, log);
        let name = object.name("name", log);
        let before = log.problems.len();
        let pass = object.proportion("pass", log);
        if pass.is_none() && log.problems.len() == before {
            log.problem(object.path("pass"), ProblemKind::Missing);
        }
        Criterion {
            name,
            // A share that could not be read is replaced by 1, and there is a problem about it.
            pass: pass.unwrap_or(Proportion::Exact(1.0)),
            on: object.switch("on", log).unwrap_or(true),
            extra: object.unknown_fields(log),
        }
    };
    items.into_iter().map(criterion).collect()
}

fn sites(plan: &mut Object<'_>, log: &mut Log) -> Vec<Site> {
    let items = plan.items("sites", limits::SITES, log);
    let site = |(path, value): (String, &Value)| {
        let mut object = Object::open(path, value, log);
        Site {
            name: object.text("name", log),
            region: object.text("region", log),
            country: object.text("country", log),
            lat: object.number("lat", limits::LATITUDE, log),
            lon: object.number("lon", limits::LONGITUDE, log),
            opens: object.moment("opens", log),
            delay: object.delay("delay", log),
            stated_rate: object.number("stated_rate", limits::RATE, log),
            track_record: section::track_record(&mut object, log),
            cap: object.whole("cap", limits::CAP, log),
            closes: object.moment("closes", log),
            pauses: object.pauses("pauses", log),
            weight: object.number("weight", limits::WEIGHT, log),
            dct: object.switch("dct", log),
            extra: object.unknown_fields(log),
        }
    };
    items.into_iter().map(site).collect()
}
