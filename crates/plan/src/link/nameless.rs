//! A plan without names.

use super::request::forget_unknown;
use crate::document::Plan;
use crate::geography::Geography;

/// The plan with letters in place of names: sites are A, B … Z, AA, AB …, and so are regions.
///
/// Removed are title, `about`, sources, unknown fields, and all coordinates, because a location identifies a site. Kept
/// are the numbers, countries, the names of criteria and groups, and all references. So names are hidden and facts are
/// not: a region can be identified by its population. If sites draw by distance, the forecast changes, because without
/// coordinates each site draws on its own region only.
pub fn without_names(plan: &Plan) -> Plan {
    let geography = Geography::new(plan, None);
    let mut nameless = plan.clone();
    forget_unknown(&mut nameless);
    nameless.title = None;
    nameless.about.clear();
    // Regions that only sites mention get letters too, after those of the list.
    let mut ids: Vec<&str> = Vec::new();
    let remarks = plan.sites.iter().filter_map(|site| site.region.as_deref());
    for id in plan.regions.iter().map(|region| region.id.as_str()).chain(remarks) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let letter_of = |id: &str| ids.iter().position(|known| *known == id).map(letters);
    for region in &mut nameless.regions {
        // The part of JP-13 before the hyphen is its country, which is about to be removed.
        let country = region.country.take().or_else(|| country_of(&region.id));
        region.country = country;
        region.id = letter_of(&region.id).unwrap_or_default();
        (region.name, region.source, region.lat, region.lon) = (None, None, None, None);
    }
    for (index, site) in nameless.sites.iter_mut().enumerate() {
        site.country = geography.country(plan, index).map(str::to_owned);
        let own = geography.region(index).and_then(|region| plan.regions.get(region));
        site.region = own.map(|region| region.id.as_str()).or(site.region.as_deref()).and_then(letter_of);
        site.name = Some(letters(index));
        (site.lat, site.lon) = (None, None);
    }
    for known in nameless.progress.iter_mut().flat_map(|progress| &mut progress.sites) {
        let place = plan.sites.iter().rposition(|site| site.name.as_ref() == Some(&known.name));
        known.name = place.map(letters).unwrap_or_default();
    }
    nameless
}

fn country_of(id: &str) -> Option<String> {
    let (country, _) = id.split_once('-')?;
    (country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_alphabetic())).then(|| country.to_owned())
}

/// A for the first, Z for the 26th, AA for the 27th.
fn letters(index: usize) -> String {
    let mut letters = Vec::new();
    let mut left = index + 1;
    while left > 0 {
        left -= 1;
        letters.push(char::from(b'A' + (left % 26) as u8));
        left /= 26;
    }
    letters.iter().rev().collect()
}
