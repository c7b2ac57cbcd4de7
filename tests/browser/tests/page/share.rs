//! A result travels as a link: what one page makes another opens, and nothing of a link is ever markup.

use browser::Browser;
use plan::document::{Criterion, Plan, Proportion, Region, Site};
use plan::link::{Content, Shared};
use serde_json::{Value, json};

const EXAMPLE: &str = include_str!("../../../../examples/msa-japan.json");
/// Markup, a script, a direction that turns around, and a null byte: all of it is text.
const HOSTILE: &str =
    "<img src=x onerror=\"globalThis.broken=1\"><script>globalThis.broken=1</script>\u{202e}gpj.exe'\"`${7*7}";

fn element(what: &str) -> String {
    format!("document.querySelector('trial-feasibility').{what}")
}

/// Opens the place to share from and gives back the link in it.
fn shared_link(browser: &Browser) -> String {
    browser.wait_ready();
    browser.script(&format!("{}.click()", Browser::inside("#share")), &[]);
    let link = browser.wait(&format!("{}?.value", Browser::inside("[id='share.link']")));
    link.as_str().unwrap().to_owned()
}

fn choose(browser: &Browser, id: &str) {
    browser.script(&format!("{}.click()", Browser::inside(&format!("[id='{id}']"))), &[]);
}

/// What follows the address of the page.
fn fragment(link: &str) -> &str {
    link.find('#').map_or("", |at| &link[at..])
}

/// Opens a link in a page that was not there before.
fn open(browser: &Browser, link: &str) {
    browser.open("?away");
    browser.open(fragment(link));
    browser.wait_ready();
}

fn paste(browser: &Browser, text: &str) {
    let area = Browser::inside("[id='share.paste']");
    let body = format!(
        "const area = {area}; area.value = arguments[0]; area.dispatchEvent(new InputEvent('input', {{ bubbles: true, composed: true }}))"
    );
    browser.script(&body, &[json!(text)]);
}

#[test]
fn a_link_opens_with_the_same_plan_and_the_same_digits() {
    let browser = Browser::start();
    browser.open("");
    browser.wait_ready();
    browser.replace("[id='trial.target']", "133");
    browser.wait(&format!("{}?.trial.target === 133", element("plan")));
    browser.wait(&format!("{} !== undefined", element("forecast")));
    let both = format!("return JSON.stringify([{}, {}])", element("plan"), element("forecast"));
    let before = browser.script(&both, &[]);
    let headline = browser.text("[part~=headline]");
    let link = shared_link(&browser);
    browser.script("localStorage.clear()", &[]);
    open(&browser, &link);
    browser.wait(&format!("{} !== null", Browser::inside(".opened")));
    assert!(browser.text(".opened").contains("the same result"), "{}", browser.text(".opened"));
    assert_eq!(browser.text("[part~=headline]"), headline);
    browser.wait(&format!("{}?.trial.target === 133 && {} !== undefined", element("plan"), element("forecast")));
    assert_eq!(browser.script(&both, &[]), before);
    assert_eq!(browser.script("return localStorage.length", &[]), json!(0), "somebody else's plan was kept");
    browser.assert_quiet();
}

#[test]
fn the_page_and_the_command_line_make_the_same_link() {
    let document: plan::Value = serde_json::from_str(EXAMPLE).unwrap();
    let native = plan::link::encode(&Content::Plan(Shared::new(plan::read(&document).plan)));
    let browser = Browser::start();
    browser.open("");
    let module = "const { link, open } = await import(location.origin + '/trial-feasibility.js');";
    let made = browser.script(&format!("{module} return link(JSON.parse(arguments[0]))"), &[json!(EXAMPLE)]);
    assert_eq!(made, json!(format!("#tf={native}")));
    let opened =
        browser.script(&format!("{module} return JSON.stringify((await open(arguments[0])).plan)"), &[json!(native)]);
    let opened: plan::Value = serde_json::from_str(opened.as_str().unwrap()).unwrap();
    assert_eq!(plan::read(&opened).plan, plan::read(&document).plan);
    let refused = browser.script(&format!("{module} return open('#tf=1.abc').catch((error) => error.message)"), &[]);
    assert!(refused.as_str().unwrap().contains("cut short"), "{refused}");
    browser.assert_quiet();
}

