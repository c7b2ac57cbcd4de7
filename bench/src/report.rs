//! Lines and tables.

/// A measured number beside the most it may be; why it is missing where it could not be measured.
pub(crate) fn limited(what: &str, measured: Result<f64, String>, limit: f64) {
    match measured {
        Err(problem) => println!("  {what:<48}  skipped: {problem}"),
        Ok(number) if limit.is_infinite() => println!("  {what:<48}{number:>9.2}"),
        Ok(number) => {
            let verdict = if number <= limit { "within" } else { "OVER" };
            println!("  {what:<48}{number:>9.2}   {verdict} {limit}");
        }
    }
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
