//! Text as a table that was pasted.
#![no_main]

use fuzz::pastes;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| pastes::check(input));
