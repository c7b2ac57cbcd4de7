//! Three languages: chosen without loading the page anew, complete, and nothing wider than the window.

use browser::Browser;

#[test]
fn a_language_is_chosen_and_kept() {
    let browser = Browser::start();
    browser.open("");
    browser.wait_ready();
    let choice = Browser::inside(".header-more select");
    for (tag, word) in [("ja", "確率"), ("zh", "概率"), ("en", "chance")] {
        browser.script(&format!("const choice = {choice}; choice.value = '{tag}'; choice.dispatchEvent(new Event('change', {{ bubbles: true }}))"), &[]);
        browser.wait(&format!("{}.textContent.includes('{word}')", Browser::inside("[part~=headline]")));
        browser.wait(&format!("{}.lang === '{tag}'", Browser::inside(".page")));
        for width in [1280, 768, 360] {
            browser.resize(width, 900);
            let wider = "return document.documentElement.scrollWidth - innerWidth";
            browser.wait(&format!("(() => {{ {wider} }})() <= 0"));
        }
    }
    browser.script(&format!("const choice = {choice}; choice.value = 'ja'; choice.dispatchEvent(new Event('change', {{ bubbles: true }}))"), &[]);
    browser.wait(&format!("{}.textContent.includes('確率')", Browser::inside("[part~=headline]")));
    browser.wait("localStorage.length > 0");
    browser.open("");
    browser.wait_ready();
    assert!(browser.text("[part~=headline]").contains("確率"));
    browser.assert_quiet();
}

#[test]
fn what_was_entered_is_there_again_and_can_be_begun_anew() {
    let browser = Browser::start();
    browser.open("");
    browser.wait_ready();
    browser.replace("[id='trial.target']", "77");
    browser.wait("(localStorage.getItem(localStorage.key(0)) ?? '').includes('\"target\":77')");
    browser.open("");
    browser.wait_ready();
    browser.wait(&format!("{}.value === '77'", Browser::inside("[id='trial.target']")));
    assert!(!browser.text(".notice").is_empty(), "that it was restored is not said");
    let summary = Browser::inside(".menu summary");
    browser.script(&format!("{summary}.click()"), &[]);
    let last = Browser::inside(".menu li:last-child button");
    browser.wait(&format!("{last} !== null"));
    browser.script(&format!("{last}.click()"), &[]);
    browser.wait(&format!("{}.value === '120'", Browser::inside("[id='trial.target']")));
    // And that can be taken back as well.
    browser.script(&format!("{}.click()", Browser::inside(".header-tools .tool:first-child")), &[]);
    browser.wait(&format!("{}.value === '77'", Browser::inside("[id='trial.target']")));
    // The element is told of a plan when typing pauses, a moment after the page shows it.
    browser.wait("document.querySelector('trial-feasibility').plan.trial.target === 77");
    browser.assert_quiet();
}
