//! The simulation in the page: in workers, without them, watched, stopped, and with workers that die.

use browser::Browser;
use serde_json::{Value, json};

/// Takes a plan, and watches workers, each kept in `workers`, and what the element says.
const WATCHED: &str = "\
  globalThis.workers = []; \
  const Made = globalThis.Worker; \
  globalThis.Worker = class extends Made { constructor(...rest) { super(...rest); workers.push(this); } \
    terminate() { this.ended = true; super.terminate(); } }; \
  globalThis.heard = []; \
  for (const name of ['progress', 'forecast']) \
    document.addEventListener('feasibility-' + name, (event) => heard.push([name, performance.now(), event.detail])); \
  globalThis.element = document.querySelector('trial-feasibility'); \
  element.plan = JSON.parse(arguments[0]); await new Promise((then) => setTimeout(then, 300)); heard.length = 0";

/// The page with such a trial.
fn watched() -> Browser {
    let browser = Browser::start();
    browser.open("");
    browser.wait_ready();
    browser.script(WATCHED, &[json!(national().to_string())]);
    browser
}

fn national() -> Value {
    let example: Value = serde_json::from_str(include_str!("../../../../examples/msa-japan.json")).unwrap();
    let mut plan = example.clone();
    let sites = example["sites"].as_array().unwrap();
    let site = |index: usize| {
        let mut site = sites[index % sites.len()].clone();
        site["name"] = json!(format!("Site {index}"));
        if index.is_multiple_of(3) {
            site["cap"] = json!(8);
        }
        site
    };
    plan["sites"] = (0..100).map(site).collect();
    plan["trial"]["target"] = json!(400);
    plan
}

/// The forecast of a run, as text.
fn run(browser: &Browser, options: &Value) -> String {
    let answer =
        browser.script("return JSON.stringify(await element.run(arguments[0]))", std::slice::from_ref(options));
    answer.as_str().unwrap().to_owned()
}

#[test]
fn however_it_is_shared_out_the_digits_are_the_same() {
    let browser = watched();
    let one = run(&browser, &json!({ "replicates": 3000, "workers": 1 }));
    assert_eq!(browser.script("return workers.length", &[]), json!(1));
    assert_eq!(one, run(&browser, &json!({ "replicates": 3000, "workers": 3 })));
    assert_eq!(browser.script("return workers.length", &[]), json!(3), "workers are used again");
    assert_eq!(one, run(&browser, &json!({ "replicates": 3000, "workers": 0 })), "on the page itself");
    let method: Value = serde_json::from_str(&one).unwrap();
    assert_eq!((&method["method"], &method["replicates"]), (&json!("simulation"), &json!(3000)));

    // One is killed in the middle and says so, another just never answers again.
    let killed = "const run = element.run({ replicates: 3000, workers: 2 }); \
        await new Promise((then) => document.addEventListener('feasibility-progress', then, { once: true })); \
        const alive = workers.filter((worker) => !worker.ended); \
        alive[0].terminate(); alive[0].dispatchEvent(new ErrorEvent('error', { message: 'killed', cancelable: true })); \
        alive[1].terminate(); \
        return JSON.stringify(await run)";
    assert_eq!(one, browser.script(killed, &[]), "a worker died, and a digit changed");

    // Where the page may have no workers.
    let refused = "globalThis.Worker = class { constructor() { throw new Error('forbidden'); } }; \
        const { forecast } = await import(location.origin + '/trial-feasibility.js?again'); \
        return JSON.stringify(await forecast(element.plan, { method: 'simulation', replicates: 3000 }))";
    assert_eq!(one, browser.script(refused, &[]), "without workers");
    browser.assert_quiet();
}

