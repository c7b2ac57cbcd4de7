//! Reading the reference numbers, and scenarios in one line.

use recruitment::scenario::{Delay, MeanRate, Reached, Region, Site, Supply};
use recruitment::units::{Cv, LogSd, Months, Proportion, Rate, Shape};
use recruitment::{Forecast, Sample, Scenario, Simulation};
use serde_json::Value;

/// A case of `tests/vectors.json`.
pub(crate) struct Case(pub(crate) Value);

/// The case with this id.
pub(crate) fn case(id: &str) -> Case {
    let text = include_str!("../../../../tests/vectors.json");
    let all: Value = serde_json::from_str(text).unwrap();
    let found = all["cases"].as_array().unwrap().iter().find(|case| case["id"] == id);
    Case(found.unwrap_or_else(|| panic!("no case {id}")).clone())
}

impl Case {
    pub(crate) fn input(&self, name: &str) -> f64 {
        self.0["inputs"][name].as_f64().unwrap_or_else(|| panic!("no input {name}"))
    }

    pub(crate) fn inputs(&self, name: &str) -> Vec<f64> {
        self.0["inputs"][name].as_array().unwrap().iter().map(|value| value.as_f64().unwrap()).collect()
    }

    pub(crate) fn expected(&self, name: &str) -> f64 {
        self.0["expected"][name].as_f64().unwrap_or_else(|| panic!("no expected {name}"))
    }

    pub(crate) fn expecteds(&self, name: &str) -> Vec<f64> {
        self.0["expected"][name].as_array().unwrap().iter().map(|value| value.as_f64().unwrap()).collect()
    }

    pub(crate) fn rows(&self) -> Vec<[f64; 4]> {
        let row =
            |row: &Value| ["t", "exact", "nb_moment_match", "saddlepoint_LR"].map(|name| row[name].as_f64().unwrap());
        self.0["expected"]["rows"].as_array().unwrap().iter().map(row).collect()
    }

    /// Checks a number at the tolerance that the case states.
    pub(crate) fn check(&self, name: &str, got: f64) {
        let (expected, tolerance) = (self.expected(name), self.0["rel_tol"].as_f64().unwrap());
        let error = (got - expected).abs() / expected.abs().max(1e-300);
        assert!(error <= tolerance, "{} {name}: got {got}, expected {expected}, error {error:e}", self.0["id"]);
    }

    /// Checks an estimate against the case's own standard error and ours, four of them together.
    pub(crate) fn check_estimate(&self, name: &str, got: f64, error: f64) {
        let theirs = self.0["mc_se"][name].as_f64().unwrap();
        let (expected, room) = (self.expected(name), 4.0 * (theirs * theirs + error * error).sqrt());
        assert!((got - expected).abs() <= room, "{} {name}: got {got}, expected {expected} ± {room}", self.0["id"]);
    }
}

/// A site that is open from the start, never closes, and enrolls at exactly this mean rate.
pub(crate) fn site(rate: f64) -> Site {
    Site {
        mean_rate: MeanRate { median: Rate::new(rate).unwrap(), log_sd: LogSd::NONE },
        shape: None,
        planned: Months::START,
        delay: Delay::Fixed(Months::START),
        never_activates: Proportion::NONE,
        closes: None,
        not_before: None,
        pauses: Vec::new(),
        cap: None,
        reaches: None,
    }
}

pub(crate) fn months(value: f64) -> Months {
    Months::new(value).unwrap()
}

pub(crate) fn shape(value: f64) -> Option<Shape> {
    Some(Shape::new(value).unwrap())
}

/// A trial of these sites without a common factor.
pub(crate) fn trial(target: u32, horizon: f64, sites: Vec<Site>) -> Scenario {
    Scenario {
        target,
        deadline: None,
        horizon: months(horizon),
        common_cv: Cv::NONE,
        sites,
        supply: None,
        groups: Vec::new(),
        season: None,
        screening: Months::START,
        seed: 20_270_401,
    }
}

/// t with function(t) = level, for a rising function.
pub(crate) fn solve(level: f64, mut low: f64, mut high: f64, function: impl Fn(f64) -> f64) -> f64 {
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        if function(middle) < level {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

/// A region with exactly this stock.
pub(crate) fn region(stock: f64, inflow: f64) -> Region {
    Region { stock, inflow, cv: Cv::NONE }
}

/// Patients without any uncertainty but that of people: a stock is exactly itself.
pub(crate) fn supply(regions: Vec<Region>, contacts: f64, leaving: f64) -> Option<Supply> {
    let available_share = Proportion::new(1.0).unwrap();
    Some(Supply { regions, leaving, contacts, common_cv: Cv::NONE, available_share })
}

/// Reaching everybody in the first region.
pub(crate) fn everybody() -> Option<Vec<Reached>> {
    Some(vec![Reached { region: 0, share: 1000.0 }])
}

/// The simulation on two threads.
pub(crate) fn simulate(scenario: &Scenario, replicates: u32) -> Forecast {
    let simulation = Simulation::new(scenario).unwrap();
    let half = replicates / 2;
    let (first, second) = std::thread::scope(|scope| {
        let first = scope.spawn(|| simulation.run(0..half));
        (simulation.run(half..replicates), first.join().unwrap())
    });
    simulation.summarize(&first.merge(second))
}

/// Checks an estimate to four of its standard errors.
pub(crate) fn within(name: &str, got: f64, expected: f64, error: f64) {
    assert!((got - expected).abs() <= 4.0 * error, "{name}: got {got}, expected {expected} ± {error}");
    // Shown with --nocapture, for the figures that METHODS quotes.
    eprintln!("{name}: got {got:.5}, expected {expected:.5} ± {error:.5}");
}

/// Standard error of a share counted among `replicates`.
pub(crate) fn error_of_share(share: f64, replicates: u32) -> f64 {
    (share * (1.0 - share) / f64::from(replicates)).sqrt()
}

/// The forecast of this many replicates, shared out over threads and put together backwards: neither may matter.
pub(crate) fn on_threads(simulation: &Simulation, replicates: u32, threads: u32) -> Forecast {
    let share = replicates.div_ceil(threads);
    let parts: Vec<Sample> = std::thread::scope(|scope| {
        let start = |thread: u32| {
            let range = thread * share..((thread + 1) * share).min(replicates);
            scope.spawn(move || simulation.run(range))
        };
        let handles: Vec<_> = (0..threads).map(start).collect();
        handles.into_iter().map(|handle| handle.join().unwrap()).collect()
    });
    simulation.summarize(&parts.into_iter().rev().fold(Sample::default(), Sample::merge))
}
