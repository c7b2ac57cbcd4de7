//! Writing a plan and reading it again gives the same plan, through JSON text as well.

#![allow(clippy::unwrap_used)] // helpers of tests may panic too, and clippy.toml frees only the tests themselves

#[path = "any_plan/strategy.rs"]
mod strategy;

use std::cell::Cell;

use plan::{Notice, Plan, Value, read, write};
use strategy::for_plans;

#[track_caller]
fn there_and_back(plan: &Plan) {
    let document = write(plan);
    let reading = read(&document);
    assert_eq!(reading.problems, [], "{document:?}");
    assert_eq!(reading.plan, *plan);
    let text = serde_json::to_string(&document).unwrap();
    let parsed: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(parsed, document, "{text}");
    assert_eq!(write(&reading.plan), document);
}

#[test]
fn five_thousand_random_plans_survive() {
    let sites = Cell::new(0);
    for_plans(5_000, |plan| {
        sites.set(sites.get() + plan.sites.len());
        there_and_back(&plan);
        let scenario = plan::scenario(&plan).unwrap();
        assert_eq!(scenario.problems(), []);
        Ok(())
    });
    assert!(sites.get() > 5_000);
}

#[test]
fn unknown_fields_are_kept_where_they_were_and_noticed() {
    let text = r#"{"trial": {"target": 5, "phase": 2}, "sites": [{"name": "A", "floor": {"a": [1]}}],
        "assumptions": {"optimism": {"median": 1, "sigma": 0, "why": "x"}}, "author": null}"#;
    let reading = read(&serde_json::from_str(text).unwrap());
    assert_eq!(reading.problems, []);
    let paths = ["trial.phase", "sites[0].floor", "assumptions.optimism.why", "author"];
    assert_eq!(reading.notices, paths.map(|path| Notice::UnknownField(path.to_owned())));
    let written = write(&reading.plan);
    let field = |path: &[&str]| path.iter().try_fold(&written, |value, name| value.get(name));
    assert_eq!(field(&["trial", "phase"]), Some(&Value::Number(2.0)));
    assert_eq!(field(&["author"]), Some(&Value::Null));
    assert_eq!(
        written.get("sites").and_then(Value::as_list).and_then(|sites| sites[0].get("floor")),
        Some(&Value::map([("a", Value::list([1.0]))]))
    );
    there_and_back(&reading.plan);
}

#[test]
fn an_empty_plan_is_written_short() {
    let text = serde_json::to_string(&write(&Plan::default())).unwrap();
    assert_eq!(text, r#"{"format":"trial-feasibility/plan","version":1,"trial":{}}"#);
}
