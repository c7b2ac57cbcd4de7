//! A scenario, forecast: what the engine can do beyond what a plan says.
#![no_main]

use fuzz::forecasts;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| forecasts::check_scenario(input));
