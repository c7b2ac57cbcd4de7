//! A browser, its driver, and the pages it is shown.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use minreq::Method;
use serde_json::{Value, json};
use server::Server;

use crate::webdriver::request;

/// How long a condition may take to hold. Generous: a busy machine is not a failure.
const PATIENCE: Duration = Duration::from_secs(60);
/// Runs in a watched page before anything else.
const WATCH: &str = include_str!("watch.js");
/// How often a condition is evaluated.
const INTERVAL: Duration = Duration::from_millis(20);

/// A browser without a window, on its own profile, ended when dropped.
///
/// Its methods panic when the browser reports an error, with that error.
#[derive(Debug)]
pub struct Browser {
    driver: Child,
    port: u16,
    session: String,
    profile: PathBuf,
    server: Server,
}

#[allow(clippy::panic, clippy::expect_used, reason = "only tests and measurements use this, and they fail by a panic")]
impl Browser {
    /// Starts a browser, and a server for the built page.
    ///
    /// # Panics
    /// When `DIST`, `CHROME` and `CHROMEDRIVER` are not set or do not work: `cargo xtask test` sets them.
    pub fn start() -> Self {
        Self::start_with(Server::for_directory(&named("DIST"), 0).expect("a free port"))
    }

    /// Starts a browser for the pages of this server.
    ///
    /// # Panics
    /// When `CHROME` and `CHROMEDRIVER` are not set or do not work: `cargo xtask` sets them.
    pub fn start_with(server: Server) -> Self {
        let profile = fresh_directory();
        let mut command = Command::new(named("CHROMEDRIVER"));
        command.arg("--port=0").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut start = || {
            let mut driver = command.spawn().expect("CHROMEDRIVER starts");
            let port = driver_port(&mut driver);
            if port.is_none() {
                let _killed = driver.kill();
                let _reaped = driver.wait();
            }
            Some((driver, port?))
        };
        // It takes a free port for IPv4 and ends if the same port is taken for IPv6: then it is started again.
        let (driver, port) = (0..ATTEMPTS).find_map(|_| start()).expect("ChromeDriver says its port");
        let mut browser = Self { driver, port, session: String::new(), profile, server };
        let data = format!("--user-data-dir={}", browser.profile.display());
        let capabilities = json!({"capabilities": {"alwaysMatch": {
            "timeouts": {"script": 100_000},
            "goog:loggingPrefs": {"browser": "ALL"},
            "goog:chromeOptions": {"binary": named("CHROME"), "args": [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--window-size=1280,900", data,
            ]},
        }}});
        let session =
            request(port, Method::Post, "/session", Some(&capabilities)).unwrap_or_else(|error| panic!("{error}"));
        browser.session = session["sessionId"].as_str().expect("a session").to_owned();
        browser
    }

    fn post(&self, command: &str, body: &Value) -> Value {
        let path = format!("/session/{}/{command}", self.session);
        request(self.port, Method::Post, &path, Some(body)).unwrap_or_else(|error| panic!("{error}"))
    }

    /// Sends a command of Chromium's developer tools, and returns its result.
    pub fn developer_tools(&self, command: &str, parameters: &Value) -> Value {
        self.post("goog/cdp/execute", &json!({"cmd": command, "params": parameters}))
    }

    /// Opens `path` of the built page and waits until it is loaded.
    pub fn open(&self, path: &str) {
        self.visit(&format!("{}{path}", self.server.address()));
    }

    /// Opens a page of any server and waits until it is loaded.
    pub fn visit(&self, address: &str) {
        self.post("url", &json!({"url": address}));
    }

    /// Enters the frame of this number, or with `None` returns to the page that contains it.
    pub fn enter(&self, frame: Option<usize>) {
        self.post("frame", &json!({"id": frame}));
    }

    /// The address of the built page, with a slash at the end: the widget's origin.
    pub fn address(&self) -> String {
        self.server.address()
    }

    /// From now on records of every page how it was before the widget came, and its errors.
    pub fn watch(&self) {
        self.developer_tools("Page.addScriptToEvaluateOnNewDocument", &json!({"source": WATCH}));
    }

    /// Asserts that a watched page had no errors and is unchanged, but for changes that begin with one of `allowed`,
    /// `globals` for example.
    ///
    /// # Panics
    /// With all errors and changes.
    pub fn assert_untouched(&self, allowed: &[&str]) {
        let found = self.script(
            "const { faults, changed } = globalThis[Symbol.for('watch')]; return [...faults, ...changed()]",
            &[],
        );
        let found = found.as_array().expect("a list").iter().filter_map(Value::as_str);
        let found: Vec<&str> = found.filter(|said| !allowed.iter().any(|start| said.starts_with(start))).collect();
        assert!(found.is_empty(), "the host's page has changed: {found:#?}");
    }

    /// Runs the body of an asynchronous function in the page and returns its result.
    pub fn script(&self, body: &str, arguments: &[Value]) -> Value {
        let script = format!("return (async function () {{ {body} }}).apply(null, arguments)");
        self.post("execute/sync", &json!({"script": script, "args": arguments}))
    }

