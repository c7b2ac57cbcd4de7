//! What crosses between JavaScript and the module: plain data both ways, and nothing else.

use browser::Browser;
use serde_json::json;

const IMPORT: &str = "const calculator = await import(location.origin + '/trial-feasibility.js');";

fn page() -> Browser {
    let browser = Browser::start();
    browser.open("index.css");
    browser
}

#[test]
fn what_json_cannot_hold_is_refused() {
    let browser = page();
    for (what, plan) in [
        ("a Map", "{ trial: new Map([['target', 30]]), sites: [{}] }"),
        ("a Map within a list", "{ trial: { target: 30 }, sites: [new Map()] }"),
        ("a BigInt", "{ trial: { target: 30n }, sites: [{}] }"),
        ("a large BigInt", "{ trial: { target: 2n ** 70n }, sites: [{}] }"),
        ("a Set", "{ trial: { target: 30 }, sites: new Set([{}]) }"),
        ("bytes", "{ trial: { target: 30 }, sites: new Uint8Array(3) }"),
        ("numbers of a fixed size", "{ trial: { target: 30 }, sites: new Float64Array(3) }"),
        ("a function", "{ trial: { target: () => 30 }, sites: [{}] }"),
        ("a symbol", "{ trial: { target: Symbol('30') }, sites: [{}] }"),
        ("itself", "(() => { const plan = { trial: { target: 30 }, sites: [{}] }; plan.plan = plan; return plan; })()"),
        (
            "itself in many ways",
            "(() => { const plan = []; for (let left = 9; left > 0; left -= 1) plan.push(plan); return plan; })()",
        ),
        (
            "too many levels",
            "{ trial: { target: 30 }, sites: [{}], deep: JSON.parse('['.repeat(65) + ']'.repeat(65)) }",
        ),
        ("too many fields", "Object.fromEntries(Array.from({ length: 1001 }, (_, field) => [`f${field}`, 1]))"),
    ] {
        let said = browser.script(
            &format!("{IMPORT} return calculator.check({plan}).then(() => 'nothing', (error) => error.message)"),
            &[],
        );
        let said = said.as_str().unwrap_or_default();
        let is_refused = said.starts_with("the plan cannot be read: ") && said.ends_with("JSON.parse returns");
        assert!(is_refused, "{what}: {said}");
    }
    browser.assert_quiet();
}

#[test]
fn unknown_fields_keep_their_order_and_what_is_missing_is_null() {
    let browser = page();
    let plan = "{ zeta: { b: -0, a: [true, undefined, NaN], nothing: undefined }, trial: { target: 34 }, alpha: 0.1, sites: [{ stated_rate: 2 }] }";
    let read = browser.script(
        &format!(
            "{IMPORT} const {{ plan }} = await calculator.open(await calculator.link({plan})); \
             return [JSON.stringify(plan), Object.is(plan.zeta.b, 0), Object.getPrototypeOf(plan.zeta) === Object.prototype]"
        ),
        &[],
    );
    let text = read[0].as_str().unwrap();
    assert!(text.contains(r#""zeta":{"b":0,"a":[true,null,null],"nothing":null}"#), "{text}");
    assert!(text.find("zeta").unwrap() < text.find("alpha").unwrap(), "{text}");
    assert_eq!((&read[1], &read[2]), (&json!(true), &json!(true)));
    browser.assert_quiet();
}

#[test]
fn a_forecast_is_what_json_would_make_of_it() {
    let browser = page();
    // Too few patients ever: times that never come are null.
    let others = browser.script(
        &format!(
            "{IMPORT} const forecast = await calculator.forecast({{ trial: {{ target: 400 }}, sites: [{{ stated_rate: 0.1 }}] }}); \
             const others = []; \
             const look = (value, path) => {{ \
               if (value === null || ['boolean', 'string'].includes(typeof value)) return; \
               if (typeof value === 'number') return void (Number.isFinite(value) && !Object.is(value, -0) || others.push(path)); \
               if (!Array.isArray(value) && Object.getPrototypeOf(value ?? 0) !== Object.prototype) return void others.push(path); \
               for (const [name, inner] of Object.entries(value)) look(inner, `${{path}}.${{name}}`); }}; \
             look(forecast, ''); return [others, forecast.time_to_target_months.q95, forecast.method]"
        ),
        &[],
    );
    assert_eq!(others, json!([[], null, "instant"]));
    browser.assert_quiet();
}
