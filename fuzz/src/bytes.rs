//! An input of the fuzzer as a source of numbers, texts and choices.

use recruitment::limits::Limit;

/// Bytes that are used up one after the other; behind the last there are only zeros.
///
/// Zero always means the least: nothing, the first of a choice, the low end. A short input is a small plan.
#[derive(Debug)]
pub struct Bytes<'a> {
    left: &'a [u8],
}

impl<'a> Bytes<'a> {
    /// From the first byte of an input.
    pub fn new(input: &'a [u8]) -> Self {
        Self { left: input }
    }

    /// The next byte.
    pub fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.left.split_first() else { return 0 };
        self.left = rest;
        *first
    }

    fn eight(&mut self) -> [u8; 8] {
        std::array::from_fn(|_| self.byte())
    }

    /// A whole number from 0 to `most`.
    pub fn up_to(&mut self, most: usize) -> usize {
        let number = if most > 255 {
            usize::from(u16::from_be_bytes([self.byte(), self.byte()]))
        } else {
            usize::from(self.byte())
        };
        number % (most + 1)
    }

    /// Whether or not.
    pub fn coin(&mut self) -> bool {
        self.byte() & 1 == 1
    }

    /// One of these.
    pub fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.up_to(choices.len() - 1)]
    }

    /// Something, or nothing.
    pub fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.coin() { Some(make(self)) } else { None }
    }

    /// A list of at most so many items, the index given to each.
    pub fn list<T>(&mut self, most: usize, mut make: impl FnMut(&mut Self, usize) -> T) -> Vec<T> {
        (0..self.up_to(most)).map(|index| make(self, index)).collect()
    }

    /// A number that `limit` admits: its ends and what is next to them, small ones, even and on the log scale, and
    /// any bits at all.
    pub fn number(&mut self, limit: Limit) -> f64 {
        self.between(limit, limit.low, limit.high)
    }

    /// A number that `limit` admits, between these two.
    pub fn between(&mut self, limit: Limit, low: f64, high: f64) -> f64 {
        let kind = self.byte() % 8;
        let number = match kind {
            0 => low,
            1 => high,
            2 => low + f64::from(self.byte()),
            3 => low + f64::from(self.byte()) / 16.0,
            4 => low + (high - low) * self.share(),
            5 => {
                // from a ten-millionth of the high end, or from the low one
                let least = low.max(high * 1e-7);
                if least > 0.0 { least * (high / least).powf(self.share()) } else { low }
            }
            6 => [low.next_up(), high.next_down(), low + f64::MIN_POSITIVE, low + 1e-9][self.up_to(3)],
            _ => f64::from_bits(u64::from_be_bytes(self.eight())),
        };
        let number = if limit.whole { number.trunc() } else { number };
        if low <= number && number <= high && limit.admits(number) { number } else { low }
    }

    fn share(&mut self) -> f64 {
        f64::from(u16::from_be_bytes([self.byte(), self.byte()])) / 65_535.0
    }

    /// A short text, or one of the greatest length; never empty.
    pub fn text(&mut self) -> String {
        const TEXTS: [&str; 10] =
            ["A", "B", "東京", "\"quoted\"", "\\", "<b>&", "a\nb", "\u{0}", "\u{202e}x", "e\u{301}🙂"];
        match self.up_to(TEXTS.len()) {
            long if long == TEXTS.len() => "長".repeat(recruitment::limits::TEXT),
            short => TEXTS[short].to_owned(),
        }
    }
}
