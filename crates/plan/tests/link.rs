//! Links: there and back, how long they are, what is refused.

#![allow(clippy::unwrap_used)] // helpers of tests may panic too, and clippy.toml frees only the tests themselves

#[path = "round_trip/random.rs"]
mod random;

use plan::Plan;
use plan::link::{Content, Shared, decode, encode, quantized};
use random::Random;

fn payload(plan: &Plan) -> String {
    encode(&Content::Plan(Shared::of(plan.clone())))
}

#[track_caller]
fn opened(text: &str) -> Plan {
    match decode(text) {
        Ok(Content::Plan(shared)) => shared.plan,
        other => panic!("{other:?}"),
    }
}

#[test]
fn ten_thousand_random_plans_survive() {
    let mut random = Random::new(20_270_401);
    for number in 0..10_000 {
        let plan = random.plan();
        let payload = payload(&plan);
        let again = opened(&payload);
        assert_eq!(again, quantized(&plan), "plan {number}");
        assert_eq!(again, plan, "plan {number}");
        assert_eq!(self::payload(&again), payload, "plan {number}");
    }
}
