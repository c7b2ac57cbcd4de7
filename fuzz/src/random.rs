//! Random numbers that are the same every time, and random changes.

/// A multiplicative generator: the numbers only have to be many and different.
#[derive(Debug)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A whole number below `bound`.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }

    /// Truncates, joins, repeats beyond all limits, and flips a few bits.
    pub(crate) fn change(&mut self, bytes: &mut Vec<u8>, other: &[u8]) {
        match self.below(32) {
            0..8 => bytes.truncate(self.below(bytes.len() + 1)),
            8..12 => bytes.extend_from_slice(&other[self.below(other.len())..]),
            12..14 => {
                let at = self.below(bytes.len() + 1);
                bytes.splice(at..at, other.iter().copied().take(9));
            }
            14 if self.below(64) == 0 => *bytes = bytes.repeat(1 + 40_000 / bytes.len().max(1)),
            _ => {}
        }
        for _ in 0..=self.below(4) {
            if !bytes.is_empty() {
                let at = self.below(bytes.len());
                bytes[at] ^= 1 << self.below(8);
            }
        }
    }
}
