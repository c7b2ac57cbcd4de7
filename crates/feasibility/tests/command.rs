//! The binary, used as people and programs use it.

#![allow(clippy::unwrap_used)] // helpers of tests may panic too, and clippy.toml frees only the tests themselves

use std::io::{Read, Write};
use std::process::{Command, Output, Stdio};

use plan::Value;

fn feasibility() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_feasibility"));
    command.current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples"));
    command
}

fn run(arguments: &[&str]) -> Output {
    feasibility().args(arguments).output().unwrap()
}

/// The output of a finished command.
fn done(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Exit code, standard output and standard error of a command that reads `input`.
fn piped(arguments: &[&str], input: &str) -> (i32, String, String) {
    let mut command = feasibility();
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn help_and_version() {
    assert!(done(&["--help"]).contains("--replicates N"));
    assert_eq!(done(&["--version"]), concat!("feasibility ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn the_sentence_comes_first() {
    let text = done(&["forecast", "msa-japan.json"]);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "Multiple system atrophy, phase 2, Japan");
    assert!(lines[2].starts_with("80 % chance of 120 enrolled by "), "{text}");
    assert!(lines[2].contains(". By the planned 31 Mar 2029: "), "{text}");
    for part in [
        "Nagoya University Hospital",
        "doi 10.7488/ds/104",
        "expected to be seen at the sites by the deadline",
        "chance that there are as many as 120: ",
        "Regions: patients available",
        "What takes the sites' time",
        "From the registry to consent: the target is ",
        "screened in all",
        "closed form",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn json_is_the_forecast_document() {
    let document: Value = serde_json::from_str(&done(&["forecast", "msa-japan.json", "--format", "json"])).unwrap();
    let names: Vec<&str> = document.as_map().unwrap().iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "format",
            "version",
            "method",
            "replicates",
            "seed",
            "time_to_target_months",
            "finish_date",
            "prob_by_deadline",
            "prob_never",
            "enrolled_at_deadline",
            "curve",
            "sites",
            "regions",
            "funnel",
            "gate",
            "groups",
            "screening",
            "completing_mean",
            "cost",
            "assumptions",
            "cautions",
            "mcse"
        ]
    );
    let fields = |path: &[&str]| -> Vec<String> {
        let value = path.iter().try_fold(&document, |value, name| value.get(name)).unwrap();
        let value = value.as_list().map_or(value, |items| &items[0]);
        value.as_map().unwrap().iter().map(|(name, _)| name.clone()).collect()
    };
    assert_eq!(fields(&["time_to_target_months"]), ["q05", "q10", "q25", "q50", "q75", "q80", "q90", "q95"]);
    assert_eq!(fields(&["finish_date"]), ["q10", "q50", "q80", "q90"]);
    assert_eq!(fields(&["enrolled_at_deadline"]), ["mean", "q05", "q10", "q25", "q50", "q75", "q90", "q95"]);
    assert_eq!(fields(&["curve"])[..2], ["month", "mean"]);
    assert_eq!(
        fields(&["regions"]),
        ["id", "prevalent", "available", "newly_available_per_month", "reached", "enrolled"]
    );
    assert_eq!(fields(&["gate"]), ["reachable", "share_needed", "prob_enough"]);
    assert_eq!(fields(&["screening"]), ["screened_mean", "overrun", "in_screening"]);
    assert_eq!(fields(&["assumptions"]), ["key", "value", "default", "unit", "evidence", "source", "changed"]);
    assert_eq!(
        fields(&["sites"]),
        [
            "name",
            "mean",
            "q10",
            "q50",
            "q90",
            "prob_none",
            "stated_rate",
            "expected_rate",
            "supported_rate",
            "limited_by",
            "months"
        ]
    );
    assert_eq!(document.get("method").and_then(Value::as_str), Some("instant"));
    assert_eq!(document.get("seed").and_then(Value::as_f64), Some(20_270_401.0));
    assert!(document.get("mcse").is_some_and(Value::is_null));
}

#[test]
fn groups_and_cautions_have_their_numbers() {
    // Nearly as many as all patients who are seen at the sites.
    let plan = include_str!("../../../examples/two-countries.json").replace("\"target\": 150", "\"target\": 1000");
    let (_, out, _) = piped(&["forecast", "-", "--format=json"], &plan);
    let document: Value = serde_json::from_str(&out).unwrap();
    let items = |name: &str| document.get(name).and_then(Value::as_list).unwrap().to_vec();
    let names = |value: &Value| value.as_map().unwrap().iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    let groups = items("groups");
    assert_eq!(groups.len(), 2);
    assert_eq!(names(&groups[0]), ["name", "mean", "q10", "q50", "q90", "prob_min"]);
    let cautions = items("cautions");
    let large = cautions.iter().find(|one| one.get("code").and_then(Value::as_str) == Some("target_needs_large_share"));
    let large = large.unwrap();
    assert_eq!(names(large), ["code", "site", "group", "field", "asked", "found", "text"]);
    assert_eq!(large.get("asked").and_then(Value::as_f64), Some(1000.0));
    // The numbers enrolled in the regions add up to those at the sites.
    let sum = |name: &str, field: &str| -> f64 {
        items(name).iter().map(|one| one.get(field).and_then(Value::as_f64).unwrap()).sum()
    };
    assert!((sum("regions", "enrolled") / sum("sites", "mean") - 1.0).abs() < 0.01);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let simulated = |threads| {
        done(&[
            "forecast",
            "two-countries.json",
            "--method=simulation",
            "--replicates=1000",
            "--format=json",
            "--threads",
            threads,
        ])
    };
    let one = simulated("1");
    assert_eq!(one, simulated("3"));
    let document: Value = serde_json::from_str(&one).unwrap();
    assert_eq!(document.get("replicates").and_then(Value::as_f64), Some(1000.0));
    let error = document.get("mcse").and_then(|errors| errors.get("prob_by_deadline")).and_then(Value::as_f64);
    assert!(error.is_some_and(|error| error > 0.0));
}

#[test]
fn csv_is_the_curve() {
    let text = done(&["forecast", "oncology.json", "--format", "csv"]);
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("month,mean,q05,q10,q25,q50,q75,q90,q95,prob_target,sites_open"));
    let rows: Vec<Vec<f64>> = lines.map(|line| line.split(',').map(|cell| cell.parse().unwrap()).collect()).collect();
    assert_eq!(rows.len(), 61);
    assert!(rows.iter().all(|row| row.len() == 11));
    assert!(rows.windows(2).all(|pair| pair[0][0] < pair[1][0] && pair[0][1] <= pair[1][1]));
}

#[test]
fn check_lists_every_problem_one_a_line() {
    let (code, out, error) =
        piped(&["check", "-"], r#"{"trial": {"target": 0, "consent": 72}, "sites": [{"name": "A\nB"}]}"#);
    assert_eq!(code, 1);
    assert_eq!(
        out,
        "trial.target must be between 1 and 100000 patients, got 0: type a whole number from 1 to 100000\n\
         trial.consent must be between 0 and 1, got 72: for 72 % type 0.72\n"
    );
    assert!(error.ends_with("2 problems\n"), "{error}");
    let (code, out, error) = piped(&["check", "-"], r#"{"trial": {"target": 5}, "sites": [{}], "motto": "x"}"#);
    assert_eq!((code, out.as_str(), error.as_str()), (0, "", "motto is not a field of a plan: it is not used\n"));
}

#[test]
fn a_plan_from_standard_input_may_begin_with_a_byte_order_mark() {
    let (code, out, _) = piped(&["forecast", "-"], "\u{feff}{\"trial\": {\"target\": 5}, \"sites\": [{}, {}]}");
    assert_eq!(code, 0);
    assert!(out.contains("of 5 enrolled within "), "{out}");
}

#[test]
fn a_target_out_of_reach_is_said_with_its_chance() {
    let plan = r#"{"trial": {"target": 900, "horizon_months": 24}, "sites": [{"stated_rate": 0.1}]}"#;
    let (code, out, _) = piped(&["forecast", "-"], plan);
    assert_eq!(code, 0);
    assert!(out.starts_with("0 % chance of 900") || out.starts_with("Under 1 % chance of 900"), "{out}");
}

#[test]
fn the_exit_code_tells_whose_fault_it_is() {
    let (code, out, error) = piped(&["forecast", "-"], r#"{"trial": {}}"#);
    assert_eq!((code, out.as_str()), (1, ""));
    assert_eq!(error.lines().count(), 2, "{error}");
    let (code, _, error) = piped(&["forecast", "-"], "{\"trial\": ");
    assert_eq!(code, 1);
    assert!(error.starts_with("standard input is not JSON: "), "{error}");
    for arguments in
        [&["forecast"][..], &["forecast", "no such file"], &["fly"], &[], &["forecast", "x", "--format", "xml"]]
    {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty());
        assert!(String::from_utf8_lossy(&output.stderr).contains("type "), "{arguments:?}");
    }
}

#[test]
fn a_reader_that_stops_early_is_no_failure() {
    let mut command = feasibility();
    // Too long to fit into the pipe.
    command
        .args(["forecast", "-", "--format", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let sites = vec![r#"{"name": "a site with a name", "stated_rate": 1}"#; 1500].join(",");
    let plan = format!(r#"{{"trial": {{"target": 500}}, "sites": [{sites}]}}"#);
    child.stdin.take().unwrap().write_all(plan.as_bytes()).unwrap();
    let mut first = [0; 16];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn a_link_is_opened_again() {
    for name in ["msa-japan.json", "oncology.json", "two-countries.json"] {
        let link = done(&["link", name]);
        assert!(link.starts_with("#tf=1.") && link.trim_end().len() < 900, "{link}");
        let plan: Value = serde_json::from_str(&done(&["open", link.trim_end()])).unwrap();
        let path = format!("{}/../../examples/{name}", env!("CARGO_MANIFEST_DIR"));
        let example: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        assert_eq!(plan::read(&plan).plan, plan::read(&example).plan);
        let (code, text, said) = piped(&["open", "-"], &format!("see <https://example.org/{link}>"));
        assert_eq!((code, said.as_str()), (0, ""));
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), plan);
    }
    let link = done(&["link", "oncology.json", "--base", "https://example.org/#tf=1.old", "--without-names"]);
    assert!(link.starts_with("https://example.org/#tf=1."), "{link}");
    let plan = done(&["open", link.trim_end()]);
    assert!(plan.contains("\"AA\"") || plan.contains("\"T\""), "{plan}");
    assert!(!plan.contains("California") && !plan.contains("US-CA"), "{plan}");
}

#[test]
fn a_link_that_is_none_is_refused() {
    for (link, said) in [("hello", "no link in this text"), ("1.AAAAAAAA", "cut short"), ("#tf=7.AAAA", "version 7")] {
        let output = run(&["open", link]);
        let text = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{text}");
        assert!(text.contains(said), "{text}");
    }
    for arguments in [&["open"][..], &["open", "a", "b"], &["open", "--x"], &["link"], &["link", "a", "--base"]] {
        assert_eq!(run(arguments).status.code(), Some(2), "{arguments:?}");
    }
    let (code, _, said) = piped(&["link", "-"], r#"{"trial": {"target": 0}, "sites": []}"#);
    assert_eq!(code, 1);
    assert!(said.contains("trial.target"), "{said}");
}