#[test]
fn a_change_makes_a_copy_and_the_way_back_leads_to_the_original() {
    let browser = Browser::start();
    browser.open("");
    let link = shared_link(&browser);
    open(&browser, &link);
    let shown =
        |target: &str| browser.wait(&format!("{}?.value === '{target}'", Browser::inside("[id='trial.target']")));
    shown("120");
    browser.replace("[id='trial.target']", "150");
    browser.wait("location.hash === ''");
    assert!(browser.text(".opened").contains("copy"), "{}", browser.text(".opened"));
    browser.script(&format!("{}.click()", Browser::inside(".opened .row .tool")), &[]);
    shown("120");
    browser.script(&format!("{}.click()", Browser::inside(".header-tools .tool:first-child")), &[]);
    shown("150");
    browser.wait(&format!("{}.trial.target === 150", element("plan")));
    browser.script("history.back()", &[]);
    shown("120");
    browser.script("history.forward()", &[]);
    shown("150");
    browser.assert_quiet();
}

/// Nothing that was typed is lost: not even by a change in what somebody else sent.
#[test]
fn ones_own_plan_outlives_the_copy_of_anothers() {
    let browser = Browser::start();
    browser.open("");
    let link = shared_link(&browser);
    browser.replace("[id='trial.target']", "133");
    browser.wait(&format!("{}?.trial.target === 133", element("plan")));
    let target = |target: u32| {
        browser.wait(&format!("{}?.value === '{target}'", Browser::inside("[id='trial.target']")));
        browser.wait(&format!("{}?.trial.target === {target}", element("plan")));
    };
    for (copy, before) in [(150, 133), (160, 150)] {
        open(&browser, &link);
        target(120);
        browser.replace("[id='trial.target']", &copy.to_string());
        browser.wait("location.hash === ''");
        target(copy);
        // Once more, as on another day.
        browser.open("?away");
        browser.open("");
        browser.wait_ready();
        target(copy);
        browser.wait(&format!("{}.textContent.includes('your own plan')", Browser::inside(".notice")));
        assert_eq!(
            browser.script("return JSON.parse(Object.values(localStorage)[0]).earlier.at(-1).trial.target", &[]),
            json!(before)
        );
    }
    for before in [150, 133] {
        browser.script(&format!("{}.click()", Browser::inside(".header-tools .tool:first-child")), &[]);
        target(before);
    }
    browser.open("?away");
    browser.open("");
    browser.wait_ready();
    target(133);
    browser.assert_quiet();
}

#[test]
fn what_is_to_be_looked_at_is_changed_only_in_a_copy() {
    let browser = Browser::start();
    browser.open("");
    shared_link(&browser);
    choose(&browser, "share.read_only");
    browser.wait(&format!("{}.checked", Browser::inside("[id='share.read_only']")));
    let link = browser.script(&format!("return {}.value", Browser::inside("[id='share.link']")), &[]);
    open(&browser, link.as_str().unwrap());
    let locked = format!("{}.matches(':disabled')", Browser::inside("[id='trial.target']"));
    browser.wait(&locked);
    browser.script(&format!("{}.click()", Browser::inside(".opened .tool")), &[]);
    browser.wait(&format!("!{locked}"));
    browser.assert_quiet();
}

