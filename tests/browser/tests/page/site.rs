//! A site is sent its own part, answers five questions, and its answer goes into the plan it came from.

use browser::Browser;
use serde_json::{Value, json};

const ENTER: &str = "\u{E007}";

/// What follows the address of the page.
fn fragment(link: &str) -> &str {
    link.find('#').map_or("", |at| &link[at..])
}

fn link(browser: &Browser) -> String {
    let link = browser.wait(&format!("{}?.value", Browser::inside("[id='share.link']")));
    link.as_str().unwrap().to_owned()
}

/// The questions to the second site of the example.
fn request(manager: &Browser) -> String {
    manager.wait_ready();
    manager.script(&format!("{}.click()", Browser::inside("#share")), &[]);
    let whole = link(manager);
    let choice = Browser::inside("[id='share.what']");
    manager.script(
        &format!("const choice = {choice}; choice.selectedIndex = 2; choice.dispatchEvent(new Event('change', {{ bubbles: true }}))"),
        &[],
    );
    manager.wait(&format!("{}.value.length < {}", Browser::inside("[id='share.link']"), whole.len()));
    link(manager)
}

fn is_asked(browser: &Browser) {
    browser.wait(&format!("{}?.textContent.includes('Multiple system atrophy')", Browser::inside("#asked")));
}

fn answer(browser: &Browser, field: &str, text: &str) {
    let field = format!("[id='sites[0].{field}']");
    browser.tab_to(&field);
    browser.script(&format!("{}.select()", Browser::inside(&field)), &[]);
    browser.press(text);
}

/// An address that is another only behind its `#` does not load the page anew.
fn follow(browser: &Browser, link: &str) {
    browser.script("location.hash = arguments[0]", &[json!(fragment(link))]);
}

fn kept(browser: &Browser) -> Value {
    browser
        .script("return JSON.parse(localStorage.getItem(localStorage.key(0)) ?? '{}').plan?.trial.target ?? null", &[])
}

#[test]
fn questions_go_to_a_site_and_its_answer_comes_back_into_the_plan() {
    let manager = Browser::start();
    manager.open("");
    let request = request(&manager);
    manager.assert_quiet();

    let site = Browser::start();
    site.open(fragment(&request));
    site.wait_ready();
    is_asked(&site);
    let before = site.text(".asked-lead");
    assert!(before.contains("in 8 of 10 cases"), "{before}");
    assert_eq!(site.text("[part~=headline]"), "", "the whole trial's chance is not this site's");
    // With the keyboard alone, in the order of the questions.
    answer(&site, "opens", "1 Oct 2027");
    answer(&site, "stated_rate", "0.4");
    answer(&site, "track_record.enrolled", "6");
    answer(&site, "track_record.site_months", "18");
    answer(&site, "cap", "9");
    answer(&site, "closes", "2028-12-31");
    site.wait(&format!("{}.textContent !== {}", Browser::inside(".asked-lead"), json!(before)));
    site.tab_to("[id='share.link']");
    let answers = link(&site);
    assert!(answers.len() < 200, "{} characters", answers.len());
    assert_eq!(site.script("return localStorage.length", &[]), json!(0), "the questions were kept as a plan");
    assert_eq!(
        site.script("return document.querySelector('trial-feasibility').plan ?? null", &[]),
        Value::Null,
        "the host was told of them"
    );
    site.assert_quiet();

    manager.open("?away");
    manager.open(fragment(&answers));
    manager.wait_ready();
    manager.wait(&format!("{}?.textContent.includes('stated rate: 0.4 instead of')", Browser::inside(".share-found")));
    manager.tab_to(".share-found .tool");
    manager.press(ENTER);
    let plan = "document.querySelector('trial-feasibility').plan?.sites[1]";
    let merged = manager.wait(&format!("{plan}?.stated_rate === 0.4 && {plan}"));
    assert_eq!(
        [&merged["opens"], &merged["cap"], &merged["closes"]],
        [&json!("2027-10-01"), &json!(9), &json!("2028-12-31")]
    );
    assert_eq!(merged["track_record"], json!({"enrolled": 6, "site_months": 18}));
    assert!(manager.text(".notice").contains("Undo takes it back"), "{}", manager.text(".notice"));
    manager.tab_to(".header-tools .tool");
    manager.press(ENTER);
    manager.wait(&format!("{plan}?.cap === undefined && {plan}?.stated_rate !== 0.4"));
    manager.assert_quiet();
}

#[test]
fn who_is_asked_keeps_their_own_plan() {
    let manager = Browser::start();
    manager.open("");
    let request = request(&manager);

    let site = Browser::start();
    site.open("");
    site.wait_ready();
    site.replace("[id='trial.target']", "77");
    site.wait("localStorage.length > 0");
    // Before anything else was asked for, and so before all of the module was.
    follow(&site, &request);
    is_asked(&site);
    answer(&site, "stated_rate", "0.3");
    site.script("history.back()", &[]);
    let own = format!("{}?.value === '77'", Browser::inside("[id='trial.target']"));
    site.wait(&own);
    assert_eq!(kept(&site), json!(77));
    site.script("history.forward()", &[]);
    is_asked(&site);
    let answered = format!("{}.value === '0.3'", Browser::inside("[id='sites[0].stated_rate']"));
    site.wait(&answered);
    // Out by the button, and in again with the way back.
    site.tab_to(".asked-leave");
    site.press(ENTER);
    site.wait(&own);
    site.wait("location.hash === ''");
    assert_eq!(kept(&site), json!(77));
    site.script("history.back()", &[]);
    is_asked(&site);
    site.wait(&answered);
    site.assert_quiet();
}

#[test]
fn questions_are_asked_in_the_sites_language_and_fit_on_a_phone() {
    let manager = Browser::start();
    manager.open("");
    let request = request(&manager);
    let site = Browser::start();
    site.open(fragment(&request));
    site.wait_ready();
    is_asked(&site);
    let choice = Browser::inside(".asked-head select");
    for (tag, word) in [("ja", "貴施設"), ("zh", "贵中心"), ("en", "Your site")] {
        site.script(&format!("const choice = {choice}; choice.value = '{tag}'; choice.dispatchEvent(new Event('change', {{ bubbles: true }}))"), &[]);
        site.wait(&format!("{}.textContent.includes('{word}')", Browser::inside("#asked")));
        for width in [1280, 768, 320] {
            site.resize(width, 900);
            site.wait("document.documentElement.scrollWidth <= innerWidth");
        }
    }
    site.assert_quiet();
}
