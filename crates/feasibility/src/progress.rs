//! A line on the terminal that says how far the work is; silent elsewhere.

use std::io::{self, Write};
use std::time::{Duration, Instant};

/// Before this, nobody wonders.
const PATIENCE: Duration = Duration::from_secs(1);
const BETWEEN: Duration = Duration::from_millis(200);

/// How far the work is, on standard error.
#[derive(Debug)]
pub(crate) struct Progress {
    shown: bool,
    started: Instant,
    said: Option<Instant>,
}

impl Progress {
    /// `shown` where there is a terminal to show it on.
    pub(crate) fn new(shown: bool) -> Self {
        Self { shown, started: Instant::now(), said: None }
    }

    /// Says it, unless it is too early or was said just now.
    pub(crate) fn say(&mut self, text: impl FnOnce() -> String) {
        let lately = || self.said.is_some_and(|said| said.elapsed() < BETWEEN);
        if !self.shown || self.started.elapsed() < PATIENCE || lately() {
            return;
        }
        self.said = Some(Instant::now());
        // A progress line that cannot be written is not worth ending the work for.
        let _ = write!(io::stderr(), "\r{}", text());
    }

    /// Leaves the terminal as it was.
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
