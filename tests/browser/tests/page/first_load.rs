//! What is fetched before the answer is on the screen.

use browser::Browser;

/// In a high window too, in which everything further down shows at once.
#[test]
fn nothing_but_script_glue_and_module_is_fetched_before_the_answer() {
    let browser = Browser::start();
    browser.resize(1280, 1600);
    // A page without a calculator yet.
    browser.open("index.css");
    let fetched = browser.script(
        "const element = document.createElement('trial-feasibility'); \
         element.setAttribute('loading', 'eager'); element.style.maxWidth = '1200px'; \
         document.body.replaceChildren(element); \
         await import(location.origin + '/trial-feasibility.js'); await element.ready; \
         const shown = performance.now(); \
         const name = (entry) => entry.name.split('/').pop(); \
         return performance.getEntriesByType('resource').filter((entry) => entry.startTime < shown).map(name)",
        &[],
    );
    let mut before: Vec<&str> = fetched.as_array().unwrap().iter().filter_map(|name| name.as_str()).collect();
    // Browsers ask every server for that.
    before.retain(|name| *name != "favicon.ico");
    before.sort_unstable();
    let wanted = ["trial-feasibility-widget.js", "trial-feasibility-widget_bg.wasm", "trial-feasibility.js"];
    assert_eq!(before, wanted, "cargo xtask size counts what is fetched first: is this counted?");
}

/// However quickly the first picture is made: the element measures its width before that.
#[test]
fn sections_are_open_in_a_wide_column_every_time() {
    let browser = Browser::start();
    browser.resize(1280, 900);
    browser.open("");
    browser.wait_ready();
    let open = |style: &str| {
        browser.script(
            "const seen = new Set(); \
             for (let mount = 0; mount < 30; mount += 1) { \
               const element = document.createElement('trial-feasibility'); \
               element.setAttribute('loading', 'eager'); element.style.cssText = arguments[0]; \
               document.querySelector('main').replaceChildren(element); await element.ready; \
               seen.add([...element.shadowRoot.querySelectorAll('.section-body')].filter((body) => !body.hidden).length); \
             } return [...seen]",
            &[serde_json::json!(style)],
        )
    };
    assert_eq!(open("max-width: 1200px"), serde_json::json!([3]));
    assert_eq!(open("max-width: 400px"), serde_json::json!([0]));
    browser.assert_quiet();
}
