//! Regions by what people call them.

use crate::document::Plan;
use crate::entry::plain;
use crate::places::country;

/// What is left out of names when they are compared, longest first.
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

/// Who is meant by a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named {
    /// This region, by its place in the list.
    One(usize),
    /// More than one.
    Several,
    /// None of them.
    Nobody,
}

/// A name in the form in which names are compared.
#[derive(Debug)]
struct Entry {
    key: String,
    region: usize,
    /// An id is meant before a name, a name before what else a region is called.
    rank: u8,
    several: bool,
}

/// Names, and the region that each stands for.
///
/// A hash table of our own: a sorted list would move half of itself for each name, a standard one weighs.
#[derive(Debug)]
pub(crate) struct Gazetteer {
    entries: Vec<Entry>,
    /// Place in `entries` and one more; 0 where there is none. A power of two, at least twice as many as entries.
    slots: Vec<u32>,
}

impl Gazetteer {
    /// The regions of a plan by id and name, and known places by all their names.
    pub(crate) fn of(plan: &Plan) -> Self {
        let mut found = Self::with_room_for(plan.regions.len());
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
    pub(crate) fn of_places() -> Self {
        let places = country::names();
        let mut found = Self::with_room_for(places.len());
        for (index, [id, ..]) in places.iter().enumerate() {
            found.insert(fold(id), index, 0);
        }
        for (index, place) in places.iter().enumerate() {
            found.place(place, index);
        }
        found
    }

    /// Who is meant, whatever the case and the width, and with or without what kind of region it is.
    pub(crate) fn find(&self, name: &str) -> Named {
        let key = fold(name);
        // "13 東京都": tables of offices put their number before the name.
        let bare = key.trim_start_matches(|char: char| char.is_ascii_digit() || char == '-');
        for key in [&key, stem(&key), bare, stem(bare)] {
            if let Some(entry) = self.entry(key) {
                return if entry.several { Named::Several } else { Named::One(entry.region) };
            }
        }
        Named::Nobody
    }

    /// As [`Self::find`], for the regions of this plan; of several that are called so, the one whose id this is exactly.
    pub(crate) fn find_in(&self, plan: &Plan, name: &str) -> Named {
        let found = self.find(name);
        if found != Named::Several {
            return found;
        }
        plan.regions.iter().position(|region| region.id.trim() == name.trim()).map_or(found, Named::One)
    }

    fn place(&mut self, [id, english, local]: &[&str; 3], index: usize) {
        for name in [english, local] {
            let key = fold(name);
            self.insert(stem(&key).to_owned(), index, 2);
            self.insert(key, index, 2);
        }
        // US-CA is CA on an American's list.
        if let Some((_, code)) = id.split_once('-') {
            self.insert(fold(code), index, 3);
        }
    }

    fn with_room_for(regions: usize) -> Self {
        Self { entries: Vec::new(), slots: vec![0; (regions.max(1) * 16).next_power_of_two()] }
    }

    fn insert(&mut self, key: String, region: usize, rank: u8) {
        if key.is_empty() {
            return;
        }
        let slot = self.slot(&key);
        match self.slots[slot] {
            0 => {
                self.entries.push(Entry { key, region, rank, several: false });
                self.slots[slot] = self.entries.len() as u32;
            }
            at => {
                let entry = &mut self.entries[at as usize - 1];
                entry.several |= entry.region != region && entry.rank == rank;
            }
        }
    }

    fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.get((self.slots[self.slot(key)] as usize).checked_sub(1)?)
    }

    /// Where this key is, or would be.
    fn slot(&self, key: &str) -> usize {
        // FNV-1a
        let mut hash = 0x811C_9DC5_u32;
        for byte in key.bytes() {
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
        let last = self.slots.len() - 1;
        let mut slot = (hash ^ hash >> 15) as usize & last;
        while let Some(entry) = self.slots[slot].checked_sub(1) {
            if self.entries[entry as usize].key == key {
                break;
            }
            slot = (slot + 1) & last;
        }
        slot
    }
}

/// A name without its width, case and spaces, and without the strokes over long vowels.
pub(crate) fn fold(name: &str) -> String {
    let char = |char: char| match char {
        ' ' | '.' | ',' | '\'' => None,
        '_' => Some('-'),
        'ō' | 'Ō' | 'ô' | 'Ô' => Some('o'),
        'ū' | 'Ū' | 'û' | 'Û' => Some('u'),
        // Latin letters with marks, Greek and Cyrillic ones: the small stand 32 behind the large. Not to_lowercase: its
        // tables of every alphabet weigh 14 KB on the wire.
        'À'..='Ö' | 'Ø'..='Þ' | 'Α'..='Ρ' | 'Σ'..='Ϋ' | 'А'..='Я' => char::from_u32(char as u32 + 32),
        char => Some(char.to_ascii_lowercase()),
    };
    plain(name).chars().filter_map(char).collect()
}

/// The name without what kind of region it is.
fn stem(key: &str) -> &str {
    let stems = SUFFIXES.iter().filter_map(|suffix| key.strip_suffix(suffix));
    stems.map(|stem| stem.trim_end_matches('-')).find(|stem| !stem.is_empty()).unwrap_or(key)
}

#[cfg(test)]
mod tests;
