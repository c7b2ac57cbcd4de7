//! The element and what it says of itself.

use browser::Browser;
use serde_json::json;

/// Adds an element made by `make`, JavaScript that has `element`, and waits for it.
fn with_element(browser: &Browser, make: &str) {
    let body = format!(
        "const element = document.createElement('trial-feasibility'); \
         element.setAttribute('loading', 'eager'); globalThis.element = element; globalThis.heard = []; \
         for (const name of ['ready', 'change', 'forecast', 'error']) \
           document.addEventListener('feasibility-' + name, (event) => event.target === element && heard.push(name)); \
         {make}; document.body.append(element); await element.ready"
    );
    browser.script(&body, &[]);
}

#[test]
fn the_page_loads_without_a_word_on_the_console() {
    let browser = Browser::start();
    browser.open("");
    browser.wait_ready();
    assert!(!browser.text("[part~=calculator]").is_empty(), "the calculator shows nothing");
    browser.assert_quiet();
}

#[test]
fn an_element_says_when_it_is_ready() {
    let browser = Browser::start();
    browser.open("");
    browser.wait_ready();
    with_element(&browser, "");
    let heard = browser.script("return heard", &[]);
    let heard = heard.as_array().unwrap();
    assert!(heard.contains(&json!("ready")), "{heard:?}");
    assert!(!heard.contains(&json!("error")), "{heard:?}");
    browser.assert_quiet();
}

#[test]
fn being_moved_keeps_it_and_being_removed_and_put_back_starts_it_again() {
    let browser = Browser::start();
    browser.open("");
    browser.wait_ready();
    with_element(&browser, "");
    browser.script(
        "globalThis.inside = element.shadowRoot.firstChild; document.body.prepend(element); await new Promise((then) => setTimeout(then))",
        &[],
    );
    assert_eq!(browser.script("return inside.isConnected", &[]), json!(true), "moved, and started again");
    browser.script("element.remove()", &[]);
    browser.wait("element.shadowRoot.querySelector('slot') !== null");
    browser.script("document.body.append(element); await element.ready", &[]);
    assert_eq!(
        browser.script("return element.shadowRoot.querySelector('[part~=calculator]').textContent !== ''", &[]),
        json!(true)
    );
    browser.assert_quiet();
}

#[test]
fn a_second_copy_of_the_script_changes_nothing() {
    let browser = Browser::start();
    browser.open("");
    browser.wait_ready();
    let same = "const before = customElements.get('trial-feasibility'); await import(location.origin + '/trial-feasibility.js?again'); \
                return customElements.get('trial-feasibility') === before";
    assert_eq!(browser.script(same, &[]), json!(true));
    browser.assert_quiet();
}

#[test]
fn a_module_that_cannot_be_fetched_is_said_in_the_element() {
    let browser = Browser::start();
    browser.open("");
    browser.wait_ready();
    // A copy of the script that finds its module nowhere, under a name of its own.
    let said = browser.script(
        "const text = await (await fetch('trial-feasibility.js')).text(); \
         const fetched = globalThis.fetch; \
         globalThis.fetch = () => Promise.resolve(new Response('', { status: 404 })); \
         const copy = await import(location.origin + '/trial-feasibility.js?lost'); \
         const said = await copy.check({}).then(() => 'no error', (error) => error.code + ': ' + error.message); \
         globalThis.fetch = fetched; return said",
        &[],
    );
    let said = said.as_str().unwrap();
    assert!(said.starts_with("status: ") && said.contains("answered 404"), "{said}");
    browser.assert_quiet();
}

#[test]
fn the_attribute_plan_takes_a_link() {
    let browser = Browser::start();
    browser.open("");
    browser.wait_ready();
    let target = "const { link } = await import(location.origin + '/trial-feasibility.js'); \
                  const address = await link({ trial: { target: 34 }, sites: [{ stated_rate: 2 }] }); ";
    browser.script(
        &format!(
            "{target} const element = document.createElement('trial-feasibility'); element.setAttribute('loading', 'eager'); \
             element.setAttribute('plan', address.slice(4)); document.body.append(element); globalThis.element = element; await element.ready"
        ),
        &[],
    );
    browser.wait("element.shadowRoot.getElementById('trial.target').value === '34'");
    let said = browser.script(
        "element.setAttribute('plan', '1.abcdef'); \
         return new Promise((then) => element.addEventListener('feasibility-error', (event) => then(event.detail.message)))",
        &[],
    );
    assert!(said.as_str().unwrap().contains("cut short"), "{said}");
    browser.assert_quiet();
}

#[test]
fn the_same_plan_given_again_takes_back_what_was_typed() {
    let browser = Browser::start();
    browser.open("");
    browser.wait_ready();
    with_element(
        &browser,
        "globalThis.mine = { trial: { target: 33 }, sites: [{ stated_rate: 2 }] }; element.plan = mine",
    );
    let target = "element.shadowRoot.getElementById('trial.target')";
    browser.wait(&format!("{target}.value === '33'"));
    browser.script(&format!("{target}.value = '44'; {target}.dispatchEvent(new InputEvent('input', {{ bubbles: true, composed: true }}))"), &[]);
    browser.wait("element.plan.trial.target === 44");
    browser.script("element.plan = mine", &[]);
    browser.wait(&format!("{target}.value === '33'"));
    browser.assert_quiet();
}

#[test]
fn a_plan_that_cannot_be_fetched_is_said_and_never_replaced_by_the_example() {
    let browser = Browser::start();
    browser.open("");
    browser.wait_ready();
    let said = browser.script(
        "globalThis.element = document.createElement('trial-feasibility'); element.setAttribute('loading', 'eager'); \
         element.setAttribute('plan', 'no-such-plan.json'); document.body.append(element); \
         return element.ready.then(() => 'ready', (error) => error.code + ': ' + element.shadowRoot.textContent)",
        &[],
    );
    let said = said.as_str().unwrap();
    assert!(said.starts_with("plan: The plan at ") && said.contains("404"), "{said}");
    // A plan from the host starts it after all.
    browser.script("element.plan = { trial: { target: 12 }, sites: [{}] }; await element.ready", &[]);
    browser.wait("element.shadowRoot.getElementById('trial.target')?.value === '12'");
}
