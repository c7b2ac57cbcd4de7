//! Inputs that nobody thought of: libFuzzer, guided by coverage, on the stable compiler.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use crate::command::{cargo, command, output, step};
use crate::{Outcome, place};

/// Name, greatest length of an input \[bytes\].
const TARGETS: [(&str, u32); 6] = [
    ("plan_json", 8_192),
    ("entry", 64),
    ("paste", 1_024),
    ("forecast", 1_024),
    ("forecast_large", 512),
    ("scenario", 512),
];
/// For each target, where none is asked for \[s\].
const SECONDS: u32 = 60;

/// What `cargo fuzz` passes without a sanitizer: count every edge, and tell of every comparison.
const FLAGS: [&str; 7] = [
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Ccodegen-units=1",
    "--cfg=fuzzing",
];

/// Where the names of all fields stand in quotes.
const NAMES: [&str; 3] = ["read.rs", "read/section.rs", "read/quantity.rs"];
/// What else stands in plans, and numbers that only JavaScript knows.
const OTHER: [&str; 8] = ["#nan", "#inf", "#-inf", "<10", "2027-04-01", "9999-12-31", "trial-feasibility/plan", "JPY"];

/// `[TARGET] [SECONDS]`: one target or all, for so long each; `TARGET FILE`: one input again.
pub(crate) fn fuzz(options: &[&str]) -> Outcome {
    let (chosen, rest) = match options {
        [name, rest @ ..] if name.parse::<u32>().is_err() => (vec![target(name)?], rest),
        rest => (TARGETS.to_vec(), rest),
    };
    match rest {
        [] => chosen.into_iter().try_for_each(|target| search(target, SECONDS)),
        [word] => match (word.parse(), chosen.as_slice()) {
            (Ok(seconds), _) => chosen.into_iter().try_for_each(|target| search(target, seconds)),
            (Err(_), [one]) => again(one.0, word),
            (Err(_), _) => Err(format!("{word} is no number of seconds: type cargo xtask fuzz forecast 600")),
        },
        _ => Err("too many words: type cargo xtask fuzz forecast 600".to_owned()),
    }
}

fn target(name: &str) -> Outcome<(&'static str, u32)> {
    let names = TARGETS.map(|(name, _)| name).join(", ");
    let known = TARGETS.into_iter().find(|(known, _)| *known == name);
    known.ok_or_else(|| format!("there is no target {name}: type one of {names}"))
}

/// Looks for inputs for so long. Those that reached something new are kept, and begun with the next time.
fn search((name, longest): (&'static str, u32), seconds: u32) -> Outcome {
    let kept = place::fuzz().join("corpus").join(name);
    let found = place::fuzz().join("findings");
    for directory in [&kept, &found] {
        fs::create_dir_all(directory).map_err(|error| format!("{}: {error}", directory.display()))?;
    }
    let mut run = program(name)?;
    run.arg(&kept);
    match name {
        "plan_json" => {
            run.arg(place::root().join("examples"));
            run.arg(format!("-dict={}", dictionary()?.display()));
        }
        "entry" => {
            run.arg("-dict=entry.dict");
        }
        // A table has several cells: lengths are not to grow slowly from nothing.
        "paste" => {
            run.arg("-dict=paste.dict").arg("-len_control=0");
        }
        // A short input is a plan with little in it: lengths are not to grow slowly from nothing.
        _ => {
            run.arg(seeds()?).arg("-len_control=0");
        }
    }
    run.arg(format!("-max_total_time={seconds}")).arg(format!("-max_len={longest}"));
    run.arg(format!("-artifact_prefix={}/{name}-", found.display()));
    // For what never ends: calls are measured one by one where they are made, and an input makes several.
    run.arg("-timeout=60");
    // Not -fork: it goes on after a finding, and hides it among others.
    run.args(["-report_slow_units=1", "-rss_limit_mb=2048", "-fork=0", "-print_final_stats=1"]);
    step(&format!("looking for inputs to {name} for {seconds} s"), &mut run).map_err(|problem| {
        format!("{problem}\nthe input is in {}: type cargo xtask fuzz {name} FILE to see it again", found.display())
    })
}

/// One input, and what plan it makes.
fn again(name: &str, file: &str) -> Outcome {
    let file = fs::canonicalize(file).map_err(|error| format!("{file}: {error}"))?;
    step(&format!("trying {} again", file.display()), program(name)?.arg(file).env("FUZZ_SHOW", "1"))
}

/// The target, built and run by cargo, for arguments to be added.
fn program(name: &str) -> Outcome<std::process::Command> {
    // Named, so that the flags are for what is fuzzed only, and not for build scripts and macros.
    let version = output(command("rustc").arg("-vV")).ok_or("rustc does not say its version")?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).ok_or("rustc does not say its host")?;
    let mut run = cargo(&["run", "--quiet", "--release", "--locked", "--features", "engine", "--bin", name]);
    run.args(["--target", host, "--"]).env("RUSTFLAGS", FLAGS.join(" ")).current_dir(place::root().join("fuzz"));
    Ok(run)
}

/// Inputs of any bytes to begin with, the same ones every time.
fn seeds() -> Outcome<PathBuf> {
    let directory = place::fuzz().join("seeds");
    let says = |error: std::io::Error| format!("{}: {error}", directory.display());
    fs::create_dir_all(&directory).map_err(says)?;
    // a multiplicative generator: the bytes only have to be many and different
    let mut state = 20_270_401_u64;
    let mut byte = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    };
    for number in 0..32 {
        // Many zeros: much of what may be there is not.
        let input: Vec<u8> = (0..16 * (number + 1)).map(|_| if byte() < 100 { 0 } else { byte() }).collect();
        fs::write(directory.join(format!("{number:02}")), input).map_err(says)?;
    }
    Ok(directory)
}

/// Every word that a plan may hold, as libFuzzer reads them; made from the reader, so that none is missing.
fn dictionary() -> Outcome<PathBuf> {
    let mut found = BTreeSet::new();
    for name in NAMES {
        let path = place::root().join("crates/plan/src").join(name);
        let source = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        found.extend(words(&source).map(str::to_owned));
    }
    found.extend(OTHER.map(str::to_owned));
    let mut text = String::new();
    for word in found {
        // With their quotes, which libFuzzer wants escaped.
        let _ = writeln!(text, "\"\\\"{word}\\\"\"");
    }
    let path = place::fuzz().join("plan.dict");
    fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(path)
}

/// What stands in quotes and could be a field's name.
fn words(source: &str) -> impl Iterator<Item = &str> {
    let name = |word: &&str| {
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
    };
    source.lines().flat_map(|line| line.split('"').skip(1).step_by(2)).filter(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dictionary_has_the_names_of_fields() {
        let source = "lat: object.number(\"lat\", log),\nper: object.take(\"per_100k\") // not \"Other\" or \"\"";
        assert_eq!(words(source).collect::<Vec<_>>(), ["lat", "per_100k"]);
    }

    #[test]
    fn what_is_asked_wrongly_is_refused() {
        assert!(target("forecast").is_ok());
        assert!(target("plan").is_err_and(|said| said.contains("plan_json")));
        assert!(fuzz(&["soon", "60"]).is_err());
        assert!(fuzz(&["60", "60"]).is_err());
    }
}
