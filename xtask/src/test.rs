//! Every test.

use crate::command::{cargo, command, step};
use crate::{Outcome, npm, package, paths, system, tried};

/// Native tests first: they are the most and the quickest to fail. Then the package in projects that use it, and the
/// page, host pages and these projects in a browser.
pub(crate) fn test() -> Outcome {
    // Before anything takes long: what is missing is an error and never a test less.
    let browser = system::browser()?;
    let tools = npm::test_tools()?;
    step("testing natively", &mut cargo(&["test", "--locked", "--workspace"]))?;
    let mut compiler = command("node");
    compiler.arg(tools.join("node_modules/typescript/bin/tsc")).args(["--project", "tests/types"]);
    step("checking the types for hosts", &mut compiler)?;
    package::package()?;
    let projects = tried::try_out()?;
    let mut test = cargo(&["test", "--locked", "--package", "browser", "--features", "browser", "--test", "page"]);
    // One browser at a time: two on a small machine only wait for each other.
    test.args(["--", "--test-threads=1"]);
    test.env("DIST", paths::dist()).env("CHROME", browser.chrome).env("CHROMEDRIVER", browser.driver);
    test.env("AXE", tools.join("node_modules/axe-core/axe.min.js")).env("PROJECTS", projects);
    step("testing in a browser", &mut test)
}
