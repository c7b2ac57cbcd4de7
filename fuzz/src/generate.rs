//! Plans out of bytes: every field of the document, values up to their limits, examples with parts exchanged.
//!
//! Structures are written out field by field, so that a new field cannot be forgotten here.

mod law;
mod places;
mod scenario;
mod sections;

use std::sync::OnceLock;

use plan::Plan;
use plan::document::Criterion;
use plan::value::{Fields, Value};
use plan::{Date, read};
use recruitment::limits;

use crate::Bytes;
pub use scenario::scenario;

/// How large a plan may become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// Some hundred sites and regions: what can be forecast often.
    Usual,
    /// As many of everything as the limits allow.
    Large,
}

impl Size {
    fn sites(self) -> usize {
        match self {
            Self::Usual => 200,
            Self::Large => limits::SITES.high as usize,
        }
    }

    fn regions(self) -> usize {
        match self {
            Self::Usual => 60,
            Self::Large => limits::REGIONS.high as usize,
        }
    }

    fn groups(self) -> usize {
        match self {
            Self::Usual => 4,
            Self::Large => limits::GROUPS.high as usize,
        }
    }

    fn criteria(self) -> usize {
        match self {
            Self::Usual => 6,
            Self::Large => limits::CRITERIA.high as usize,
        }
    }
}

/// The plan that these bytes make. Most are valid; what does not fit together is for the reader to find.
pub fn plan(bytes: &mut Bytes<'_>, size: Size) -> Plan {
    let mut plan = match bytes.up_to(EXAMPLES.len()) {
        0 => Plan { sites: vec![plan::document::Site::default()], ..Plan::default() },
        number => examples()[number - 1].clone(),
    };
    if plan.trial.target == 0 || bytes.coin() {
        plan.trial = sections::trial(bytes);
    }
    if bytes.coin() {
        plan.regions = places::regions(bytes, size);
        // Regions that are gone are nobody's.
        plan.sites.iter_mut().for_each(|site| site.region = None);
    }
    if bytes.coin() {
        plan.sites = places::sites(bytes, &plan, size);
    } else if bytes.coin() {
        places::exchange(bytes, &mut plan);
    }
    if bytes.coin() {
        plan.groups = bytes.list(size.groups(), |bytes, _| sections::group(bytes));
    }
    if bytes.coin() {
        plan.assumptions = sections::assumptions(bytes);
    }
    if bytes.coin() {
        plan.registry = sections::registry(bytes);
        plan.reach = sections::reach(bytes);
    }
    if bytes.coin() {
        plan.criteria = criteria(bytes, size);
        plan.criteria_correlation = bytes.maybe(|bytes| bytes.number(limits::PROPORTION));
    }
    if bytes.coin() {
        plan.levers = sections::levers(bytes);
        plan.costs = bytes.maybe(sections::costs);
    }
    plan.progress = bytes.maybe(|bytes| sections::progress(bytes, &plan));
    if bytes.coin() {
        plan.seed = bytes.maybe(|bytes| bytes.number(limits::SEED) as u64);
        plan.title = bytes.maybe(Bytes::text);
        plan.about = bytes.list(3, |bytes, _| bytes.text());
        plan.extra = extra(bytes);
    }
    plan
}

/// What an input's first byte counts on: to be added to at the end only.
const EXAMPLES: [&str; 3] = [
    include_str!("../../examples/msa-japan.json"),
    include_str!("../../examples/oncology.json"),
    include_str!("../../examples/two-countries.json"),
];

/// The examples, as they are read.
pub fn examples() -> &'static [Plan] {
    static PLANS: OnceLock<Vec<Plan>> = OnceLock::new();
    let parse = |text| serde_json::from_str::<Value>(text).expect("an example is JSON");
    PLANS.get_or_init(|| EXAMPLES.iter().map(|text| read(&parse(text)).plan).collect())
}

fn criteria(bytes: &mut Bytes<'_>, size: Size) -> Vec<Criterion> {
    bytes.list(size.criteria(), |bytes, _| Criterion {
        name: bytes.text(),
        pass: law::proportion(bytes),
        on: !bytes.coin(),
        extra: extra(bytes),
    })
}

/// Fields that nobody knows.
fn extra(bytes: &mut Bytes<'_>) -> Fields {
    bytes.list(1, |bytes, _| ("x_unknown".to_owned(), Value::list([Value::Null, bytes.text().into()])))
}

/// A date near the start, where there is one, or any.
fn date(bytes: &mut Bytes<'_>, start: Option<Date>) -> Date {
    let from = start.or_else(|| Date::new(2027, 4, 1));
    let near = |bytes: &mut Bytes<'_>| from?.plus_months(bytes.number(limits::MONTHS));
    let far = |bytes: &mut Bytes<'_>| Date::new(bytes.one_of(&[2026, 2028, 1, 9999]), 1 + bytes.up_to(11) as u32, 28);
    let date = if bytes.coin() { far(bytes) } else { near(bytes) };
    date.or(from).expect("the first of April exists")
}
