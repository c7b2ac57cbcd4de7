//! A plan of up to some hundred sites and regions, forecast.
#![no_main]

use fuzz::forecasts;
use fuzz::generate::Size;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| forecasts::check(input, Size::Usual));
