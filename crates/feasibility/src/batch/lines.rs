//! Lines of the input by number, none of them longer in memory than a limit.

use std::io::{self, BufRead, Read};

/// Longest line \[bytes\]. A plan with the maximum number of sites and regions, and the longest names in Japanese, has
/// 11 MiB.
pub(super) const LONGEST: usize = 16 << 20;

/// Numbered lines, from 1.
#[derive(Debug)]
pub(super) struct Lines<R> {
    input: R,
    /// Longest line that is kept \[bytes\], without its line feed.
    longest: usize,
    read: u64,
    ended: bool,
}

#[derive(Debug, PartialEq)]
pub(super) struct Line {
    /// Its number, from 1.
    pub(super) number: u64,
    /// Whether it is longer than the limit; then its text is only its beginning.
    pub(super) too_long: bool,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(input: R, longest: usize) -> Self {
        Self { input, longest, read: 0, ended: false }
    }

    /// Reads the next line into `text`, without its line ending; `None` after the last line, and after an error.
    pub(super) fn next(&mut self, text: &mut Vec<u8>) -> io::Result<Option<Line>> {
        text.clear();
        if self.ended {
            return Ok(None);
        }
        let line = self.line(text);
        // Remembered, because a terminal can continue after its end, and the user would have to end it twice.
        self.ended = !matches!(line, Ok(Some(_)));
        line
    }

    fn line(&mut self, text: &mut Vec<u8>) -> io::Result<Option<Line>> {
        let most = self.longest as u64 + 1;
        if self.input.by_ref().take(most).read_until(b'\n', text)? == 0 {
            return Ok(None);
        }
        self.read += 1;
        let too_long = match text.pop_if(|last| *last == b'\n') {
            Some(_) => false,
            None => text.len() > self.longest,
        };
        if too_long {
            self.input.skip_until(b'\n')?;
        }
        text.pop_if(|last| *last == b'\r');
        // Spreadsheet programs on Windows write a byte order mark first, which JSON does not allow.
        if self.read == 1 && text.starts_with(b"\xEF\xBB\xBF") {
            text.drain(..3);
        }
        Ok(Some(Line { number: self.read, too_long }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read_once() {
        let texts = |input: &[u8]| {
            let (mut lines, mut text, mut found) = (Lines::new(input, 6), Vec::new(), Vec::new());
            while let Some(line) = lines.next(&mut text).unwrap() {
                assert_eq!(line.number, found.len() as u64 + 1);
                let shown = String::from_utf8(text.clone()).unwrap();
                found.push(if line.too_long { "too long".to_owned() } else { shown });
            }
            assert_eq!(lines.next(&mut text).unwrap(), None);
            found.join("|")
        };
        for (input, wanted) in [
            ("", ""),
            ("\n", ""),
            ("\n\n", "|"),
            ("a\nb", "a|b"),
            ("a\r\nb\r\n", "a|b"),
            ("\u{feff}a\n\u{feff}b\n", "a|\u{feff}b"),
            ("123456\n12", "123456|12"),
            ("1234567\n12\n", "too long|12"),
            ("a\n1234567890", "a|too long"),
            ("a\n123456", "a|123456"),
        ] {
            assert_eq!(texts(input.as_bytes()), wanted, "{input:?}");
        }
    }
}
