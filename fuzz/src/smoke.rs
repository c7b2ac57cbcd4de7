//! A little of every target without the fuzzer, which needs a C++ compiler: examples and words, changed at random, and
//! random bytes. Nothing guides it to new code: it only shows that the targets still hold for inputs of every kind.

use std::time::{Duration, Instant};

use crate::generate::Size;
use crate::random::Random;
use crate::{documents, entries, forecasts, links, pastes};

/// One target.
struct Target {
    name: &'static str,
    check: fn(&[u8]),
    /// Greatest length of an input \[bytes\].
    longest: usize,
    /// What inputs are made of; without any they are random bytes.
    texts: Vec<Vec<u8>>,
}

/// Tries every target for so long, and reports how many inputs each had. Inputs are the same ones every time, as far as
/// the time allows.
///
/// # Panics
/// At the first input that breaks what must hold; it is printed before.
pub fn run(each: Duration, report: impl Fn(&str, u64)) {
    for target in targets() {
        let mut random = Random::new(20_270_401);
        let start = Instant::now();
        let mut count = 0;
        while start.elapsed() < each {
            let input = target.input(&mut random);
            let tried = std::panic::catch_unwind(|| (target.check)(&input));
            if let Err(panic) = tried {
                eprintln!("{} fails for {}", target.name, input.escape_ascii());
                std::panic::resume_unwind(panic);
            }
            count += 1;
        }
        report(target.name, count);
    }
}

fn targets() -> [Target; 7] {
    let words = |dictionary: &str| -> Vec<Vec<u8>> {
        let lines = dictionary.lines().filter_map(|line| line.strip_prefix('"')?.strip_suffix('"'));
        lines.map(unescaped).collect()
    };
    let examples = [include_str!("../../examples/oncology.json"), include_str!("../../examples/two-countries.json")];
    let target = |name, check, longest, texts| Target { name, check, longest, texts };
    [
        target("plan_json", documents::check, 8_192, examples.map(|text| text.as_bytes().to_vec()).into()),
        target("entry", entries::check, 64, words(include_str!("../entry.dict"))),
        target("paste", pastes::check, 1_024, words(include_str!("../paste.dict"))),
        target("link", links::check, 2_048, links::seeds().into_iter().map(String::into_bytes).collect()),
        target("forecast", |input| forecasts::check(input, Size::Usual), 1_024, Vec::new()),
        target("forecast_large", |input| forecasts::check(input, Size::Large), 512, Vec::new()),
        target("scenario", forecasts::check_scenario, 512, Vec::new()),
    ]
}

impl Target {
    fn input(&self, random: &mut Random) -> Vec<u8> {
        let mut input = Vec::new();
        if self.texts.is_empty() || random.below(16) == 0 {
            let length = random.below(self.longest + 1);
            // Many zeros: they stand for what a plan leaves out.
            input.resize_with(length, || if random.below(5) < 2 { 0 } else { random.below(256) as u8 });
            return input;
        }
        for _ in 0..=random.below(8) {
            let text = &self.texts[random.below(self.texts.len())];
            if input.len() + text.len() > self.longest && !input.is_empty() {
                break;
            }
            input.extend_from_slice(text);
        }
        if random.below(4) > 0 {
            let other = &self.texts[random.below(self.texts.len())];
            random.change(&mut input, other);
        }
        input
    }
}

/// A word of libFuzzer's dictionaries, in which `\x0a` stands for a byte.
fn unescaped(word: &str) -> Vec<u8> {
    let mut parts = word.split("\\x");
    let mut bytes = parts.next().unwrap_or_default().replace("\\\"", "\"").into_bytes();
    for part in parts {
        let (digits, text) = part.split_at(2);
        bytes.extend(u8::from_str_radix(digits, 16));
        bytes.extend(text.bytes());
    }
    bytes
}
