//! Length, names and contents of files, and what the rooms may use.
#![allow(clippy::unwrap_used, reason = "a panic is a failing test")]

use std::fs;
use std::path::{Path, PathBuf};

/// Files that may be longer than [`LONGEST`], each with the reason.
const LONGER: &[(&str, &str)] =
    &[("src/element/trial-feasibility.js", "hosts load one file, and it has to speak when no other can be loaded")];
/// Lines.
const LONGEST: usize = 400;

struct Source {
    /// Path from the workspace, with slashes.
    name: String,
    text: String,
}

impl Source {
    fn is(&self, extensions: &[&str]) -> bool {
        self.name.rsplit_once('.').is_some_and(|(_, extension)| extensions.contains(&extension))
    }

    /// The part that is compiled into a release: everything before the tests.
    fn shipped(&self) -> &str {
        self.text.split("#[cfg(test)]").next().unwrap_or_default()
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every text file of the repository, but for this one, which contains what it forbids.
fn sources() -> Vec<Source> {
    let root = root();
    let (mut found, mut places) = (Vec::new(), vec![root.clone()]);
    while let Some(place) = places.pop() {
        for entry in fs::read_dir(&place).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            if [".git", "target", "dist", "tests/shots", "tests/tidy/src/files.rs"].contains(&name.as_str()) {
                continue;
            }
            // Somebody may have built an example by hand.
            if ["/node_modules", "/dist"].iter().any(|end| name.ends_with(end)) {
                continue;
            }
            if path.is_dir() {
                places.push(path);
            } else if let Ok(text) = fs::read_to_string(&path) {
                found.push(Source { name, text });
            }
        }
    }
    assert!(found.iter().any(|source| source.name == "Cargo.toml"), "this is not the workspace");
    found
}

/// Fails with all complaints at once.
fn check(complaints: impl Iterator<Item = String>) {
    let complaints: Vec<String> = complaints.collect();
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

/// A complaint about every one of `words` that `text` contains.
fn complaints<'a>(
    sources: &'a [Source],
    words: &'a [&str],
    text: impl Fn(&Source) -> &str + 'a,
    about: &'a str,
) -> impl Iterator<Item = String> + 'a {
    sources.iter().flat_map(move |source| {
        let found = words.iter().filter(|word| text(source).contains(**word));
        found.map(|word| format!("{}: {word}: {about}", source.name)).collect::<Vec<_>>()
    })
}

#[test]
fn files_are_short_enough_to_read() {
    let long = |source: &Source| source.is(&["rs", "js", "css"]) && source.text.lines().count() > LONGEST;
    let listed = |source: &Source| LONGER.iter().any(|(name, _)| *name == source.name);
    let sources = sources();
    let unlisted = sources.iter().filter(|source| long(source) && !listed(source));
    check(unlisted.map(|source| format!("{}: over {LONGEST} lines: split it, or list it with a reason", source.name)));
    let needless = LONGER.iter().filter(|(name, _)| !sources.iter().any(|source| source.name == *name && long(source)));
    check(needless.map(|(name, _)| format!("{name}: listed as long and is not")));
}

#[test]
fn files_are_named_after_what_is_in_them() {
    const VAGUE: [&str; 5] = ["mod.rs", "utils.rs", "helpers.rs", "common.rs", "manager.rs"];
    let sources = sources();
    let vague = sources.iter().filter(|source| VAGUE.contains(&source.name.rsplit('/').next().unwrap_or_default()));
    check(vague.map(|source| format!("{}: name it after what it holds", source.name)));
}

#[test]
fn nothing_points_at_one_machine_or_one_registry() {
    const PLACES: [&str; 7] =
        ["/home/", "/root/", "/Users/", "/tmp/", "C:\\Users", "index.crates.io", "registry.npmjs"];
    let mut sources = sources();
    sources.retain(|source| source.name != "Cargo.lock");
    check(complaints(&sources, &PLACES, |source| &source.text, "it is elsewhere on other machines"));
}

#[test]
fn work_that_is_left_has_an_issue() {
    const TODO_WORDS: [&str; 3] = ["TODO", "FIXME", "XXX"];
    let mut sources = sources();
    sources.retain(|source| source.is(&["rs", "js", "css", "html", "toml"]));
    let lines = sources.iter().flat_map(|source| source.text.lines().map(move |line| (source, line)));
    let left = lines.filter(|(_, line)| {
        TODO_WORDS.iter().any(|mark| line.split(mark).skip(1).any(|after| !after.starts_with("(#")))
    });
    check(left.map(|(source, line)| format!("{}: {}: write it as MARK(#issue)", source.name, line.trim())));
}

/// Invariants 1 and 2.
#[test]
fn the_engine_has_no_clock_entropy_input_output_globals_or_serialization() {
    const ABSENT: [&str; 15] = [
        "std::time",
        "std::fs",
        "std::env",
        "std::io",
        "std::net",
        "std::process",
        "std::thread",
        "thread_local!",
        "static mut",
        "println!",
        "serde",
        "getrandom",
        "wasm_bindgen",
        "mod row",
        "impl Row",
    ];
    let mut engine = sources();
    let manifest = engine.iter().find(|source| source.name == "crates/recruitment/Cargo.toml").unwrap();
    let dependencies = manifest.text.split("\n[").find_map(|table| table.strip_prefix("dependencies]")).unwrap();
    let names = dependencies.lines().filter_map(|line| Some(line.split_once('=')?.0.trim()));
    check(names.filter(|name| *name != "libm").map(|name| format!("the engine depends on {name}")));
    engine.retain(|source| source.name.starts_with("crates/recruitment/src/"));
    assert!(!engine.is_empty());
    check(complaints(&engine, &ABSENT, Source::shipped, "the same scenario and seed must give the same bits anywhere"));
}

/// Invariant 6.
#[test]
fn only_ui_browser_and_element_touch_the_dom_and_only_element_exports() {
    let under = |source: &Source, rooms: &[&str]| {
        rooms.iter().any(|room| {
            let inside = source.name.strip_prefix("src/").and_then(|name| name.strip_prefix(room));
            inside.is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
        })
    };
    let rust =
        |source: &Source| source.is(&["rs"]) && (source.name.starts_with("src/") || source.name.starts_with("crates/"));
    let mut others = sources();
    others.retain(|source| rust(source) && !under(source, &["ui", "browser", "element"]));
    assert!(!others.is_empty());
    check(complaints(
        &others,
        &["web_sys", "yew::", "wasm_bindgen::"],
        |source| &source.text,
        "only ui, browser and element touch the DOM",
    ));
    let mut inner = sources();
    inner.retain(|source| rust(source) && !under(source, &["element"]));
    check(complaints(&inner, &["#[wasm_bindgen"], |source| &source.text, "only element exports to JavaScript"));
}
