//! Barriers that axe-core finds, on every screen, state and language.

use browser::Browser;
use serde_json::{Value, json};

/// Runs all rules of WCAG 2.2 A and AA, and the best practices of axe-core.
const RUN: &str = "return axe.run(document, { resultTypes: ['violations'] }).then((found) => found.violations.map((one) => \
                   `${one.id}: ${one.help}: ${one.nodes.map((node) => node.target.flat().join(' ')).slice(0, 4).join(' | ')}`))";

/// The script of axe-core, which finds barriers.
fn axe() -> String {
    let path = std::env::var_os("AXE").expect("AXE names the script of axe-core: type cargo xtask test");
    std::fs::read_to_string(path).unwrap()
}

fn look(browser: &Browser, axe: &str, what: &str) {
    let found = browser.script(&format!("{axe}; {RUN}"), &[]);
    let found: Vec<&str> =
        found.as_array().map(Vec::as_slice).unwrap_or_default().iter().filter_map(Value::as_str).collect();
    assert!(found.is_empty(), "{what}: {found:#?}");
}

fn click(browser: &Browser, selector: &str) {
    browser.script(&format!("{}.click()", Browser::inside(selector)), &[]);
}

#[test]
fn axe_finds_nothing_in_any_state_language_or_theme() {
    let axe = axe();
    let browser = Browser::start();
    browser.open("");
    browser.wait_ready();
    let element = "document.querySelector('trial-feasibility')";
    for theme in ["light", "dark"] {
        browser.script(&format!("{element}.setAttribute('theme', '{theme}')"), &[]);
        for (lang, word) in [("en", "chance"), ("ja", "確率"), ("zh", "概率")] {
            browser.script(&format!("{element}.setAttribute('lang', '{lang}')"), &[]);
            browser.wait(&format!("{}.textContent.includes('{word}')", Browser::inside("[part~=headline]")));
            look(&browser, &axe, &format!("{theme} {lang}"));
        }
    }
    browser.script(&format!("{element}.setAttribute('lang', 'en')"), &[]);
    browser.wait(&format!("{}.textContent.includes('chance')", Browser::inside("[part~=headline]")));
    // Everything open: sections, tables, menu, regions, a field to paste into, with cells that were refused.
    browser.script(&format!("for (const one of {element}.shadowRoot.querySelectorAll('.section-head button[aria-expanded=false]')) one.click(); for (const one of {element}.shadowRoot.querySelectorAll('details')) one.open = true"), &[]);
    click(&browser, ".regions .row button");
    click(&browser, "[id='paste.sites']");
    let area = Browser::inside("textarea#paste");
    browser.wait(&format!("{area} !== null"));
    browser.script(&format!("const area = {area}; area.value = 'name\\tregion\\trate\\nA\\tNowhere\\tmany'; area.dispatchEvent(new InputEvent('input', {{ bubbles: true, composed: true }}))"), &[]);
    browser.wait(&format!(
        "{} !== ''",
        "document.querySelector('trial-feasibility').shadowRoot.querySelector('.paste-found strong').textContent"
    ));
    look(&browser, &axe, "everything open");
    // Sharing, with a text that is not a link, and with the plan's own link.
    click(&browser, "#share");
    let link = browser.wait(&format!("{}?.value", Browser::inside("[id='share.link']")));
    for (pasted, said) in [("no link", ".share-found.warning"), (link.as_str().unwrap(), ".share-found .tool")] {
        let area = Browser::inside("[id='share.paste']");
        browser.script(&format!("const area = {area}; area.value = arguments[0]; area.dispatchEvent(new InputEvent('input', {{ bubbles: true, composed: true }}))"), &[json!(pasted)]);
        browser.wait(&format!("{} !== null", Browser::inside(said)));
        browser.script(&format!("{}.open = true", Browser::inside(".share-qr")), &[]);
        look(&browser, &axe, "sharing");
    }
    // The snippet for a web page, with its preview.
    click(&browser, ".share-kinds .tool:last-child");
    let preview = Browser::inside(".embed-preview trial-feasibility");
    browser.wait(&format!("{preview}?.matches(':state(settled)')"));
    look(&browser, &axe, "on a web page");
    click(&browser, ".share-kinds .tool");
    browser.wait(&format!("{} !== null", Browser::inside(".share-found .tool")));
    // The plan of the link, opened.
    click(&browser, ".share-found .tool");
    browser.wait(&format!("{} !== null", Browser::inside(".opened")));
    look(&browser, &axe, "opened from a link");
    // While it simulates, and after.
    let simulating = Browser::inside(".simulation progress");
    browser.wait(&format!("{} !== null", Browser::inside(".simulation button")));
    browser.script(&format!("{}.run({{ replicates: 1000000 }}).catch(() => {{}})", element), &[]);
    browser.wait(&format!("{simulating} !== null"));
    look(&browser, &axe, "simulating");
    browser.script(&format!("{element}.cancel(); await {element}.run({{ replicates: 64 }})"), &[]);
    browser.wait(&format!("{simulating} === null"));
    look(&browser, &axe, "simulated");
    // Wrong entries, and scenarios side by side.
    click(&browser, "#share + .tool");
    browser.replace("[id='trial.target']", "many");
    browser.press("\u{E004}");
    browser.wait(&format!("{} !== null", Browser::inside(".problems")));
    look(&browser, &axe, "with problems and scenarios");
}

