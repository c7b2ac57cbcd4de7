//! How long the engine takes, all from one run: `cargo xtask bench`. With `--check` only what has a limit is measured, and
//! the exit code says whether all are within theirs.
#![allow(clippy::print_stdout, reason = "a command line tool speaks on standard output")]

mod limits;
mod others;
mod report;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use bench::trials::{REGIONS, STAGGERED_TARGET, national, staggered, uncapped};
use recruitment::{Scenario, Simulation, instant};

use limits::{Bound, Ratios};
use others::Module;
use report::{Table, line};

/// Replicates of a standard run.
const REPLICATES: u32 = recruitment::simulate::REPLICATES;
/// Replicates where sites are counted.
const FEW_REPLICATES: u32 = 256;

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let is_check = arguments.iter().any(|argument| argument == "--check");
    arguments.retain(|argument| argument != "--check");
    let [module, simulation] = arguments.as_slice() else {
        eprintln!("bench: name the modules to measure, or type cargo xtask bench");
        return ExitCode::FAILURE;
    };
    println!(
        "Milliseconds, medians, on one thread; release build, this machine. Trials have {REGIONS} regions, and caps \
         where they are simulated; the staggered one has neither.\n"
    );
    let clock = Clock { budget: Duration::from_millis(if is_check { 500 } else { 1_000 }) };
    let mut ratios = Ratios::default();
    clock.instant(&Module { path: module }, &mut ratios);
    clock.simulated(&Module { path: simulation }, &mut ratios);
    clock.against_numpy(&mut ratios);
    if !is_check {
        clock.by_sites();
        clock.by_replicates();
    }
    let holds = ratios.print();
    if is_check && !holds { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// After a run of so long no longer one is tried \[ms\].
const LONG: f64 = 8_000.0;

/// Measures natively.
struct Clock {
    /// How long one measurement may take, but for its last call.
    budget: Duration,
}

impl Clock {
    /// Median of as many calls as fit into the budget, at least one \[ms\].
    fn median<T>(&self, mut work: impl FnMut() -> T) -> f64 {
        let begun = Instant::now();
        let mut taken = Vec::new();
        while taken.is_empty() || begun.elapsed() < self.budget {
            let call = Instant::now();
            std::hint::black_box(work());
            taken.push(1e3 * call.elapsed().as_secs_f64());
        }
        taken.sort_unstable_by(f64::total_cmp);
        taken[taken.len() / 2]
    }

    fn instant_of(&self, scenario: &Scenario) -> f64 {
        self.median(|| instant(scenario))
    }

    fn simulation_of(&self, scenario: &Scenario, replicates: u32) -> f64 {
        self.median(|| {
            let simulation = Simulation::new(scenario).ok()?;
            Some(simulation.summarize(&simulation.run(0..replicates)))
        })
    }

    fn instant(&self, module: &Module<'_>, ratios: &mut Ratios) {
        println!("Instant forecast");
        let in_node = |sites, runs| module.median("instant_forecast", &[sites], runs).map(|run| run.time);
        let hundred = line("100 sites, native", Ok(self.instant_of(&uncapped(100))));
        let hundred_in_node = line("100 sites, WebAssembly", in_node(100, 60));
        let _printed = line("100 sites with caps, native", Ok(self.instant_of(&national(100))));
        let many = line("500 sites, native", Ok(self.instant_of(&uncapped(500))));
        let many_in_node = line("500 sites, WebAssembly", in_node(500, 20));
        ratios.add("instant, 100 sites: WebAssembly over native", &hundred_in_node, &hundred, Bound::AtMost(4.0));
        ratios.add("instant, 500 sites: WebAssembly over native", &many_in_node, &many, Bound::AtMost(4.0));
        ratios.add("instant, native: 500 sites over 100", &many, &hundred, Bound::AtMost(8.0));
    }

    fn simulated(&self, module: &Module<'_>, ratios: &mut Ratios) {
        println!("\nSimulation, {REPLICATES} replicates");
        let hundred = line("100 sites, native", Ok(self.simulation_of(&national(100), REPLICATES)));
        let run = module.median("simulated_forecast", &[100, REPLICATES], 3);
        let time = line("100 sites, WebAssembly", run.as_ref().map(|run| run.time).map_err(Clone::clone));
        let memory = line("its memory, MiB", run.map(|run| run.memory));
        ratios.add("simulation, 100 sites: WebAssembly over native", &time, &hundred, Bound::AtMost(2.0));
        // Not of two measurements, but the same on any machine.
        ratios.add("simulation, 100 sites: its memory in WebAssembly, MiB", &memory, &Ok(1.0), Bound::AtMost(64.0));

        println!("\nSimulation, {FEW_REPLICATES} replicates");
        let few = line("100 sites, native", Ok(self.simulation_of(&national(100), FEW_REPLICATES)));
        let many = line("800 sites, native", Ok(self.simulation_of(&national(800), FEW_REPLICATES)));
        ratios.add("simulation, native: 800 sites over 100", &many, &few, Bound::AtMost(28.0));
        ratios.add("simulation, native: 8192 replicates over 256", &hundred, &few, Bound::AtMost(20.0));
    }

    /// The simulation also counts by month and by site, so the second comparison is the one of equal work. Without NumPy
    /// there is nothing to compare, which is no failure.
    fn against_numpy(&self, ratios: &mut Ratios) {
        const RUNS: u32 = 15;
        println!("\nTen staggered sites, 10000 replicates");
        let ours = line("all that a forecast holds, native", Ok(self.simulation_of(&staggered(), 10_000)));
        match others::numpy(STAGGERED_TARGET, RUNS) {
            Ok([times, everything]) => {
                let everything = line("all that a forecast holds, NumPy", Ok(everything));
                let _printed = line("times to target only, NumPy", Ok(times));
                ratios.add("staggered sites: NumPy over native", &everything, &ours, Bound::AtLeast(3.0));
            }
            Err(problem) => println!("  without NumPy: {problem}"),
        }
    }

    fn by_sites(&self) {
        println!("\nBy sites");
        let table = Table::new(&["sites", "instant", "per site, µs", "256 replicates", "per site and replicate, ns"]);
        for sites in [25, 50, 100, 200, 400, 800] {
            let scenario = national(sites);
            let (at_once, simulated) = (self.instant_of(&scenario), self.simulation_of(&scenario, FEW_REPLICATES));
            let each = f64::from(sites);
            let per_replicate = 1e6 * simulated / each / f64::from(FEW_REPLICATES);
            table.row(sites, &[at_once, 1e3 * at_once / each, simulated, per_replicate]);
        }
    }

    fn by_replicates(&self) {
        println!("\nBy replicates, 100 sites");
        let scenario = national(100);
        let table = Table::new(&["replicates", "time", "per replicate, µs"]);
        for thousands in [1, 2, 4, 8, 16, 32, 64] {
            let replicates = 1_024 * thousands;
            let time = self.simulation_of(&scenario, replicates);
            table.row(replicates, &[time, 1e3 * time / f64::from(replicates)]);
            if time > LONG {
                println!("  more would take too long");
                break;
            }
        }
    }
}
