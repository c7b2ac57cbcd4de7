//! What is measured by other programs: Node and Python. Where one is missing, that is said.

use std::process::Command;

/// The engine in WebAssembly.
pub(crate) struct Module<'a> {
    /// Its file.
    pub(crate) path: &'a str,
}

/// What Node saw.
pub(crate) struct Run {
    /// Median \[ms\].
    pub(crate) time: f64,
    /// The module's memory at the end \[MiB\].
    pub(crate) memory: f64,
}

impl Module<'_> {
    /// Calls the export so many times, in a Node of its own.
    pub(crate) fn median(&self, export: &str, numbers: &[u32], runs: u32) -> Result<Run, String> {
        let mut node = Command::new("node");
        node.args([concat!(env!("CARGO_MANIFEST_DIR"), "/module.mjs"), self.path, &runs.to_string(), export]);
        let [time, memory] = said(node.args(numbers.iter().map(u32::to_string)))?;
        Ok(Run { time, memory: memory / 1_048_576.0 })
    }
}

/// Median times of NumPy, for the times to target only and for everything \[ms\].
pub(crate) fn numpy(target: u32, runs: u32) -> Result<[f64; 2], String> {
    let mut python = Command::new("python3");
    python.args([concat!(env!("CARGO_MANIFEST_DIR"), "/staggered.py"), &target.to_string(), &runs.to_string()]);
    // However it was built, it is not to use more than one core.
    for library in ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"] {
        python.env(library, "1");
    }
    said(&mut python)
}

/// The numbers on the line that the program prints.
fn said<const N: usize>(program: &mut Command) -> Result<[f64; N], String> {
    let name = program.get_program().to_string_lossy().into_owned();
    let output = program.output().map_err(|error| format!("{name} does not start: {error}"))?;
    if !output.status.success() {
        let errors = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{name}: {}", errors.lines().rfind(|line| !line.is_empty()).unwrap_or("no reason given")));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let numbers: Option<Vec<f64>> = text.split_whitespace().map(|word| word.parse().ok()).collect();
    let numbers = numbers.and_then(|numbers| numbers.try_into().ok());
    numbers.ok_or_else(|| format!("{name} said {}", text.trim()))
}
