//! The sections of a plan that are one object each, and groups.

use plan::document::{
    Assumptions, Costs, ExternalControl, Group, Levers, Progress, Reach, Registry, SiteProgress, SiteShape, Trial,
};
use plan::{Date, Plan};
use recruitment::limits::{self, Limit};

use super::places::country;
use super::{date, extra, law};
use crate::Bytes;

/// A number within `limit`, or nothing.
fn number(bytes: &mut Bytes<'_>, limit: Limit) -> Option<f64> {
    bytes.maybe(|bytes| bytes.number(limit))
}

pub(super) fn trial(bytes: &mut Bytes<'_>) -> Trial {
    let start = bytes.maybe(|bytes| if bytes.coin() { date(bytes, None) } else { default_start() });
    Trial {
        target: bytes.number(limits::TARGET) as u32,
        start,
        deadline: bytes.maybe(|bytes| law::moment(bytes, start, 0.0)),
        // Without one, the deadline cannot be behind it.
        horizon_months: number(bytes, limits::MONTHS),
        consent: bytes.maybe(law::proportion),
        screen_failure: bytes.maybe(law::proportion),
        screening_months: number(bytes, limits::MONTHS),
        dropout: bytes.maybe(law::proportion),
        extra: extra(bytes),
    }
}

fn default_start() -> Date {
    Date::new(2027, 4, 1).expect("the first of April exists")
}

pub(super) fn registry(bytes: &mut Bytes<'_>) -> Registry {
    // One of the two says how complete it is.
    let two_lists = bytes.maybe(law::two_lists);
    Registry {
        completeness: if two_lists.is_none() { bytes.maybe(law::proportion) } else { None },
        overlap: bytes.maybe(law::proportion),
        two_lists,
        leaving_per_year: number(bytes, limits::HAZARD),
        extra: extra(bytes),
    }
}

pub(super) fn reach(bytes: &mut Bytes<'_>) -> Reach {
    Reach {
        catchment_population: number(bytes, limits::PEOPLE),
        decay_km: number(bytes, limits::KILOMETERS),
        share: number(bytes, limits::PROPORTION),
        contacts_per_month: number(bytes, limits::RATE),
        cv: number(bytes, limits::CV),
        extra: extra(bytes),
    }
}

pub(super) fn group(bytes: &mut Bytes<'_>) -> Group {
    let ends = [0, 1].map(|_| bytes.maybe(|bytes| bytes.number(limits::CAP) as u32));
    let (min, max) = match ends {
        [Some(one), Some(other)] => (Some(one.min(other)), Some(one.max(other))),
        [min, max] => (min, max),
    };
    // A country or a stratum.
    let share = bytes.maybe(law::proportion);
    let country = if share.is_none() { bytes.maybe(country) } else { None };
    Group { name: bytes.text(), country, share, min, max, extra: extra(bytes) }
}

pub(super) fn levers(bytes: &mut Bytes<'_>) -> Levers {
    Levers {
        single_irb: bytes.maybe(Bytes::coin),
        dct: bytes.maybe(Bytes::coin),
        network: bytes.maybe(Bytes::coin),
        external_control: bytes.maybe(|bytes| ExternalControl {
            patients: bytes.number(limits::PEOPLE),
            discount: bytes.number(limits::PROPORTION),
        }),
        extra: extra(bytes),
    }
}

/// Of some of the plan's sites.
pub(super) fn progress(bytes: &mut Bytes<'_>, plan: &Plan) -> Progress {
    let as_of = date(bytes, plan.trial.start);
    let names: Vec<&String> = plan.sites.iter().filter_map(|site| site.name.as_ref()).take(8).collect();
    let site = |bytes: &mut Bytes<'_>, index: usize| SiteProgress {
        name: names[index].clone(),
        opened: bytes.maybe(|bytes| date(bytes, plan.trial.start).min(as_of)),
        enrolled: bytes.number(limits::CAP) as u32,
        extra: extra(bytes),
    };
    Progress { as_of, sites: bytes.list(names.len(), site), extra: extra(bytes) }
}

pub(super) fn costs(bytes: &mut Bytes<'_>) -> Costs {
    Costs {
        currency: bytes.maybe(|bytes| bytes.one_of(&["JPY", "EUR", "USD"]).to_owned()),
        site_start_up: number(bytes, limits::MONEY),
        site_month: number(bytes, limits::MONEY),
        screened: number(bytes, limits::MONEY),
        enrolled: number(bytes, limits::MONEY),
        extra: extra(bytes),
    }
}

pub(super) fn assumptions(bytes: &mut Bytes<'_>) -> Assumptions {
    Assumptions {
        site_shape: bytes.maybe(|bytes| match bytes.coin() {
            false => SiteShape::Exact,
            true => SiteShape::Gamma(bytes.number(limits::SHAPE)),
        }),
        optimism: bytes.maybe(law::lognormal),
        common_cv: number(bytes, limits::CV),
        never_activates: number(bytes, limits::PROPORTION),
        benchmark_rate: bytes.maybe(law::lognormal),
        seasonality: bytes.maybe(|bytes| std::array::from_fn(|_| bytes.number(limits::SEASONAL_FACTOR))),
        extra: extra(bytes),
    }
}
