//! The examples are plans without problems, and give the sources of their figures.

#![allow(clippy::unwrap_used)] // helpers of tests may panic too, and clippy.toml frees only the tests themselves

use std::fs;
use std::path::PathBuf;

use plan::document::Amount;
use plan::{Plan, Value, read, write};

fn example(name: &str) -> (Value, Plan) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(name);
    let document: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let reading = read(&document);
    assert_eq!(reading.problems, [], "{name}");
    assert_eq!(reading.notices, [], "{name}");
    (document, reading.plan)
}

const NAMES: [&str; 3] = ["msa-japan.json", "oncology.json", "two-countries.json"];

#[test]
fn each_is_right_and_canonical() {
    for name in NAMES {
        let (document, plan) = example(name);
        assert_eq!(write(&plan), document, "{name}");
        assert!(plan::scenario(&plan).is_ok(), "{name}");
        assert!(!plan.about.is_empty(), "{name}");
        assert!(plan.regions.iter().all(|region| region.source.is_some()), "{name}");
    }
}

#[test]
fn every_example_is_tested() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut plans: Vec<String> = names.filter(|name| name.ends_with(".json")).collect();
    plans.sort();
    assert_eq!(plans, NAMES);
}

#[test]
fn the_patients_of_japan_add_up() {
    let (_, plan) = example("msa-japan.json");
    let patients = plan.regions.iter().map(|region| match region.prevalent {
        Some(Amount::Exact(patients)) => patients,
        other => panic!("{other:?}"),
    });
    assert_eq!(patients.sum::<f64>(), 10_808.0);
    assert_eq!((plan.regions.len(), plan.sites.len()), (47, 15));
}