#[test]
fn names_can_be_left_out() {
    let browser = Browser::start();
    browser.open("");
    let whole = shared_link(&browser);
    choose(&browser, "share.nameless");
    let link = browser.wait(&format!(
        "{0}.value.length < {1} && {0}.value",
        Browser::inside("[id='share.link']"),
        whole.len()
    ));
    open(&browser, link.as_str().unwrap());
    browser.wait(&format!("{} !== null", Browser::inside(".opened")));
    let plan = browser.wait(&element("plan"));
    assert_eq!(plan["sites"][0]["name"], "A");
    for name in ["Hospital", "Tokyo", "Nagoya", "JP-13"] {
        assert!(!plan.to_string().contains(name), "{name} is still in it");
    }
    assert!(browser.text(".opened").contains("the same result"));
    browser.assert_quiet();
}

#[test]
fn another_plan_is_put_beside_this_one() {
    let browser = Browser::start();
    browser.open("");
    let link = shared_link(&browser);
    browser.replace("[id='trial.target']", "60");
    browser.wait(&format!("{}.textContent.includes('60 enrolled')", Browser::inside("[part~=headline]")));
    paste(&browser, &format!("see <{link}>,"));
    browser.wait(&format!("{}?.textContent.includes('Multiple system atrophy')", Browser::inside(".share-found")));
    browser.script(&format!("{}.click()", Browser::inside(".share-found .tool:last-child")), &[]);
    browser.wait(&format!("{}?.textContent.includes('To enroll')", Browser::inside(".comparison")));
    browser.assert_quiet();
}

#[test]
fn a_link_that_was_cut_is_said_and_changes_nothing() {
    let browser = Browser::start();
    browser.open("");
    let link = shared_link(&browser);
    let headline = browser.text("[part~=headline]");
    open(&browser, &link[..link.len() - 7]);
    browser.wait(&format!("{}?.textContent.includes('cut short')", Browser::inside(".share-found")));
    assert_eq!(browser.text("[part~=headline]"), headline);
    browser.assert_quiet();
}

#[test]
fn text_in_a_link_never_becomes_markup() {
    let hostile = || Some(HOSTILE.to_owned());
    let mut plan = Plan { title: hostile(), about: vec![HOSTILE.to_owned()], ..Plan::default() };
    plan.trial.target = 10;
    let region = Region { id: HOSTILE.to_owned(), name: hostile(), source: hostile(), ..Region::default() };
    plan.regions.push(Region { prevalent: Some(plan::document::Amount::Exact(100.0)), ..region });
    plan.sites.push(Site { name: hostile(), region: hostile(), ..Site::default() });
    let pass = Proportion::Exact(0.5);
    plan.criteria.push(Criterion { name: HOSTILE.to_owned(), pass, on: true, extra: Default::default() });
    let link = plan::link::encode(&Content::Plan(Shared::new(plan)));

    let browser = Browser::start();
    browser.open(&format!("#tf={link}"));
    browser.wait_ready();
    browser.wait(&format!("{}?.textContent.includes('<img src=x')", Browser::inside("#opened-title")));
    browser.wait(&format!("{}?.textContent.includes('<img src=x')", Browser::inside(".result-table")));
    let strange = format!("return {}.querySelectorAll('img, script').length", Browser::inside(".page"));
    assert_eq!(browser.script(&strange, &[]), json!(0));
    assert_eq!(browser.script("return globalThis.broken ?? null", &[]), Value::Null);
    browser.assert_quiet();
}

#[test]
fn a_page_keeps_its_own_address_current_where_it_is_told_to() {
    let browser = Browser::start();
    browser.open("");
    browser.wait_ready();
    browser.script("document.querySelector('trial-feasibility').setAttribute('sync-url', '')", &[]);
    let steps = browser.script("return history.length", &[]);
    browser.replace("[id='trial.target']", "88");
    browser.wait("location.hash.startsWith('#tf=1.')");
    browser.replace("[id='trial.target']", "99");
    browser.wait(&format!("{}.then((link) => new URL(link).hash === location.hash)", element("link()")));
    assert_eq!(browser.script("return history.length", &[]), steps, "the history was filled");
    browser.assert_quiet();
}
