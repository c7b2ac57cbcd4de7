//! Payloads of links, and plans as links.
#![no_main]

use fuzz::links;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| links::check(input));
