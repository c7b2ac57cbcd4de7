//! What the page around lets visitors see and change.

use browser::Browser;
use serde_json::{Value, json};

const ELEMENT: &str = "document.querySelector('trial-feasibility')";

/// The page with an element of its own in the place of the calculator: these attributes, and the example as the host's
/// plan.
fn with_attributes(attributes: &str) -> Browser {
    let browser = Browser::start();
    browser.open("");
    browser.wait_ready();
    browser.script(
        "globalThis.warned = []; console.warn = (...said) => warned.push(said.join(' ')); \
         document.querySelector('main').innerHTML = `<trial-feasibility loading=eager ${arguments[0]}></trial-feasibility>`; \
         document.querySelector('trial-feasibility').plan = JSON.parse(arguments[1]); \
         await document.querySelector('trial-feasibility').ready",
        &[json!(attributes), json!(include_str!("../../../../examples/msa-japan.json"))],
    );
    browser
}

fn sections(browser: &Browser) -> Value {
    let all =
        format!("return [...{ELEMENT}.shadowRoot.querySelectorAll('.section-body')].map((body) => body.id.slice(8))");
    browser.script(&all, &[])
}

/// Fields and buttons in a section that can be used.
fn usable(browser: &Browser, section: &str) -> Value {
    let all = format!(
        "return [...{ELEMENT}.shadowRoot.querySelectorAll('#section-{section} :is(input, button, select, textarea)')].filter((one) => !one.matches(':disabled')).length"
    );
    browser.script(&all, &[])
}

fn set(browser: &Browser, attribute: &str, value: &str) {
    browser.script(&format!("{ELEMENT}.setAttribute('{attribute}', '{value}')"), &[]);
}

#[test]
fn sections_are_those_that_the_attribute_names() {
    let browser = with_attributes("sections='sites trial'");
    assert_eq!(sections(&browser), json!(["trial", "sites"]));
    set(&browser, "sections", "patients  locations");
    browser.wait(&format!("{ELEMENT}.shadowRoot.querySelector('#section-patients') !== null"));
    assert_eq!(sections(&browser), json!(["patients"]));
    let warned = browser.script("return warned", &[]);
    assert_eq!(
        warned,
        json!(["trial-feasibility: sections has locations, and there are only trial patients sites assumptions"])
    );
    set(&browser, "sections", "");
    browser.wait(&format!("{ELEMENT}.shadowRoot.querySelector('.inputs') === null"));
    browser.script(&format!("{ELEMENT}.removeAttribute('sections')"), &[]);
    browser.wait(&format!("{ELEMENT}.shadowRoot.querySelectorAll('.section-body').length === 4"));
    browser.assert_quiet();
}

#[test]
fn locked_sections_are_shown_and_not_changed() {
    let browser = with_attributes("locked='patients assumptions'");
    browser.wait(&format!(
        "{}?.textContent === 'Set by this page'",
        Browser::inside("#section-patients-head .section-locked")
    ));
    assert_eq!(usable(&browser, "patients"), json!(0));
    assert!(usable(&browser, "trial").as_u64().unwrap() > 0);
    // They can be looked at all the same.
    browser.script(&format!("{}.open = true", Browser::inside(".region-fold")), &[]);
    browser.wait(&format!("{}?.checkVisibility()", Browser::inside("[id='regions[46].prevalent']")));
    // An event that no visitor can make, and a paste.
    let field = Browser::inside("[id='criteria[0].pass']");
    browser.script(&format!("const field = {field}; field.value = '1'; field.dispatchEvent(new InputEvent('input', {{ bubbles: true, composed: true }}))"), &[]);
    browser.replace("[id='trial.target']", "88");
    browser.wait(&format!("{ELEMENT}.plan.trial.target === 88"));
    let unchanged = format!(
        "const was = JSON.parse(arguments[0]), is = {ELEMENT}.plan; \
         return JSON.stringify([is.criteria, is.regions, is.registry]) === JSON.stringify([was.criteria, was.regions, was.registry])"
    );
    let example = json!(include_str!("../../../../examples/msa-japan.json"));
    assert_eq!(browser.script(&unchanged, std::slice::from_ref(&example)), json!(true));
    // Locked later, and opened again.
    set(&browser, "locked", "trial");
    browser.wait(&format!("{}.matches(':disabled')", Browser::inside("[id='trial.target']")));
    browser.wait(&format!("!{}.matches(':disabled')", Browser::inside("[id='criteria[0].pass']")));
    browser.script(&format!("await {ELEMENT}.undo()"), &[]);
    assert_eq!(
        browser.script(&format!("return {ELEMENT}.plan.trial.target"), &[]),
        json!(88),
        "what is locked was taken back"
    );
    browser.script(&format!("{ELEMENT}.plan = JSON.parse(arguments[0])"), &[example]);
    browser.wait(&format!("{}.value === '120'", Browser::inside("[id='trial.target']")));
    browser.assert_quiet();
}

