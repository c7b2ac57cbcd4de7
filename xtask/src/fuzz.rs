//! Generated inputs: libFuzzer, guided by coverage, on the stable compiler; and without it, changed at random.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::command::{cargo, command, output, step};
use crate::paths::error_at;
use crate::{Outcome, paths};

/// Name, greatest length of an input \[bytes\].
const TARGETS: [(&str, u32); 7] = [
    ("plan_json", 8_192),
    ("entry", 64),
    ("paste", 1_024),
    ("link", 2_048),
    ("forecast", 1_024),
    ("forecast_large", 512),
    ("scenario", 512),
];
/// For each target, unless another number is given \[s\].
const SECONDS: u32 = 60;
/// Changed links, unless another number is given.
const MUTANTS: &str = "1000000";

/// What `cargo fuzz` passes without a sanitizer: count every edge, and report every comparison.
const FLAGS: [&str; 7] = [
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Ccodegen-units=1",
    "--cfg=fuzzing",
];

/// Files that have the names of all fields in quotes.
const NAMES: [&str; 3] = ["read.rs", "read/section.rs", "read/quantity.rs"];
/// Other words in plans, and numbers that JSON does not have.
const OTHER: [&str; 8] = ["#nan", "#inf", "#-inf", "<10", "2027-04-01", "9999-12-31", "trial-feasibility/plan", "JPY"];

/// For all targets together, in a smoke run \[s\].
const SMOKE_SECONDS: &str = "56";

/// `[TARGET] [SECONDS]`: one target or all, for so long each; `TARGET FILE`: one input again; without the fuzzer:
/// `mutants [COUNT]`, so many changed links, and `--smoke`, a minute of all targets.
pub(crate) fn fuzz(options: &[&str]) -> Outcome {
    if options == ["--smoke"] {
        return smoke();
    }
    if let ["mutants", rest @ ..] = options {
        return match rest {
            [] => mutants(MUTANTS),
            [count] if count.parse::<u64>().is_ok() => mutants(count),
            _ => Err("that is no number of links: type cargo xtask fuzz mutants 10000000".to_owned()),
        };
    }
    let (chosen, rest) = match options {
        [name, rest @ ..] if name.parse::<u32>().is_err() => (vec![target(name)?], rest),
        rest => (TARGETS.to_vec(), rest),
    };
    match rest {
        [] => chosen.into_iter().try_for_each(|target| search(target, SECONDS)),
        [word] => match (word.parse(), chosen.as_slice()) {
            (Ok(seconds), _) => chosen.into_iter().try_for_each(|target| search(target, seconds)),
            (Err(_), [one]) => again(one.0, word),
            (Err(_), _) => Err(format!("{word} is not a number of seconds: type cargo xtask fuzz forecast 600")),
        },
        _ => Err("too many arguments: type cargo xtask fuzz forecast 600".to_owned()),
    }
}

fn target(name: &str) -> Outcome<(&'static str, u32)> {
    let names = TARGETS.map(|(name, _)| name).join(", ");
    let known = TARGETS.into_iter().find(|(known, _)| *known == name);
    known.ok_or_else(|| format!("there is no target {name}: type one of {names}"))
}

