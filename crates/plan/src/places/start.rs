//! A country's regions as those of a plan.

use super::country::Place;
use crate::document::{Plan, Region};
use crate::gazetteer::{Gazetteer, RegionMatch};

/// The language in which regions are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    English,
    /// The country's own.
    Local,
}

/// Replaces the plan's regions by these places, in their order.
///
/// What the plan says of the patients of a region with the same id is kept, with its source. Sites whose region was
/// free text or a name get its id; a site whose region is not among the places keeps it, and the plan's checks name it.
pub fn start(plan: &mut Plan, places: &[Place<'_>], country: &str, language: Language) {
    let mut before = std::mem::take(&mut plan.regions);
    let region = |place: &Place<'_>| {
        let same = before.iter_mut().find(|region| region.id == place.id).map(std::mem::take).unwrap_or_default();
        Region {
            id: place.id.to_owned(),
            name: Some(if language == Language::English { place.name } else { place.local }.to_owned()),
            country: Some(country.to_owned()),
            population: Some(place.population),
            lat: place.coordinates.map(|(lat, _)| lat),
            lon: place.coordinates.map(|(_, lon)| lon),
            ..same
        }
    };
    plan.regions = places.iter().map(region).collect();
    let known = Gazetteer::from_plan(plan);
    for site in &mut plan.sites {
        if let Some(RegionMatch::One(region)) = site.region.as_deref().map(|typed| known.find(typed)) {
            site.region = Some(plan.regions[region].id.clone());
        }
    }
}
