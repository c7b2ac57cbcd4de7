//! The types for hosts name every field of both documents. A compiler checks that they are right (`tests/types`).

#![allow(clippy::unwrap_used)] // helpers of tests may panic too, and clippy.toml frees only the tests themselves

use std::collections::BTreeSet;

use plan::{Value, forecast_document, read, scenario, write};

const TYPES: &str = include_str!("../../../src/element/trial-feasibility.d.ts");
/// A plan with every field, and with these unknown ones.
const UNKNOWN: [&str; 7] = ["author", "c", "floor", "note", "phase", "q", "why"];
const FULL: &str = include_str!("link/golden/full.json");
/// A plan whose forecast has patients and groups.
const EXAMPLE: &str = include_str!("../../../examples/two-countries.json");

fn names(value: &Value, found: &mut BTreeSet<String>) {
    for (name, value) in value.as_map().into_iter().flatten() {
        found.insert(name.clone());
        names(value, found);
    }
    for value in value.as_list().into_iter().flatten() {
        names(value, found);
    }
}

#[test]
fn every_field_has_a_type() {
    let plan = read(&serde_json::from_str(FULL).unwrap()).plan;
    let mut found = BTreeSet::new();
    names(&write(&plan), &mut found);
    let example = read(&serde_json::from_str(EXAMPLE).unwrap()).plan;
    let forecast = recruitment::instant(&scenario(&example).unwrap()).unwrap();
    names(&forecast_document(&example, &forecast), &mut found);
    assert!(found.len() > 100, "{found:?}");
    let typed = |name: &String| [": ", "?: ", "\""].iter().any(|after| TYPES.contains(&format!("{name}{after}")));
    let untyped: Vec<&String> = found.iter().filter(|name| !typed(name) && !UNKNOWN.contains(&name.as_str())).collect();
    assert!(untyped.is_empty(), "{untyped:?}");
}
