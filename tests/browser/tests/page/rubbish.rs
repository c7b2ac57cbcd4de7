//! Rubbish in fields: a message that says what to type, what was typed kept, and the last good answer on screen, marked.

use browser::Browser;
use serde_json::json;

const RUBBISH: [&str; 6] = ["abc", "1e999", "-5", "🙂", "שלום", "<b>5</b>"];
/// Opened with all their sections.
const FIELDS: [&str; 5] =
    ["trial.target", "trial.screen_failure", "criteria[0].pass", "sites[1].stated_rate", "sites[1].cap"];

#[test]
fn rubbish_is_kept_said_and_changes_no_answer() {
    let browser = Browser::start();
    browser.open("");
    browser.wait_ready();
    let before = browser.text("[part~=headline]");
    for id in FIELDS {
        let field = Browser::inside(&format!("[id='{id}']"));
        for rubbish in RUBBISH {
            browser.replace(&format!("[id='{id}']"), rubbish);
            browser.press("\u{E004}");
            browser.wait(&format!("{field}.getAttribute('aria-invalid') === 'true'"));
            assert_eq!(browser.script(&format!("return {field}.value"), &[]), json!(rubbish), "{id}");
            let said = browser.text(".problems li");
            assert!(said.contains("type"), "{id} {rubbish}: {said}");
            assert_eq!(browser.text("[part~=headline]"), before, "{id} {rubbish}");
            assert!(!browser.text(".stale-note").is_empty(), "{id} {rubbish}: not marked");
        }
        // Nothing of it was markup.
        assert_eq!(browser.script(&format!("return {} === null", Browser::inside(".problems b")), &[]), json!(true));
        browser.replace(&format!("[id='{id}']"), "５");
        browser.press("\u{E004}");
        browser.wait(&format!("{field}.getAttribute('aria-invalid') !== 'true'"));
        // Back to the example's own value.
        browser.script("globalThis.undone = false", &[]);
        browser.script(&format!("{}.click()", Browser::inside(".header-tools .tool:first-child")), &[]);
        while browser.text("[part~=headline]") != before {
            browser.script(&format!("{}.click()", Browser::inside(".header-tools .tool:first-child")), &[]);
        }
    }
    browser.assert_quiet();
}

#[test]
fn ten_thousand_pasted_rows_are_cut_and_said() {
    let browser = Browser::start();
    browser.open("");
    browser.wait_ready();
    browser.script(&format!("{}.click()", Browser::inside("[id='paste.sites']")), &[]);
    let area = Browser::inside("textarea#paste");
    browser.wait(&format!("{area} !== null"));
    browser.script(
        &format!(
            "const area = {area}; area.value = Array.from({{ length: 10_000 }}, (_, row) => `Site ${{row}}\\t2027-06-01\\t0.5`).join('\\n'); \
             area.dispatchEvent(new InputEvent('input', {{ bubbles: true, composed: true }}))"
        ),
        &[],
    );
    browser.wait(&format!("{}.textContent.includes('5,000')", Browser::inside(".paste-found strong")));
    assert!(browser.text(".paste-found").contains("beyond what a plan may have"), "{}", browser.text(".paste-found"));
    browser.assert_quiet();
}
