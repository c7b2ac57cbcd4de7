//! What somebody pastes into a page of their own, and how it will look there.

use browser::Browser;
use serde_json::json;

const ELEMENT: &str = "document.querySelector('trial-feasibility')";

/// The page with the place to make it ready for another page open.
fn embedding() -> Browser {
    let browser = Browser::start();
    browser.open("");
    browser.wait_ready();
    browser.tab_to("#share");
    browser.press("\u{E007}");
    browser.wait(&format!("{} !== null", Browser::inside(".share-kinds")));
    browser.tab_to(".share-kinds .tool:last-child");
    browser.press("\u{E007}");
    browser.wait(&format!("{}.shadowRoot.activeElement?.id === 'embed.kind'", ELEMENT));
    browser
}

fn snippet(browser: &Browser) -> String {
    let value = browser.script(&format!("return {}.value", Browser::inside(".embed-snippet")), &[]);
    value.as_str().unwrap().to_owned()
}

fn choose(browser: &Browser, id: &str, index: u32) {
    let field = Browser::inside(&format!("[id='{id}']"));
    browser.script(&format!("const field = {field}; field.selectedIndex = {index}; field.dispatchEvent(new Event('change', {{ bubbles: true }}))"), &[]);
}

/// Something inside the preview.
fn shown(what: &str) -> String {
    format!("{}?.shadowRoot.querySelector({})", Browser::inside(".embed-preview trial-feasibility"), json!(what))
}

#[test]
fn what_is_chosen_is_seen_and_in_the_snippet() {
    let browser = embedding();
    // What is previewed is none of the page's business.
    browser.script("globalThis.heard = []; for (const name of ['ready', 'change', 'forecast', 'error']) addEventListener('feasibility-' + name, () => heard.push(name))", &[]);
    choose(&browser, "embed.lang", 3);
    choose(&browser, "embed.theme", 2);
    browser.wait(&format!("{}?.lang === 'ja'", shown(".page")));
    browser.tab_to(".embed-sections tbody tr:nth-child(2) td:last-child input");
    browser.press(" ");
    browser.wait(&format!("{}?.textContent === 'このページが設定'", shown("#section-patients-head .section-locked")));
    // What is locked with its section cannot be chosen beside it.
    let counts = Browser::inside("[id='embed.counts']");
    assert_eq!(browser.script(&format!("return [{counts}.checked, {counts}.disabled]"), &[]), json!([true, true]));
    browser.script(
        &format!("{}.click()", Browser::inside(".embed-sections tbody tr:nth-child(2) td:last-child input")),
        &[],
    );
    browser.wait(&format!("!{counts}.disabled"));
    browser.script(&format!("{counts}.click()"), &[]);
    browser.wait(&format!("{}?.textContent === 'このページが設定'", shown("#counts-title .section-locked")));
    assert!(snippet(&browser).contains(" locked=\"counts\" "), "{}", snippet(&browser));
    browser.script(&format!("{counts}.click()"), &[]);
    browser.script(
        &format!("{}.click()", Browser::inside(".embed-sections tbody tr:nth-child(2) td:last-child input")),
        &[],
    );
    browser.wait(&format!("{counts}.disabled"));
    browser.script(&format!("{}.click()", Browser::inside(".embed-sections tbody tr:last-child input")), &[]);
    browser.wait(&format!("{} === null", shown("#section-assumptions")));
    let said = snippet(&browser);
    let address = browser.script("return location.href.split('#')[0]", &[]);
    let begins = format!(
        "<script type=\"module\" src=\"{}trial-feasibility.js\"></script>\n<trial-feasibility lang=\"ja\" theme=\"dark\" sections=\"trial patients sites\" locked=\"patients\" plan=\"1.",
        address.as_str().unwrap()
    );
    assert!(said.starts_with(&begins), "{said}");
    choose(&browser, "embed.view", 1);
    browser.wait(&format!("{} === null", shown(".inputs")));
    assert!(snippet(&browser).contains(" view=\"answer\" plan="), "{}", snippet(&browser));
    choose(&browser, "embed.kind", 1);
    browser.wait(&format!("{}.value.startsWith('<iframe ')", Browser::inside(".embed-snippet")));
    let said = snippet(&browser);
    assert!(
        said.contains("embed.html?lang=ja&amp;theme=dark&amp;view=answer#tf=1.")
            && said.contains("trial-feasibility-frame.js"),
        "{said}"
    );
    // Which frames it gives a height, the script knows by their class.
    let found = "return new DOMParser().parseFromString(arguments[0], 'text/html').querySelectorAll('iframe.trial-feasibility').length";
    assert_eq!(browser.script(found, &[json!(said)]), json!(1), "{said}");
    assert_eq!(browser.script("return heard", &[]), json!([]));
    browser.assert_quiet();
}

#[test]
fn what_is_pasted_shows_the_plan_as_it_stands() {
    let browser = embedding();
    browser.replace("[id='trial.target']", "77");
    browser.wait(&format!("{}?.textContent.includes('77')", shown("[part~=headline]")));
    // Pasted into a page of its own.
    browser.wait(&format!("{}.plan?.trial.target === 77", ELEMENT));
    let pasted = snippet(&browser);
    let markup = pasted.split_once('\n').unwrap().1;
    browser.script(
        "document.body.innerHTML = arguments[0]; await document.querySelector('trial-feasibility').ready",
        &[json!(markup)],
    );
    browser.wait(&format!("{}.plan?.trial.target === 77", ELEMENT));
    browser.assert_quiet();
}

#[test]
fn without_the_plan_it_begins_with_the_example_and_the_way_back_leads_to_the_link() {
    let browser = embedding();
    browser.replace("[id='trial.target']", "77");
    browser.wait(&format!("{}?.textContent.includes('77')", shown("[part~=headline]")));
    browser.script(&format!("{}.click()", Browser::inside("[id='embed.plan']")), &[]);
    browser.wait(&format!("{}?.textContent.includes('120')", shown("[part~=headline]")));
    assert!(snippet(&browser).ends_with("<trial-feasibility></trial-feasibility>"), "{}", snippet(&browser));
    // Nothing of the preview is on the way of whoever goes on with the keyboard.
    browser.tab_to(".embed-preview");
    browser.press("\u{E004}");
    assert_eq!(
        browser.script(&format!("return {}.shadowRoot.activeElement.closest('.embed-preview') === null", ELEMENT), &[]),
        json!(true)
    );
    browser.script(&format!("{}.click()", Browser::inside(".share-kinds .tool")), &[]);
    browser.wait(&format!("{}?.value.includes('#tf=1.')", Browser::inside("[id='share.link']")));
    assert_eq!(browser.script(&format!("return {}.shadowRoot.activeElement.id", ELEMENT), &[]), json!("share.what"));
    browser.assert_quiet();
}
