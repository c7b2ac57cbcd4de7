//! The sites of a plan.

use super::table::{Table, ends, moment};
use crate::document::{Delay, Plan, Site};
use crate::paste::Meaning;

pub(super) const SITES: [Meaning; 18] = [
    Meaning::Name,
    Meaning::Region,
    Meaning::Country,
    Meaning::Latitude,
    Meaning::Longitude,
    Meaning::Opens,
    Meaning::Delay,
    Meaning::DelaySigma,
    Meaning::DelayShape,
    Meaning::DelayScale,
    Meaning::StatedRate,
    Meaning::Enrolled,
    Meaning::SiteMonths,
    Meaning::Cap,
    Meaning::Closes,
    Meaning::Pauses,
    Meaning::Weight,
    Meaning::Dct,
];

/// The sites of a plan, one a line, with everything that a plan says of them but fields that this version does not know.
///
/// `opens` and `closes` are dates or months from the start; `delay_days` is a number or `from–to`, with `delay_sigma` 0
/// where it is fixed; `pauses` are `from..until`, several apart by bars. [`crate::paste::sites`] makes the same sites
/// of it, but for white space in names and an empty name.
pub fn sites(plan: &Plan) -> String {
    let mut table = Table::with(&SITES.map(Meaning::key));
    for site in &plan.sites {
        row(&mut table, site);
        table.end();
    }
    table.text
}

fn row(table: &mut Table, site: &Site) {
    let record = site.track_record;
    table.text(site.name.as_deref());
    table.text(site.region.as_deref());
    table.text(site.country.as_deref());
    table.number(site.lat);
    table.number(site.lon);
    table.raw(&moment(site.opens));
    let (days, sigma) = match site.delay {
        Some(Delay::Fixed(days)) => (days.to_string(), Some(0.0)),
        Some(Delay::Uniform(shortest, longest)) => (ends(shortest, longest), None),
        Some(Delay::LogNormal { median_days, sigma }) => (median_days.to_string(), Some(sigma)),
        Some(Delay::Gamma { .. }) | None => (String::new(), None),
    };
    table.raw(&days);
    table.number(sigma);
    let (shape, scale) = match site.delay {
        Some(Delay::Gamma { shape, scale_days }) => (Some(shape), Some(scale_days)),
        _ => (None, None),
    };
    table.number(shape);
    table.number(scale);
    table.number(site.stated_rate);
    table.number(record.map(|record| record.enrolled));
    table.number(record.map(|record| record.site_months));
    table.number(site.cap.map(f64::from));
    table.raw(&moment(site.closes));
    let mut pauses = String::new();
    for (from, until) in &site.pauses {
        let bar = if pauses.is_empty() { "" } else { "|" };
        pauses.push_str(&format!("{bar}{}..{}", moment(Some(*from)), moment(Some(*until))));
    }
    table.raw(&pauses);
    table.number(site.weight);
    table.raw(site.dct.map_or("", |dct| if dct { "yes" } else { "no" }));
}
