//! Reading the reference numbers, and scenarios in one line.

use recruitment::Scenario;
use recruitment::scenario::{Delay, MeanRate, Site};
use recruitment::units::{Cv, LogSd, Months, Proportion, Rate, Shape};
use serde_json::Value;

/// A case of `tests/vectors.json`.
pub(crate) struct Case(Value);

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
