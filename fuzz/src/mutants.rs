//! Payloads that were valid, changed at random: libFuzzer seldom gets past a checksum.

use std::time::Duration;

use plan::link::{payload_bytes, decode, open};

use crate::links::{in_time, seeds, tried};

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
    let mut random = Random(20_270_401);
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

struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }

    /// Cut, joined, repeated beyond all limits, and a few bits turned.
    fn change(&mut self, bytes: &mut Vec<u8>, other: &[u8]) {
        match self.below(32) {
            0..8 => bytes.truncate(self.below(bytes.len() + 1)),
            8..12 => bytes.extend_from_slice(&other[self.below(other.len())..]),
            12..14 => {
                let at = self.below(bytes.len() + 1);
                bytes.splice(at..at, other.iter().copied().take(9));
            }
            14 if self.below(64) == 0 => *bytes = bytes.repeat(1 + 40_000 / bytes.len().max(1)),
            _ => {}
        }
        for _ in 0..=self.below(4) {
            if !bytes.is_empty() {
                let at = self.below(bytes.len());
                bytes[at] ^= 1 << self.below(8);
            }
        }
    }
}
