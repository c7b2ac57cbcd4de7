//! What must hold for any plan without tolerance, on plans that proptest makes; where one fails, it looks for a smaller one.

use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use recruitment::rng::Purpose;
use recruitment::{Scenario, Simulation, instant};

use super::change::{order, permuted};
use super::check_order;
use super::random::{Limits, Random, any_scenario};
use super::sound::{Complaints, check};

/// Plans of each kind.
const PLANS: u32 = 96;
const REPLICATES: u32 = 64;

/// Tries the property on plans of both kinds. The seed is fixed and no file is written: a failure is there in every run.
fn for_any_plan(property: impl Fn(&Scenario, &mut Complaints)) {
    for limits in [Limits::None, Limits::Some] {
        let config = Config { cases: PLANS, failure_persistence: None, max_shrink_iters: 2_000, ..Config::default() };
        let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
        let outcome = runner.run(&any_scenario(limits), |plan| {
            let mut complaints = Complaints::default();
            property(&plan, &mut complaints);
            complaints.done();
            Ok(())
        });
        if let Err(failure) = outcome {
            panic!("{failure}");
        }
    }
}

#[test]
fn an_instant_forecast_is_sound_and_knows_no_order() {
    for_any_plan(|plan, complaints| {
        let forecast = instant(plan).unwrap();
        check(complaints, 0, plan, &forecast);
        check_order(complaints, 0, plan, &forecast, &mut Random::new(0, Purpose::Events));
    });
}

#[test]
fn a_simulated_forecast_is_sound_and_the_same_in_parts() {
    for_any_plan(|plan, complaints| {
        let simulation = Simulation::new(plan).unwrap();
        let forecast = simulation.summarize(&simulation.run(0..REPLICATES));
        check(complaints, 0, plan, &forecast);
        let parts = simulation.run(17..REPLICATES).merge(simulation.run(0..17));
        assert_eq!(simulation.summarize(&parts), forecast);
        // Another order of sites gives them other random numbers, and the forecast is as sound.
        let mut random = Random::new(0, Purpose::Events);
        let order = order(plan.sites.len(), &mut random);
        let changed = permuted(plan, &order, &mut random);
        let simulation = Simulation::new(&changed).unwrap();
        check(complaints, 0, &changed, &simulation.summarize(&simulation.run(0..REPLICATES)));
    });
}
