//! The exponential function, for what is drawn by the million.

use std::f64::consts::LOG2_E;

/// ln 2 in two parts: the first with so few digits that a whole number times it is exact.
const LN_2: f64 = 0.693_147_180_369_123_8;
const LN_2_REST: f64 = 1.908_214_929_270_587_7e-10;
/// Added to a number and taken off again, this leaves the nearest whole one; its last bits are then that number.
const WHOLE: f64 = 6_755_399_441_055_744.0;
/// Within ± this neither the result nor its power of two leaves what doubles hold.
const REACH: f64 = 700.0;

/// e^x, off by a unit in the last place at the most, in less than half of libm's time.
///
/// x = k ln 2 + r with |r| ≤ ln 2 / 2; then Taylor's series of e^r, to the 13th power and in pairs that do not wait for
/// one another.
#[inline]
pub(crate) fn exp(x: f64) -> f64 {
    let near = x.abs() <= REACH;
    if !near {
        return libm::exp(x);
    }
    let shifted = x * LOG2_E + WHOLE;
    let power = shifted - WHOLE;
    let r = (x - power * LN_2) - power * LN_2_REST;
    let r2 = r * r;
    let r4 = r2 * r2;
    let third = (1.0 / 6.0 + r * (1.0 / 24.0)) + r2 * (1.0 / 120.0 + r * (1.0 / 720.0));
    let seventh = (1.0 / 5_040.0 + r * (1.0 / 40_320.0)) + r2 * (1.0 / 362_880.0 + r * (1.0 / 3_628_800.0));
    let eleventh = (1.0 / 39_916_800.0 + r * (1.0 / 479_001_600.0)) + r2 * (1.0 / 6_227_020_800.0);
    let rest = r2 * (0.5 + r * (third + r4 * (seventh + r4 * eleventh)));
    // The whole number's bits, as an exponent.
    let scale = f64::from_bits(shifted.to_bits().wrapping_add(1023) << 52);
    scale + scale * (r + rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_exponential_function() {
        for step in -1_400_000..=1_400_000 {
            let x = 0.0005 * f64::from(step);
            let (ours, known) = (exp(x), libm::exp(x));
            assert!((ours - known).abs() <= known * f64::EPSILON, "{x}: {ours} {known}");
        }
        assert_eq!(exp(0.0), 1.0);
        assert_eq!(exp(-0.0), 1.0);
        assert_eq!(exp(f64::NEG_INFINITY), 0.0);
        assert_eq!(exp(f64::INFINITY), f64::INFINITY);
        assert_eq!(exp(800.0), f64::INFINITY);
        assert!(exp(-740.0) > 0.0 && exp(-800.0) == 0.0);
        assert!(exp(f64::NAN).is_nan());
    }
}