#[test]
fn it_is_watched_and_stopped_and_leaves_nothing_behind() {
    let browser = watched();
    run(&browser, &json!({ "replicates": 64 })); // everything is fetched
    let streamed = browser.script(
        "heard.length = 0; const begun = performance.now(); \
         const run = element.run({ replicates: 100000 }).then(() => 'done', (error) => error.code); \
         while (!heard.some(([name, , detail]) => name === 'progress' && detail.forecast)) await new Promise((then) => setTimeout(then, 5)); \
         const first = performance.now() - begun; const stop = performance.now(); element.cancel(); const how = await run; \
         const stopped = performance.now() - stop; const last = heard.length; \
         await new Promise((then) => setTimeout(then, 400)); \
         return { first, how, stopped, more: heard.length - last, method: element.forecast.method, \
                  done: heard.map(([, , detail]) => detail.done), of: heard[0][2].replicates }",
        &[],
    );
    assert_eq!(streamed["how"], json!("stopped"), "{streamed}");
    assert_eq!((&streamed["of"], &streamed["more"]), (&json!(100_000), &json!(0)), "{streamed}");
    let done: Vec<u64> = streamed["done"].as_array().unwrap().iter().map(|done| done.as_u64().unwrap()).collect();
    assert!(done.windows(2).all(|pair| pair[0] < pair[1]), "{done:?}");
    // Under load these take longer; what is measured on a quiet machine is in ARCHITECTURE.
    assert!(
        streamed["first"].as_f64().unwrap() < 2_000.0 && streamed["stopped"].as_f64().unwrap() < 500.0,
        "{streamed}"
    );

    // Without an element there is nobody to simulate for.
    browser.script(
        "element.run().catch(() => {}); await new Promise((then) => setTimeout(then, 100)); element.remove()",
        &[],
    );
    browser.wait("workers.length > 0 && workers.every((worker) => worker.ended)");
    browser.assert_quiet();
}

#[test]
fn a_host_simulates_before_anybody_has_seen_it_and_is_told_what_cannot_be() {
    let browser = Browser::start();
    browser.open("");
    browser.wait_ready();
    let told = browser.script(
        "const far = document.createElement('trial-feasibility'); const room = document.createElement('div'); \
         room.style.height = '9000px'; document.body.append(room, far); \
         const wrong = await far.run({ replicates: 0 }).catch((error) => error.message); \
         const odd = await far.run({ replicates: 64, workers: -1 }); \
         far.remove(); await new Promise((then) => setTimeout(then)); \
         const gone = await far.run().catch((error) => error.code); \
         return [wrong, odd.replicates, gone]",
        &[],
    );
    assert!(told[0].as_str().unwrap().contains("replicates must be a whole number between 16"), "{told}");
    assert_eq!((&told[1], &told[2]), (&json!(64), &json!("absent")));
    browser.assert_quiet();
}

#[test]
fn the_visitor_simulates_and_what_is_typed_stops_it() {
    let browser = Browser::start();
    browser.open("");
    browser.wait_ready();
    let card = Browser::inside(".simulation");
    browser.wait(&format!("{card} !== null"));
    let button = format!("{card}.querySelector('button')");
    assert_eq!(browser.script(&format!("return {button}.textContent"), &[]), json!("Simulate 8,192 trials"));
    // By keyboard, and the cursor stays.
    browser.script(&format!("{button}.focus()"), &[]);
    browser.press("\u{e007}");
    browser.wait(&format!("{card}.textContent.includes('simulated trials')"));
    assert_eq!(browser.script(&format!("return {button}.matches(':focus')"), &[]), json!(true));
    assert_eq!(browser.script(&format!("return {button}.textContent"), &[]), json!("Simulate 100,000 trials"));
    assert!(browser.text(".foot").contains("From 8,192 simulated trials"), "{}", browser.text(".foot"));
    browser.press("\u{e007}");
    browser.wait(&format!("{button}.textContent === 'Stop'"));
    browser.replace("[id='trial.target']", "110");
    browser.wait(&format!("{button}.textContent === 'Simulate 8,192 trials'"));
    assert!(browser.text(".foot").contains("by formula"), "{}", browser.text(".foot"));
    browser.assert_quiet();
}
