//! The sites of a plan.

use super::table::{Table, ends};
use crate::document::{Delay, Moment, Plan, Site};
use crate::paste::Meaning;

/// The sites of a plan, one a line, with everything that a plan says of them except unknown fields.
///
/// `opens` and `closes` are dates or months from the start; `delay_days` is a number or `from–to`, with `delay_sigma` 0
/// if it is fixed; `pauses` are `from..until`, separated by bars. [`crate::paste::sites`] reads the same sites from it,
/// except for white space in names and empty names.
pub fn sites(plan: &Plan) -> String {
    let mut table = Table::new(&Meaning::OF_SITES.map(Meaning::key));
    for site in &plan.sites {
        for meaning in Meaning::OF_SITES {
            cell(&mut table, site, meaning);
        }
        table.end();
    }
    table.text
}

fn cell(table: &mut Table, site: &Site, meaning: Meaning) {
    let record = site.track_record;
    match meaning {
        Meaning::Name => table.text(site.name.as_deref()),
        Meaning::Region => table.text(site.region.as_deref()),
        Meaning::Country => table.text(site.country.as_deref()),
        Meaning::Latitude => table.number(site.lat),
        Meaning::Longitude => table.number(site.lon),
        Meaning::Opens => table.moment(site.opens),
        Meaning::Delay => table.raw(&match site.delay {
            Some(Delay::Fixed(days)) => days.to_string(),
            Some(Delay::Uniform(shortest, longest)) => ends(shortest, longest),
            Some(Delay::LogNormal { median_days, .. }) => median_days.to_string(),
            Some(Delay::Gamma { .. }) | None => String::new(),
        }),
        Meaning::DelaySigma => table.number(match site.delay {
            Some(Delay::Fixed(_)) => Some(0.0),
            Some(Delay::LogNormal { sigma, .. }) => Some(sigma),
            _ => None,
        }),
        Meaning::DelayShape => table.number(match site.delay {
            Some(Delay::Gamma { shape, .. }) => Some(shape),
            _ => None,
        }),
        Meaning::DelayScale => table.number(match site.delay {
            Some(Delay::Gamma { scale_days, .. }) => Some(scale_days),
            _ => None,
        }),
        Meaning::StatedRate => table.number(site.stated_rate),
        Meaning::Enrolled => table.number(record.map(|record| record.enrolled)),
        Meaning::SiteMonths => table.number(record.map(|record| record.site_months)),
        Meaning::Cap => table.number(site.cap.map(f64::from)),
        Meaning::Closes => table.moment(site.closes),
        Meaning::Pauses => table.raw(&pauses(&site.pauses)),
        Meaning::Weight => table.number(site.weight),
        Meaning::Dct => table.raw(site.dct.map_or("", |dct| if dct { "yes" } else { "no" })),
        // The other meanings belong to tables of counts.
        _ => table.raw(""),
    }
}

fn pauses(pauses: &[(Moment, Moment)]) -> String {
    let pause = |(from, until): &(Moment, Moment)| format!("{from}..{until}");
    pauses.iter().map(pause).collect::<Vec<_>>().join("|")
}
