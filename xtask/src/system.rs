//! Programs that the system has to provide: a browser with its driver, and npm.

use std::fs;
use std::path::PathBuf;

use crate::Outcome;
use crate::command::{command, output, step};

/// Where the two programs are.
pub(crate) struct Browser {
    pub(crate) chrome: PathBuf,
    pub(crate) driver: PathBuf,
}

/// Finds a browser and its driver, or installs them on Debian when this runs as root.
pub(crate) fn browser() -> Outcome<Browser> {
    if let Some(browser) = find_browser() {
        return Ok(browser);
    }
    install_on_debian(&["chromium", "chromium-driver"]).map_err(|problem| {
        format!(
            "{problem}: the browser tests need Chromium or Chrome and the ChromeDriver of the same version: install \
             them (Debian and Ubuntu: sudo apt-get install chromium chromium-driver; macOS: brew install --cask \
             chromium chromedriver), or name them in CHROME and CHROMEDRIVER"
        )
    })?;
    find_browser().ok_or_else(|| "chromium was installed and is not on PATH".to_owned())
}

fn find_browser() -> Option<Browser> {
    let chrome = find("CHROME", &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])?;
    Some(Browser { chrome, driver: find("CHROMEDRIVER", &["chromedriver"])? })
}

/// The program that `variable` names, or else the first of `programs` on `PATH`.
fn find(variable: &str, programs: &[&str]) -> Option<PathBuf> {
    if let Some(path) = std::env::var_os(variable) {
        return Some(path.into());
    }
    let path = std::env::var_os("PATH")?;
    let places: Vec<PathBuf> = std::env::split_paths(&path).collect();
    programs.iter().flat_map(|program| places.iter().map(move |place| place.join(program))).find(|file| file.is_file())
}

/// Finds npm, or installs it on Debian when this runs as root.
pub(crate) fn npm() -> Outcome {
    let present = || output(command("npm").arg("--version")).is_some();
    if present() {
        return Ok(());
    }
    install_on_debian(&["nodejs", "npm"]).map_err(|problem| {
        format!("{problem}: install Node 20.19 or later with npm (Debian and Ubuntu: sudo apt-get install nodejs npm; macOS: brew install node)")
    })?;
    if present() { Ok(()) } else { Err("npm was installed and is not on PATH".to_owned()) }
}

fn install_on_debian(packages: &[&str]) -> Outcome {
    let names = packages.join(" and ");
    let root = output(command("id").arg("-u")).as_deref() == Some("0");
    if !(root && fs::exists("/etc/debian_version").unwrap_or(false)) {
        return Err(format!("{names} are missing, and can only be installed here as root on Debian"));
    }
    step("reading the list of Debian packages", command("apt-get").args(["update", "--quiet"]))?;
    let mut install = command("apt-get");
    install.args(["install", "--quiet", "--yes", "--no-install-recommends"]).args(packages);
    step(&format!("installing {names}"), install.env("DEBIAN_FRONTEND", "noninteractive"))
}
