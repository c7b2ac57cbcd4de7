//! A plan's whole way: translated, forecast both ways, put into words. And a scenario's, without the words.

use std::time::Instant;

use plan::{Plan, assumptions, cautions, forecast_document, patients, read, scenario, write};
use recruitment::{Forecast, Scenario, Simulation, instant};

use crate::generate::{self, Size};
use crate::{Bytes, answer, bounds};

/// Sites × replicates of one simulation.
const MOST_DRAWS: usize = 4_096;
/// Patients from which on a target is large.
const LARGE: u32 = 10_000;

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
    // Of a large target as few as there may be: each follows eight candidates for each patient.
    let most = if scenario.target > LARGE { 16 } else { 64 };
    let replicates = (MOST_DRAWS / sites).clamp(16, most) as u32;
    let simulation = Simulation::new(scenario).expect("what has no problems can be simulated");
    let whole = timed("simulating", || simulation.run(0..replicates));
    let forecast = timed("summing up", || simulation.summarize(&whole));
    holds(plan, scenario, &forecast);
    // The same in two parts that come the wrong way round.
    let half = replicates / 2;
    let [last, first] = [half..replicates, 0..half].map(|part| timed("simulating", || simulation.run(part.clone())));
    let parts = last.merge(first);
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

/// The most that one call may take \[s\].
const MOST: f64 = 5.0;
/// So often a call may take longer before it is said to: a busy machine takes time away, and not every time.
const TRIALS: u32 = 3;

/// Says what took longer than a second, and panics where a call hangs.
///
/// Each call by itself: an input makes a dozen of them, and nobody waits for their sum. The time that passes, and not
/// the processor's, of which the standard library does not know; so what was slow has to be slow again.
fn timed<T>(what: &str, work: impl Fn() -> T) -> T {
    let mut least = f64::INFINITY;
    for _ in 0..TRIALS {
        let start = Instant::now();
        let done = work();
        least = least.min(start.elapsed().as_secs_f64());
        if least <= MOST {
            if least > 1.0 {
                eprintln!("slow: {what} took {least:.1} s");
            }
            return done;
        }
    }
    panic!("{what} took {least:.1} s")
}
