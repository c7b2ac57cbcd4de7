//! Every test.

use crate::command::{cargo, command, step};
use crate::page::Profile;
use crate::{Outcome, browser, page, place, tools};

/// Native tests first: they are the most and the quickest to fail. Then the page in a browser.
pub(crate) fn test() -> Outcome {
    step("testing natively", &mut cargo(&["test", "--locked", "--workspace"]))?;
    types()?;
    let browser = browser::browser()?;
    page::build(Profile::Release)?;
    let mut test = cargo(&["test", "--locked", "--package", "browser", "--features", "browser", "--test", "page"]);
    // One browser at a time: two on a small machine only wait for each other.
    test.args(["--", "--test-threads=1"]);
    test.env("DIST", place::dist()).env("CHROME", browser.chrome).env("CHROMEDRIVER", browser.driver);
    if let Some(script) = tools::axe() {
        test.env("AXE", script);
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
