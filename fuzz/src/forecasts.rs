//! A plan's whole way: translated, forecast both ways, put into words.

use std::time::Instant;

use plan::{Plan, assumptions, cautions, forecast_document, patients, read, scenario, write};
use recruitment::{Scenario, Simulation, instant};

use crate::generate::{Size, plan};
use crate::{Bytes, answer};

/// Sites × replicates of one simulation.
const MOST_DRAWS: usize = 4_096;
/// Stands in the environment where the plan that an input makes is to be shown.
const SHOW: &str = "FUZZ_SHOW";

/// Tries the plan that `input` makes.
pub fn check(input: &[u8], size: Size) {
    let plan = plan(&mut Bytes::new(input), size);
    let document = write(&plan);
    if std::env::var_os(SHOW).is_some() {
        eprintln!("{}", serde_json::to_string_pretty(&document).expect("every plan can be written as text"));
    }
    let reading = read(&document);
    if !reading.problems.is_empty() {
        if std::env::var_os(SHOW).is_some() {
            eprintln!("{:#?}", reading.problems);
        }
        return;
    }
    assert_eq!(reading.plan, plan);
    let scenario = timed("translating", || scenario(&plan)).expect("a plan without problems can be translated");
    timed("words", || {
        for caution in cautions(&plan) {
            assert!(!caution.to_string().is_empty());
        }
        assert!(!assumptions(&plan).is_empty());
        patients(&plan);
    });
    at_once(&plan, &scenario);
    if plan.sites.len() * 16 <= MOST_DRAWS {
        simulated(&plan, &scenario, (MOST_DRAWS / plan.sites.len()).clamp(16, 64) as u32);
    }
}

fn at_once(plan: &Plan, scenario: &Scenario) {
    let forecast = timed("instant", || instant(scenario)).expect("a plan without problems can be forecast");
    let document = timed("the document", || forecast_document(plan, &forecast));
    answer::check(&document);
}

/// One run in one part, and the same in two parts that come the wrong way round.
fn simulated(plan: &Plan, scenario: &Scenario, replicates: u32) {
    let simulation = Simulation::new(scenario).expect("a plan without problems can be simulated");
    let whole = timed("simulating", || simulation.run(0..replicates));
    let forecast = timed("summing up", || simulation.summarize(&whole));
    answer::check(&forecast_document(plan, &forecast));
    let half = replicates / 2;
    let parts = simulation.run(half..replicates).merge(simulation.run(0..half));
    assert_eq!(simulation.summarize(&parts), forecast);
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
