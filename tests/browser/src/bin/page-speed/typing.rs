//! Typing the target of a trial with many sites and regions, key by key.

use std::thread;
use std::time::Duration;

use browser::Browser;
use serde_json::{Value, json};

use crate::build::Build;

/// Sites of the trial. Its regions are the 47 prefectures of Japan, each with counts of patients.
pub(crate) const SITES: usize = 50;
/// 95 % of the keystrokes must take less than this \[ms\].
pub(crate) const LIMIT: f64 = 50.0;

/// Keystrokes in one browser.
const KEYSTROKES: u32 = 40;
/// The least time between two keystrokes, that of a fast typist.
const PAUSE: Duration = Duration::from_millis(150);

const FIELD: &str = "[id='trial.target']";
/// What the target is before the first keystroke.
const TARGET: &str = "120";
/// The Backspace key, in WebDriver.
const BACKSPACE: &str = "\u{E003}";
/// Measures keystrokes from now on.
const SCRIPT: &str = include_str!("typing.js");
/// The trial in Japan, which has fewer sites.
const EXAMPLE: &str = include_str!("../../../../../examples/msa-japan.json");

/// From a key to the frame that shows another sentence, for each keystroke \[ms\].
pub(crate) fn keystrokes(build: &Build) -> Result<Vec<f64>, String> {
    let browser = Browser::start_with(build.serve()?);
    browser.open("");
    browser.wait_ready();
    browser.script("document.querySelector('trial-feasibility').plan = arguments[0]", &[plan()?]);
    browser.wait(&format!("{}.value === '{TARGET}'", Browser::inside(FIELD)));
    // A forecast is reported once everything is loaded: nothing is fetched while it types.
    browser.wait("document.querySelector('trial-feasibility').forecast");
    browser.replace(FIELD, TARGET);
    browser.script(SCRIPT, &[]);
    (0..KEYSTROKES).map(|count| keystroke(&browser, count)).collect()
}

/// Deletes the last digit or types another one, in turns: each keystroke changes the target, and with it the sentence.
fn keystroke(browser: &Browser, count: u32) -> Result<f64, String> {
    thread::sleep(PAUSE);
    let digit = (count / 2 % 10).to_string();
    browser.press(if count.is_multiple_of(2) { BACKSPACE } else { &digit });
    let took = browser.script("return await globalThis[Symbol.for('typing')].painted", &[]);
    took.as_f64().ok_or_else(|| format!("keystroke {count} did not reach the page: {took}"))
}

/// The example with [`SITES`] invented sites, spread over all regions.
fn plan() -> Result<Value, String> {
    let mut plan: Value = serde_json::from_str(EXAMPLE).map_err(|error| format!("examples/msa-japan.json: {error}"))?;
    let regions = plan["regions"].as_array().cloned().unwrap_or_default();
    let sites = regions.iter().cycle().take(SITES).enumerate().map(|(index, region)| {
        json!({
            "name": format!("Hospital {}", index + 1),
            "region": region["id"], "lat": region["lat"], "lon": region["lon"],
            "opens": format!("2027-{:02}-01", 4 + index % 8), "stated_rate": 0.2,
        })
    });
    plan["sites"] = sites.collect();
    Ok(plan)
}
