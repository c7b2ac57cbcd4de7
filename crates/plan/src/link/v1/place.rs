//! Regions, known by their codes where they are, and sites in them.

use std::collections::HashMap;

use recruitment::limits;

use super::coder::{Coder, hash};
use super::field::Of;
use crate::document::{Amount, Moment, Plan, Region, Site};
use crate::places::country::{CHINA, JAPAN, Place, UNITED_STATES, read};

/// Every known place, and what it is worth as a context.
///
/// Part of the version: the files must stay as they are, or links change what they say. A test holds their checksum.
pub(super) fn known() -> Vec<Place<'static>> {
    [JAPAN, UNITED_STATES, CHINA].into_iter().flat_map(read).collect()
}

/// A region as a context for what lies in it.
pub(super) fn about(id: &str) -> u32 {
    id.bytes().fold(40, |about, byte| hash(&[about, u32::from(byte)]))
}

/// The sum of the regions before: of their numbers and of their inhabitants.
#[derive(Debug, Default)]
struct Share {
    people: f64,
    inhabitants: f64,
}

impl Share {
    /// The number in proportion to the inhabitants.
    fn of(&self, inhabitants: Option<f64>) -> Option<f64> {
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
        self.list(Of::Regions, limits::REGIONS.high, regions, Region::default, |coder, region, before| {
            let place = coder.place(&places, &mut next, region);
            let about = about(&region.id);
            coder.named(place, region);
            for (of, share, value) in [
                (Of::Prevalent, &mut prevalent, &mut region.prevalent),
                (Of::Incident, &mut incident, &mut region.incident_per_year),
            ] {
                let expected = share.of(region.population);
                coder.option(of.about(about), value, Amount::Exact(0.0), |coder, field, value| {
                    coder.amount(field, expected, value);
                });
                share.add(region.population, *value);
            }
            let last = before.last().and_then(|region| region.source.as_ref());
            coder.text_again(Of::Source, last, &mut region.source);
            coder.extra(&mut region.extra);
        });
    }

    /// Which of the known places it is: mostly the next one.
    fn place<'a>(&mut self, places: &'a [Place<'a>], next: &mut i64, region: &mut Region) -> Option<&'a Place<'a>> {
        let found = places.iter().position(|place| place.id == region.id);
        if !self.flag(Of::RegionKnown.field(), &mut found.is_some()) {
            self.text(Of::RegionId, 0, &mut region.id);
            return None;
        }
        let index = self.near(Of::RegionKnown.part(1), *next, found.map_or(0, |index| index as i64));
        *next = index.saturating_add(1);
        let place = usize::try_from(index).ok().and_then(|index| places.get(index));
        match place {
            Some(place) => place.id.clone_into(&mut region.id),
            None => self.give_up(),
        }
        place
    }

    /// What a known place says already is only said where it is another.
    fn named(&mut self, place: Option<&Place<'_>>, region: &mut Region) {
        let about = about(&region.id);
        let (english, local) = (place.map(|place| place.name), place.map(|place| place.local));
        let form = match region.name.as_deref() {
            None => 0,
            name if name == english => 1,
            name if name == local => 2,
            Some(_) => 3,
        };
        match self.choice(Of::RegionName.field(), 2, form) {
            0 => region.name = None,
            1 => region.name = english.map(str::to_owned),
            2 => region.name = local.map(str::to_owned),
            _ => self.text(Of::RegionName, about, region.name.get_or_insert_default()),
        }
        let own = place.and_then(|place| place.id.split_once('-')).map(|(country, _)| country);
        let form = match region.country.as_deref() {
            None => 0,
            country if country == own => 1,
            Some(_) => 2,
        };
        match self.choice(Of::RegionCountry.field(), 2, form) {
            0 => region.country = None,
            1 => region.country = own.map(str::to_owned),
            _ => self.text(Of::RegionCountry, 0, region.country.get_or_insert_default()),
        }
        let [lat, lon] = [0, 1].map(|end| place.and_then(|place| place.coordinates).map(|(lat, lon)| [lat, lon][end]));
        self.expected(Of::Population, place.map(|place| place.population), &mut region.population);
        self.expected(Of::Latitude, lat, &mut region.lat);
        self.expected(Of::Longitude, lon, &mut region.lon);
    }

