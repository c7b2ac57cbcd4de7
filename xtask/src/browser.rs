//! A browser for the tests, and the program that drives it.

use std::fs;
use std::path::PathBuf;

use crate::Outcome;
use crate::command::{command, output, step};

/// Where the two programs are.
pub(crate) struct Browser {
    pub(crate) chrome: PathBuf,
    pub(crate) driver: PathBuf,
}

/// Finds both, or installs them on Debian when that is allowed.
pub(crate) fn browser() -> Outcome<Browser> {
    if let Some(browser) = find() {
        return Ok(browser);
    }
    let root = output(command("id").arg("-u")).as_deref() == Some("0");
    if !(root && fs::exists("/etc/debian_version").unwrap_or(false)) {
        return Err("the browser tests need Chromium or Chrome and the ChromeDriver of the same version: \
                    install them (Debian and Ubuntu: sudo apt-get install chromium chromium-driver; \
                    macOS: brew install --cask chromium chromedriver), or name them in CHROME and CHROMEDRIVER"
            .to_owned());
    }
    step("reading the list of Debian packages", command("apt-get").args(["update", "--quiet"]))?;
    let mut install = command("apt-get");
    install.args(["install", "--quiet", "--yes", "--no-install-recommends", "chromium", "chromium-driver"]);
    step("installing chromium and chromium-driver", install.env("DEBIAN_FRONTEND", "noninteractive"))?;
    find().ok_or_else(|| "chromium was installed and is not on PATH".to_owned())
}

fn find() -> Option<Browser> {
    let chrome = named("CHROME", &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])?;
    Some(Browser { chrome, driver: named("CHROMEDRIVER", &["chromedriver"])? })
}

/// The program that `variable` names, or else the first of `programs` on `PATH`.
fn named(variable: &str, programs: &[&str]) -> Option<PathBuf> {
    if let Some(path) = std::env::var_os(variable) {
        return Some(path.into());
    }
    let path = std::env::var_os("PATH")?;
    let places: Vec<PathBuf> = std::env::split_paths(&path).collect();
    programs.iter().flat_map(|program| places.iter().map(move |place| place.join(program))).find(|file| file.is_file())
}
