//! JSON text as a plan.
#![no_main]

use fuzz::documents;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| documents::check(input));
