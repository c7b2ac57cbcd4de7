//! A document as text: read, said what is wrong, written, read again.

use plan::{Value, assumptions, cautions, read, scenario, write};

/// Tries `input` as JSON text.
pub fn check(input: &[u8]) {
    let Ok(mut document) = serde_json::from_slice::<Value>(input) else { return };
    unsay(&mut document);
    let reading = read(&document);
    for problem in &reading.problems {
        let said = problem.to_string();
        assert!(["type ", "leave out ", "shorten "].iter().any(|word| said.contains(word)), "{said}");
    }
    for notice in &reading.notices {
        assert!(!notice.to_string().is_empty());
    }
    // What was read in spite of problems is refused again, or translated.
    let translated = scenario(&reading.plan);
    if !reading.problems.is_empty() {
        return;
    }
    assert!(translated.is_ok(), "{translated:?}");
    for caution in cautions(&reading.plan, None) {
        assert!(!caution.to_string().is_empty());
    }
    assert!(!assumptions(&reading.plan).is_empty());
    let written = write(&reading.plan);
    let again = read(&written);
    assert_eq!(again.problems, []);
    // As text, where an unknown field holds what is not a number, which equals nothing.
    let same = again.plan == reading.plan || format!("{:?}", again.plan) == format!("{:?}", reading.plan);
    assert!(same, "{:?} is not {:?}", again.plan, reading.plan);
    there_and_back(&written);
}

/// JSON text says the same, but for numbers that it cannot say.
fn there_and_back(document: &Value) {
    let text = serde_json::to_string(document).expect("every document can be written as text");
    let parsed: Value = serde_json::from_str(&text).expect("what was written can be read");
    assert!(parsed == *document || !finite(document), "{text}");
}

fn finite(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.is_finite(),
        Value::List(items) => items.iter().all(finite),
        Value::Map(fields) => fields.iter().all(|(_, field)| finite(field)),
        Value::Null | Value::Bool(_) | Value::Text(_) => true,
    }
}

/// Numbers that JSON text cannot hold and JavaScript objects can, written as texts.
fn unsay(value: &mut Value) {
    match value {
        Value::Text(text) => {
            let number = match text.as_str() {
                "#nan" => f64::NAN,
                "#inf" => f64::INFINITY,
                "#-inf" => f64::NEG_INFINITY,
                _ => return,
            };
            *value = Value::Number(number);
        }
        Value::List(items) => items.iter_mut().for_each(unsay),
        Value::Map(fields) => fields.iter_mut().for_each(|(_, field)| unsay(field)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
