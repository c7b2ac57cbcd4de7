//! Everything that is wrong with a document is found at once, each with its path and what to type.

#![allow(clippy::unwrap_used)] // helpers of tests may panic too, and clippy.toml frees only the tests themselves

use plan::{Plan, Value, read};

/// Every problem of a document, as a message.
fn said(text: &str) -> Vec<String> {
    let document: Value = serde_json::from_str(text).unwrap();
    read(&document).problems.iter().map(ToString::to_string).collect()
}

/// The one problem of a plan with this trial.
fn trial(fields: &str) -> Vec<String> {
    said(&format!(r#"{{"trial": {{{fields}}}, "sites": [{{}}]}}"#))
}

/// The problems of a plan with this site.
fn site(fields: &str) -> Vec<String> {
    said(&format!(r#"{{"trial": {{"target": 9, "start": "2027-04-01"}}, "sites": [{{{fields}}}]}}"#))
}

#[track_caller]
fn one(problems: &[String], wanted: &str) {
    assert_eq!(problems, [wanted]);
}

#[test]
fn the_smallest_plan_is_right() {
    assert_eq!(said(r#"{"trial": {"target": 1}, "sites": [{}]}"#), [""; 0]);
    assert_eq!(
        said(
            r#"{"format": "trial-feasibility/plan", "version": 1, "trial": {"target": 1, "start": null}, "sites": [{}]}"#
        ),
        [""; 0]
    );
}

#[test]
fn documents() {
    for text in ["[]", "1", "null", "\"x\""] {
        let problems = said(text);
        assert!(problems[0].starts_with("the plan must be an object, got "), "{problems:?}");
    }
    assert_eq!(
        said("{}"),
        [
            "trial.target is missing: type it in",
            r#"sites must have at least one site: type a site such as {"name": "A hospital"}"#
        ]
    );
    assert_eq!(
        said(r#"{"format": "x", "version": 2, "trial": [], "sites": {}}"#),
        [
            r#"format must say that this is a plan, got "x": type "trial-feasibility/plan""#,
            "version is not known here, got 2: type 1, or use a newer release of this program",
            "trial must be an object, got a list: type fields in braces, { … }",
            "sites must be a list, got an object: type items in brackets, [ … ]",
            r#"sites must have at least one site: type a site such as {"name": "A hospital"}"#,
        ]
    );
}

#[test]
fn trials() {
    for (fields, wanted) in [
        (
            r#""target": 0"#,
            "trial.target must be between 1 and 100000 patients, got 0: type a whole number from 1 to 100000",
        ),
        (r#""target": 1.5"#, "trial.target must be a whole number, got 1.5: type 1 or 2"),
        (r#""target": "many""#, "trial.target is no number, got \"many\": type digits, such as 12 or 0.5"),
        (r#""target": null"#, "trial.target is missing: type it in"),
        (
            r#""target": 9, "screen_failure": 30"#,
            "trial.screen_failure must be between 0 and 1, got 30: for 30 % type 0.3",
        ),
        (
            r#""target": 9, "consent": {"x": 5, "n": 4}"#,
            "trial.consent.x must not be above n, got 5 of 4: type at most 4, or a larger n",
        ),
        (
            r#""target": 9, "consent": {"n": 4}"#,
            r#"trial.consent is no proportion, got an object: type a number from 0 to 1, {"x": 52, "n": 306} or {"estimate": 0.3, "n": 40}"#,
        ),
        (r#""target": 9, "consent": {"x": 4}"#, "trial.consent.n is missing: type it in"),
        (
            r#""target": 9, "consent": {"estimate": 1.5, "n": 4}"#,
            "trial.consent.estimate must be between 0 and 1, got 1.5: for 1.5 % type 0.015",
        ),
        (
            r#""target": 9, "start": "2027-02-30""#,
            "trial.start is not a date, got \"2027-02-30\": type a date such as 2027-06-01",
        ),
        (
            r#""target": 9, "deadline": "2029-03-31""#,
            "trial.deadline is a date, and trial.start is missing: type the start, or months from the start such as 2",
        ),
        (
            r#""target": 9, "start": "2027-04-01", "deadline": "2027-04-01""#,
            "trial.deadline must be after trial.start: type a later date",
        ),
        (
            r#""target": 9, "start": "2027-04-01", "deadline": "2127-04-01""#,
            "trial.deadline must be at most 600 months after trial.start, got 2127-04-01: type an earlier date",
        ),
        (
            r#""target": 9, "deadline": 36.5, "horizon_months": 36"#,
            "trial.deadline is 36.5 months from the start, after trial.horizon_months, 36: type a horizon of at least 37",
        ),
        (
            r#""target": 9, "horizon_months": 0"#,
            "trial.horizon_months must be a day at least: type the months to compute, such as 60",
        ),
    ] {
        one(&trial(fields), wanted);
    }
}

#[test]
fn sites() {
    for (fields, wanted) in [
        (
            r#""opens": "soon""#,
            "sites[0].opens is not a date, got \"soon\": type a date such as 2027-06-01, or months from the start such as 2",
        ),
        (r#""opens": -1"#, "sites[0].opens must be between 0 and 600 months, got -1: type a number from 0 to 600"),
        (
            r#""opens": 5, "closes": "2027-05-01""#,
            "sites[0].closes is before the site opens: type a later date, or an earlier opening",
        ),
        (
            r#""closes": "2026-05-01""#,
            "sites[0].closes is before the site opens: type a later date, or an earlier opening",
        ),
        (
            r#""delay": 60"#,
            r#"sites[0].delay is no delay, got 60: type {"median_days": 60, "sigma": 0.5}, {"days": [0, 90]} or {"days": 0}"#,
        ),
        (
            r#""delay": {"days": [90, 0]}"#,
            "sites[0].delay.days has its ends the wrong way round, got 90 to 0: type 0 first and 90 last",
        ),
        (r#""delay": {"days": [1]}"#, "sites[0].delay.days must have 2 items, got 1: type 2 numbers in brackets"),
        (r#""delay": {"median_days": 5}"#, "sites[0].delay.sigma is missing: type it in"),
        (
            r#""stated_rate": 1001"#,
            "sites[0].stated_rate must be between 0 and 1000 patients per month, got 1001: type a number from 0 to 1000",
        ),
        (
            r#""track_record": {"enrolled": 3, "site_months": 0}"#,
            "sites[0].track_record.site_months must be above 0 where patients were enrolled, got 0 for 3: type the months it took, such as 30",
        ),
        (
            r#""pauses": [[3, 2]]"#,
            "sites[0].pauses[0] must end after it begins: type the beginning first and the end last",
        ),
        (
            r#""pauses": [["2028-01-01", "2028-03-01"], [2, 5]]"#,
            "sites[0].pauses[1] begins before the pause above it ends: type pauses in order, or one pause in place of both",
        ),
        (r#""pauses": [3]"#, "sites[0].pauses[0] must be a list, got 3: type items in brackets, [ … ]"),
        (
            r#""pauses": [[3, "soon"]]"#,
            "sites[0].pauses[0][1] is not a date, got \"soon\": type a date such as 2027-06-01, or months from the start such as 2",
        ),
        (r#""cap": 2.5"#, "sites[0].cap must be a whole number, got 2.5: type 2 or 3"),
        (r#""dct": "yes""#, "sites[0].dct must be on or off, got \"yes\": type true or false"),
        (r#""name": 7"#, "sites[0].name must be text, got 7: type it in double quotes"),
        (r#""lat": 91"#, "sites[0].lat must be between -90 and 90 degrees, got 91: type a number from -90 to 90"),
    ] {
        one(&site(fields), wanted);
    }
    let long = format!(r#""name": "{}""#, "長".repeat(201));
    one(&site(&long), "sites[0].name must have at most 200 characters, got 201: shorten it by 1");
}

#[test]
fn regions_groups_progress_and_the_rest() {
    let with = |fields: &str| {
        said(&format!(
            r#"{{"trial": {{"target": 9, "start": "2026-01-01"}}, "sites": [{{"name": "A", "region": "R"}}], {fields}}}"#
        ))
    };
    for (fields, wanted) in [
        (
            r#""regions": [{"id": "Q"}]"#,
            "sites[0].region is none of the plan's regions, got \"R\": type the id of one of them, or add that region",
        ),
        (
            r#""regions": [{"id": "R"}, {"id": "R"}]"#,
            "regions[1].id is taken already, got \"R\": type another, such as \"R-2\"",
        ),
        (r#""regions": [{"id": "R"}, {}]"#, "regions[1].id is missing: type it in"),
        (
            r#""regions": [{"id": "R", "prevalent": {"low": 9, "high": 1}}]"#,
            "regions[0].prevalent has its ends the wrong way round, got 9 to 1: type 1 first and 9 last",
        ),
        (
            r#""regions": [{"id": "R", "prevalent": {"low": -9, "high": 1}}]"#,
            "regions[0].prevalent.low must be between 0 and 10000000000 people, got -9: type a number from 0 to 10000000000",
        ),
        (
            r#""regions": [{"id": "R", "prevalent": "few"}]"#,
            r#"regions[0].prevalent is no number of people, got "few": type 812, "<10", {"low": 5, "high": 20} or {"per_100k": 8.6}"#,
        ),
        (r#""criteria": [{"name": "x"}]"#, "criteria[0].pass is missing: type it in"),
        (
            r#""groups": [{"name": "x", "country": "JP", "min": 5, "max": 4}]"#,
            "groups[0] has its ends the wrong way round, got 5 to 4: type 4 first and 5 last",
        ),
        (
            r#""groups": [{"name": "x", "country": "JP", "share": 0.3}]"#,
            "groups[0].share cannot stand together with country: leave out one of them",
        ),
        (
            r#""groups": [{"name": "x"}]"#,
            "groups[0] must say who belongs to it: type a country such as \"JP\", or a share of patients such as 0.3",
        ),
        (
            r#""registry": {"completeness": 0.8, "two_lists": {"first": 9, "second": 8, "both": 5}}"#,
            "registry.two_lists cannot stand together with registry.completeness: leave out one of them",
        ),
        (
            r#""registry": {"two_lists": {"first": 9, "second": 8, "both": 8.5}}"#,
            "registry.two_lists.both must not be above either list, got 8.5 with a list of 8: type at most 8",
        ),
        (r#""registry": {"two_lists": {"first": 9, "second": 8}}"#, "registry.two_lists.both is missing: type it in"),
        (
            r#""registry": {"two_lists": {"first": 9, "second": 8, "both": 5, "odds_ratio": [2, 0.5]}}"#,
            "registry.two_lists.odds_ratio has its ends the wrong way round, got 2 to 0.5: type 0.5 first and 2 last",
        ),
        (r#""progress": {}"#, "progress.as_of is missing: type it in"),
        (
            r#""progress": {"as_of": "2027-01-01", "sites": [{"name": "Z", "enrolled": 1}]}"#,
            "progress.sites[0].name is none of the plan's sites, got \"Z\": type the name of one of them, or add that site",
        ),
        (
            r#""progress": {"as_of": "2027-01-01", "sites": [{"name": "A", "opened": "2027-02-01"}]}"#,
            "progress.sites[0].opened is after the date of the data, 2027-01-01: type an earlier date, or null while it is not open",
        ),
        (
            r#""costs": {"currency": "yen"}"#,
            r#"costs.currency is no currency, got "yen": type its three letters, such as JPY"#,
        ),
        (
            r#""assumptions": {"seasonality": [1, 1]}"#,
            "assumptions.seasonality must have 12 items, got 2: type 12 numbers in brackets",
        ),
        (
            r#""assumptions": {"optimism": {"median": 0, "sigma": 1}}"#,
            "assumptions.optimism.median must be between 0.001 and 1000, got 0: type a number from 0.001 to 1000",
        ),
    ] {
        one(&with(fields), wanted);
    }
    let criteria = format!(r#""criteria": [{}]"#, vec![r#"{"name": "x", "pass": 1}"#; 51].join(","));
    one(&with(&criteria), "criteria must have at most 50 criteria, got 51: leave out 1");
}

#[test]
fn progress_means_nothing_without_a_start() {
    let text = r#"{"trial": {"target": 9}, "sites": [{"name": "A"}],
        "progress": {"as_of": "2027-01-01", "sites": [{"name": "A"}]}}"#;
    one(&said(text), "trial.start is missing: type it in");
}

#[test]
fn caps_and_maximums_of_nobody_are_allowed() {
    let text = r#"{"trial": {"target": 9}, "sites": [{"cap": 0}], "groups": [{"name": "x", "share": 0.3, "max": 0}]}"#;
    assert_eq!(said(text), [""; 0]);
}

#[test]
fn what_can_be_read_is_read_in_spite_of_problems() {
    let text = r#"{"title": "T", "trial": {"target": "x", "deadline": 24}, "sites": [{"name": "A", "cap": -1}, 7, {"name": "B"}]}"#;
    let reading = read(&serde_json::from_str(text).unwrap());
    assert_eq!(reading.problems.len(), 3);
    let Plan { title, sites, .. } = &reading.plan;
    assert_eq!(title.as_deref(), Some("T"));
    let names: Vec<Option<&str>> = sites.iter().map(|site| site.name.as_deref()).collect();
    assert_eq!(names, [Some("A"), None, Some("B")]);
}
