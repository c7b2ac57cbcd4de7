//! Regions, by their codes if they are known places, and sites in them.

use std::collections::HashMap;

use recruitment::limits;

use super::coder::{Coder, hash};
use super::field::FieldName;
use crate::document::{Amount, Moment, Plan, Region, Site};
use crate::places::country::{CHINA, JAPAN, Place, UNITED_STATES, read};

/// Every known place.
///
/// Part of the version: if the files changed, links would open as something else. A test checks their checksum.
pub(super) fn known() -> Vec<Place<'static>> {
    [JAPAN, UNITED_STATES, CHINA].into_iter().flat_map(read).collect()
}

/// A region as a context for what is in it.
pub(super) fn about(id: &str) -> u32 {
    id.bytes().fold(40, |about, byte| hash(&[about, u32::from(byte)]))
}

/// The sums over the regions so far, of their numbers of patients and of their inhabitants.
#[derive(Debug, Default)]
struct Share {
    people: f64,
    inhabitants: f64,
}

impl Share {
    /// The number in proportion to the inhabitants.
    fn expected(&self, inhabitants: Option<f64>) -> Option<f64> {
        let inhabitants = inhabitants?;
        (self.inhabitants > 0.0).then(|| self.people / self.inhabitants * inhabitants)
    }

    fn add(&mut self, inhabitants: Option<f64>, amount: Option<Amount>) {
        if let (Some(inhabitants), Some(Amount::Exact(people))) = (inhabitants, amount) {
            self.people += people;
            self.inhabitants += inhabitants;
        }
    }
}

