//! A plan of up to as many sites and regions as there may be, forecast.
#![no_main]

use fuzz::forecasts;
use fuzz::generate::Size;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| forecasts::check(input, Size::Large));
