//! One load of the page by a browser that has nothing of it yet, on a slow processor and a slow network.

use std::thread;
use std::time::Duration;

use browser::Browser;
use serde_json::{Value, json};

use crate::build::Build;

/// A network as Chromium's developer tools emulate it.
pub(crate) struct Network {
    pub(crate) name: &'static str,
    /// From a request to the first byte of its response \[ms\].
    latency: u32,
    /// In both directions \[bit/s\].
    rate: u32,
    /// The most that the median of this build may be of the median of the one beside it.
    pub(crate) ratio: f64,
}

/// On the fast network the page must not become slower: the three percent are room for noise. On the slow one it may take
/// longer, because the bytes of a plain module count there.
pub(crate) const NETWORKS: [Network; 2] = [
    Network { name: "10 Mbit/s, 40 ms", latency: 40, rate: 10_000_000, ratio: 1.03 },
    Network { name: "1.6 Mbit/s, 150 ms", latency: 150, rate: 1_600_000, ratio: 1.35 },
];
/// How many times slower the processor is made.
pub(crate) const SLOWED: u32 = 4;

/// The browser is given this long for the work that it does at its start.
const SETTLED: Duration = Duration::from_millis(1_500);
/// Runs in the page before anything else.
const SCRIPT: &str = include_str!("first-answer.js");

/// What happened until the first answer was there. All times count from the start of the navigation.
pub(crate) struct Load {
    /// When the frame with the first answer was painted \[ms\].
    pub(crate) shown: f64,
    /// In the order in which they were requested, up to the first answer.
    pub(crate) responses: Vec<Response>,
}

/// A file that the browser received.
pub(crate) struct Response {
    pub(crate) name: String,
    /// When it was requested, which may be before the line was free for it \[ms\].
    pub(crate) begins: f64,
    /// When its last byte was there \[ms\].
    pub(crate) ends: f64,
    /// With its head.
    pub(crate) bytes: f64,
}

/// Starts a browser, loads the page, and waits for its first answer.
pub(crate) fn load(build: &Build, network: &Network) -> Result<Load, String> {
    let browser = Browser::start_with(build.serve()?);
    // A page that does not exist, so that the process that later shows the page is there for the commands below.
    browser.open("empty");
    let bytes_per_second = network.rate / 8;
    browser.developer_tools("Network.enable", &json!({}));
    browser.developer_tools("Network.setCacheDisabled", &json!({"cacheDisabled": true}));
    browser.developer_tools(
        "Network.emulateNetworkConditions",
        &json!({
            "offline": false, "latency": network.latency,
            "downloadThroughput": bytes_per_second, "uploadThroughput": bytes_per_second,
        }),
    );
    browser.developer_tools("Emulation.setCPUThrottlingRate", &json!({"rate": SLOWED}));
    browser.developer_tools("Page.addScriptToEvaluateOnNewDocument", &json!({"source": SCRIPT}));
    thread::sleep(SETTLED);
    browser.open("");
    // One script that waits, not a condition that is polled: polling would take time from the page.
    let seen = browser.script("return await globalThis[Symbol.for('first-answer')]", &[]);
    read(&seen).ok_or_else(|| format!("the page did not say when it showed its first answer: {seen}"))
}

fn read(seen: &Value) -> Option<Load> {
    let shown = seen["shown"].as_f64()?;
    let mut responses = Vec::new();
    for response in seen["responses"].as_array()? {
        let name = response["name"].as_str()?.trim_start_matches('/');
        let name = if name.is_empty() { "index.html" } else { name }.to_owned();
        let [begins, ends, bytes] = ["begins", "ends", "bytes"].map(|key| response[key].as_f64());
        responses.push(Response { name, begins: begins?, ends: ends?, bytes: bytes? });
    }
    responses.retain(|response| response.begins < shown);
    responses.sort_by(|one, other| one.begins.total_cmp(&other.begins));
    Some(Load { shown, responses })
}