    /// A number of which is known what it should be.
    fn expected(&mut self, of: Of, expected: Option<f64>, value: &mut Option<f64>) {
        let form = match *value {
            None => 0,
            value if value == expected => 1,
            Some(_) => 2,
        };
        match self.choice(of.field(), 2, form) {
            0 => *value = None,
            1 => *value = expected,
            _ => self.number(of.part(1), expected, value.get_or_insert_default()),
        }
    }

    /// Text that is often that of the item before.
    pub(super) fn text_again(&mut self, of: Of, last: Option<&String>, value: &mut Option<String>) {
        let form = match value.as_ref() {
            None => 0,
            text if text == last => 1,
            Some(_) => 2,
        };
        match self.choice(of.field(), 2, form) {
            0 => *value = None,
            1 => {
                self.take(last.map_or(0, String::len));
                *value = last.cloned();
            }
            _ => self.text(of, 0, value.get_or_insert_default()),
        }
    }

    pub(super) fn sites(&mut self, plan: &mut Plan) {
        let mut names = HashMap::new();
        for (index, region) in plan.regions.iter().enumerate() {
            names.insert(region.id.as_str(), index);
        }
        let bits = u32::BITS - (plan.regions.len() as u32).leading_zeros();
        let regions = &plan.regions;
        self.list(Of::Sites, limits::SITES.high, &mut plan.sites, Site::default, |coder, site, before| {
            let of = site.region.as_deref().and_then(|region| names.get(region).copied());
            let region = coder.region_of(of, bits, regions, before.last(), site);
            coder.site(region, site);
        });
    }

    /// By the region's place among the plan's, or what it is called where it is none of those.
    fn region_of<'r>(
        &mut self,
        found: Option<usize>,
        bits: u32,
        regions: &'r [Region],
        before: Option<&Site>,
        site: &mut Site,
    ) -> Option<&'r Region> {
        if !self.flag(Of::SiteRegion.field(), &mut found.is_some()) {
            self.text_again(Of::SiteCountry, before.and_then(|site| site.region.as_ref()), &mut site.region);
            return None;
        }
        let index = self.choice(Of::SiteRegion.part(1), bits, found.unwrap_or(0) as u32);
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
        self.option(Of::SiteName.about(about), &mut site.name, String::new(), |coder, _, name| {
            coder.text(Of::SiteName, about, name);
        });
        for (of, expected, value) in [
            (Of::SiteLatitude, region.and_then(|region| region.lat), &mut site.lat),
            (Of::SiteLongitude, region.and_then(|region| region.lon), &mut site.lon),
        ] {
            self.option(of.about(about), value, 0.0, |coder, field, value| coder.number(field, expected, value));
        }
        self.option(Of::Opens.about(about), &mut site.opens, Moment::Months(0.0), Self::moment);
        self.number_maybe(Of::StatedRate.about(about), &mut site.stated_rate);
        self.record(Of::TrackRecord.field(), &mut site.track_record);
        self.whole_maybe(Of::Cap.field(), &mut site.cap);
        let mut is_more = site.country.is_some()
            || site.delay.is_some()
            || site.closes.is_some()
            || !site.pauses.is_empty()
            || site.weight.is_some()
            || site.dct.is_some()
            || !site.extra.is_empty();
        if !self.flag(Of::Section.about(Of::Sites as u32), &mut is_more) {
            return;
        }
        self.text_maybe(Of::SiteCountry, &mut site.country);
        let blank = crate::document::Delay::Fixed(0.0);
        self.option(Of::Delay.field(), &mut site.delay, blank, Self::delay);
        self.moment_maybe(Of::Closes.field(), &mut site.closes);
        self.pauses(&mut site.pauses);
        self.number_maybe(Of::Weight.field(), &mut site.weight);
        self.flag_maybe(Of::Dct, &mut site.dct);
        self.extra(&mut site.extra);
    }
}
