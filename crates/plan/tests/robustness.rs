//! Documents that nobody would write: nothing panics, and every refusal says what to type.

#![allow(clippy::unwrap_used)] // helpers of tests may panic too, and clippy.toml frees only the tests themselves

#[path = "any_plan/strategy.rs"]
mod strategy;

use std::cell::Cell;

use plan::{Value, forecast_document, read, scenario, write};
use strategy::for_plans;

/// Values of every kind, and numbers at and beyond every limit.
fn junk() -> Vec<Value> {
    let numbers = [f64::NAN, f64::INFINITY, -0.0, -1.0, 0.5, 1e-300, 1e300, 4_294_967_296.0, 1e16, f64::MIN];
    let texts = ["", " ", "<", "<-1", "<1e999", "2027-02-30", "9999-12-31", "0001-01-01", "\u{0}", "🙂"];
    let mut junk: Vec<Value> = numbers.into_iter().map(Value::from).collect();
    junk.extend(texts.into_iter().map(Value::from));
    junk.extend([Value::Null, true.into(), Value::List(Vec::new()), Value::Map(Vec::new())]);
    junk.extend([Value::list([1.0; 13]), Value::map([("x", 1.0.into())]), Value::map([("days", "x".into())])]);
    junk
}

/// Replaces the n-th value of the tree, where n is counted down in `left`; returns whether there was one.
fn replace(tree: &mut Value, left: &mut usize, value: &Value) -> bool {
    if *left == 0 {
        *tree = value.clone();
        return true;
    }
    *left -= 1;
    match tree {
        Value::List(items) => items.iter_mut().any(|item| replace(item, left, value)),
        Value::Map(fields) => fields.iter_mut().any(|(_, field)| replace(field, left, value)),
        _ => false,
    }
}

#[test]
fn junk_in_any_place_is_refused_or_taken_but_never_a_crash() {
    let junk = junk();
    let refused = Cell::new(0);
    for_plans(4, |plan| {
        let document = write(&plan);
        for place in 0.. {
            let mut tried = document.clone();
            if !replace(&mut tried, &mut place.clone(), &Value::Null) {
                break;
            }
            for value in &junk {
                let mut tried = document.clone();
                replace(&mut tried, &mut place.clone(), value);
                let reading = read(&tried);
                for problem in &reading.problems {
                    let said = problem.to_string();
                    assert!(
                        said.contains("type ") || said.contains(": leave out ") || said.contains(": shorten "),
                        "{said}"
                    );
                }
                refused.set(refused.get() + usize::from(!reading.problems.is_empty()));
                // What was read despite problems is refused again or translated, and can be written.
                let translated = scenario(&reading.plan);
                if reading.problems.is_empty() {
                    assert!(translated.is_ok(), "{translated:?}");
                    let again = read(&write(&reading.plan)).plan;
                    // Compared as text if an unknown field contains NaN, which equals nothing.
                    let same = again == reading.plan || format!("{again:?}") == format!("{:?}", reading.plan);
                    assert!(same, "{again:?} is not {:?}", reading.plan);
                }
            }
        }
        Ok(())
    });
    assert!(refused.get() > 1_000, "{refused:?}");
}

#[test]
fn random_plans_are_forecast_with_finite_numbers() {
    for_plans(12, |plan| {
        let forecast = recruitment::instant(&scenario(&plan).unwrap()).unwrap();
        let document = forecast_document(&plan, &forecast);
        assert_eq!(document.get("sites").and_then(Value::as_list).map(<[Value]>::len), Some(plan.sites.len()));
        // A number that is not finite would be read back from JSON as null.
        let text = serde_json::to_string(&document).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), document);
        Ok(())
    });
}
