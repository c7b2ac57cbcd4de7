//! The element as a guest: it comes and goes, takes nothing that is not its own, and leaves nothing behind.

use browser::Browser;
use serde_json::json;

/// A document of the same server that has nothing to do with the calculator.
const HOST: &str = "index.css";
const SCRIPT: &str = "await import(location.origin + '/trial-feasibility.js');";
/// A new element with these attributes, on no page yet.
const MAKE: &str = "const make = (attributes = '') => { const place = document.createElement('div'); \
                    place.innerHTML = `<trial-feasibility ${attributes}></trial-feasibility>`; return place.firstChild; };";

fn host() -> Browser {
    let browser = Browser::start();
    browser.open(HOST);
    browser
}

#[test]
fn a_hundred_come_and_go_and_leave_nothing() {
    const GROWTH: f64 = 5.0 * 1024.0 * 1024.0;
    let browser = host();
    let mounts = |count: u32| {
        browser.script(
            &format!(
                "{SCRIPT} {MAKE} for (let left = arguments[0]; left > 0; left -= 1) {{ \
                   const element = make('loading=eager'); document.body.append(element); await element.ready; \
                   element.remove(); await new Promise((then) => setTimeout(then)); }}"
            ),
            &[json!(count)],
        );
    };
    // Memory of the module: JavaScript does not count it.
    let module = "return (await (await import(location.origin + '/trial-feasibility-widget.js')).default()) && \
                  Object.values(await (await import(location.origin + '/trial-feasibility-widget.js')).default()).find((one) => one instanceof WebAssembly.Memory).buffer.byteLength";
    let measured = || {
        let [heap, listeners, nodes] = browser.holds();
        [heap + browser.script(module, &[]).as_f64().unwrap(), listeners, nodes]
    };
    mounts(10);
    let before = measured();
    mounts(100);
    let after = measured();
    assert!(after[0] - before[0] < GROWTH, "memory: {} and then {} bytes", before[0], after[0]);
    assert!(after[1] <= before[1], "listeners: {} and then {}", before[1], after[1]);
    // Yew holds on to the element that it was mounted in, and to a few more.
    assert!(after[2] <= before[2] + 450.0, "nodes: {} and then {}", before[2], after[2]);
    browser.assert_quiet();
}

/// Counts what would stay: listeners on what is not the element's own, timers, and what watches.
const COUNT: &str = "globalThis.left = { listeners: [], timers: new Set(), watching: new Set() }; \
    const { addEventListener, removeEventListener } = EventTarget.prototype; \
    const outside = (target) => !(target instanceof Node) || target.getRootNode() === document; \
    const same = (a) => (b) => a[0] === b[0] && a[1] === b[1] && a[2] === b[2]; \
    EventTarget.prototype.addEventListener = function (type, listener, options) { \
      const one = [this ?? globalThis, type, listener]; \
      if (outside(one[0]) && !left.listeners.some(same(one))) left.listeners.push(one); \
      if (options?.signal) addEventListener.call(options.signal, 'abort', () => one[0].removeEventListener(type, listener)); \
      return addEventListener.call(this ?? globalThis, type, listener, options); }; \
    EventTarget.prototype.removeEventListener = function (type, listener, options) { \
      const one = [this ?? globalThis, type, listener]; \
      left.listeners = left.listeners.filter((other) => !same(one)(other)); \
      return removeEventListener.call(this ?? globalThis, type, listener, options); }; \
    for (const [set, clear, once] of [['setTimeout', 'clearTimeout', true], ['setInterval', 'clearInterval', false], ['requestAnimationFrame', 'cancelAnimationFrame', true]]) { \
      const [begin, end] = [globalThis[set], globalThis[clear]]; \
      globalThis[set] = (then, ...rest) => { const id = begin((...all) => { once && left.timers.delete(set + id); then(...all); }, ...rest); left.timers.add(set + id); return id; }; \
      globalThis[clear] = (id) => { left.timers.delete(set + id); end(id); }; } \
    for (const kind of ['IntersectionObserver', 'ResizeObserver', 'MutationObserver']) { \
      globalThis[kind] = class extends globalThis[kind] { \
        observe(...all) { left.watching.add(this); super.observe(...all); } \
        disconnect() { left.watching.delete(this); super.disconnect(); } }; }";

#[test]
fn no_listener_timer_or_observer_stays() {
    let browser = host();
    let left = "return [left.listeners.map(([target, type]) => `${target.constructor.name} ${type}`), [...left.timers], [...left.watching].map((one) => one.constructor.name)]";
    browser.script(COUNT, &[]);
    browser.script(SCRIPT, &[]);
    let before = browser.script(left, &[]);
    // One that is seen, with all of it loaded and typed into; one that never comes near; one with what asks for listeners.
    browser.script(
        &format!(
            "{SCRIPT} {MAKE} const plan = {{ trial: {{ target: 30, start: '2027-04-01', deadline: '2028-04-01' }}, sites: [{{ stated_rate: 1 }}, {{ stated_rate: 2 }}] }}; \
             const near = make(); near.plan = plan; document.body.prepend(near); await near.ready; \
             const away = make(); away.style.marginTop = '9000px'; document.body.append(away); \
             const linked = make('loading=eager sync-url share-base=\"\" lang=ja'); document.body.append(linked); await linked.ready; \
             const field = near.shadowRoot.getElementById('trial.target'); field.focus(); field.value = '40'; \
             field.dispatchEvent(new InputEvent('input', {{ bubbles: true, composed: true }})); \
             await near.undo(); await near.export('chart.png'); \
             near.shadowRoot.querySelector('.menu summary').click(); \
             for (const element of [near, away, linked]) element.remove(); \
             await new Promise((then) => setTimeout(then, 600))"
        ),
        &[],
    );
    assert_eq!(browser.script(left, &[]), before);
    browser.assert_quiet();
}

