//! The double that is nearest to a decimal number.

use crate::natural::Natural;

/// Up to so many digits, a number and its power of ten are doubles: 10¹⁵ is below 2⁵³.
const FEW: usize = 15;
/// Digits before the point beyond which every number is too large.
const MOST_WHOLE: usize = 309;
/// Digits behind the point beyond which it only matters whether all are 0: no two doubles part later.
const MOST_FRACTION: usize = 1100;

/// The double nearest to `whole.fraction`, the even one where two are; infinity where it is too large. Digits only.
pub fn nearest(whole: &str, fraction: &str) -> f64 {
    let whole = whole.trim_start_matches('0');
    if whole.len() > MOST_WHOLE {
        return f64::INFINITY;
    }
    if whole.len() + fraction.len() <= FEW {
        let digits = whole.bytes().chain(fraction.bytes());
        let number = digits.fold(0_u64, |number, digit| number * 10 + u64::from(digit - b'0'));
        // Both are doubles, so that only the division rounds.
        return number as f64 / (0..fraction.len()).fold(1.0, |power, _| power * 10.0);
    }
    let (near, far) = fraction.as_bytes().split_at(fraction.len().min(MOST_FRACTION));
    let mut number = Natural::default();
    for digit in whole.bytes().chain(near.iter().copied()) {
        number.multiply_add(10, digit - b'0');
    }
    // So far up that more than 64 bits are left when the powers of ten are divided out: a word holds nine.
    let up = near.len() / 9 + 3;
    number.shift(up);
    let mut rest = far.iter().any(|digit| *digit != b'0');
    for _ in near {
        rest |= number.divide_by_ten() != 0;
    }
    let (head, exponent, more) = number.head();
    // The last of 64 bits stands for everything below: rounding to 53 needs no more.
    let head = head | u64::from(rest || more);
    let exponent = exponent - 32 * up as i32;
    if exponent < LEAST_EXPONENT - 11 {
        return subnormal(head, exponent);
    }
    // In two steps, so that neither factor is beyond what a double can be.
    head as f64 * power_of_two(exponent / 2) * power_of_two(exponent - exponent / 2)
}

/// The smallest double above 0 is 2 to this.
const LEAST_EXPONENT: i32 = -1074;

/// head · 2^exponent, rounded once to the doubles of fewer than 53 bits, which are the multiples of the smallest.
fn subnormal(head: u64, exponent: i32) -> f64 {
    let cut = (LEAST_EXPONENT - exponent).min(100);
    let (head, step) = (u128::from(head), 1_u128 << cut);
    let (whole, rest) = (head >> cut, head & (step - 1));
    let up = rest > step / 2 || (rest == step / 2 && whole & 1 == 1);
    f64::from_bits(whole as u64 + u64::from(up))
}

fn power_of_two(exponent: i32) -> f64 {
    f64::from_bits(((exponent + 1023) as u64) << 52)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(whole: &str, fraction: &str) {
        let text = format!("0{whole}.{fraction}");
        let expected: f64 = text.parse().unwrap();
        assert_eq!(nearest(whole, fraction).to_bits(), expected.to_bits(), "{text}");
    }

    #[test]
    fn it_is_what_the_standard_library_reads() {
        let zeros = "0".repeat(290);
        for (whole, fraction) in [
            ("0", ""),
            ("", "1"),
            ("0", "30000000000000004"),
            ("120", "0"),
            ("2", "60"),
            ("1234567", "12345678"),
            ("9999999", "999999999"),
            ("0", "000000000000001"),
            ("0", "0000000000000001"),
            // halfway between two doubles, and a little beside
            ("9007199254740993", ""),
            ("9007199254740993", "00000000000000000001"),
            ("9007199254740992", "99999999999999999999"),
            ("9007199254740995", ""),
            ("18446744073709551615", "5"),
            ("0", "1000000000000000055511151231257827021181583404541015625"),
            ("0", "10000000000000000555111512312578270211815834045410156250001"),
            (&"9".repeat(308), "9"),
            (&"1".repeat(309), ""),
            (&"9".repeat(309), ""),
            (&"1".repeat(400), ""),
            ("0", &format!("{zeros}123456789012345678")),
            ("0", &"3".repeat(2000)),
            // the smallest numbers, of fewer bits: rounded once, not to 53 bits first
            ("0", &format!("{:0>308}818041859745294", "")),
            ("0", &format!("{:0>307}22250738585072011", "")),
            ("0", &format!("{:0>307}22250738585072014", "")),
            ("0", &format!("{:0>323}49", "")),
            ("0", &format!("{:0>323}24703282292062327", "")),
            ("0", &format!("{:0>323}24703282292062328", "")),
            ("0", &format!("{:0>340}1", "")),
            ("7", &"0".repeat(2000)),
            ("0", &"0".repeat(1200)),
        ] {
            check(whole, fraction);
        }
    }

    #[test]
    fn it_is_so_for_any_digits() {
        // a multiplicative generator: the digits only have to be many and different
        let mut state = 20_270_401_u64;
        let mut digits = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let length = (state >> 59) as usize;
            let text = format!("{:020}", state ^ state >> 31).repeat(2);
            text[..length].to_owned()
        };
        for number in 0..20_000 {
            check(&digits(), &digits());
            check("", &format!("{:0>zeros$}{}", "", digits(), zeros = 300 + number % 30));
        }
    }
}
