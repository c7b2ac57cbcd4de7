//! The package in projects that bundle it, as `cargo xtask test` built them.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use browser::Browser;
use serde_json::json;

use crate::hosts::Visit;

/// The directory of the built projects.
fn projects() -> PathBuf {
    std::env::var_os("PROJECTS").expect("PROJECTS names the built projects: type cargo xtask test").into()
}

/// The calculator works, and the page shows its forecast and is otherwise unchanged.
fn works(visit: &Visit, allowed: &[&str]) {
    visit.answered(1);
    visit.browser.wait("/\\d %/.test(document.getElementById('said').textContent)");
    visit.browser.assert_untouched(allowed);
    visit.quiet();
    // Files that are loaded later are there as well: the simulation, words, and what draws pictures.
    visit.simulated().quiet();
    let element = "document.querySelector('trial-feasibility')";
    visit.browser.script(&format!("{element}.setAttribute('lang', 'zh')"), &[]);
    visit.browser.wait(&format!("{element}.shadowRoot.querySelector('.page').lang === 'zh'"));
    visit.picture();
    visit.quiet();
}

#[test]
fn applications_built_with_vite() {
    let projects = projects();
    for project in ["vite", "react", "vue", "svelte"] {
        eprintln!("{project}");
        let visit = Visit::to(&projects.join(project).join("dist"), "index.html");
        // The page itself shows the forecast; Vue and Svelte leave globals of their own.
        works(&visit, &["outline: ", "globals:  → __VUE", "globals:  → __svelte"]);
    }
}

#[test]
fn an_application_built_with_webpack() {
    let projects = projects();
    let visit = Visit::to(&projects.join("webpack/dist"), "index.html");
    // webpack keeps its list of chunks there.
    works(&visit, &["outline: ", "globals:  → webpackChunk"]);
}

/// Vite's development server.
struct Development {
    server: Child,
    address: String,
}

impl Development {
    fn start(projects: &Path) -> Self {
        let mut server = Command::new("node")
            .arg(projects.join("../node_modules/vite/bin/vite.js"))
            .args(["--host", "127.0.0.1", "--port", "0", "--clearScreen", "false"])
            .env("NO_COLOR", "1")
            .current_dir(projects.join("react"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(server.stdout.take().unwrap()).lines().map_while(Result::ok);
        let said = lines.find(|line| line.contains("http://")).unwrap_or_default();
        let address = said.find("http://").map(|at| said[at..].trim().to_owned()).unwrap();
        // Without a reader it would stop when the pipe is full.
        std::thread::spawn(move || lines.count());
        Self { server, address }
    }
}

impl Drop for Development {
    fn drop(&mut self) {
        let _killed = self.server.kill();
        let _reaped = self.server.wait();
    }
}

#[test]
fn an_application_that_is_worked_on_with_vite() {
    let projects = projects();
    let development = Development::start(&projects);
    let browser = Browser::start();
    browser.visit(&development.address);
    browser.wait("/\\d %/.test(document.getElementById('said')?.textContent)");
    browser.wait_ready();
    assert_eq!(browser.script("return document.querySelector('trial-feasibility').plan.sites.length", &[]), json!(8));
    browser.assert_quiet();
}

#[test]
fn the_snippet_names_the_script_by_its_hash() {
    let projects = projects();
    let folder = format!("trial-feasibility-{}", env!("CARGO_PKG_VERSION"));
    let snippet = std::fs::read_to_string(projects.join("../..").join(&folder).join("snippet.html")).unwrap();
    let place = projects.join("snippet");
    std::fs::create_dir_all(&place).unwrap();
    let page = |script: &str| format!("<!doctype html><html lang=\"en\"><title>Snippet</title>{script}</html>");
    let here = snippet.replace(&format!("https://calc.example/{folder}"), "https://widget.example");
    std::fs::write(place.join("right.html"), page(&here)).unwrap();
    std::fs::write(place.join("wrong.html"), page(&here.replace("sha384-", "sha384-AAAA"))).unwrap();
    let visit = Visit::to(&place, "right.html");
    visit.answered(1).untouched();
    visit.browser.visit(&format!("{}wrong.html", visit.host.address()));
    visit.browser.wait("document.readyState === 'complete'");
    assert_eq!(visit.browser.script("return customElements.get('trial-feasibility') === undefined", &[]), json!(true));
}
