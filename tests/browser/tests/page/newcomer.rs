//! The way of somebody who is new here: from the example to a plan of their own, with the keyboard alone.

use browser::Browser;
use serde_json::{Value, json};

const ENTER: &str = "\u{E007}";
const SPACE: &str = " ";

fn plan(browser: &Browser) -> Value {
    browser.script("return document.querySelector('trial-feasibility').plan ?? null", &[])
}

/// Waits until the host's plan has this in it.
fn plan_has(browser: &Browser, condition: &str) {
    browser.wait(&format!(
        "(() => {{ const plan = document.querySelector('trial-feasibility').plan; return plan && ({condition}) }})()"
    ));
}

fn fill(browser: &Browser, id: &str, text: &str) {
    browser.tab_to(&format!("[id='{id}']"));
    // Everything that is there, then the new text.
    browser.script(&format!("{}.select()", Browser::inside(&format!("[id='{id}']"))), &[]);
    browser.press(text);
}

#[test]
fn from_the_example_to_a_plan_of_ones_own_and_back() {
    let browser = Browser::start();
    browser.open("");
    browser.wait_ready();
    browser.script("globalThis.print = () => { globalThis.printed = true }", &[]);
    let example = browser.text("[part~=headline]");

    fill(&browser, "title", "My own trial");
    plan_has(&browser, "plan.title === 'My own trial'");
    fill(&browser, "trial.target", "60");
    fill(&browser, "trial.deadline", "30 Jun 2029");
    plan_has(&browser, "plan.trial.target === 60 && plan.trial.deadline === '2029-06-30'");

    // One criterion off.
    browser.tab_to(".criterion:nth-child(3) .switch");
    browser.press(SPACE);
    plan_has(&browser, "plan.criteria[2].on === false");

    // 47 counts, in the order of the regions.
    browser.tab_to("[id='paste.counts']");
    browser.press(ENTER);
    browser.wait(&format!("{} !== null", Browser::inside("textarea#paste")));
    browser.tab_to("textarea#paste");
    let counts: Vec<String> = (0..47).map(|region| (20 + 3 * region).to_string()).collect();
    browser.press(&counts.join("\n"));
    browser.wait(&format!("{}.textContent.includes('47')", Browser::inside(".paste-found strong")));
    browser.tab_to(".paste .row button:first-child");
    browser.press(ENTER);
    plan_has(&browser, "plan.regions.length === 47 && plan.regions[46].prevalent === 158");

    // Twelve sites.
    browser.tab_to("[id='paste.sites']");
    browser.press(ENTER);
    browser.wait(&format!("{} !== null", Browser::inside("textarea#paste")));
    browser.tab_to("textarea#paste");
    let site = |number: u32| format!("Hospital {number};Tokyo;2027-0{}-01;{}.5", 4 + number % 5, number % 3);
    let rows: Vec<String> = (1..=12).map(site).collect();
    browser.press(&format!("name;region;opens;stated_rate\n{}", rows.join("\n")));
    browser.wait(&format!("{}.textContent.includes('12')", Browser::inside(".paste-found strong")));
    browser.tab_to(".paste .row button:first-child");
    browser.press(ENTER);
    plan_has(&browser, "plan.sites.length === 12 && plan.sites[11].region === 'JP-13'");
    assert_ne!(browser.text("[part~=headline]"), example);
    assert!(browser.text("[part~=headline]").contains("60"));

    browser.tab_to(".menu summary");
    browser.press(ENTER);
    let print = browser.script(
        "const root = document.querySelector('trial-feasibility').shadowRoot; \
         return [...root.querySelectorAll('.menu button')].findIndex((button) => button.textContent === 'Print') + 1",
        &[],
    );
    browser.tab_to(&format!(".menu li:nth-child({print}) button"));
    browser.press(ENTER);
    browser.wait("globalThis.printed");
    assert!(browser.text(".printed").contains("#tf=1."), "{}", browser.text(".printed"));

    // Every step back, and nothing is left of it.
    browser.tab_to(".header-tools .tool:first-child");
    let undo = Browser::inside(".header-tools .tool:first-child");
    while browser.script(&format!("return {undo}.getAttribute('aria-disabled')"), &[]) != json!("true") {
        browser.press(ENTER);
    }
    plan_has(&browser, "plan.sites.length === 15 && plan.trial.target === 120 && plan.criteria[2].on !== false");
    assert_eq!(browser.text("[part~=headline]"), example);
    assert_eq!(plan(&browser)["regions"][0]["prevalent"], json!(448));
    browser.assert_quiet();
}
