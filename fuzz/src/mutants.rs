//! Payloads that were valid, changed at random: libFuzzer rarely gets past a checksum.

use std::time::Duration;

use plan::link::{decode, open, payload_bytes};

use crate::links::{in_time, seeds, tried};
use crate::random::Random;

/// Of so many, one goes payload_bytes the checksum and the others through the front door, where most are soon done.
const DOORS: usize = 8;

/// What became of the mutants.
#[derive(Debug, Default)]
pub struct Tally {
    /// The longest that one took.
    pub slowest: Duration,
    /// The sum of all.
    pub all: Duration,
}

/// Tries so many mutants, the same ones every time; tells how far it is after every million.
pub fn run(count: u64, tell: impl Fn(u64, &Tally)) -> Tally {
    let letters = seeds();
    let mut random = Random::new(20_270_401);
    let mut tally = Tally::default();
    // Small ones more often: in those a change reaches more.
    let bytes: Vec<Vec<u8>> = letters.iter().filter_map(|payload| payload_bytes(payload).ok()).collect();
    let mut short: Vec<&Vec<u8>> = bytes.iter().filter(|bytes| bytes.len() < 150).collect();
    short.sort();
    for number in 0..count {
        let took = if random.below(DOORS) > 0 {
            let mut text = letters[random.below(letters.len())].clone().into_bytes();
            let other = &letters[random.below(letters.len())];
            random.change(&mut text, other.as_bytes());
            let text = String::from_utf8_lossy(&text).into_owned();
            let took = tried(|| decode(&text));
            in_time(took, text.as_bytes());
            took
        } else {
            let all = number % 64 == 0 || short.is_empty();
            let pick = if all { &bytes[random.below(bytes.len())] } else { short[random.below(short.len())] };
            let mut other = pick.clone();
            let more = &bytes[random.below(bytes.len())];
            random.change(&mut other, more);
            let took = tried(|| open(&other));
            in_time(took, &other);
            took
        };
        tally.slowest = tally.slowest.max(took);
        tally.all += took;
        if (number + 1) % 1_000_000 == 0 {
            tell(number + 1, &tally);
        }
    }
    tally
}
