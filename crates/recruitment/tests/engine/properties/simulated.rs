//! The same of the simulation: exactly where two plans share their luck, otherwise to what chance allows.

use recruitment::rng::Purpose;
use recruitment::{Forecast, Scenario, Simulation};

use super::change::{halved, idle, more_patients, order, permuted};
use super::random::{Limits, Random, scenario};
use super::sound::{Complaints, check, fall};
use super::{larger, with_one_more_site};

const PLANS: u32 = 30;
const REPLICATES: u32 = 512;

fn forecast(scenario: &Scenario) -> Forecast {
    let simulation = Simulation::new(scenario).unwrap_or_else(|problems| panic!("{problems:?}"));
    simulation.summarize(&simulation.run(0..REPLICATES))
}

/// Five standard errors of the difference of two probabilities, each counted for itself.
fn chance() -> f64 {
    5.0 * f64::sqrt(2.0 * 0.25 / f64::from(REPLICATES))
}

/// The time to target is an exact function of the same random numbers: nothing may differ but by rounding.
#[test]
fn open_plans_follow_what_is_changed_trial_by_trial() {
    let mut complaints = Complaints::default();
    for number in 0..PLANS {
        let plan = scenario(number, Limits::None);
        let mut random = Random::new(number, Purpose::Events);
        let base = forecast(&plan);
        check(&mut complaints, number, &plan, &base);
        let more = forecast(&with_one_more_site(&plan, &mut random));
        complaints.add("one more site", number, fall(&base, &more, 0.0), 0.0);
        let other = forecast(&larger(&plan, &mut random));
        complaints.add("a larger target", number, fall(&other, &base, 0.0), 0.0);
        for (lesser, greater) in [(&more, &base), (&base, &other)] {
            let rises = lesser.time_to_target.iter().zip(&greater.time_to_target).all(|pair| match pair {
                (Some(lesser), Some(greater)) => *lesser <= greater * (1.0 + 1e-12),
                (lesser, greater) => lesser.is_some() || greater.is_none(),
            });
            complaints.add("times", number, f64::from(u8::from(!rises)), 0.0);
        }
        super::check_halved(&mut complaints, number, &base, &forecast(&halved(&plan)), (0.0, 1e-9));
        let order = order(plan.sites.len(), &mut random);
        let permuted = forecast(&permuted(&plan, &order, &mut random));
        complaints.add("order", number, fall(&base, &permuted, 0.0).max(fall(&permuted, &base, 0.0)), chance());
    }
    complaints.done();
}

#[test]
fn limited_plans_follow_what_is_changed_within_their_error() {
    let mut complaints = Complaints::default();
    for number in 0..PLANS {
        let plan = scenario(number, Limits::Some);
        let mut random = Random::new(number, Purpose::Events);
        let base = forecast(&plan);
        check(&mut complaints, number, &plan, &base);
        let more = forecast(&with_one_more_site(&plan, &mut random));
        complaints.add("one more site", number, fall(&base, &more, 0.0), chance());
        let other = forecast(&larger(&plan, &mut random));
        complaints.add("a larger target", number, fall(&other, &base, 0.0), chance());
        let more = forecast(&more_patients(&plan, &mut random));
        complaints.add("more patients", number, fall(&base, &more, 0.0), chance());
        let order = order(plan.sites.len(), &mut random);
        let permuted = forecast(&permuted(&plan, &order, &mut random));
        complaints.add("order", number, fall(&base, &permuted, 0.0).max(fall(&permuted, &base, 0.0)), chance());
        let (name, changed) = idle(&plan, number, &mut random);
        let after = forecast(&changed);
        complaints.add(name, number, fall(&base, &after, 0.0).max(fall(&after, &base, 0.0)), chance());
    }
    complaints.done();
}
