//! Plans of every kind, and what is forecast of them natively.
//!
//! The engine promises the same bits on every target. Tests in Node and in a browser forecast these plans in WebAssembly,
//! and compare whole documents with [`Case::forecasts`], instant and simulated.

mod random;
mod written;

use plan::Value;
use recruitment::{Simulation, instant};

/// Replicates of each simulated forecast: enough that every kind of trial occurs, and few enough for all plans to take
/// seconds.
pub const REPLICATES: u32 = 256;
/// Random plans in [`cases`].
const RANDOM: u32 = 48;
/// The seed of the random plans in the tests. Another one gives other plans: `agreement-plans 7 > cases.jsonl`.
pub const SEED: u64 = 20_261_130;

/// A valid plan.
#[derive(Debug, Clone)]
pub struct Case {
    /// What is particular about it.
    pub name: String,
    /// The plan's document.
    pub plan: serde_json::Value,
}

/// The forecast documents of a plan, as JSON text.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecasts {
    /// Without random numbers.
    pub instant: String,
    /// From [`REPLICATES`] replicates.
    pub simulation: String,
}

/// Plans written for one feature each, the examples, and random plans with this seed.
pub fn cases(seed: u64) -> Vec<Case> {
    let written = written::plans().into_iter().map(|(name, plan)| Case { name: name.to_owned(), plan });
    let random = (0..RANDOM).map(|number| Case { name: format!("random {number}"), plan: random::plan(seed, number) });
    written.chain(random).collect()
}

impl Case {
    /// What the plan's documents say natively.
    ///
    /// # Errors
    /// Everything that is wrong with the plan.
    pub fn forecasts(&self) -> Result<Forecasts, String> {
        let text = self.plan.to_string();
        let document: Value = serde_json::from_str(&text).map_err(|error| format!("{}: {error}", self.name))?;
        let wrong = |problems: &dyn std::fmt::Debug| format!("{}: {problems:?} in {text}", self.name);
        let reading = plan::read(&document);
        if !reading.problems.is_empty() {
            return Err(wrong(&reading.problems));
        }
        let scenario = plan::scenario(&reading.plan).map_err(|problems| wrong(&problems))?;
        let instant = instant(&scenario).map_err(|problems| wrong(&problems))?;
        let simulation = Simulation::new(&scenario).map_err(|problems| wrong(&problems))?;
        let simulated = simulation.summarize(&simulation.run(0..REPLICATES));
        let written = |forecast| {
            let document = plan::forecast_document(&reading.plan, forecast);
            serde_json::to_string(&document).map_err(|error| format!("{}: {error}", self.name))
        };
        Ok(Forecasts { instant: written(&instant)?, simulation: written(&simulated)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    /// Whether sites are limited by more than themselves decides how a plan is simulated.
    fn is_limited(case: &Case) -> bool {
        let reading = plan::read(&serde_json::from_str(&case.plan.to_string()).unwrap());
        let scenario = plan::scenario(&reading.plan).unwrap();
        let sites = &scenario.sites;
        scenario.supply.is_some() || sites.iter().any(|site| site.cap.is_some() || !site.pauses.is_empty())
    }

    #[test]
    fn there_are_enough_valid_plans_of_both_kinds_and_no_two_are_alike() {
        let cases = cases(SEED);
        let forecasts: HashSet<String> = cases.iter().map(|case| case.forecasts().unwrap().simulation).collect();
        assert!(forecasts.len() >= 60, "{} plans with forecasts that differ", forecasts.len());
        let limited = cases.iter().filter(|case| is_limited(case)).count();
        assert!((25..=cases.len() - 25).contains(&limited), "{limited} of {} are limited", cases.len());
        let names: HashSet<&str> = cases.iter().map(|case| case.name.as_str()).collect();
        assert_eq!(names.len(), cases.len());
    }

    #[test]
    fn any_seed_gives_valid_plans() {
        for seed in 0..40 {
            for number in 0..RANDOM {
                let plan = random::plan(seed, number);
                let reading = plan::read(&serde_json::from_str(&plan.to_string()).unwrap());
                assert_eq!(reading.problems, [], "{plan}");
                assert!(plan::scenario(&reading.plan).is_ok(), "{plan}");
            }
        }
    }
}
