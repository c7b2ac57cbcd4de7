//! A line on the terminal that shows progress; silent elsewhere.

use std::io::{self, Write};
use std::time::{Duration, Instant};

/// Shorter work needs no progress line.
const PATIENCE: Duration = Duration::from_secs(1);
const BETWEEN: Duration = Duration::from_millis(200);

/// Progress, on standard error.
#[derive(Debug)]
pub(crate) struct Progress {
    shown: bool,
    started: Instant,
    said: Option<Instant>,
}

impl Progress {
    /// `shown` if there is a terminal to show it on.
    pub(crate) fn new(shown: bool) -> Self {
        Self { shown, started: Instant::now(), said: None }
    }

    /// Shows the text, unless it is too early or one was shown just now.
    pub(crate) fn say(&mut self, text: impl FnOnce() -> String) {
        let lately = || self.said.is_some_and(|said| said.elapsed() < BETWEEN);
        if !self.shown || self.started.elapsed() < PATIENCE || lately() {
            return;
        }
        self.said = Some(Instant::now());
        // If the progress line cannot be written, the work goes on.
        let _ = write!(io::stderr(), "\r{}", text());
    }

    /// Removes the progress line from the terminal.
    pub(crate) fn clear(&self) {
        if self.said.is_some() {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

/// `1,234`.
pub(crate) fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        for (count, wanted) in [(0, "0"), (999, "999"), (1_000, "1,000"), (12_345, "12,345"), (1_234_567, "1,234,567")]
        {
            assert_eq!(grouped(count), wanted);
        }
    }
}
