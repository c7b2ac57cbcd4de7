//! What is fetched before the answer is on the screen, and what only after.

use browser::Browser;

/// The desk is fetched for what is further down, which a high window shows at once: but not before the answer is there,
/// so that nobody waits for it.
#[test]
fn the_answer_waits_for_nothing_that_is_further_down() {
    let browser = Browser::start();
    browser.resize(1280, 1600);
    // A page without a calculator yet.
    browser.open("index.css");
    let fetched = browser.script(
        "const element = document.createElement('trial-feasibility'); \
         element.setAttribute('loading', 'eager'); element.style.maxWidth = '1200px'; \
         let shown; \
         document.addEventListener('feasibility-ready', () => { shown = performance.now(); }); \
         document.body.replaceChildren(element); \
         await import(location.origin + '/trial-feasibility.js'); await element.ready; \
         const name = (entry) => entry.name.split('/').pop(); \
         const find = () => performance.getEntriesByType('resource').find((entry) => name(entry) === 'trial-feasibility-desk.wasm'); \
         for (let tries = 0; tries < 400 && !find(); tries += 1) await new Promise((then) => setTimeout(then, 25)); \
         const before = performance.getEntriesByType('resource').filter((entry) => entry.startTime < shown).map(name); \
         return { shown, desk: find()?.startTime, before }",
        &[],
    );
    assert!(fetched["desk"].as_f64() >= fetched["shown"].as_f64(), "{fetched}");
    let mut before: Vec<&str> = fetched["before"].as_array().unwrap().iter().filter_map(|name| name.as_str()).collect();
    // Browsers ask every server for that.
    before.retain(|name| *name != "favicon.ico");
    before.sort_unstable();
    let wanted = ["trial-feasibility-widget.js", "trial-feasibility-widget_bg.wasm", "trial-feasibility.js"];
    assert_eq!(before, wanted, "cargo xtask size counts what is fetched first: is this counted?");
}
