//! The built page in a browser.

use browser::Browser;

#[test]
fn the_page_loads_without_a_word_on_the_console() {
    let browser = Browser::start();
    browser.open("");
    browser.wait_ready();
    assert!(!browser.text("[part~=calculator]").is_empty(), "the calculator shows nothing");
    browser.assert_quiet();
}