#[test]
fn the_page_around_stays_as_it_is() {
    let browser = host();
    // The sheet that shows this document is the browser's own.
    browser.script("document.body.innerHTML = '<input id=other><p>Host</p>'; document.getElementById('other').focus(); document.title = 'Host'", &[]);
    let page = "return JSON.stringify([Object.getOwnPropertyNames(globalThis).sort(), document.head.innerHTML, document.documentElement.getAttributeNames(), \
                document.body.getAttributeNames(), document.body.children.length, document.adoptedStyleSheets.length, document.styleSheets.length, document.title, \
                history.length, location.href, document.activeElement.id, localStorage.length, sessionStorage.length, document.cookie, scrollY, \
                getComputedStyle(document.querySelector('p')).cssText])";
    browser.script(SCRIPT, &[]);
    let before = browser.script(page, &[]);
    browser.script(
        &format!(
            "{SCRIPT} {MAKE} const element = make('loading=eager'); document.body.append(element); await element.ready; \
             const field = element.shadowRoot.getElementById('trial.target'); field.value = '40'; \
             field.dispatchEvent(new InputEvent('input', {{ bubbles: true, composed: true }})); \
             await element.undo(); element.plan = {{ trial: {{ target: 12 }}, sites: [{{}}] }}; \
             await new Promise((then) => setTimeout(then, 300)); element.remove(); await new Promise((then) => setTimeout(then))"
        ),
        &[],
    );
    assert_eq!(browser.script(page, &[]), before);
    browser.assert_quiet();
}

#[test]
fn below_the_fold_it_fetches_nothing_until_it_comes_near() {
    let browser = host();
    browser.script(
        &format!(
            "{SCRIPT} {MAKE} const element = make('lang=ja'); element.style.marginTop = '5000px'; document.body.append(element); \
             globalThis.element = element; await new Promise((then) => setTimeout(then, 300))"
        ),
        &[],
    );
    let fetched = "return performance.getEntriesByType('resource').map((one) => new URL(one.name).pathname).filter((path) => path !== '/favicon.ico')";
    assert_eq!(browser.script(fetched, &[]), json!(["/trial-feasibility.js"]));
    browser.script("element.scrollIntoView(); await element.ready", &[]);
    assert!(browser.script(fetched, &[]).as_array().unwrap().len() > 1);
    browser.assert_quiet();
}

#[test]
fn what_was_set_before_the_script_came_is_taken() {
    let browser = host();
    browser.script(
        &format!(
            "{MAKE} const element = make('loading=eager locked=sites'); element.plan = {{ trial: {{ target: 31 }}, sites: [{{}}] }}; document.body.append(element); \
             globalThis.element = element; {SCRIPT} await element.ready"
        ),
        &[],
    );
    browser.wait("element.shadowRoot.getElementById('trial.target').value === '31'");
    assert_eq!(browser.script("return Object.hasOwn(element, 'plan')", &[]), json!(false));
    assert_eq!(browser.script("return element.plan.trial.target", &[]), json!(31));
    browser.assert_quiet();
}

#[test]
fn several_have_each_their_own_plan_language_theme_and_settings() {
    let browser = host();
    browser.script(
        &format!(
            "{SCRIPT} {MAKE} globalThis.all = ['lang=en theme=light', 'lang=ja theme=dark locked=trial', 'lang=zh theme=light view=answer'].map((one) => make('loading=eager ' + one)); \
             all.forEach((element, index) => {{ element.plan = {{ trial: {{ target: 11 + index, start: '2027-04-01', deadline: '2029-04-01' }}, sites: [{{ stated_rate: 1 }}] }}; document.body.append(element); }}); \
             await Promise.all(all.map((element) => element.ready))"
        ),
        &[],
    );
    browser.wait("all.every((element) => element.forecast)");
    let seen = browser.script(
        "return all.map((element) => { const root = element.shadowRoot; return [root.querySelector('.page').lang, root.querySelector('.lead').textContent.includes(String(element.plan.trial.target)), \
         getComputedStyle(element).colorScheme, root.getElementById('trial.target')?.matches(':disabled') ?? 'none']; })",
        &[],
    );
    assert_eq!(seen, json!([["en", true, "light", false], ["ja", true, "dark", true], ["zh", true, "light", "none"]]));
    // One more step in one of them is nothing to the others.
    browser.script("all[0].plan = { trial: { target: 99 }, sites: [{}] }", &[]);
    browser.wait("all[0].shadowRoot.querySelector('.lead').textContent.includes('99')");
    assert_eq!(browser.script("return all.map((element) => element.plan.trial.target)", &[]), json!([99, 12, 13]));
    browser.assert_quiet();
}

#[test]
fn from_being_seen_to_the_first_answer_takes_less_than_200_ms() {
    const LIMIT: f64 = 200.0;
    // A busy machine is no failure: one of these has it to itself.
    const TRIES: usize = 8;
    let browser = host();
    let mut took = Vec::new();
    for _ in 0..TRIES {
        browser.open(HOST);
        let milliseconds = browser.script(
            &format!(
                "{SCRIPT} {MAKE} const begun = performance.now(); const element = make(); document.body.prepend(element); \
                 await element.ready; await new Promise(requestAnimationFrame); return performance.now() - begun"
            ),
            &[],
        );
        took.push(milliseconds.as_f64().unwrap());
        // The first fills the caches.
        if took.len() > 1 && took[took.len() - 1] < LIMIT {
            break;
        }
    }
    assert!(took.last().is_some_and(|last| *last < LIMIT), "{took:?} ms");
}
