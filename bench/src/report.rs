//! Lines and tables.

/// Prints a measured number, or why it could not be measured, and returns it.
pub(crate) fn line(what: &str, measured: Result<f64, String>) -> Result<f64, String> {
    match &measured {
        Err(problem) => println!("  {what:<48}  not measured: {problem}"),
        Ok(number) => println!("  {what:<48}{number:>9.2}"),
    }
    measured
}

/// Columns as wide as their headings.
pub(crate) struct Table {
    widths: Vec<usize>,
}

impl Table {
    /// Prints the headings.
    pub(crate) fn new(headings: &[&str]) -> Self {
        let widths: Vec<usize> = headings.iter().map(|heading| heading.chars().count().max(8)).collect();
        let cells: Vec<String> =
            headings.iter().zip(&widths).map(|(heading, width)| format!("{heading:>width$}")).collect();
        println!("  {}", cells.join("  "));
        Self { widths }
    }

    /// Prints a row: what was varied, then what was measured.
    pub(crate) fn row(&self, varied: u32, measured: &[f64]) {
        let first = format!("{varied:>width$}", width = self.widths[0]);
        let rest = measured.iter().zip(&self.widths[1..]).map(|(number, width)| format!("{number:>width$.2}"));
        println!("  {}", std::iter::once(first).chain(rest).collect::<Vec<_>>().join("  "));
    }
}
