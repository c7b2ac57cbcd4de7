//! The element's methods.

use browser::Browser;
use serde_json::json;

const ELEMENT: &str = "document.querySelector('trial-feasibility')";

#[test]
fn steps_are_taken_back_and_made_again() {
    let browser = Browser::start();
    browser.open("");
    browser.wait_ready();
    browser.replace("[id='trial.target']", "77");
    browser.wait(&format!("{ELEMENT}.plan?.trial.target === 77"));
    let target =
        |method: &str| browser.script(&format!("await {ELEMENT}.{method}(); return {ELEMENT}.plan.trial.target"), &[]);
    assert_eq!((target("undo"), target("redo"), target("redo")), (json!(120), json!(77), json!(77)));
    browser.assert_quiet();
}

#[test]
fn what_can_be_saved_is_given_without_a_download() {
    let browser = Browser::start();
    browser.open("");
    browser.wait_ready();
    let given = browser.script(
        &format!(
            "let downloads = 0; HTMLAnchorElement.prototype.click = () => (downloads += 1); const given = {{}}; \
             for (const kind of ['plan.json', 'forecast.json', 'sites.csv', 'results.csv', 'curve.csv', 'regions.csv', 'chart.svg', 'map.svg']) \
               given[kind] = await {ELEMENT}.export(kind); \
             for (const kind of ['chart.png', 'map.png']) {{ const blob = await {ELEMENT}.export(kind); given[kind] = `${{blob.type}} ${{blob.size > 5000}}`; }} \
             return {{ ...given, downloads }}"
        ),
        &[],
    );
    let text = |kind: &str| given[kind].as_str().unwrap_or_default().to_owned();
    let json = |kind: &str| serde_json::from_str::<serde_json::Value>(&text(kind)).unwrap();
    assert_eq!(json("plan.json")["trial"]["target"], 120);
    assert_eq!(json("forecast.json")["method"], "instant");
    for (kind, begins) in
        [("sites.csv", "name,"), ("results.csv", "name,"), ("curve.csv", "month,"), ("regions.csv", "id,")]
    {
        assert!(text(kind).trim_start_matches('\u{feff}').starts_with(begins), "{kind}: {}", text(kind));
    }
    for kind in ["chart.svg", "map.svg"] {
        assert!(text(kind).starts_with("<svg") && text(kind).contains("Multiple system atrophy"), "{kind}");
    }
    assert_eq!((text("chart.png"), text("map.png")), ("image/png true".to_owned(), "image/png true".to_owned()));
    assert_eq!(given["downloads"], 0);
    browser.assert_quiet();
}

#[test]
fn a_wrong_kind_is_refused_with_those_there_are() {
    let browser = Browser::start();
    browser.open("");
    let said = browser.script(
        &format!("await customElements.whenDefined('trial-feasibility'); return {ELEMENT}.export('plan.xml').then(() => '', (error) => `${{error.name}} ${{error.code}} ${{error.message}}`)"),
        &[],
    );
    let said = said.as_str().unwrap();
    assert!(
        said.starts_with(
            "FeasibilityError export There is no export of the kind plan.xml: ask for one of plan.json, forecast.json"
        ),
        "{said}"
    );
    let nowhere = "return document.createElement('trial-feasibility').undo().catch((error) => error.code)";
    assert_eq!(browser.script(nowhere, &[]), json!("absent"));
    browser.assert_quiet();
}
