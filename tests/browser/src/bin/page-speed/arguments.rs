//! What is on the command line.

use std::path::PathBuf;

use lexopt::Arg::Long;
use lexopt::{Parser, ValueExt};

/// An odd number: the median is one of them.
const LOADS: usize = 5;
const USAGE: &str = "type page-speed --dist DIRECTORY [--beside DIRECTORY] [--loads COUNT] [--check]";

/// What to measure.
pub(crate) struct Arguments {
    /// The built page.
    pub(crate) dist: PathBuf,
    /// Another build, to compare with.
    pub(crate) beside: Option<PathBuf>,
    /// Times that each build is loaded over each network.
    pub(crate) loads: usize,
    /// Whether to fail when a limit is exceeded.
    pub(crate) check: bool,
}

impl Arguments {
    /// Reads the arguments of this process.
    pub(crate) fn from_command_line() -> Result<Self, String> {
        let explained = |error: lexopt::Error| format!("{error}: {USAGE}");
        let mut found = Self { dist: PathBuf::new(), beside: None, loads: LOADS, check: false };
        let mut parser = Parser::from_env();
        while let Some(argument) = parser.next().map_err(explained)? {
            match argument {
                Long("dist") => found.dist = parser.value().map_err(explained)?.into(),
                Long("beside") => found.beside = Some(parser.value().map_err(explained)?.into()),
                Long("loads") => found.loads = parser.value().and_then(|value| value.parse()).map_err(explained)?,
                Long("check") => found.check = true,
                _ => return Err(explained(argument.unexpected())),
            }
        }
        if found.dist.as_os_str().is_empty() {
            return Err(format!("--dist is missing: {USAGE}"));
        }
        if found.loads == 0 {
            return Err(format!("--loads must be at least 1, got 0: {USAGE}"));
        }
        Ok(found)
    }
}