    /// Waits until `condition`, an expression in the page, is truthy; returns its value.
    pub fn wait(&self, condition: &str) -> Value {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let value = self.script(&format!("return {condition}"), &[]);
            let holds = !matches!(value, Value::Null | Value::Bool(false)) && value != "" && value != 0;
            if holds {
                return value;
            }
            assert!(Instant::now() < deadline, "after {} s not yet: {condition}", PATIENCE.as_secs());
            thread::sleep(INTERVAL);
        }
    }

    /// Waits until the calculator can be used.
    pub fn wait_ready(&self) {
        self.script(
            "await customElements.whenDefined('trial-feasibility'); await document.querySelector('trial-feasibility').ready",
            &[],
        );
    }

    /// The text of the first element that `selector` finds inside the calculator; empty when there is none.
    pub fn text(&self, selector: &str) -> String {
        let text = self.script(&format!("return {}?.textContent ?? ''", Self::inside(selector)), &[]);
        text.as_str().unwrap_or_default().to_owned()
    }

    /// JavaScript that finds an element inside the calculator's shadow root.
    pub fn inside(selector: &str) -> String {
        format!("document.querySelector('trial-feasibility').shadowRoot.querySelector({})", json!(selector))
    }

    /// Replaces the text of the field that `selector` finds inside the calculator, key by key.
    pub fn replace(&self, selector: &str, text: &str) {
        self.script(
            &format!("const field = {}; field.scrollIntoView(); field.focus(); field.select()", Self::inside(selector)),
            &[],
        );
        self.press(text);
    }

    /// Presses these keys, one after the other, wherever the focus is.
    pub fn press(&self, keys: &str) {
        let strokes: Vec<Value> = keys
            .chars()
            .flat_map(|key| [json!({"type": "keyDown", "value": key}), json!({"type": "keyUp", "value": key})])
            .collect();
        self.post("actions", &json!({"actions": [{"type": "key", "id": "keyboard", "actions": strokes}]}));
    }

    /// Presses the Tab key until the element that `selector` finds inside the calculator has the focus.
    ///
    /// # Panics
    /// When it is not reached.
    pub fn tab_to(&self, selector: &str) {
        const MOST: usize = 400;
        let is_there = format!(
            "const root = document.querySelector('trial-feasibility').shadowRoot; \
             return root.activeElement?.matches({}) ?? false",
            json!(selector)
        );
        for _ in 0..MOST {
            if self.script(&is_there, &[]) == json!(true) {
                return;
            }
            self.press("\u{E004}");
        }
        panic!("{selector} is not reached with the Tab key");
    }

    /// Shows pages as on a screen of this size \[px\].
    // Not by the size of the window: windows have a smallest width, above that of a phone.
    pub fn resize(&self, width: u32, height: u32) {
        let metrics = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.developer_tools("Emulation.setDeviceMetricsOverride", &metrics);
    }

    /// Collects garbage, and returns what is left: bytes of JavaScript objects, listeners, and nodes.
    pub fn holds(&self) -> [f64; 3] {
        let command = |name: &str| self.developer_tools(name, &json!({}));
        command("Performance.enable");
        // What only collected objects refer to is collected the second time.
        command("HeapProfiler.collectGarbage");
        command("HeapProfiler.collectGarbage");
        let metrics = command("Performance.getMetrics");
        let all = metrics["metrics"].as_array().map(Vec::as_slice).unwrap_or_default();
        let value = |name: &str| all.iter().find(|one| one["name"] == name).and_then(|one| one["value"].as_f64());
        ["JSHeapUsedSize", "JSEventListeners", "Nodes"].map(|name| value(name).expect("a metric"))
    }

    /// A picture of the page, as PNG.
    pub fn screenshot(&self) -> Vec<u8> {
        let path = format!("/session/{}/screenshot", self.session);
        let picture = request(self.port, Method::Get, &path, None).unwrap_or_else(|error| panic!("{error}"));
        STANDARD.decode(picture.as_str().expect("a picture")).expect("base64")
    }

    /// Asserts that the console got no error or warning since the last call.
    pub fn assert_quiet(&self) {
        let log = self.post("se/log", &json!({"type": "browser"}));
        let entries = log.as_array().expect("a log");
        // Browsers request an icon from every server; the host pages here have none.
        let is_loud = |entry: &&Value| {
            matches!(entry["level"].as_str(), Some("SEVERE" | "WARNING"))
                && !entry["message"].as_str().is_some_and(|message| message.contains("/favicon.ico - "))
        };
        let loud: Vec<&Value> = entries.iter().filter(is_loud).collect();
        assert!(loud.is_empty(), "the console is not quiet: {loud:#?}");
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // First the browser, through its driver: ending the driver alone would leave it behind.
        let _ended = request(self.port, Method::Delete, &format!("/session/{}", self.session), None);
        let _killed = self.driver.kill();
        let _reaped = self.driver.wait();
        let _removed = std::fs::remove_dir_all(&self.profile);
    }
}

/// The path in an environment variable.
#[allow(clippy::panic, reason = "only tests and measurements use this, and they fail by a panic")]
fn named(variable: &str) -> PathBuf {
    let path = std::env::var_os(variable).map(PathBuf::from);
    path.unwrap_or_else(|| panic!("{variable} is not set: type cargo xtask test"))
}

fn fresh_directory() -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let name = format!("trial-feasibility-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    std::env::temp_dir().join(name)
}

/// How often a driver is started that does not print its port.
const ATTEMPTS: u32 = 5;

/// The port that the driver printed, at the end of a line; `None` when it ended without.
fn driver_port(driver: &mut Child) -> Option<u16> {
    let mut lines = BufReader::new(driver.stdout.take()?).lines().map_while(Result::ok);
    let line = lines.find(|line| line.contains("started successfully on port"))?;
    // Without a reader it would stop when the pipe is full.
    thread::spawn(move || lines.count());
    line.rsplit_once("port ")?.1.trim_end_matches('.').parse().ok()
}