impl Coder<'_> {
    pub(super) fn regions(&mut self, regions: &mut Vec<Region>) {
        let places = known();
        let (mut prevalent, mut incident) = (Share::default(), Share::default());
        let mut next = 0;
        self.list(FieldName::Regions, limits::REGIONS.high, regions, Region::default, |coder, region, before| {
            let place = coder.place(&places, &mut next, region);
            let about = about(&region.id);
            coder.named(place, region);
            for (name, share, value) in [
                (FieldName::Prevalent, &mut prevalent, &mut region.prevalent),
                (FieldName::Incident, &mut incident, &mut region.incident_per_year),
            ] {
                let expected = share.expected(region.population);
                coder.option(name.about(about), value, Amount::Exact(0.0), |coder, field, value| {
                    coder.amount(field, expected, value);
                });
                share.add(region.population, *value);
            }
            let last = before.last().and_then(|region| region.source.as_ref());
            coder.text_again(FieldName::Source, last, &mut region.source);
            coder.extra(&mut region.extra);
        });
    }

    /// Which known place the region is: mostly the next one.
    fn place<'a>(&mut self, places: &'a [Place<'a>], next: &mut i64, region: &mut Region) -> Option<&'a Place<'a>> {
        let found = places.iter().position(|place| place.id == region.id);
        if !self.flag(FieldName::RegionKnown.field(), &mut found.is_some()) {
            self.text(FieldName::RegionId, 0, &mut region.id);
            return None;
        }
        let index = self.near(FieldName::RegionKnown.part(1), *next, found.map_or(0, |index| index as i64));
        *next = index.saturating_add(1);
        let place = usize::try_from(index).ok().and_then(|index| places.get(index));
        match place {
            Some(place) => place.id.clone_into(&mut region.id),
            None => self.give_up(),
        }
        place
    }

    /// Name, country, population and coordinates, which are only written if they differ from those of the known place.
    fn named(&mut self, place: Option<&Place<'_>>, region: &mut Region) {
        let about = about(&region.id);
        let (english, local) = (place.map(|place| place.name), place.map(|place| place.local));
        let form = match region.name.as_deref() {
            None => 0,
            name if name == english => 1,
            name if name == local => 2,
            Some(_) => 3,
        };
        match self.choice(FieldName::RegionName.field(), 2, form) {
            0 => region.name = None,
            1 => region.name = english.map(str::to_owned),
            2 => region.name = local.map(str::to_owned),
            _ => self.text(FieldName::RegionName, about, region.name.get_or_insert_default()),
        }
        let own = place.and_then(|place| place.id.split_once('-')).map(|(country, _)| country);
        let form = match region.country.as_deref() {
            None => 0,
            country if country == own => 1,
            Some(_) => 2,
        };
        match self.choice(FieldName::RegionCountry.field(), 2, form) {
            0 => region.country = None,
            1 => region.country = own.map(str::to_owned),
            _ => self.text(FieldName::RegionCountry, 0, region.country.get_or_insert_default()),
        }
        let [lat, lon] = [0, 1].map(|end| place.and_then(|place| place.coordinates).map(|(lat, lon)| [lat, lon][end]));
        self.expected(FieldName::Population, place.map(|place| place.population), &mut region.population);
        self.expected(FieldName::Latitude, lat, &mut region.lat);
        self.expected(FieldName::Longitude, lon, &mut region.lon);
    }

    /// A number that has an expected value.
    fn expected(&mut self, name: FieldName, expected: Option<f64>, value: &mut Option<f64>) {
        let form = match *value {
            None => 0,
            value if value == expected => 1,
            Some(_) => 2,
        };
        match self.choice(name.field(), 2, form) {
            0 => *value = None,
            1 => *value = expected,
            _ => self.number(name.part(1), expected, value.get_or_insert_default()),
        }
    }

    /// Text that is often the same as that of the previous item.
    pub(super) fn text_again(&mut self, name: FieldName, last: Option<&String>, value: &mut Option<String>) {
        let form = match value.as_ref() {
            None => 0,
            text if text == last => 1,
            Some(_) => 2,
        };
        match self.choice(name.field(), 2, form) {
            0 => *value = None,
            1 => {
                self.take(last.map_or(0, String::len));
                *value = last.cloned();
            }
            _ => self.text(name, 0, value.get_or_insert_default()),
        }
    }

    pub(super) fn sites(&mut self, plan: &mut Plan) {
        let names = plan.regions.iter().enumerate().map(|(index, region)| (region.id.as_str(), index));
        let names: HashMap<&str, usize> = names.collect();
        let bits = u32::BITS - (plan.regions.len() as u32).leading_zeros();
        let regions = &plan.regions;
        self.list(FieldName::Sites, limits::SITES.high, &mut plan.sites, Site::default, |coder, site, before| {
            let found = site.region.as_deref().and_then(|region| names.get(region).copied());
            let region = coder.region_of(found, bits, regions, before.last(), site);
            coder.site(region, site);
        });
    }

    /// A site's region by its index in the plan, or by its name if it is not in the plan.
    fn region_of<'r>(
        &mut self,
        found: Option<usize>,
        bits: u32,
        regions: &'r [Region],
        before: Option<&Site>,
        site: &mut Site,
    ) -> Option<&'r Region> {
        if !self.flag(FieldName::SiteRegion.field(), &mut found.is_some()) {
            self.text_again(FieldName::SiteCountry, before.and_then(|site| site.region.as_ref()), &mut site.region);
            return None;
        }
        let index = self.choice(FieldName::SiteRegion.part(1), bits, found.unwrap_or(0) as u32);
        let region = regions.get(index as usize);
        match region {
            Some(region) => {
                self.take(region.id.len());
                site.region = Some(region.id.clone());
            }
            None => self.give_up(),
        }
        region
    }

    fn site(&mut self, region: Option<&Region>, site: &mut Site) {
        let about = about(site.region.as_deref().unwrap_or_default());
        self.option(FieldName::SiteName.about(about), &mut site.name, String::new(), |coder, _, name| {
            coder.text(FieldName::SiteName, about, name);
        });
        for (name, expected, value) in [
            (FieldName::SiteLatitude, region.and_then(|region| region.lat), &mut site.lat),
            (FieldName::SiteLongitude, region.and_then(|region| region.lon), &mut site.lon),
        ] {
            self.option(name.about(about), value, 0.0, |coder, field, value| coder.number(field, expected, value));
        }
        self.option(FieldName::Opens.about(about), &mut site.opens, Moment::Months(0.0), Self::moment);
        self.number_maybe(FieldName::StatedRate.about(about), &mut site.stated_rate);
        self.record(FieldName::TrackRecord.field(), &mut site.track_record);
        self.whole_maybe(FieldName::Cap.field(), &mut site.cap);
        let mut is_more = site.country.is_some()
            || site.delay.is_some()
            || site.closes.is_some()
            || !site.pauses.is_empty()
            || site.weight.is_some()
            || site.dct.is_some()
            || !site.extra.is_empty();
        if !self.flag(FieldName::Section.about(FieldName::Sites as u32), &mut is_more) {
            return;
        }
        self.text_maybe(FieldName::SiteCountry, &mut site.country);
        let blank = crate::document::Delay::Fixed(0.0);
        self.option(FieldName::Delay.field(), &mut site.delay, blank, Self::delay);
        self.moment_maybe(FieldName::Closes.field(), &mut site.closes);
        self.pauses(&mut site.pauses);
        self.number_maybe(FieldName::Weight.field(), &mut site.weight);
        self.flag_maybe(FieldName::Dct, &mut site.dct);
        self.extra(&mut site.extra);
    }
}
