//! A plan's whole way: translated, forecast both ways, put into words. And a scenario's, without the words.

use std::time::Instant;

use plan::{Plan, assumptions, cautions, forecast_document, patients, read, scenario, write};
use recruitment::{Forecast, Scenario, Simulation, instant};

use crate::generate::{self, Size};
use crate::{Bytes, answer, bounds};

/// Sites × replicates of one simulation.
const MOST_DRAWS: usize = 4_096;

/// Tries the plan that `input` makes.
pub fn check(input: &[u8], size: Size) {
    let plan = generate::plan(&mut Bytes::new(input), size);
    let document = write(&plan);
    show(|| serde_json::to_string_pretty(&document).expect("every plan can be written as text"));
    let reading = read(&document);
    if !reading.problems.is_empty() {
        return show(|| format!("{:#?}", reading.problems));
    }
    assert_eq!(reading.plan, plan);
    let scenario = timed("translating", || scenario(&plan)).expect("a plan without problems can be translated");
    timed("words", || {
        for caution in cautions(&plan, None) {
            assert!(!caution.to_string().is_empty());
        }
        assert!(!assumptions(&plan).is_empty());
        patients(&plan);
    });
    both_ways(&plan, &scenario);
}

/// Tries the scenario that `input` makes.
pub fn check_scenario(input: &[u8]) {
    let scenario = generate::scenario(&mut Bytes::new(input));
    show(|| format!("{scenario:#?}"));
    let problems = scenario.problems();
    if !problems.is_empty() {
        assert_eq!(instant(&scenario), Err(problems.clone()));
        return show(|| problems.iter().map(|problem| format!("{problem}\n")).collect());
    }
    // Only so that there is something to put into words.
    let sites = vec![plan::document::Site::default(); scenario.sites.len()];
    both_ways(&Plan { sites, ..Plan::default() }, &scenario);
}

fn both_ways(plan: &Plan, scenario: &Scenario) {
    let forecast = timed("instant", || instant(scenario)).expect("what has no problems can be forecast");
    holds(plan, scenario, &forecast);
    let sites = scenario.sites.len();
    if sites * 16 > MOST_DRAWS {
        return;
    }
    let replicates = (MOST_DRAWS / sites).clamp(16, 64) as u32;
    let simulation = Simulation::new(scenario).expect("what has no problems can be simulated");
    let whole = timed("simulating", || simulation.run(0..replicates));
    let forecast = timed("summing up", || simulation.summarize(&whole));
    holds(plan, scenario, &forecast);
    // The same in two parts that come the wrong way round.
    let half = replicates / 2;
    let parts = simulation.run(half..replicates).merge(simulation.run(0..half));
    assert_eq!(simulation.summarize(&parts), forecast);
}

fn holds(plan: &Plan, scenario: &Scenario, forecast: &Forecast) {
    // Not all of a forecast is in its document.
    let all = format!("{forecast:?}");
    assert!(!all.contains("NaN"), "{all}");
    bounds::check(scenario, forecast);
    answer::check(&timed("the document", || forecast_document(plan, forecast)));
}

/// Says what an input makes, where that was asked for.
fn show(what: impl FnOnce() -> String) {
    if std::env::var_os("FUZZ_SHOW").is_some() {
        eprintln!("{}", what());
    }
}

/// Says what took longer than a second.
fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = work();
    let seconds = start.elapsed().as_secs_f64();
    if seconds > 1.0 {
        eprintln!("slow: {what} took {seconds:.1} s");
    }
    done
}
