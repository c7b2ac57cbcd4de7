//! The package in projects of its users: packed, installed, then bundled, type-checked or run.

use std::fs;
use std::path::{Path, PathBuf};

use crate::command::{cargo, command, output, step};
use crate::npm::npm;
use crate::package::{VERSION, copy, empty, write};
use crate::paths::error_at;
use crate::{Outcome, npm, paths};

/// Projects that Vite builds, each in a directory of its name.
const VITE: [&str; 4] = ["vite", "react", "vue", "svelte"];

/// Tries the package that lies in target/package. Returns the directory of the built projects, for a browser to open.
pub(crate) fn try_out() -> Outcome<PathBuf> {
    let place = npm::test_tools()?;
    let hosts = projects(&place)?;
    install(&hosts)?;
    let run = |what: &str, project: &str, tool: &str, arguments: &[&str]| {
        let mut node = command("node");
        node.arg(place.join("node_modules").join(tool)).args(arguments).current_dir(hosts.join(project));
        step(what, &mut node)
    };
    for project in VITE {
        let what = format!("building the project {project} with Vite");
        run(&what, project, "vite/bin/vite.js", &["build", "--logLevel=warn"])?;
    }
    run("building a project with webpack", "webpack", "webpack-cli/bin/cli.js", &["build", "--stats=errors-warnings"])?;
    let page = paths::root().join("tests/package/webpack/index.html");
    copy(&page, &hosts.join("webpack/dist/index.html"))?;
    run("checking the types of the package", "types", "typescript/bin/tsc", &["--project", "."])?;
    same(&hosts)?;
    Ok(hosts)
}

/// Fresh copies of all projects, in a directory below `node_modules`.
fn projects(place: &Path) -> Outcome<PathBuf> {
    let hosts = empty(place.join("hosts"))?;
    for from in ["tests/package", "examples/hosts"] {
        tree(&paths::root().join(from), &hosts, 0)?;
    }
    // Vite takes the nearest directory with workspaces as the root of what it may serve.
    let description = r#"{ "private": true, "type": "module", "workspaces": [] }"#;
    write(&hosts.join("package.json"), description)?;
    Ok(hosts)
}

/// Packs the package as for npm, and installs that: a file that is missing in the pack is noticed here.
fn install(hosts: &Path) -> Outcome {
    let mut pack = npm("pack");
    pack.args(["--pack-destination", ".."]).current_dir(paths::package().join("npm"));
    step("packing the package", &mut pack)?;
    let mut install = npm("install");
    install.arg("--offline").arg(paths::package().join(format!("trial-feasibility-{VERSION}.tgz"))).current_dir(hosts);
    step("installing it into fresh projects", &mut install)
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

/// Copies everything in directories of `from`; of `from` itself only the directories.
fn tree(from: &Path, to: &Path, depth: usize) -> Outcome {
    fs::create_dir_all(to).map_err(error_at(to))?;
    for entry in fs::read_dir(from).map_err(error_at(from))? {
        let entry = entry.map_err(error_at(from))?;
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            // Somebody may have built an example by hand.
            if !matches!(entry.file_name().to_str(), Some("node_modules" | "dist")) {
                tree(&path, &to, depth + 1)?;
            }
        } else if depth > 0 {
            copy(&path, &to)?;
        }
    }
    Ok(())
}
