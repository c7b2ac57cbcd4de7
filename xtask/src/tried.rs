//! The package in other people's hands: packed, installed into projects that bundle, check or run it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::command::{cargo, command, output, step};
use crate::package::{VERSION, copy, empty, read, says, write};
use crate::{Outcome, place};

/// Projects that Vite builds, each in a directory of its name.
const VITE: [&str; 4] = ["vite", "react", "vue", "svelte"];

/// Tries the package that lies in target/package. Gives back where the built projects lie, for a browser to open; `None`
/// where what is needed for that cannot be had, which is said.
pub(crate) fn try_out() -> Outcome<Option<PathBuf>> {
    if output(command("npm").arg("--version")).is_none() {
        println!("xtask: no npm here, so the package is not tried");
        return Ok(None);
    }
    let place = place::package().join("try");
    if let Err(problem) = tools(&place) {
        println!("xtask: {problem}\nxtask: going on without trying the package");
        return Ok(None);
    }
    let hosts = projects(&place)?;
    install(&hosts)?;
    let run = |what: &str, project: &str, tool: &str, words: &[&str]| {
        let mut node = command("node");
        node.arg(place.join("node_modules").join(tool)).args(words).current_dir(hosts.join(project));
        step(what, &mut node)
    };
    for project in VITE {
        let what = format!("building the project {project} with Vite");
        run(&what, project, "vite/bin/vite.js", &["build", "--logLevel=warn"])?;
    }
    run("building a project with webpack", "webpack", "webpack-cli/bin/cli.js", &["build", "--stats=errors-warnings"])?;
    let page = place::root().join("tests/package/webpack/index.html");
    copy(&page, &hosts.join("webpack/dist/index.html"))?;
    run("checking types", "types", "typescript/bin/tsc", &["--project", "."])?;
    same(&hosts)?;
    Ok(Some(hosts))
}

/// Everybody else's packages, as tests/package/package.json names them. They are kept from one time to the next.
fn tools(place: &Path) -> Outcome {
    let wanted = read(&place::root().join("tests/package/package.json"))?;
    let stamp = place.join("installed.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    fs::create_dir_all(place).map_err(says(place))?;
    fs::write(place.join("package.json"), &wanted).map_err(says(place))?;
    let mut npm = command("npm");
    npm.args(["install", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"]).current_dir(place);
    step("installing with npm what the package is tried in", &mut npm)?;
    fs::write(&stamp, wanted).map_err(says(&stamp))
}

/// Fresh copies of all projects, below what they use of others.
fn projects(place: &Path) -> Outcome<PathBuf> {
    let hosts = empty(place.join("hosts"))?;
    for from in ["tests/package", "examples/hosts"] {
        tree(&place::root().join(from), &hosts, 0)?;
    }
    // Or Vite, at work on one of them, would serve nothing that lies beside it.
    let description = r#"{ "private": true, "type": "module", "workspaces": [] }"#;
    write(&hosts.join("package.json"), description)?;
    Ok(hosts)
}

/// Packs the package as for npm, and installs that: what is missing in the pack is noticed here.
fn install(hosts: &Path) -> Outcome {
    let package = place::package().join("npm");
    let mut pack = command("npm");
    pack.args(["pack", "--loglevel=error", "--pack-destination", ".."]).current_dir(&package);
    step("packing the package", &mut pack)?;
    let mut npm = command("npm");
    npm.args(["install", "--offline", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"]);
    npm.arg(place::package().join(format!("trial-feasibility-{VERSION}.tgz"))).current_dir(hosts);
    step("installing it into fresh projects", &mut npm)
}

/// The package in Node computes what is computed natively, for plans of every kind.
fn same(hosts: &Path) -> Outcome {
    let mut natively = cargo(&["run", "--quiet", "--locked", "--package", "agreement-plans"]);
    let expected = output(&mut natively).ok_or("agreement-plans has no forecasts: run its tests")?;
    let cases = hosts.join("node/cases.jsonl");
    write(&cases, &expected)?;
    let mut node = command("node");
    node.arg("same.mjs").arg(&cases).current_dir(hosts.join("node"));
    step("comparing the package in Node with the engine", &mut node)
}

/// Copies what is in directories of `from`, however deep; of `from` itself only the directories.
fn tree(from: &Path, to: &Path, depth: usize) -> Outcome {
    fs::create_dir_all(to).map_err(says(to))?;
    for entry in fs::read_dir(from).map_err(says(from))? {
        let entry = entry.map_err(says(from))?;
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            // What somebody built there by hand is none of the project's.
            if !matches!(entry.file_name().to_str(), Some("node_modules" | "dist")) {
                tree(&path, &to, depth + 1)?;
            }
        } else if depth > 0 {
            copy(&path, &to)?;
        }
    }
    Ok(())
}
