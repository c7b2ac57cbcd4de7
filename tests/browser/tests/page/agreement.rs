//! The same plan gives the same numbers in the browser and out of it, on any number of threads.

use std::thread;

use browser::Browser;
use plan::Value;
use recruitment::{Sample, Simulation};
use serde_json::json;

const REPLICATES: u32 = 2048;

/// Every kind of input that the engine knows at once.
const PLAN: &str = r#"{
  "format": "trial-feasibility/plan", "version": 1, "seed": 20270401,
  "trial": {"target": 60, "start": "2027-04-01", "deadline": "2029-03-31", "horizon_months": 60,
            "screen_failure": {"x": 52, "n": 306}, "dropout": 0.12},
  "sites": [
    {"name": "North", "opens": "2027-06-01", "delay": {"median_days": 60, "sigma": 0.5}, "stated_rate": 1.5,
     "track_record": {"enrolled": 14, "site_months": 30}, "cap": 20},
    {"name": "East", "opens": 2, "delay": {"days": [0, 90]}, "stated_rate": 2},
    {"name": "South", "opens": 0, "delay": {"days": 0}, "stated_rate": 0.7, "closes": "2028-12-31"},
    {"name": "West", "opens": 3.5}
  ]
}"#;

/// The forecast on this many threads, as text.
fn native(document: &Value, threads: u32) -> String {
    let reading = plan::read(document);
    assert_eq!(reading.problems, []);
    let scenario = plan::scenario(&reading.plan).unwrap();
    let simulation = Simulation::new(&scenario).unwrap();
    let share = REPLICATES / threads;
    let samples: Vec<Sample> = thread::scope(|scope| {
        let simulation = &simulation;
        let run = |thread| scope.spawn(move || simulation.run(thread * share..(thread + 1) * share));
        let running: Vec<_> = (0..threads).map(run).collect();
        running.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let sample = samples.into_iter().reduce(Sample::merge).unwrap();
    serde_json::to_string(&plan::forecast_document(&reading.plan, &simulation.summarize(&sample))).unwrap()
}

/// JavaScript writes 1e-7 where Rust writes 0.0000001. Read back and written once more by the same
/// hand, two texts are equal exactly when every number has the same bits and the fields the same order.
fn rewritten(text: &str) -> String {
    serde_json::to_string(&serde_json::from_str::<Value>(text).unwrap()).unwrap()
}

#[test]
fn the_simulation_gives_the_same_bytes_in_the_browser_and_on_one_thread_and_on_eight() {
    let document: Value = serde_json::from_str(PLAN).unwrap();
    let one = native(&document, 1);
    assert_eq!(one, native(&document, 8), "threads change the result");

    let browser = Browser::start();
    browser.open("");
    let inside = browser.script(
        "const { forecast } = await import(location.origin + '/trial-feasibility.js'); \
         return JSON.stringify(await forecast(JSON.parse(arguments[0]), { method: 'simulation', replicates: arguments[1] }))",
        &[json!(PLAN), json!(REPLICATES)],
    );
    assert_eq!(rewritten(inside.as_str().unwrap()), rewritten(&one), "the browser's result is another");
    browser.assert_quiet();
}

#[test]
fn the_instant_forecast_gives_the_same_bytes_in_the_browser() {
    let reading = plan::read(&serde_json::from_str(PLAN).unwrap());
    let forecast = recruitment::instant(&plan::scenario(&reading.plan).unwrap()).unwrap();
    let native = serde_json::to_string(&plan::forecast_document(&reading.plan, &forecast)).unwrap();

    let browser = Browser::start();
    browser.open("");
    let inside = browser.script(
        "const { forecast } = await import(location.origin + '/trial-feasibility.js'); \
         return JSON.stringify(await forecast(JSON.parse(arguments[0])))",
        &[json!(PLAN)],
    );
    assert_eq!(rewritten(inside.as_str().unwrap()), rewritten(&native));
    browser.assert_quiet();
}

#[test]
fn a_plan_with_problems_is_refused_with_all_of_them() {
    let browser = Browser::start();
    browser.open("");
    let problems = browser.script(
        "const { forecast, check } = await import(location.origin + '/trial-feasibility.js'); \
         const plan = { trial: { target: 0 }, sites: [] }; \
         const refused = await forecast(plan).then(() => [], (error) => error.problems); \
         return [refused, (await check(plan)).problems].map((list) => list.map((problem) => problem.path))",
        &[],
    );
    assert_eq!(problems, json!([["trial.target", "sites"], ["trial.target", "sites"]]));
    let circular = "const { check } = await import(location.origin + '/trial-feasibility.js'); \
                    const plan = {}; plan.self = plan; return check(plan).then(() => '', (error) => error.message)";
    assert!(browser.script(circular, &[]).as_str().unwrap().contains("the plan cannot be read"));
    browser.assert_quiet();
}
