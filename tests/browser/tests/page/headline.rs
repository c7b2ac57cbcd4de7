//! What is typed changes the answer.

use browser::Browser;

#[test]
fn another_target_gives_another_sentence() {
    let browser = Browser::start();
    browser.open("");
    browser.wait_ready();
    let headline = "[part~=headline]";
    browser.wait(&format!("{}?.textContent", Browser::inside(headline)));
    let before = browser.text(headline);
    browser.replace("[id='trial.target']", "137");
    browser.wait(&format!("{}.textContent.includes('137')", Browser::inside(headline)));
    assert_ne!(browser.text(headline), before);
    browser.assert_quiet();
}
