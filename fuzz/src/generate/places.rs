//! Regions and sites: a few that differ, and then many that are like them.

use plan::Plan;
use plan::document::{Moment, Region, Site, TrackRecord};
use recruitment::limits;

use super::{Size, extra, law};
use crate::Bytes;

/// Different ones; the others are made after them.
const KINDS: usize = 8;
const COUNTRIES: [&str; 4] = ["JP", "DE", "US", "?"];

pub(super) fn country(bytes: &mut Bytes<'_>) -> String {
    bytes.one_of(&COUNTRIES).to_owned()
}

pub(super) fn regions(bytes: &mut Bytes<'_>, size: Size) -> Vec<Region> {
    let kinds = bytes.list(KINDS, |bytes, _| region(bytes));
    let count = if bytes.coin() { bytes.up_to(size.regions()) } else { kinds.len() };
    let drift = bytes.coin();
    let one = |(index, kind): (usize, &Region)| {
        let mut region = Region { id: format!("R{index}"), ..kind.clone() };
        if drift {
            region.lat = region.lat.map(|lat| (lat + index as f64 * 0.07).min(limits::LATITUDE.high));
        }
        region
    };
    kinds.iter().cycle().take(count).enumerate().map(one).collect()
}

fn region(bytes: &mut Bytes<'_>) -> Region {
    let [lat, lon] = place(bytes);
    Region {
        id: String::new(),
        name: bytes.maybe(Bytes::text),
        country: bytes.maybe(country),
        population: bytes.maybe(|bytes| bytes.number(limits::PEOPLE)),
        lat,
        lon,
        prevalent: bytes.maybe(law::amount),
        incident_per_year: bytes.maybe(law::amount),
        source: bytes.maybe(Bytes::text),
        extra: extra(bytes),
    }
}

/// Latitude and longitude: within one country, anywhere, or only one of them.
fn place(bytes: &mut Bytes<'_>) -> [Option<f64>; 2] {
    match bytes.up_to(3) {
        0 => [None, None],
        1 => {
            let [north, east] = [bytes.byte(), bytes.byte()].map(|byte| f64::from(byte) / 32.0);
            [Some(33.0 + north), Some(133.0 + east)]
        }
        2 => [Some(bytes.number(limits::LATITUDE)), Some(bytes.number(limits::LONGITUDE))],
        _ => [bytes.maybe(|bytes| bytes.number(limits::LATITUDE)), None],
    }
}

pub(super) fn sites(bytes: &mut Bytes<'_>, plan: &Plan, size: Size) -> Vec<Site> {
    let mut kinds = bytes.list(KINDS, |bytes, _| site(bytes, plan));
    if kinds.is_empty() {
        kinds.push(site(bytes, plan));
    }
    let count = if bytes.coin() { 1 + bytes.up_to(size.sites() - 1) } else { kinds.len() };
    let (drift, spread) = (bytes.coin(), bytes.coin());
    let one = |(index, kind): (usize, &Site)| {
        let mut site = kind.clone();
        if drift {
            // Each a little faster than the one before: none like another.
            let faster = |rate: f64| (rate * (1.0 + index as f64 * 1e-3)).min(limits::RATE.high);
            site.stated_rate = site.stated_rate.map(faster);
            site.cap = site.cap.map(|cap| (cap + index as u32).min(limits::CAP.high as u32));
        }
        if spread && !plan.regions.is_empty() {
            site.region = Some(plan.regions[index % plan.regions.len()].id.clone());
        }
        site
    };
    kinds.iter().cycle().take(count).enumerate().map(one).collect()
}

/// Puts others in the place of some sites.
pub(super) fn exchange(bytes: &mut Bytes<'_>, plan: &mut Plan) {
    for _ in 0..=bytes.up_to(KINDS) {
        let other = site(bytes, plan);
        let place = bytes.up_to(plan.sites.len() - 1);
        plan.sites[place] = other;
    }
}

fn site(bytes: &mut Bytes<'_>, plan: &Plan) -> Site {
    let [lat, lon] = place(bytes);
    let start = plan.trial.start;
    let opens = bytes.maybe(|bytes| law::moment(bytes, start, 0.0));
    let earliest = match opens {
        Some(Moment::Months(months)) => months,
        Some(Moment::Date(date)) => start.map_or(0.0, |start| date.months_since(start)).clamp(0.0, limits::MONTHS.high),
        None => 0.0,
    };
    Site {
        name: bytes.maybe(Bytes::text),
        region: bytes.maybe(|bytes| region_of(bytes, plan)),
        country: bytes.maybe(country),
        lat,
        lon,
        opens,
        delay: bytes.maybe(law::delay),
        stated_rate: bytes.maybe(|bytes| bytes.number(limits::RATE)),
        track_record: bytes.maybe(|bytes| TrackRecord {
            enrolled: bytes.number(limits::PEOPLE),
            site_months: bytes.number(limits::MONTHS),
        }),
        cap: bytes.maybe(|bytes| bytes.number(limits::CAP) as u32),
        closes: bytes.maybe(|bytes| law::moment(bytes, start, earliest)),
        pauses: law::pauses(bytes, start),
        weight: bytes.maybe(|bytes| bytes.number(limits::WEIGHT)),
        dct: bytes.maybe(Bytes::coin),
        extra: extra(bytes),
    }
}

/// One of the plan's regions; without any, a remark.
fn region_of(bytes: &mut Bytes<'_>, plan: &Plan) -> String {
    match plan.regions.len() {
        0 => bytes.text(),
        count => plan.regions[bytes.up_to(count - 1)].id.clone(),
    }
}