#[test]
fn locked_counts_say_so_beside_them_and_the_rest_of_the_section_is_changed() {
    let browser = with_attributes("locked='counts'");
    let marks = format!(
        "return [...{ELEMENT}.shadowRoot.querySelectorAll('.section-locked')].filter((mark) => mark.textContent).map((mark) => mark.closest('[id]').id)"
    );
    browser.wait(&format!("{}?.textContent === 'Set by this page'", Browser::inside("#counts-title .section-locked")));
    assert_eq!(browser.script(&marks, &[]), json!(["counts-title"]));
    let can_be_typed_into = |id: &str| {
        browser.script(&format!("return !{}.matches(':disabled')", Browser::inside(&format!("[id='{id}']"))), &[])
    };
    for id in ["criteria[0].pass", "criteria[0].name", "trial.consent", "criteria_correlation", "trial.target"] {
        assert_eq!(can_be_typed_into(id), json!(true), "{id}");
    }
    for id in ["registry.completeness", "registry.leaving_per_year", "registry.overlap", "regions[0].prevalent"] {
        assert_eq!(can_be_typed_into(id), json!(false), "{id}");
    }
    let offered = format!(
        "return [...{ELEMENT}.shadowRoot.querySelectorAll('#section-patients .regions :is(button, textarea, .start-from, .spread)')].filter((one) => one.checkVisibility()).length"
    );
    assert_eq!(browser.script(&offered, &[]), json!(0));
    browser.script(&format!("{}.click()", Browser::inside("[id='criteria.add']")), &[]);
    browser.wait(&format!("{ELEMENT}.plan.criteria.at(-1).name === ''"));
    browser.script(&format!("{}.click()", Browser::inside(".criterion .switch")), &[]);
    browser.wait(&format!("{ELEMENT}.plan.criteria[0].on === false"));
    // It is no section that could be shown.
    set(&browser, "sections", "patients counts");
    browser.wait(&format!("{ELEMENT}.shadowRoot.querySelectorAll('.section-body').length === 1"));
    let warned = browser.script("return warned", &[]);
    assert_eq!(
        warned,
        json!(["trial-feasibility: sections has counts, and there are only trial patients sites assumptions"])
    );
    // All of the section, and nothing of it.
    set(&browser, "locked", "counts patients");
    browser.wait(&format!("{}.matches(':disabled')", Browser::inside("[id='criteria[0].pass']")));
    assert_eq!(browser.script(&marks, &[]), json!(["section-patients-head"]));
    set(&browser, "locked", "");
    browser.wait(&format!("!{}.matches(':disabled')", Browser::inside("[id='registry.completeness']")));
    browser.assert_quiet();
}

#[test]
fn the_answer_alone_has_nothing_to_type_into() {
    let browser = with_attributes("view='answer'");
    browser.wait(&format!("{}?.textContent.includes('chance')", Browser::inside("[part~=headline]")));
    browser.wait(&format!("{} !== null", Browser::inside(".result-table")));
    let inputs = format!(
        "return [...{ELEMENT}.shadowRoot.querySelectorAll('input:not([type=range], [type=radio]), textarea, .menu, #share, .section')].map((one) => one.outerHTML)"
    );
    assert_eq!(browser.script(&inputs, &[]), json!([]));
    set(&browser, "view", "full");
    browser.wait(&format!("{} !== null", Browser::inside("[id='trial.target']")));
    browser.replace("[id='trial.target']", "88");
    browser.wait(&format!("{ELEMENT}.plan.trial.target === 88"));
    set(&browser, "view", "answer");
    browser.wait(&format!("{} === null", Browser::inside(".inputs")));
    // The shortcut for a step back is for those who type.
    browser.script(
        &format!(
            "{}.dispatchEvent(new KeyboardEvent('keydown', {{ key: 'z', ctrlKey: true, bubbles: true }}))",
            Browser::inside(".page")
        ),
        &[],
    );
    assert_eq!(browser.script(&format!("return {ELEMENT}.plan.trial.target"), &[]), json!(88));
    browser.assert_quiet();
}

#[test]
fn parts_can_be_styled_from_outside() {
    let browser = with_attributes("");
    let parts = ["calculator", "page", "header", "inputs", "section", "answer", "headline", "chart", "card", "map"];
    for part in parts {
        browser.wait(&format!("{} !== null", Browser::inside(&format!("[part~={part}]"))));
    }
    let styled = format!(
        "const sheet = new CSSStyleSheet(); sheet.replaceSync('trial-feasibility {{ --tf-accent: rgb(1, 2, 3) }} trial-feasibility::part(headline) {{ font-size: 40px }}'); \
         document.adoptedStyleSheets = [sheet]; const look = (selector) => getComputedStyle({ELEMENT}.shadowRoot.querySelector(selector)); \
         return [look('[part~=headline]').fontSize, look('.key-words').color]"
    );
    assert_eq!(browser.script(&styled, &[]), json!(["40px", "rgb(1, 2, 3)"]));
    browser.assert_quiet();
}

#[test]
fn colors_are_those_of_the_page_around_unless_it_says_otherwise() {
    let browser = with_attributes("");
    let scheme = format!("return getComputedStyle({ELEMENT}).colorScheme");
    browser.script("document.documentElement.style.colorScheme = 'dark'", &[]);
    assert_eq!(browser.script(&scheme, &[]), json!("dark"));
    for (theme, expected) in [("light", "light"), ("auto", "light dark"), ("dark", "dark")] {
        set(&browser, "theme", theme);
        assert_eq!(browser.script(&scheme, &[]), json!(expected), "{theme}");
    }
    browser.assert_quiet();
}
