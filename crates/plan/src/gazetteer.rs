//! Finds regions by any of their names.

use std::collections::HashMap;

use crate::document::Plan;
use crate::fold::fold;
use crate::places::country;

/// Endings that are ignored when names are compared, longest first.
const SUFFIXES: [&str; 20] = [
    "維吾爾自治區",
    "维吾尔自治区",
    "壮族自治区",
    "回族自治区",
    "自治区",
    "prefecture",
    "province",
    "state",
    "-ken",
    "-fu",
    "-to",
    "-shi",
    "都",
    "道",
    "府",
    "県",
    "縣",
    "省",
    "市",
    "區",
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RegionMatch {
    One(usize),
    Several,
    Unknown,
}

/// Which region a name stands for.
#[derive(Debug)]
struct Entry {
    region: usize,
    /// Ids take precedence over names, and names over other things that a region is called.
    rank: u8,
    several: bool,
}

/// Names in the form in which they are compared, and the region that each stands for.
#[derive(Debug, Default)]
pub(crate) struct Gazetteer(HashMap<String, Entry>);

impl Gazetteer {
    /// The regions of a plan by id and name, and known places by all their names.
    pub(crate) fn from_plan(plan: &Plan) -> Self {
        let mut found = Self::default();
        for (index, region) in plan.regions.iter().enumerate() {
            found.insert(fold(&region.id), index, 0);
        }
        for (index, region) in plan.regions.iter().enumerate() {
            found.insert(fold(region.name.as_deref().unwrap_or_default()), index, 1);
        }
        let known = country::names();
        for (index, region) in plan.regions.iter().enumerate() {
            found.insert(stem(&fold(region.name.as_deref().unwrap_or_default())).to_owned(), index, 2);
            if let Some(place) = known.iter().find(|[id, ..]| *id == region.id) {
                found.place(place, index);
            }
        }
        found
    }

    /// Every known place by all its names.
    pub(crate) fn from_places() -> Self {
        let places = country::names();
        let mut found = Self::default();
        for (index, [id, ..]) in places.iter().enumerate() {
            found.insert(fold(id), index, 0);
        }
        for (index, place) in places.iter().enumerate() {
            found.place(place, index);
        }
        found
    }

    /// The region that a name refers to, regardless of case and width, and with or without an ending such as
    /// Prefecture.
    pub(crate) fn find(&self, name: &str) -> RegionMatch {
        let key = fold(name);
        // "13 東京都": tables from public offices put a number before the name.
        let unnumbered = key.trim_start_matches(|char: char| char.is_ascii_digit() || char == '-');
        for key in [&key, stem(&key), unnumbered, stem(unnumbered)] {
            if let Some(entry) = self.0.get(key) {
                return if entry.several { RegionMatch::Several } else { RegionMatch::One(entry.region) };
            }
        }
        RegionMatch::Unknown
    }

    /// As [`Self::find`], for the regions of this plan; among several with this name, the one with exactly this id.
    pub(crate) fn find_in(&self, plan: &Plan, name: &str) -> RegionMatch {
        let found = self.find(name);
        if found != RegionMatch::Several {
            return found;
        }
        plan.regions.iter().position(|region| region.id.trim() == name.trim()).map_or(found, RegionMatch::One)
    }

    fn place(&mut self, [id, english, local]: &[&str; 3], index: usize) {
        for name in [english, local] {
            let key = fold(name);
            self.insert(stem(&key).to_owned(), index, 2);
            self.insert(key, index, 2);
        }
        // US-CA is written CA in American lists.
        if let Some((_, code)) = id.split_once('-') {
            self.insert(fold(code), index, 3);
        }
    }

    fn insert(&mut self, name: String, region: usize, rank: u8) {
        if name.is_empty() {
            return;
        }
        let entry = self.0.entry(name).or_insert(Entry { region, rank, several: false });
        entry.several |= entry.region != region && entry.rank == rank;
    }
}

/// The name without its ending.
fn stem(key: &str) -> &str {
    let stems = SUFFIXES.iter().filter_map(|suffix| key.strip_suffix(suffix));
    stems.map(|stem| stem.trim_end_matches('-')).find(|stem| !stem.is_empty()).unwrap_or(key)
}

#[cfg(test)]
mod tests;