/// Looks for inputs for so long. Those that reached new code are kept, and are the first ones the next time.
fn search((name, longest): (&'static str, u32), seconds: u32) -> Outcome {
    let kept = paths::fuzz().join("corpus").join(name);
    let found = paths::fuzz().join("findings");
    for directory in [&kept, &found] {
        fs::create_dir_all(directory).map_err(error_at(directory))?;
    }
    let mut run = program(name)?;
    run.arg(&kept);
    match name {
        "plan_json" => {
            run.arg(paths::root().join("examples"));
            run.arg(format!("-dict={}", dictionary()?.display()));
        }
        "entry" => {
            run.arg("-dict=entry.dict");
        }
        // A table has several cells: lengths are not to grow slowly from nothing.
        "paste" => {
            run.arg("-dict=paste.dict").arg("-len_control=0");
        }
        "link" => {
            run.arg(paths::root().join("crates/plan/tests/link/golden")).arg(seeds()?).arg("-len_control=0");
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

/// Valid payloads, changed at random: a fuzzer rarely gets past a checksum.
fn mutants(count: &str) -> Outcome {
    step(&format!("trying {count} changed links"), run(&["--bin", "mutants"]).args(["--", count]))
}

/// A minute of all targets without coverage, for which no C++ compiler is needed.
pub(crate) fn smoke() -> Outcome {
    step("trying random inputs to every fuzz target", run(&["--bin", "smoke"]).args(["--", SMOKE_SECONDS]))
}

/// In the workspace of the fuzz targets, which has another directory for what is built than the main one.
pub(crate) fn in_workspace(cargo: &mut Command) -> &mut Command {
    let fuzz = paths::root().join("fuzz");
    cargo.arg("--target-dir").arg(paths::target().join("fuzz-targets")).current_dir(fuzz)
}

/// A program of the fuzz targets' workspace, built and run by cargo.
fn run(options: &[&str]) -> Command {
    let mut run = cargo(&["run", "--quiet", "--release", "--locked"]);
    in_workspace(&mut run).args(options);
    run
}

/// One input again, with the plan that it makes.
fn again(name: &str, file: &str) -> Outcome {
    let file = fs::canonicalize(file).map_err(|error| format!("{file}: {error}"))?;
    step(&format!("trying {} again", file.display()), program(name)?.arg(file).env("FUZZ_SHOW", "1"))
}

/// The target with the fuzzer, for arguments to be added.
fn program(name: &str) -> Outcome<Command> {
    // With a target, the flags are not for build scripts and macros.
    let version = output(command("rustc").arg("-vV")).ok_or("rustc does not say its version")?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).ok_or("rustc does not say its host")?;
    let mut program = run(&["--features", "engine", "--bin", name, "--target", host, "--"]);
    program.env("RUSTFLAGS", FLAGS.join(" "));
    Ok(program)
}

/// Inputs of random bytes to begin with, the same ones every time.
fn seeds() -> Outcome<PathBuf> {
    let directory = paths::fuzz().join("seeds");
    fs::create_dir_all(&directory).map_err(error_at(&directory))?;
    // A multiplicative generator: the bytes only have to be many and different.
    let mut state = 20_270_401_u64;
    let mut byte = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    };
    for number in 0..32 {
        // Many zeros: they stand for what a plan leaves out.
        let input: Vec<u8> = (0..16 * (number + 1)).map(|_| if byte() < 100 { 0 } else { byte() }).collect();
        fs::write(directory.join(format!("{number:02}")), input).map_err(error_at(&directory))?;
    }
    Ok(directory)
}

/// A dictionary for libFuzzer with every word that a plan may hold, made from the reader so that none is missing.
fn dictionary() -> Outcome<PathBuf> {
    let mut found = BTreeSet::new();
    for name in NAMES {
        let path = paths::root().join("crates/plan/src").join(name);
        let source = fs::read_to_string(&path).map_err(error_at(&path))?;
        found.extend(words(&source).map(str::to_owned));
    }
    found.extend(OTHER.map(str::to_owned));
    let mut text = String::new();
    for word in found {
        // With their quotes, which libFuzzer reads escaped.
        let _ = writeln!(text, "\"\\\"{word}\\\"\"");
    }
    let path = paths::fuzz().join("plan.dict");
    fs::write(&path, text).map_err(error_at(&path))?;
    Ok(path)
}

/// Words in quotes that could be names of fields.
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
    fn wrong_arguments_are_errors() {
        assert!(target("forecast").is_ok());
        assert!(target("plan").is_err_and(|said| said.contains("plan_json")));
        assert!(fuzz(&["soon", "60"]).is_err());
        assert!(fuzz(&["mutants", "many"]).is_err());
        assert!(fuzz(&["60", "60"]).is_err());
    }
}
