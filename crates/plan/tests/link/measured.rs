//! Plans of so many sites, as people have them, for links to be measured with.

use plan::document::{Amount, Moment, Site, TrackRecord};
use plan::{Plan, Value, places, read};

use crate::hospitals::{ENGLISH, JAPANESE};

pub(crate) fn example(name: &str) -> Plan {
    let path = format!("{}/../../examples/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let document: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    read(&document).plan
}

/// The Japanese example with other sites: all 47 prefectures, counts that are each its own, everything that a site can
/// say, no name twice.
pub(crate) fn plan(count: usize) -> Plan {
    let mut plan = example("msa-japan");
    let mut state = 20_270_401_u64;
    let mut below = |bound: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % bound
    };
    plan.title = Some("Slowly progressive cerebellar ataxia, phase 2b, Japan".to_owned());
    plan.about = vec![
        "Counts: holders of a medical certificate by prefecture, end of March 2024. Rates as the sites stated them in the survey of May.".to_owned(),
    ];
    plan.sites.clear();
    let places = places::read(places::JAPAN);
    places::start(&mut plan, &places, "JP", places::Language::Local);
    for region in &mut plan.regions {
        // As counted: about in proportion, and each by up to a third off.
        let people = region.population.unwrap() * (70 + below(61)) as f64 / 1e6;
        region.prevalent = Some(Amount::Exact(people.round()));
        region.source =
            Some("prevalent: certificate holders at the end of fiscal 2023; population: 2020 census".to_owned());
    }
    for index in 0..count {
        let half = index / 2;
        let (name, region) = if index % 2 == 0 { JAPANESE[half * 7 % 50] } else { ENGLISH[half * 7 % 50] };
        // There are a hundred names: behind those, departments.
        let name =
            if half < 50 { name.to_owned() } else { format!("{name} {}", ["第二内科", "Neurology"][index % 2]) };
        let place = places.iter().find(|place| place.id == region).unwrap();
        let (lat, lon) = place.coordinates.unwrap();
        let near = |degrees: f64, step: u64| ((degrees * 1e4).round() + step as f64 - 3_000.0) / 1e4;
        let is_placed = below(3) == 0;
        let (north, east) = (below(6_001), below(6_001));
        plan.sites.push(Site {
            name: Some(name),
            region: Some(region.to_owned()),
            lat: is_placed.then(|| near(lat, north)),
            lon: is_placed.then(|| near(lon, east)),
            opens: plan::Date::new(2027, 4 + below(8) as u32, [1, 1, 15, 1 + below(28) as u32][below(4) as usize])
                .map(Moment::Date),
            stated_rate: Some((2 + below(24)) as f64 / [10.0, 10.0, 20.0][below(3) as usize]),
            track_record: Some(TrackRecord { enrolled: below(25) as f64, site_months: (6 + below(43)) as f64 }),
            cap: Some([5, 8, 10, 12, 15, 20, 25, 30][below(8) as usize]),
            ..Site::default()
        });
    }
    plan
}
