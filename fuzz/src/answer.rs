//! What holds for every forecast document.

use plan::Value;

/// Panics where the document says what no forecast can say.
pub fn check(document: &Value) {
    finite("", document);
    probabilities(document);
    ordered("", document);
    curve(document.get("curve").and_then(Value::as_list).expect("a forecast has a curve"));
    let text = serde_json::to_string(document).expect("every document can be written as text");
    assert_eq!(serde_json::from_str::<Value>(&text).expect("what was written can be read"), *document);
}

fn fields(value: &Value) -> &[(String, Value)] {
    value.as_map().map_or(&[], Vec::as_slice)
}

fn items(value: &Value) -> &[Value] {
    value.as_list().unwrap_or_default()
}

/// No number is infinite or none at all; what is unknown is null.
fn finite(path: &str, value: &Value) {
    if let Value::Number(number) = value {
        assert!(number.is_finite(), "{path} is {number}");
    }
    for (name, field) in fields(value) {
        finite(&format!("{path}.{name}"), field);
    }
    for (index, item) in items(value).iter().enumerate() {
        finite(&format!("{path}[{index}]"), item);
    }
}

/// Whatever begins with `prob_` lies between 0 and 1. Standard errors are no probabilities.
fn probabilities(value: &Value) {
    for (name, field) in fields(value).iter().filter(|(name, _)| name != "mcse") {
        if let (true, Value::Number(number)) = (name.starts_with("prob_"), field) {
            assert!((0.0..=1.0).contains(number), "{name} is {number}");
        }
        probabilities(field);
    }
    items(value).iter().for_each(probabilities);
}

/// Quantiles do not fall from one level to the next: numbers, or dates; null is never, and comes last.
fn ordered(path: &str, value: &Value) {
    let level = |name: &str| name.len() == 3 && name.starts_with('q');
    let levels: Vec<&(String, Value)> = fields(value).iter().filter(|(name, _)| level(name)).collect();
    for pair in levels.windows(2) {
        let [(low, below), (high, above)] = pair else { continue };
        assert!(low < high, "{path}: {low} comes before {high}");
        let sound = match (below, above) {
            (Value::Number(below), Value::Number(above)) => below <= above,
            (Value::Text(below), Value::Text(above)) => below <= above,
            (_, Value::Null) => true,
            _ => false,
        };
        assert!(sound, "{path}: {low} is {below:?} and {high} is {above:?}");
    }
    for (name, field) in fields(value).iter().filter(|(name, _)| name != "mcse") {
        ordered(&format!("{path}.{name}"), field);
    }
    for (index, item) in items(value).iter().enumerate() {
        ordered(&format!("{path}[{index}]"), item);
    }
}

/// Time goes on, and nothing that counts patients falls while it does.
fn curve(points: &[Value]) {
    assert!(!points.is_empty(), "the curve has no points");
    for (name, value) in points.iter().flat_map(fields) {
        assert!(value.as_f64().is_some_and(|number| number >= 0.0), "curve: {name} is {value:?}");
    }
    for pair in points.windows(2) {
        for (name, before) in fields(&pair[0]).iter().filter(|(name, _)| name != "sites_open") {
            let after = pair[1].get(name).and_then(Value::as_f64);
            // Sums in another order differ in the last places.
            let least = before.as_f64().map(|before| before - 1e-9 * before.abs().max(1.0));
            assert!(after >= least, "curve: {name} falls from {before:?} to {after:?} in {:?}", pair[1].get("month"));
        }
    }
}
