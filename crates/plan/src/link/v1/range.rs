//! Codes bits as a number within a range that each bit narrows; bits that were expected take almost no space.
//!
//! Carry-less binary range coding in 32 bits (Schindler 1998; Mahoney, "Data Compression Explained", section 3.2): whole
//! numbers only, so that every target writes the same bytes.

/// Number of bits of probabilities.
pub(super) const SCALE: u32 = 16;

/// The end of the part of the range for a set bit; both parts contain at least one number.
fn middle(low: u32, high: u32, probability: u32) -> u32 {
    let part = (u64::from(high - low) * u64::from(probability)) >> SCALE;
    low + part as u32
}

/// Narrows the range, and passes on the bytes that both ends have in common from now on.
fn narrow(low: &mut u32, high: &mut u32, middle: u32, bit: bool, mut shifted: impl FnMut(u8)) {
    if bit {
        *high = middle;
    } else {
        *low = middle + 1;
    }
    while (*low ^ *high) >> 24 == 0 {
        shifted((*high >> 24) as u8);
        *low <<= 8;
        *high = *high << 8 | 0xFF;
    }
}

#[derive(Debug, Clone)]
pub(super) struct Writer {
    low: u32,
    high: u32,
    bytes: Vec<u8>,
}

impl Writer {
    pub(super) fn new() -> Self {
        Self { low: 0, high: u32::MAX, bytes: Vec::new() }
    }

    /// `probability` is that of a set bit, in 2⁻¹⁶, neither 0 nor 1.
    pub(super) fn bit(&mut self, probability: u32, bit: bool) {
        let middle = middle(self.low, self.high, probability);
        let bytes = &mut self.bytes;
        narrow(&mut self.low, &mut self.high, middle, bit, |byte| bytes.push(byte));
    }

    /// The bytes, with as few as necessary at the end: after the last byte a reader assumes zeros.
    pub(super) fn finish(mut self) -> Vec<u8> {
        for kept in 0..=4_u32 {
            let mask = u32::MAX.checked_shr(8 * kept).unwrap_or(0);
            let value = self.high & !mask;
            if value >= self.low {
                self.bytes.extend(value.to_be_bytes().into_iter().take(kept as usize));
                break;
            }
        }
        self.bytes
    }
}

#[derive(Debug)]
pub(super) struct Reader<'a> {
    low: u32,
    high: u32,
    value: u32,
    left: &'a [u8],
    /// Number of bytes that were read beyond the last.
    beyond: u32,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        let mut reader = Self { low: 0, high: u32::MAX, value: 0, left: bytes, beyond: 0 };
        for _ in 0..4 {
            reader.value = reader.value << 8 | reader.byte();
        }
        reader
    }

    fn byte(&mut self) -> u32 {
        let Some((first, rest)) = self.left.split_first() else {
            self.beyond += 1;
            return 0;
        };
        self.left = rest;
        u32::from(*first)
    }

    pub(super) fn bit(&mut self, probability: u32) -> bool {
        let middle = middle(self.low, self.high, probability);
        let bit = self.value <= middle;
        let mut shifts = 0;
        narrow(&mut self.low, &mut self.high, middle, bit, |_| shifts += 1);
        for _ in 0..shifts {
            self.value = self.value << 8 | self.byte();
        }
        bit
    }

    /// Whether more was read than a writer can have written.
    pub(super) fn ran_out(&self) -> bool {
        self.beyond > 4
    }

    /// Whether there are bytes left over.
    pub(super) fn has_more(&self) -> bool {
        !self.left.is_empty()
    }
}
