//! The order of a module's functions in which it compresses best.
//!
//! gzip looks back 32 KB, and a module is many times that: two functions that are alike save nothing unless they are
//! near each other. So each next one is the one of which most was seen shortly before.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io::Write;
use std::thread;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::module::{self, Reader, kind, push_block, push_number};

/// Bytes in a row that count as seen before.
const RUN: usize = 6;
/// How far back something counts as seen; less than gzip looks back, since the next function is long as well. Which is
/// best is a matter of luck, half a kilobyte in all: each is tried \[bytes\].
const NEAR: [usize; 6] = [16_000, 18_000, 20_000, 22_000, 24_000, 28_000];
/// Runs that more functions have than this are everywhere anyway.
const COMMON: usize = 400;
/// What one run is worth if it were in one function only. Whole numbers: sums of these do not depend on their order.
const WORTH: f64 = 65_536.0;
/// Added to what a function holds, so that the shortest ones do not win by one accidental run. Likewise.
const MARGINS: [u64; 3] = [4 * 65_536, 10 * 65_536, 20 * 65_536];

/// The module with functions named by their places in that order, for wasm-opt to sort them by name. `None` where it
/// cannot be read.
pub(crate) fn numbered(module: &[u8]) -> Option<Vec<u8>> {
    let mut sections = module::sections(module::without_names(module).as_slice())?;
    let content = |wanted| sections.iter().find(|(kind, _)| *kind == wanted).map(|(_, content)| content.as_slice());
    let imported = content(kind::IMPORT).map_or(Some(0), |section| {
        Some(module::imports(section)?.iter().filter(|import| import.is_function()).count())
    })?;
    let mut code = Reader(content(kind::CODE)?);
    let bodies: Option<Vec<&[u8]>> = (0..code.number()?).map(|_| code.block()).collect();
    let order = best(&bodies?);

    let mut places = vec![0; order.len()];
    for (place, function) in order.into_iter().enumerate() {
        places[function] = place;
    }
    let mut names = Vec::new();
    push_number(&mut names, places.len());
    for (function, place) in places.into_iter().enumerate() {
        push_number(&mut names, imported + function);
        push_block(&mut names, format!("{place:06}").as_bytes());
    }
    // A custom section that is called "name", with one table in it: 1, the names of functions.
    let mut section = b"\x04name\x01".to_vec();
    push_block(&mut section, &names);
    sections.push((kind::CUSTOM, section));
    Some(module::assembled(module, &sections))
}

/// The order in which they weigh least.
fn best(bodies: &[&[u8]]) -> Vec<usize> {
    let runs = &Runs::of(bodies);
    let weighed = |near: usize, margin: u64| {
        let order = order(bodies, runs, near, margin);
        let mut written = GzEncoder::new(Vec::new(), Compression::best());
        let whole: Vec<u8> = order.iter().flat_map(|function| bodies[*function]).copied().collect();
        // Into memory: it has nothing to fail at, and an order that weighs nothing would only be a worse one.
        let weight = written.write_all(&whole).and_then(|()| written.finish()).map_or(usize::MAX, |bytes| bytes.len());
        (weight, order)
    };
    let tried: Vec<(usize, Vec<usize>)> = thread::scope(|scope| {
        let all = |margin: u64| NEAR.map(|near| scope.spawn(move || weighed(near, margin)));
        let running: Vec<_> = MARGINS.into_iter().flat_map(all).collect();
        running.into_iter().filter_map(|one| one.join().ok()).collect()
    });
    // The first of those that weigh the same.
    tried.into_iter().min_by_key(|(weight, _)| *weight).map(|(_, order)| order).unwrap_or_default()
}

/// The functions, each after the one that it should follow.
fn order(bodies: &[&[u8]], runs: &Runs, far: usize, margin: u64) -> Vec<usize> {
    let mut left: Vec<usize> = (0..bodies.len()).collect();
    let mut order = Vec::new();
    // Of each run, in how many of the functions near by it is; of each function, what the runs near by are worth to it.
    let mut near = vec![0_u32; runs.holders.len()];
    let mut seen = vec![0_u64; bodies.len()];
    let (mut first_near, mut bytes_near) = (0, 0);
    let mut next = left.iter().copied().max_by_key(|function| bodies[*function].len());
    while let Some(function) = next {
        left.retain(|other| *other != function);
        order.push(function);
        bytes_near += bodies[function].len();
        for &run in &runs.of_function[function] {
            near[run] += 1;
            if near[run] == 1 {
                runs.holders[run].iter().for_each(|holder| seen[*holder] += runs.worth[run]);
            }
        }
        while bytes_near > far && first_near + 1 < order.len() {
            let last = order[first_near];
            first_near += 1;
            bytes_near -= bodies[last].len();
            for &run in &runs.of_function[last] {
                near[run] -= 1;
                if near[run] == 0 {
                    runs.holders[run].iter().for_each(|holder| seen[*holder] -= runs.worth[run]);
                }
            }
        }
        let share = |function: usize| seen[function] as f64 / (runs.held[function] + margin) as f64;
        next = left.iter().copied().reduce(|best, other| if share(other) > share(best) { other } else { best });
    }
    order
}

/// Which functions have which runs of bytes.
struct Runs {
    of_function: Vec<Vec<usize>>,
    holders: Vec<Vec<usize>>,
    /// Of each run: less, the more functions have it.
    worth: Vec<u64>,
    /// Of each function: what its runs are worth together.
    held: Vec<u64>,
}

impl Runs {
    fn of(bodies: &[&[u8]]) -> Self {
        let mut numbers: HashMap<&[u8], usize> = HashMap::new();
        let mut holders: Vec<Vec<usize>> = Vec::new();
        for (function, body) in bodies.iter().enumerate() {
            for run in body.windows(RUN) {
                let number = match numbers.entry(run) {
                    Entry::Occupied(known) => *known.get(),
                    Entry::Vacant(new) => {
                        holders.push(Vec::new());
                        *new.insert(holders.len() - 1)
                    }
                };
                if holders[number].last() != Some(&function) {
                    holders[number].push(function);
                }
            }
        }
        holders.retain(|functions| (2..=COMMON).contains(&functions.len()));
        let worth: Vec<u64> =
            holders.iter().map(|functions| (WORTH / (functions.len() as f64 + 1.0).log2()) as u64).collect();
        let (mut of_function, mut held) = (vec![Vec::new(); bodies.len()], vec![0; bodies.len()]);
        for (run, functions) in holders.iter().enumerate() {
            for &function in functions {
                of_function[function].push(run);
                held[function] += worth[run];
            }
        }
        Self { of_function, holders, worth, held }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn like_goes_to_like() {
        let [long, short] = [(0..200).collect::<Vec<u8>>(), (0..150).collect()];
        let [other, tail] = [(100..250).rev().collect::<Vec<u8>>(), (100..160).rev().collect()];
        let found = best(&[&other, &short, &tail, &long]);
        assert_eq!(found, [3, 1, 0, 2]);
        assert_eq!(best(&[]), [0; 0]);
    }

    #[test]
    fn names_are_places() {
        // one import, two functions
        let module = b"\0asm\x01\0\0\0\x02\x07\x01\x01m\x01f\0\0\x0a\x07\x02\x01a\x03bcd";
        let names = b"\x00\x18\x04name\x01\x11\x02\x01\x06000001\x02\x06000000";
        assert_eq!(numbered(module), Some([module.as_slice(), names].concat()));
        assert_eq!(numbered(&module[..9]), None);
    }
}
