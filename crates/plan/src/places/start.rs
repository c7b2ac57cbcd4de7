//! A country's regions as those of a plan.

use super::country::Place;
use crate::document::{Plan, Region};
use crate::gazetteer::{Gazetteer, Named};

/// In which language regions are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// The country's own.
    Local,
}

/// Makes these places the plan's regions, in their order, in the place of those it has.
///
/// What the plan says of the patients of a region that stays, by its id, is kept, with its source. Sites whose region
/// was only a remark, or called by its name, have its id from now on; a site whose region is not among them is left as
/// it is, and the plan's checks name it.
pub fn start(plan: &mut Plan, places: &[Place<'_>], country: &str, language: Language) {
    let mut before = std::mem::take(&mut plan.regions);
    let region = |place: &Place<'_>| {
        let kept = before.iter_mut().find(|region| region.id == place.id).map(std::mem::take).unwrap_or_default();
        Region {
            id: place.id.to_owned(),
            name: Some(if language == Language::English { place.name } else { place.local }.to_owned()),
            country: Some(country.to_owned()),
            population: Some(place.population),
            lat: place.coordinates.map(|(lat, _)| lat),
            lon: place.coordinates.map(|(_, lon)| lon),
            ..kept
        }
    };
    plan.regions = places.iter().map(region).collect();
    let known = Gazetteer::of(plan);
    for site in &mut plan.sites {
        if let Some(Named::One(region)) = site.region.as_deref().map(|typed| known.find(typed)) {
            site.region = Some(plan.regions[region].id.clone());
        }
    }
}
