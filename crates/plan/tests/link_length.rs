//! The length of links, and that the table in docs/decisions/link-format.md is right.

#![allow(clippy::unwrap_used)] // helpers of tests may panic too, and clippy.toml frees only the tests themselves

#[path = "link/hospitals.rs"]
mod hospitals;
#[path = "link/measured.rs"]
mod measured;

use std::collections::BTreeSet;

use plan::Plan;
use plan::link::{Content, Shared, decode, encode};

/// The length of the payload, and of lz-string over the same plan as JSON \[characters\].
fn lengths(plan: &Plan) -> [usize; 2] {
    let payload = encode(&Content::Plan(Shared::new(plan.clone())));
    assert_eq!(decode(&payload), Ok(Content::Plan(Shared::new(plan.clone()))));
    let json = serde_json::to_string(&plan::write(plan)).unwrap();
    let units: Vec<u16> = json.encode_utf16().collect();
    [payload.len(), lz_str::compress_to_encoded_uri_component(&units).len()]
}

fn grouped(number: usize) -> String {
    if number < 1_000 { number.to_string() } else { format!("{},{:03}", number / 1_000, number % 1_000) }
}

#[test]
fn links_are_as_short_as_the_table_says() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/decisions/link-format.md");
    let said = std::fs::read_to_string(path).unwrap();
    let mut missing = Vec::new();
    let mut check = |name: &str, plan: &Plan, most: usize| {
        let [ours, theirs] = lengths(plan);
        assert!(ours <= most, "{name}: {ours} characters, at most {most}");
        let row = format!("| {name} | {} | {} |", grouped(ours), grouped(theirs));
        if !said.contains(&row) {
            missing.push(row);
        }
    };
    for (count, most) in [(5, 600), (20, 1_000), (40, 1_400), (100, 2_800), (200, 5_000)] {
        check(&format!("{count} sites"), &measured::plan(count), most);
    }
    for name in ["msa-japan", "oncology", "two-countries"] {
        check(&format!("`{name}.json`"), &measured::example(name), 900);
    }
    assert!(missing.is_empty(), "the table lacks\n{}", missing.join("\n"));
}

#[test]
fn what_is_measured_is_what_people_have() {
    let plan = measured::plan(100);
    assert_eq!((plan.regions.len(), plan.sites.len()), (47, 100));
    let names: BTreeSet<_> = plan.sites.iter().map(|site| &site.name).collect();
    assert_eq!(names.len(), 100);
    for site in &plan.sites {
        assert!(site.region.is_some() && site.opens.is_some() && site.stated_rate.is_some());
        assert!(site.track_record.is_some() && site.cap.is_some());
    }
    let placed = plan.sites.iter().filter(|site| site.lat.is_some()).count();
    assert!((20..50).contains(&placed), "{placed}");
    let regions: BTreeSet<_> = plan.sites.iter().map(|site| &site.region).collect();
    assert!(regions.len() > 30, "{}", regions.len());
    // The model has learned none of these before.
    let primer = include_str!("../src/link/v1/primer.json");
    for site in &plan.sites {
        assert!(!primer.contains(site.name.as_deref().unwrap()), "{site:?}");
    }
}
