//! `feasibility batch` between two pipes.

#![allow(clippy::unwrap_used)] // helpers of tests may panic too, and clippy.toml frees only the tests themselves

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::thread;

use plan::Value;

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples");

fn feasibility(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_feasibility"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// A running batch, its input and its output.
fn started(options: &[&str]) -> (Child, ChildStdin, BufReader<ChildStdout>) {
    let mut child = feasibility(&[&["batch"], options].concat()).spawn().unwrap();
    let (input, output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    (child, input, BufReader::new(output))
}

/// How it ended, and what it wrote to standard error.
fn ended(mut child: Child) -> (ExitStatus, String) {
    let mut error = String::new();
    child.stderr.take().unwrap().read_to_string(&mut error).unwrap();
    (child.wait().unwrap(), error)
}

/// Exit code, standard output and standard error of a batch over `input`.
fn batch(options: &[&str], input: impl Into<Vec<u8>>) -> (i32, String, String) {
    let (child, mut pipe, mut output) = started(options);
    let input = input.into();
    let feeder = thread::spawn(move || pipe.write_all(&input));
    let mut text = String::new();
    output.read_to_string(&mut text).unwrap();
    feeder.join().unwrap().unwrap();
    let (status, error) = ended(child);
    (status.code().unwrap(), text, error)
}

/// A plan on one line, identified by the name of its first site.
fn plan(name: &str, sites: usize) -> String {
    let others = r#",{"stated_rate":0.7}"#.repeat(sites - 1);
    format!(r#"{{"trial":{{"target":40,"deadline":24}},"sites":[{{"name":"{name}","stated_rate":1.2}}{others}]}}"#)
}

/// Plans of very different sizes, the first of them large.
fn mixed() -> String {
    let sites = |index: usize| if index.is_multiple_of(16) { 800 } else { 1 + index % 3 };
    (0..64).map(|index| plan(&format!("plan {index}"), sites(index)) + "\n").collect()
}

/// Every line as a document.
fn documents(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn text<'a>(document: &'a Value, path: &[&str]) -> &'a str {
    let field = |value: &'a Value, name: &&str| match name.parse::<usize>() {
        Ok(index) => value.as_list().and_then(|items| items.get(index)),
        Err(_) => value.get(name),
    };
    path.iter().try_fold(document, field).and_then(Value::as_str).unwrap()
}

#[test]
fn plans_of_any_size_come_out_in_order() {
    let (code, out, error) = batch(&["--threads", "4"], mixed());
    assert_eq!((code, error.as_str()), (0, ""));
    let documents = documents(&out);
    assert_eq!(documents.len(), 64);
    for (index, document) in documents.iter().enumerate() {
        assert_eq!(text(document, &["sites", "0", "name"]), format!("plan {index}"));
    }
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let input = mixed() + "{}\n\nno JSON\n" + &plan("last", 3);
    for method in [&["--method=instant"][..], &["--method=simulation", "--replicates=64"]] {
        let on = |threads: &str| batch(&[method, &["--threads", threads]].concat(), input.as_str());
        let one = on("1");
        assert_eq!(one.1.lines().count(), 68);
        assert!(one == on("4"), "{method:?}");
    }
}

#[test]
fn a_line_is_what_forecast_answers() {
    for options in [&["--method", "instant"][..], &["--method", "simulation", "--replicates", "600"]] {
        let mut wanted = String::new();
        let mut input = String::new();
        for name in ["msa-japan.json", "oncology.json", "two-countries.json"] {
            let path = format!("{EXAMPLES}/{name}");
            let output = feasibility(&[&["forecast", &path, "--format=json"], options].concat()).output().unwrap();
            wanted += &String::from_utf8(output.stdout).unwrap();
            // JSON may have spaces between its tokens where it has line feeds.
            input += &(std::fs::read_to_string(path).unwrap().replace('\n', " ") + "\n");
        }
        let (code, out, error) = batch(options, input);
        assert_eq!((code, error.as_str()), (0, ""));
        assert!(out == wanted, "{options:?}");
    }
}

#[test]
fn what_is_wrong_with_a_line_is_said_in_its_place() {
    let long = " ".repeat((16 << 20) + 1);
    let good = plan("good", 2);
    let mut input = format!(
        "{good}\n{{\"trial\":{{\"target\":0}},\"sites\":[{{}}]}}\n{{\"trial\":\n\n \t\n{long}\n{good} trailing\n[{good}]\n"
    )
    .into_bytes();
    input.extend_from_slice(b"{\"title\":\"\xFF\"}\n{\"title\":\"a\x00b\"}\n");
    input.extend_from_slice(good.as_bytes());
    let (code, out, error) = batch(&["--threads=4"], input);
    assert_eq!((code, error.as_str()), (1, "9 of 11 lines are wrong: each says why in its place\n"));
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), 11);
    assert!(out.ends_with("}\n"));
    let advice = "look for a missing comma, quote or bracket there";
    for (number, wanted) in [
        (
            2,
            r#""problems":[{"path":"trial.target","text":"trial.target must be between 1 and 100000 patients, got 0: type a whole number from 1 to 100000"}]"#.to_owned(),
        ),
        (3, format!(r#""error":"is not JSON: EOF while parsing a value at column 9: {advice}""#)),
        (4, r#""error":"is empty: put a plan on it, or take it out""#.to_owned()),
        (5, r#""error":"is empty: put a plan on it, or take it out""#.to_owned()),
        (6, r#""error":"is longer than 16 MiB: put each plan on a line of its own""#.to_owned()),
        (7, format!(r#""error":"is not JSON: trailing characters at column {}: {advice}""#, good.len() + 2)),
        (
            8,
            r#""problems":[{"path":"","text":"the plan must be an object, got a list: type fields in braces, { … }"},{"path":"sites","text":"sites must have at least one site: type a site such as {\"name\": \"A hospital\"}"}]"#
                .to_owned(),
        ),
        (9, r#""error":"is not UTF-8 at byte 11: save it as UTF-8""#.to_owned()),
        (
            10,
            format!(
                r#""error":"is not JSON: control character (\\u0000-\\u001F) found while parsing a string at column 12: {advice}""#
            ),
        ),
    ] {
        assert_eq!(lines[number - 1], format!(r#"{{"line":{number},{wanted}}}"#));
    }
    for number in [1, 11] {
        let document = serde_json::from_str(lines[number - 1]).unwrap();
        assert_eq!(text(&document, &["format"]), "trial-feasibility/forecast");
    }
}

#[test]
fn byte_order_mark_carriage_returns_and_a_last_line_without_end_do_not_matter() {
    let (first, second) = (plan("a", 1), plan("b", 2));
    let (code, wanted, _) = batch(&[], format!("{first}\n{second}\n"));
    assert_eq!((code, wanted.lines().count()), (0, 2));
    assert_eq!(batch(&[], format!("\u{feff}{first}\r\n{second}\r\n")), (0, wanted.clone(), String::new()));
    assert_eq!(batch(&[], format!("{first}\n{second}")), (0, wanted, String::new()));
    assert_eq!(batch(&[], ""), (0, String::new(), String::new()));
    let (code, out, error) = batch(&[], "\u{feff}\r\n");
    assert_eq!((code, out.as_str()), (1, "{\"line\":1,\"error\":\"is empty: put a plan on it, or take it out\"}\n"));
    assert_eq!(error, "the line is wrong: it says why in its place\n");
}

#[test]
fn what_is_not_used_is_said_once() {
    let odd = plan("a", 1).replace(r#""trial""#, r#""motto":"x","trial""#);
    let (code, _, error) = batch(&["--threads=3"], format!("{}\n{odd}\n{odd}\n{odd}\n", plan("a", 1)));
    assert_eq!(code, 0);
    assert_eq!(error, "line 2: motto is not a field of a plan: it is not used; 2 more lines have something like it\n");
}

#[test]
fn an_answer_does_not_wait_for_the_next_plan() {
    let (child, mut input, mut output) = started(&["--threads=2"]);
    for name in ["first", "second", "third"] {
        writeln!(input, "{}", plan(name, 2)).unwrap();
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        assert_eq!(text(&serde_json::from_str(&line).unwrap(), &["sites", "0", "name"]), name);
    }
    drop(input);
    assert_eq!(ended(child).0.code(), Some(0));
}

#[test]
fn a_reader_that_stops_early_is_no_failure() {
    let (child, mut input, mut output) = started(&[]);
    let mut first = [0; 16];
    let feeder = thread::spawn(move || while writeln!(input, "{}", plan("a", 2)).is_ok() {});
    output.read_exact(&mut first).unwrap();
    drop(output);
    let (status, error) = ended(child);
    assert_eq!((status.code(), error.as_str()), (Some(0), ""));
    feeder.join().unwrap();
}

#[test]
fn a_wrong_command_reads_nothing() {
    for options in [&["--format=json"][..], &["plans.jsonl"], &["--replicates=100"], &["--threads=0"], &["--fast"]] {
        let output = feasibility(&[&["batch"], options].concat()).output().unwrap();
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{options:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn input_and_output_that_fail_are_told_from_wrong_plans() {
    let directory = std::fs::File::open(EXAMPLES).unwrap();
    let output = feasibility(&["batch"]).stdin(directory).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(error.starts_with("standard input cannot be read: "), "{error}");
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut child = feasibility(&["batch"]).stdout(full).spawn().unwrap();
    writeln!(child.stdin.take().unwrap(), "{}", plan("a", 1)).unwrap();
    let (status, error) = ended(child);
    assert_eq!(status.code(), Some(2));
    assert!(error.starts_with("the answer cannot be written: "), "{error}");
}

/// The peak memory of the process \[KiB\].
#[cfg(target_os = "linux")]
fn peak(child: &Child) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn ten_thousand_lines_take_no_more_memory_than_a_few() {
    // A plan that takes a second, followed by results that are ready long before: together they are 58 MB.
    let wrong = r#"{"trial":{"target":40},"sites":["#.to_owned() + &vec!["0"; 60].join(",") + "]}\n";
    let (child, mut input, output) = started(&["--threads=4", "--method=simulation", "--replicates=1500"]);
    let mut lines = output.lines();
    let mut through = |count: usize| {
        let block = plan("slow", 4000) + "\n" + &wrong.repeat(count);
        let mut bytes = 0;
        thread::scope(|scope| {
            scope.spawn(|| input.write_all(block.as_bytes()).unwrap());
            bytes = lines.by_ref().take(count + 1).map(|line| line.unwrap().len()).sum();
        });
        (bytes, peak(&child))
    };
    let (_, few) = through(100);
    let (bytes, many) = through(10_000);
    assert!(bytes > 40 << 20, "{bytes} bytes would not be seen");
    assert!(many < few + (32 << 10), "from {few} to {many} KiB");
    drop(input);
    assert_eq!(ended(child).0.code(), Some(1));
}

#[cfg(unix)]
fn signal(child: &Child, name: &str) {
    assert!(Command::new("kill").args(["-s", name, &child.id().to_string()]).status().unwrap().success());
}

#[cfg(unix)]
#[test]
fn an_interrupt_leaves_whole_lines() {
    for (name, sites) in [("INT", 1), ("TERM", 40), ("INT", 300)] {
        let (child, mut input, mut output) = started(&["--threads=2"]);
        // The input does not end: the batch ends because its output is closed.
        let feeder = thread::spawn(move || while writeln!(input, "{}", plan("a", sites)).is_ok() {});
        let mut text = String::new();
        for _ in 0..5 {
            output.read_line(&mut text).unwrap();
        }
        signal(&child, name);
        output.read_to_string(&mut text).unwrap();
        let (status, error) = ended(child);
        assert_eq!(status.code(), Some(130));
        assert_eq!(error, "interrupted: what is written ends with a whole line\n");
        assert!(text.ends_with("}\n"));
        assert!(documents(&text).len() >= 5);
        feeder.join().unwrap();
    }
}

#[cfg(unix)]
#[test]
fn an_interrupt_is_heard_while_nothing_comes_in() {
    let (child, mut input, mut output) = started(&[]);
    write!(input, "{}\n{{\"trial\"", plan("a", 1)).unwrap();
    let mut text = String::new();
    output.read_line(&mut text).unwrap();
    signal(&child, "TERM");
    output.read_to_string(&mut text).unwrap();
    assert_eq!(ended(child).0.code(), Some(130));
    assert_eq!(documents(&text).len(), 1);
    drop(input);
}

#[cfg(unix)]
#[test]
fn a_second_interrupt_ends_it_although_nobody_reads() {
    let (mut child, mut input, mut output) = started(&[]);
    let feeder = thread::spawn(move || while writeln!(input, "{}", plan("a", 30)).is_ok() {});
    output.read_line(&mut String::new()).unwrap();
    while child.try_wait().unwrap().is_none() {
        signal(&child, "INT");
    }
    assert_eq!(child.wait().unwrap().code(), Some(130));
    feeder.join().unwrap();
}
