//! The same plan gives the same numbers in the browser and out of it, on any number of threads.

use std::thread;

use agreement_plans::{Case, REPLICATES, SEED, cases};
use browser::Browser;
use plan::Value;
use recruitment::{Sample, Simulation};
use serde_json::json;

/// Plans that are forecast in one call of the page: so few that none comes near the time that a script may take.
const AT_A_TIME: usize = 12;

/// The simulated forecast on this many threads, as text.
fn on_threads(case: &Case, threads: u32) -> String {
    let reading = plan::read(&serde_json::from_str(&case.plan.to_string()).unwrap());
    let simulation = Simulation::new(&plan::scenario(&reading.plan).unwrap()).unwrap();
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
fn threads_do_not_change_the_simulation() {
    for case in cases(SEED) {
        assert_eq!(on_threads(&case, 8), case.forecasts().unwrap().simulation, "{}", case.name);
    }
}

#[test]
fn plans_of_every_kind_give_the_same_documents_in_the_browser() {
    let browser = Browser::start();
    browser.open("");
    let cases = cases(SEED);
    assert!(cases.len() >= 60);
    let mut wrong = Vec::new();
    for some in cases.chunks(AT_A_TIME) {
        let plans: Vec<&serde_json::Value> = some.iter().map(|case| &case.plan).collect();
        let inside = browser.script(
            "const { forecast } = await import(location.origin + '/trial-feasibility.js'); \
             const texts = []; \
             for (const plan of arguments[0]) { \
               const simulation = await forecast(plan, { method: 'simulation', replicates: arguments[1] }); \
               texts.push([JSON.stringify(await forecast(plan)), JSON.stringify(simulation)]); \
             } \
             return texts",
            &[json!(plans), json!(REPLICATES)],
        );
        let inside: Vec<[String; 2]> = serde_json::from_value(inside).unwrap();
        assert_eq!(inside.len(), some.len());
        for (case, [instant, simulation]) in some.iter().zip(inside) {
            let natively = case.forecasts().unwrap();
            let kinds = [("instant", instant, natively.instant), ("simulation", simulation, natively.simulation)];
            for (kind, got, expected) in kinds {
                let (got, expected) = (rewritten(&got), rewritten(&expected));
                if got != expected {
                    wrong.push(format!("{}, {kind}:\n{got}\n{expected}", case.name));
                }
            }
        }
    }
    let first: Vec<&str> = wrong.iter().take(3).map(String::as_str).collect();
    assert!(wrong.is_empty(), "{} documents differ, of them\n{}", wrong.len(), first.join("\n"));
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
