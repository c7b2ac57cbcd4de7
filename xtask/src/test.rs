//! Every test.

use crate::command::{cargo, command, step};
use crate::{Outcome, browser, package, place, tools, tried};

/// Native tests first: they are the most and the quickest to fail. Then the package in projects that use it, and the
/// page, other people's pages and these projects in a browser.
pub(crate) fn test() -> Outcome {
    step("testing natively", &mut cargo(&["test", "--locked", "--workspace"]))?;
    types()?;
    let browser = browser::browser()?;
    package::package()?;
    let projects = tried::try_out()?;
    let mut test = cargo(&["test", "--locked", "--package", "browser", "--features", "browser", "--test", "page"]);
    // One browser at a time: two on a small machine only wait for each other.
    test.args(["--", "--test-threads=1"]);
    test.env("DIST", place::dist()).env("CHROME", browser.chrome).env("CHROMEDRIVER", browser.driver);
    if let Some(script) = tools::axe() {
        test.env("AXE", script);
    }
    if let Some(projects) = projects {
        test.env("PROJECTS", projects);
    }
    step("testing in a browser", &mut test)
}

/// Whether the types that hosts get allow what they may do, and nothing else.
fn types() -> Outcome {
    let Some(program) = tools::typescript() else { return Ok(()) };
    let mut compiler = command(program);
    compiler.args(["--project", "tests/types"]);
    step("checking the types for hosts", &mut compiler)
}
