//! Where a plan's sites and regions are.

use std::collections::HashMap;

pub(crate) use recruitment::reach::Draws;
use recruitment::reach::{Area, Base, Place};

use crate::document::{Plan, Site};
use crate::patients::Counts;

/// Where sites and regions are, each in the plan's order.
pub(crate) struct Geography {
    pub(crate) areas: Vec<Area>,
    pub(crate) bases: Vec<Base>,
    /// For each site its region: the one it names, or the nearest.
    own: Vec<Option<usize>>,
}

impl Geography {
    pub(crate) fn new(plan: &Plan, counts: Option<&Counts>) -> Self {
        let mut places = HashMap::new();
        let mut areas = Vec::with_capacity(plan.regions.len());
        for (index, region) in plan.regions.iter().enumerate() {
            places.insert(region.id.as_str(), index);
            areas.push(Area {
                population: region.population,
                place: place(region.lat, region.lon),
                counted: counts.is_some_and(|counts| counts.regions[index].is_any()),
            });
        }
        let base = |site: &Site| Base {
            weight: site.weight.unwrap_or(1.0),
            place: place(site.lat, site.lon),
            region: site.region.as_deref().and_then(|id| places.get(id).copied()),
        };
        let bases: Vec<Base> = plan.sites.iter().map(base).collect();
        Self { own: bases.iter().map(|base| base.own(&areas)).collect(), bases, areas }
    }

    /// Which sites draw on counted patients, and from where.
    pub(crate) fn draws(&self) -> impl Iterator<Item = Draws> {
        self.bases.iter().zip(&self.own).filter_map(|(base, own)| base.draws(own.and_then(|own| self.areas.get(own))?))
    }

    /// The index of this site's region: the one it names, or the nearest.
    pub(crate) fn region(&self, site: usize) -> Option<usize> {
        self.own.get(site).copied().flatten()
    }

    /// Whether anything is known of the patients in this site's region.
    pub(crate) fn is_counted(&self, site: usize) -> bool {
        self.own[site].is_some_and(|region| self.areas[region].counted)
    }

    /// The country of this site: its own, or its region's, or what precedes the hyphen in a region such as `JP-13`.
    pub(crate) fn country<'a>(&self, plan: &'a Plan, site: usize) -> Option<&'a str> {
        let named = plan.sites.get(site)?;
        if let Some(country) = &named.country {
            return Some(country.trim());
        }
        let own = self.own[site].and_then(|region| plan.regions.get(region));
        if let Some(country) = own.and_then(|region| region.country.as_deref()) {
            return Some(country.trim());
        }
        let id = own.map(|region| region.id.as_str()).or(named.region.as_deref())?;
        let (country, _) = id.split_once('-')?;
        (country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_alphabetic())).then_some(country)
    }

    /// The indices of the sites of a country.
    pub(crate) fn sites_of(&self, plan: &Plan, country: &str) -> Vec<u32> {
        (0_u32..)
            .zip(&plan.sites)
            .map(|(index, _)| index)
            .filter(|index| {
                self.country(plan, *index as usize).is_some_and(|of| of.eq_ignore_ascii_case(country.trim()))
            })
            .collect()
    }
}

fn place(latitude: Option<f64>, longitude: Option<f64>) -> Option<Place> {
    Place::new(latitude?, longitude?)
}
