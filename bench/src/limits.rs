//! What measured times are compared with: one another, in one run.
//!
//! Not milliseconds: how many there are depends on the machine and on what else runs there, and the time that one trial
//! takes over that of another hardly does.

/// The ratio of two measurements, and what it may be.
struct Ratio {
    what: &'static str,
    value: f64,
    bound: Bound,
}

/// What a ratio may be.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Bound {
    /// Not above this.
    AtMost(f64),
    /// Not below this.
    AtLeast(f64),
}

/// All ratios, and what could not be measured.
#[derive(Default)]
pub(crate) struct Ratios {
    measured: Vec<Ratio>,
    missing: Vec<String>,
}

impl Ratios {
    /// Adds `over` / `under`.
    pub(crate) fn add(
        &mut self,
        what: &'static str,
        over: &Result<f64, String>,
        under: &Result<f64, String>,
        bound: Bound,
    ) {
        match (over, under) {
            (Ok(over), Ok(under)) => self.measured.push(Ratio { what, value: over / under, bound }),
            (Err(problem), _) | (_, Err(problem)) => self.missing.push(format!("{what}: {problem}")),
        }
    }

    /// Prints each ratio beside what it may be; whether all were measured and are within it.
    pub(crate) fn print(&self) -> bool {
        println!("\nRatios");
        for Ratio { what, value, bound } in &self.measured {
            let verdict = if bound.admits(*value) { "within" } else { "OVER" };
            let limit = match bound {
                Bound::AtMost(limit) => format!("at most {limit}"),
                Bound::AtLeast(limit) => format!("at least {limit}"),
            };
            println!("  {what:<56}{value:>9.2}   {verdict}: {limit}");
        }
        for problem in &self.missing {
            println!("  not measured: {problem}");
        }
        self.missing.is_empty() && self.measured.iter().all(|ratio| ratio.bound.admits(ratio.value))
    }
}

impl Bound {
    fn admits(self, value: f64) -> bool {
        match self {
            Self::AtMost(limit) => value <= limit,
            Self::AtLeast(limit) => value >= limit,
        }
    }
}