#[test]
fn axe_finds_nothing_where_a_site_is_asked() {
    let axe = axe();
    let document: plan::Value = serde_json::from_str(include_str!("../../../../examples/msa-japan.json")).unwrap();
    let request = plan::link::site_request(&plan::read(&document).plan, 1).unwrap();
    let browser = Browser::start();
    browser.open(&format!("#tf={}", plan::link::encode(&plan::link::Content::Request(request))));
    browser.wait_ready();
    let element = "document.querySelector('trial-feasibility')";
    for theme in ["light", "dark"] {
        browser.script(&format!("{element}.setAttribute('theme', '{theme}')"), &[]);
        for (lang, word) in [("ja", "貴施設"), ("zh", "贵中心"), ("en", "Your site")] {
            browser.script(&format!("{element}.setAttribute('lang', '{lang}')"), &[]);
            browser.wait(&format!("{}.textContent.includes('{word}')", Browser::inside("#asked")));
            browser.script(&format!("{}.open = true", Browser::inside(".share-qr")), &[]);
            look(&browser, &axe, &format!("a site is asked, {theme} {lang}"));
        }
    }
    // With answers that cannot be read.
    browser.replace("[id='sites[0].stated_rate']", "many");
    browser.replace("[id='sites[0].closes']", "2027-05-01");
    browser.press("\u{E004}");
    browser.wait(&format!("{}.textContent !== ''", Browser::inside("[id='sites[0].stated_rate-error']")));
    look(&browser, &axe, "a site is asked, with problems");
}

#[test]
fn axe_finds_nothing_where_the_page_around_has_set_something() {
    let axe = axe();
    let browser = Browser::start();
    browser.open("");
    browser.wait_ready();
    let element = "document.querySelector('trial-feasibility')";
    for theme in ["light", "dark"] {
        browser.script(&format!("{element}.setAttribute('theme', '{theme}')"), &[]);
        browser.script(&format!("{element}.setAttribute('locked', 'trial patients sites assumptions')"), &[]);
        browser.wait(&format!("{} !== null", Browser::inside(".region-fold")));
        browser.script(&format!("for (const one of {element}.shadowRoot.querySelectorAll('.section-head button[aria-expanded=false]')) one.click(); {}.open = true", Browser::inside(".region-fold")), &[]);
        look(&browser, &axe, &format!("all locked, {theme}"));
        browser.script(&format!("{element}.setAttribute('locked', 'counts')"), &[]);
        browser.wait(&format!("{}?.textContent", Browser::inside("#counts-title .section-locked")));
        browser.script(&format!("{}.open = true", Browser::inside(".region-fold")), &[]);
        look(&browser, &axe, &format!("counts locked, {theme}"));
        browser.script(&format!("{element}.removeAttribute('locked'); {element}.setAttribute('view', 'answer')"), &[]);
        browser.wait(&format!("{} === null", Browser::inside(".inputs")));
        look(&browser, &axe, &format!("the answer alone, {theme}"));
        browser.script(&format!("{element}.removeAttribute('view')"), &[]);
        browser.wait(&format!("{} !== null", Browser::inside(".inputs")));
    }
}
