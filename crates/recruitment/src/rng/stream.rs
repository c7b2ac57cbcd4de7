//! Streams of random numbers, each with a name.

/// What a stream is for, so that one use of randomness never shifts another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum Purpose {
    /// Whether and when a site is activated.
    Activation = 0,
    /// A site's enrollment rate.
    Rate = 1,
    /// Which site enrolled the last patient of the target.
    Sites = 3,
    /// A region's people: its own factor, its stock, and who comes and leaves.
    Pool = 4,
    /// When patients enroll one by one, and where.
    Events = 5,
    /// How many belong to a stratum.
    Groups = 6,
}

/// A stream of random numbers.
///
/// Philox 4×32-10 (Salmon, Moraes, Dror & Shaw 2011), counter (block, site, replicate, purpose), keyed by the seed.
// Not a generator of the rand family: it may change its algorithm, and a shared link must give the same numbers
// next year.
#[derive(Debug, Clone)]
pub struct Stream {
    key: [u32; 2],
    counter: [u32; 4],
    /// The other half of a block.
    rest: u64,
    is_half_used: bool,
}

impl Stream {
    /// The stream with this name.
    pub fn new(seed: u64, replicate: u32, site: u32, purpose: Purpose) -> Self {
        Self {
            key: [seed as u32, (seed >> 32) as u32],
            counter: [0, site, replicate, purpose as u32],
            rest: 0,
            is_half_used: false,
        }
    }

    /// The next two words, the first in the upper half: half a block.
    #[inline]
    pub(super) fn next_pair(&mut self) -> u64 {
        if self.is_half_used {
            self.is_half_used = false;
            return self.rest;
        }
        let [a, b, c, d] = philox(self.counter, self.key);
        self.counter[0] = self.counter[0].wrapping_add(1);
        (self.rest, self.is_half_used) = (pair(c, d), true);
        pair(a, b)
    }
}

pub(super) fn pair(high: u32, low: u32) -> u64 {
    u64::from(high) << 32 | u64::from(low)
}

/// Ten rounds of Philox 4×32.
pub(super) fn philox(words: [u32; 4], [key, other_key]: [u32; 2]) -> [u32; 4] {
    let round = |[a, b, c, d]: [u32; 4], number: u32| {
        let first = u64::from(a) * 0xD251_1F53;
        let second = u64::from(c) * 0xCD9E_8D57;
        let key = key.wrapping_add(number.wrapping_mul(0x9E37_79B9));
        let other_key = other_key.wrapping_add(number.wrapping_mul(0xBB67_AE85));
        [(second >> 32) as u32 ^ b ^ key, second as u32, (first >> 32) as u32 ^ d ^ other_key, first as u32]
    };
    let words = round(round(round(round(round(words, 0), 1), 2), 3), 4);
    round(round(round(round(round(words, 5), 6), 7), 8), 9)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Known answers published with Random123 (philox4x32, 10 rounds).
    #[test]
    fn philox_gives_the_published_answers() {
        let cases = [
            ([0; 4], [0; 2], [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
            ([u32::MAX; 4], [u32::MAX; 2], [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]),
            (
                [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
                [0xa409_3822, 0x299f_31d0],
                [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1],
            ),
        ];
        for (counter, key, answer) in cases {
            assert_eq!(philox(counter, key), answer);
        }
    }

    #[test]
    fn streams_differ_in_every_part_of_their_name() {
        let first = |mut stream: Stream| stream.next_pair();
        let base = first(Stream::new(1, 2, 3, Purpose::Rate));
        assert_eq!(base, first(Stream::new(1, 2, 3, Purpose::Rate)));
        for other in [
            Stream::new(2, 2, 3, Purpose::Rate),
            Stream::new(1 + (1 << 32), 2, 3, Purpose::Rate),
            Stream::new(1, 3, 3, Purpose::Rate),
            Stream::new(1, 2, 4, Purpose::Rate),
            Stream::new(1, 2, 3, Purpose::Sites),
        ] {
            assert_ne!(base, first(other));
        }
    }
}
