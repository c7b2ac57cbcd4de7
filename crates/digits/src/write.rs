//! The digits of a double.

use std::cmp::Ordering;
use std::fmt;

use crate::natural::Natural;
use crate::read::nearest;

/// Displays the shortest number that is read back as this one, without an exponent: what `{}` writes for a double.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shortest(pub f64);

impl fmt::Display for Shortest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&written(self.0, |digits| digits.shortest()))
    }
}

/// The number rounded to so many places behind the point, a half to the even side: what `{:.places$}` writes.
pub fn fixed(value: f64, places: usize) -> String {
    written(value, |digits| digits.cut(digits.point + places))
}

fn written(value: f64, round: impl FnOnce(Digits) -> Digits) -> String {
    if value.is_nan() {
        return "NaN".to_owned();
    }
    let sign = if value.is_sign_negative() { "-" } else { "" };
    if value.is_infinite() {
        return format!("{sign}inf");
    }
    let (whole, fraction) = round(Digits::of(value)).text();
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{whole}{point}{fraction}")
}

/// A number that is not negative, as decimal digits: `point` of them before the point, and at least one.
#[derive(Clone)]
struct Digits {
    digits: Vec<u8>,
    point: usize,
}

impl Digits {
    /// All digits of the size of a finite number: a double is a fraction of powers of two, so they end.
    fn of(value: f64) -> Self {
        let bits = value.abs().to_bits();
        let (exponent, fraction) = (bits >> 52, bits & ((1 << 52) - 1));
        // The smallest numbers have no leading one.
        let (mantissa, exponent) = if exponent == 0 { (fraction, 1) } else { (fraction | 1 << 52, exponent) };
        let up = exponent.saturating_sub(1075);
        let down = if mantissa == 0 { 0 } else { 1075_u64.saturating_sub(exponent) };
        let zeros = down.min(u64::from(mantissa.trailing_zeros()));
        let (mantissa, places) = (mantissa >> zeros, (down - zeros) as usize);

        let mut number = Natural::from(mantissa);
        // m / 2ⁿ is m · 5ⁿ / 10ⁿ.
        (0..up).for_each(|_| number.multiply_add(2, 0));
        (0..places).for_each(|_| number.multiply_add(5, 0));
        let mut digits = Vec::new();
        while digits.len() <= places || !number.is_zero() {
            digits.push(number.divide_by_ten() as u8);
        }
        digits.reverse();
        let point = digits.len() - places;
        Self { digits, point }
    }

    /// The first `kept` digits, rounded, a half to the even side; with zeros where there are not so many.
    fn cut(&self, kept: usize) -> Self {
        let down = self.truncated(kept);
        let even = down.digits.last().is_none_or(|digit| digit % 2 == 0);
        match self.beyond(kept) {
            Ordering::Less => down,
            Ordering::Equal if even => down,
            _ => down.next(),
        }
    }

    /// The fewest digits of which `nearest` makes the same number; of several, those that are closest to it.
    fn shortest(&self) -> Self {
        let text = |digits: &Self| {
            let (whole, fraction) = digits.text();
            nearest(&whole, &fraction)
        };
        let this = text(self);
        let first = self.digits.iter().position(|digit| *digit != 0).unwrap_or(self.digits.len());
        for kept in first + 1..self.digits.len() {
            let (down, up) = (self.truncated(kept), self.truncated(kept).next());
            // Where the doubles below are twice as close as those above, only the farther one may do.
            let tries = if self.beyond(kept) == Ordering::Less { [down, up] } else { [up, down] };
            if let Some(mut short) = tries.into_iter().find(|short| text(short) == this) {
                // a nine that became a ten
                while short.digits.len() > short.point && short.digits.last() == Some(&0) {
                    short.digits.pop();
                }
                return short;
            }
        }
        self.clone()
    }

    fn truncated(&self, kept: usize) -> Self {
        let mut digits = self.digits.clone();
        digits.resize(kept, 0);
        Self { digits, point: self.point }
    }

    /// What the digits from `kept` on are, against a half.
    fn beyond(&self, kept: usize) -> Ordering {
        let mut rest = self.digits.iter().skip(kept);
        let first = rest.next().copied().unwrap_or(0);
        first.cmp(&5).then_with(|| if rest.any(|digit| *digit != 0) { Ordering::Greater } else { Ordering::Equal })
    }

    /// One more in the last place.
    fn next(mut self) -> Self {
        for digit in self.digits.iter_mut().rev() {
            if *digit < 9 {
                *digit += 1;
                return self;
            }
            *digit = 0;
        }
        self.digits.insert(0, 1);
        self.point += 1;
        self
    }

    /// What stands before the point and behind it.
    fn text(&self) -> (String, String) {
        let digit = |at: usize| char::from(b'0' + self.digits.get(at).copied().unwrap_or(0));
        ((0..self.point).map(digit).collect(), (self.point..self.digits.len()).map(digit).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: f64) {
        for value in [value, -value] {
            assert_eq!(Shortest(value).to_string(), value.to_string(), "{value:e}");
            for places in [0, 1, 2, 5] {
                assert_eq!(fixed(value, places), format!("{value:.places$}"), "{value:e} to {places}");
            }
        }
    }

    #[test]
    fn it_is_what_the_standard_library_writes() {
        for value in
            [0.0, 1.0, 10.0, 0.1, 0.3, 0.1 + 0.2, 120.0, 18_262.5, 0.5, 1.5, 2.5, 0.25, 0.35, 9.95, 9.96, 999.96]
        {
            check(value);
        }
        for value in
            [1e15, 1e21, 1e300, 1e-7, 1e-300, 123_456_789.125, 5e-324, f64::MAX, f64::MIN_POSITIVE, f64::EPSILON]
        {
            check(value);
        }
        for value in [f64::INFINITY, f64::NAN] {
            check(value);
        }
        // the doubles below a power of two are twice as close as those above it
        (-1074..1024).step_by(97).chain(-60..60).for_each(|exponent| check(power_of_two(exponent)));
    }

    /// 2ⁿ without rounding.
    fn power_of_two(exponent: i32) -> f64 {
        let half = |exponent: i32| f64::from_bits(((exponent + 1023) as u64) << 52);
        if exponent < -1022 { half(exponent + 60) * half(-60) } else { half(exponent) }
    }

    #[test]
    fn it_is_so_for_any_number() {
        // a multiplicative generator: the numbers only have to be many and different
        let mut state = 20_270_401_u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            state ^ state >> 29
        };
        for _ in 0..100 {
            let number = next();
            check(f64::from_bits(number & !(1 << 63)));
            // as people type them, and as shares come out
            check((number >> 44) as f64 / 1000.0);
            check((number >> 11) as f64 / (1_u64 << 53) as f64);
            check((number >> 40) as f64 / 8.0);
        }
    }
}
