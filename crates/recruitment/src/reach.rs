//! From where a site draws its patients.
//!
//! A site draws from about as many people as its catchment holds, and takes them from near first: a share of each
//! region that falls off as e^{−d/d₀} with the distance. Where places are not known it draws from its own region only.

mod place;

pub use place::Place;

use crate::limits;
use crate::scenario::Reached;

/// How sites draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reach {
    /// People in the catchment of an average site \[people\].
    pub catchment: f64,
    /// Distance d₀ over which the share of people who come falls to 1/e, above 0 \[km\].
    pub decay: f64,
    /// Share of its own region in the catchment of an average site, where its population is unknown.
    pub share: f64,
}

/// A site as far as reach is concerned.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Base {
    /// Its catchment against the average.
    pub weight: f64,
    /// Where it is.
    pub place: Option<Place>,
    /// Its own region, by its place in the list; where there is none, the nearest stands in.
    pub region: Option<usize>,
}

/// A region as far as reach is concerned.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Inhabitants; `None` where unknown.
    pub population: Option<f64>,
    /// Where they are.
    pub place: Option<Place>,
    /// Whether anything is known of its patients.
    pub counted: bool,
}

impl Area {
    /// Inhabitants, if that is a number above 0.
    fn inhabitants(&self) -> Option<f64> {
        self.population.filter(|people| (f64::MIN_POSITIVE..f64::INFINITY).contains(people))
    }
}

/// What a region gives a site at the least, as a share of all the people in its catchment: 0.1 %.
const LEAST: f64 = 0.001;

/// From where a site draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Draws {
    /// From the regions around it, nearer ones first: places and populations are known.
    Around,
    /// From its own region only, of which the population is known.
    AtHome,
    /// From its own region only, a share of it: no population is known.
    Share,
}

impl Base {
    /// From where the site draws, if this is its own region; `None` where counted patients do not limit it.
    pub fn draws(&self, own: &Area) -> Option<Draws> {
        own.counted.then(|| match (own.inhabitants(), self.place.and(own.place)) {
            (Some(_), Some(_)) => Draws::Around,
            (Some(_), None) => Draws::AtHome,
            (None, _) => Draws::Share,
        })
    }

    /// The site's own region: the one it names, or else the nearest; `None` where it has no place either.
    pub fn own(&self, areas: &[Area]) -> Option<usize> {
        if let Some(region) = self.region {
            return (region < areas.len()).then_some(region);
        }
        let here = self.place?;
        let mut nearest: Option<(usize, f64)> = None;
        for (index, area) in areas.iter().enumerate() {
            let Some(there) = area.place else { continue };
            let distance = here.chord_square(there);
            if nearest.is_none_or(|(_, least)| distance < least) {
                nearest = Some((index, distance));
            }
        }
        nearest.map(|(index, _)| index)
    }
}

impl Reach {
    /// The regions that each site reaches, in rising order; `None` for a site of whose own region's patients nothing is
    /// known, or that has no region: counted patients do not limit it.
    ///
    /// # Formula
    /// With f(d) = e^{−d/d₀} and d along the great circle, site i's catchment of Bᵢ = weight · `catchment` people holds
    /// the share Bᵢ f(dᵢᵣ)/Σ_q pop_q f(d_iq) of region r. Regions that would give less than 0.1 % of Bᵢ are left out, and
    /// the rest make up for them; regions without a count, a population or a place are not in the sum. Without a place of
    /// the site or of its own region that share is Bᵢ/pop of its own region, and without a population weight · `share`.
    pub fn of(&self, bases: &[Base], areas: &[Area]) -> Vec<Option<Vec<Reached>>> {
        let around: Vec<Around> = areas
            .iter()
            .zip(0_u32..)
            .filter(|(area, _)| area.counted)
            .filter_map(|(area, region)| Some(Around { region, place: area.place?, people: area.inhabitants()? }))
            .collect();
        let most = around.iter().fold(0.0, |most: f64, area| most.max(area.people));
        let mut near = Vec::new();
        bases
            .iter()
            .map(|base| {
                let own = base.own(areas)?;
                let home = areas[own];
                let people = base.weight * self.catchment;
                let share = match (base.draws(&home)?, base.place, home.inhabitants()) {
                    (Draws::Around, Some(here), _) => return Some(self.around(here, people, &around, most, &mut near)),
                    (_, _, Some(inhabitants)) => people / inhabitants,
                    (_, _, None) => base.weight * self.share,
                };
                let home = Reached { region: own as u32, share: share.min(EVERYBODY) };
                Some(if is_share(share) { vec![home] } else { Vec::new() })
            })
            .collect()
    }

    /// What a site here draws from the regions around it, of which the largest has `most` people.
    fn around(
        &self,
        here: Place,
        catchment: f64,
        around: &[Around],
        most: f64,
        near: &mut Vec<(Reached, f64)>,
    ) -> Vec<Reached> {
        let mut nearest = (f64::INFINITY, 0.0);
        for area in around {
            let square = here.chord_square(area.place);
            if square < nearest.0 {
                nearest = (square, area.people);
            }
        }
        let least = place::kilometers(nearest.0);
        // Farther away even the largest region gives less than the part that is left out, measured by the nearest alone.
        let far = place::chord_square_of(least + self.decay * libm::log(most / (LEAST * nearest.1)));
        near.clear();
        let mut all = 0.0;
        for area in around {
            let square = here.chord_square(area.place);
            if square <= far {
                // Against the nearest, so that not all of them vanish when all are far away.
                let part = libm::exp((least - place::kilometers(square)) / self.decay);
                near.push((Reached { region: area.region, share: part }, area.people * part));
                all += area.people * part;
            }
        }
        // Very many small regions may all be below the limit: then those much smaller than the largest are left out.
        let largest = near.iter().fold(0.0, |most: f64, (_, people)| most.max(*people));
        let limit = (LEAST * all).min(0.5 * largest);
        near.retain(|(_, people)| *people >= limit);
        let all: f64 = near.iter().map(|(_, people)| people).sum();
        let scaled = near.iter().map(|(to, _)| Reached { share: (catchment * to.share / all).min(EVERYBODY), ..*to });
        scaled.filter(|to| is_share(to.share)).collect()
    }
}

/// A counted region with people somewhere.
struct Around {
    region: u32,
    place: Place,
    people: f64,
}

/// At this share a site has everybody in its catchment, many times over.
const EVERYBODY: f64 = 1e6;

/// Whether it is worth keeping: a site without a catchment has none, and infinity is no share.
fn is_share(share: f64) -> bool {
    (limits::LEAST..f64::INFINITY).contains(&share)
}

#[cfg(test)]
mod tests;
