//! Evenly spread points for the few factors in which most of the variance is.
//!
//! The first three dimensions of Sobol's sequence, each scrambled in the manner of Owen by the hash of
//! Laine & Karras (constants of Burley 2020, J Comput Graph Tech 9(4)).

/// Dimensions: the common factor on capacity, the exponential clock of the trial, the common factor on pools.
pub(crate) const CAPACITY: usize = 0;
pub(crate) const CLOCK: usize = 1;
pub(crate) const POOLS: usize = 2;

/// Independently scrambled copies among which the replicates are dealt out, so that the spread between the copies
/// measures the error.
pub(crate) const COPIES: u32 = 16;

/// One coordinate of this replicate's point, in (0, 1).
pub(crate) fn coordinate(seed: u64, replicate: u32, dimension: usize) -> f64 {
    let (copy, index) = (replicate % COPIES, replicate / COPIES);
    let key = mix(seed ^ mix((u64::from(copy) << 32) | (dimension as u64 + 1)));
    let shuffled = scramble(sobol(dimension, index), key as u32);
    (f64::from(shuffled) + 0.5) * (1.0 / 4_294_967_296.0)
}

/// Coordinate of point `index`: van der Corput's sequence, and those of the polynomials x + 1 and x² + x + 1, the
/// latter with m = 1, 3.
fn sobol(dimension: usize, mut index: u32) -> u32 {
    if dimension == 0 {
        return index.reverse_bits();
    }
    let mut direction = 1_u32 << 31;
    let mut next = if dimension == 1 { direction ^ direction >> 1 } else { 3 << 30 };
    let mut value = 0;
    while index != 0 {
        if index & 1 == 1 {
            value ^= direction;
        }
        index >>= 1;
        let after = if dimension == 1 { next ^ next >> 1 } else { next ^ direction ^ direction >> 2 };
        (direction, next) = (next, after);
    }
    value
}

/// Nested uniform scrambling: each bit is flipped by a hash of the bits above it.
fn scramble(value: u32, key: u32) -> u32 {
    let mut x = value.reverse_bits();
    x = x.wrapping_add(key);
    x ^= x.wrapping_mul(0x6c50_b47c);
    x ^= x.wrapping_mul(0xb82f_1e52);
    x ^= x.wrapping_mul(0xc7af_e638);
    x ^= x.wrapping_mul(0x8d22_f6e6);
    x.reverse_bits()
}

/// SplitMix64's finalizer: neighboring seeds give unrelated keys.
fn mix(mut z: u64) -> u64 {
    z = z.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(seed: u64, replicate: u32) -> [f64; 3] {
        std::array::from_fn(|dimension| coordinate(seed, replicate, dimension))
    }

    #[test]
    fn every_elementary_interval_holds_one_point() {
        for seed in [0, 1, 20_270_401, u64::MAX] {
            for copy in 0..COPIES {
                let points: Vec<_> = (0..256).map(|index| point(seed, index * COPIES + copy)).collect();
                // A (0, 8, 2)-net in base 2: 256 boxes of each shape 2^-a × 2^-(8−a), one point in each.
                for a in 0..=8 {
                    let mut seen = [false; 256];
                    for [x, y, _] in &points {
                        let cell =
                            ((x * f64::from(1 << a)) as usize) << (8 - a) | (y * f64::from(1 << (8 - a))) as usize;
                        assert!(!seen[cell]);
                        seen[cell] = true;
                    }
                }
                // The third alone fills every interval too, and 4 × 64 and 2 × 128 boxes with both others evenly.
                let mut seen = [false; 256];
                for [_, _, z] in &points {
                    assert!(!std::mem::replace(&mut seen[(z * 256.0) as usize], true));
                }
                for first in [0, 1] {
                    let mut seen = [0; 64];
                    for point in &points {
                        seen[(point[first] * 8.0) as usize * 8 + (point[2] * 8.0) as usize] += 1;
                    }
                    // A (1, 8, 3)-net: boxes of 2 points hold 2.
                    assert!(seen.iter().all(|&count| count == 4), "{seen:?}");
                }
            }
        }
    }

    #[test]
    fn copies_are_unrelated() {
        let mean: f64 = (0..1_000_u32).map(|seed| point(u64::from(seed), 0)[0] * point(u64::from(seed), 1)[0]).sum();
        // Product of two independent uniforms: 1/4, standard error of the mean of 1,000 is 0.007.
        assert!((mean / 1_000.0 - 0.25).abs() < 0.03);
    }
}
