//! Text as what was typed into a field.
#![no_main]

use fuzz::entries;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| entries::check(input));
