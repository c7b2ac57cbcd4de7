//! How long the engine takes, all from one run: `cargo xtask bench`.
#![allow(clippy::print_stdout, reason = "a command line tool speaks on standard output")]

mod others;
mod report;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use bench::trials::{REGIONS, STAGGERED_TARGET, national, staggered, uncapped};
use recruitment::{Scenario, Simulation, instant};

use others::Module;
use report::{Table, limited};

/// Replicates of a standard run.
const REPLICATES: u32 = recruitment::simulate::REPLICATES;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (Some(module), Some(simulation)) = (arguments.next(), arguments.next()) else {
        eprintln!("bench: name the modules to measure, or type cargo xtask bench");
        return ExitCode::FAILURE;
    };
    println!(
        "Milliseconds, medians, on one thread; release build, this machine. Trials have {REGIONS} regions, and caps \
         where they are simulated; the staggered has neither.\n"
    );
    at_once(&Module { path: &module });
    simulated(&Module { path: &simulation });
    against_numpy();
    by_sites();
    by_replicates();
    ExitCode::SUCCESS
}

/// After a run of so long no longer one is tried \[ms\].
const LONG: f64 = 8_000.0;

/// Median of as many calls as fit into a second, at least one \[ms\].
fn median<T>(mut work: impl FnMut() -> T) -> f64 {
    let begun = Instant::now();
    let mut taken = Vec::new();
    while taken.is_empty() || begun.elapsed() < Duration::from_secs(1) {
        let call = Instant::now();
        std::hint::black_box(work());
        taken.push(1e3 * call.elapsed().as_secs_f64());
    }
    taken.sort_unstable_by(f64::total_cmp);
    taken[taken.len() / 2]
}

fn instant_of(scenario: &Scenario) -> f64 {
    median(|| instant(scenario))
}

fn simulation_of(scenario: &Scenario, replicates: u32) -> f64 {
    median(|| {
        let simulation = Simulation::new(scenario).ok()?;
        Some(simulation.summarize(&simulation.run(0..replicates)))
    })
}

fn at_once(module: &Module<'_>) {
    println!("Instant forecast");
    limited("100 sites, native", Ok(instant_of(&uncapped(100))), 3.0);
    limited("100 sites, WebAssembly", module.median("instant_forecast", &[100], 100).map(|run| run.time), 8.0);
    limited("100 sites with caps, native", Ok(instant_of(&national(100))), f64::INFINITY);
    limited("500 sites, native", Ok(instant_of(&uncapped(500))), f64::INFINITY);
    limited("500 sites, WebAssembly", module.median("instant_forecast", &[500], 50).map(|run| run.time), 40.0);
}

fn simulated(module: &Module<'_>) {
    println!("\nSimulation, {REPLICATES} replicates");
    limited("100 sites, native", Ok(simulation_of(&national(100), REPLICATES)), f64::INFINITY);
    let run = module.median("simulated_forecast", &[100, REPLICATES], 3);
    limited("100 sites, WebAssembly", run.as_ref().map(|run| run.time).map_err(Clone::clone), 1_000.0);
    limited("its memory, MiB", run.map(|run| run.memory), 64.0);
}

/// The simulation also counts by month and by site, so the second comparison is the one of equal work.
fn against_numpy() {
    const RUNS: u32 = 15;
    println!("\nTen staggered sites, 10000 replicates");
    let scenario = staggered();
    let ours = simulation_of(&scenario, 10_000);
    limited("simulation, all that a forecast holds, native", Ok(ours), f64::INFINITY);
    match others::numpy(STAGGERED_TARGET, RUNS) {
        Ok([times, everything]) => {
            limited("NumPy, all that a forecast holds", Ok(everything), f64::INFINITY);
            println!("  {:<48}{:>9.2}   at least 3 wanted", "NumPy's time over ours", everything / ours);
            limited("NumPy, times to target only", Ok(times), f64::INFINITY);
            println!("  {:<48}{:>9.2}", "NumPy's time over ours", times / ours);
        }
        Err(problem) => println!("  skipped: {problem}"),
    }
}

fn by_sites() {
    const RUN: u32 = 256;
    println!("\nBy sites");
    let table = Table::new(&["sites", "instant", "per site, µs", "256 replicates", "per site and replicate, ns"]);
    for sites in [25, 50, 100, 200, 400, 800] {
        let scenario = national(sites);
        let (at_once, simulated) = (instant_of(&scenario), simulation_of(&scenario, RUN));
        let each = f64::from(sites);
        table.row(sites, &[at_once, 1e3 * at_once / each, simulated, 1e6 * simulated / each / f64::from(RUN)]);
    }
}

fn by_replicates() {
    println!("\nBy replicates, 100 sites");
    let scenario = national(100);
    let table = Table::new(&["replicates", "time", "per replicate, µs"]);
    for thousands in [1, 2, 4, 8, 16, 32, 64] {
        let replicates = 1_024 * thousands;
        let time = simulation_of(&scenario, replicates);
        table.row(replicates, &[time, 1e3 * time / f64::from(replicates)]);
        if time > LONG {
            println!("  more would take too long");
            break;
        }
    }
}
