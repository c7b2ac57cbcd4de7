//! Numbers, switches and choices, in the contexts of earlier values of the same field and of neighboring fields.

use super::coder::{Coder, Kind, hash};
use super::field::Field;
use super::model::SymbolPrefix;

/// 10ⁿ, which doubles hold exactly.
const TENS: [f64; 16] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
/// Up to here doubles represent every whole number.
const WHOLE: f64 = 9_007_199_254_740_992.0;

// The forms in which a number is written: below 16 with this many decimals, or
/// in whole thousands,
const THOUSANDS: u32 = 16;
/// in whole millions,
const MILLIONS: u32 = 17;
/// as all bits of the double.
const BITS: u32 = 18;

/// The contexts of one number.
struct Symbol {
    contexts: [u32; 7],
    known: SymbolPrefix,
}

impl Coder<'_> {
    fn contexts(&self, field: Field) -> Symbol {
        let name = field.name as u32 * 8 + field.part;
        let [last, before_last] = self.memory.numbers.get(field.place()).copied().unwrap_or([0; 2]);
        let before = self.memory.before;
        let contexts = [
            hash(&[30, name]),
            hash(&[31, name, last]),
            hash(&[32, name, last, before_last]),
            hash(&[33, name, before]),
            hash(&[34, name, field.about]),
            hash(&[35, name, before, last]),
            hash(&[37, name, field.about, last]),
        ];
        Symbol { contexts, known: SymbolPrefix::nothing(1) }
    }

    fn remember(&mut self, field: Field, value: u32) {
        self.memory.before = hash(&[field.name as u32 * 8 + field.part, value]);
        if let Some([last, before_last]) = self.memory.numbers.get_mut(field.place()) {
            (*last, *before_last) = (hash(&[field.part, value]), *last);
        }
    }

    /// The bits of a symbol, the highest first, each in the context of those before it.
    fn bits(&mut self, symbol: &mut Symbol, stage: usize, count: u32, value: u64) -> u64 {
        let mut got = 0_u64;
        for place in (0..count).rev() {
            let set = 16 + stage * 2 + usize::from(place + 3 < count);
            let bit = value >> place & 1 == 1;
            let bit = self.bit(Kind::Number, set, &symbol.contexts, 38 + stage as u32, symbol.known, bit);
            symbol.known = symbol.known.and(bit);
            got = got << 1 | u64::from(bit);
        }
        got
    }

    /// One of 2ⁿ choices, where n is `bits`.
    pub(super) fn choice(&mut self, field: Field, bits: u32, value: u32) -> u32 {
        let mut symbol = self.contexts(field);
        let got = self.bits(&mut symbol, 0, bits, u64::from(value)) as u32;
        self.remember(field, got);
        got
    }

    pub(super) fn flag(&mut self, field: Field, value: &mut bool) -> bool {
        *value = self.choice(field, 1, u32::from(*value)) == 1;
        *value
    }

    /// A whole number, as its difference from the expected one.
    pub(super) fn near(&mut self, field: Field, expected: i64, value: i64) -> i64 {
        let mut symbol = self.contexts(field);
        let got = expected.wrapping_add(self.difference(&mut symbol, value.wrapping_sub(expected)));
        self.remember(field, got as u32);
        got
    }

    /// A whole number that is not negative.
    pub(super) fn count(&mut self, field: Field, value: u32) -> u32 {
        u32::try_from(self.near(field, 0, i64::from(value))).unwrap_or(0)
    }

    /// A number below 64 that is mostly small: this many bits, or all of them set and six more.
    fn escaped(&mut self, symbol: &mut Symbol, stage: usize, bits: u32, value: u32) -> u32 {
        let most = (1 << bits) - 1;
        let short = self.bits(symbol, stage, bits, u64::from(value.min(most))) as u32;
        if short < most { short } else { self.bits(symbol, stage, 6, u64::from(value.min(63))) as u32 }
    }

    /// The number of bits, these bits, and the sign.
    fn difference(&mut self, symbol: &mut Symbol, value: i64) -> i64 {
        let size = value.unsigned_abs();
        let bits = self.escaped(symbol, 1, 4, 64 - size.leading_zeros());
        let Some(rest) = bits.checked_sub(1) else { return 0 };
        let negative = self.bits(symbol, 3, 1, u64::from(value < 0)) == 1;
        let low = self.bits(symbol, 2, rest, size & ((1 << rest) - 1));
        let size = (1_u64 << rest | low) as i64;
        if negative { -size } else { size }
    }

    /// A number, which is near the expected one if there is one.
    ///
    /// Short decimals are written as such, all others bit by bit, so that every number is read back exactly.
    pub(super) fn number(&mut self, field: Field, expected: Option<f64>, value: &mut f64) {
        let mut symbol = self.contexts(field);
        let (form, whole) = decimal(*value, expected.is_none());
        let form = self.escaped(&mut symbol, 0, 3, form);
        if form >= BITS {
            let bits = if value.is_nan() { f64::NAN.to_bits() } else { value.to_bits() };
            *value = f64::from_bits(self.raw(64, bits));
        } else {
            let ten = TENS.get(form as usize).copied();
            let expected = expected.zip(ten).map_or(0, |(expected, ten)| (expected * ten).round() as i64);
            let whole = expected.wrapping_add(self.difference(&mut symbol, whole.wrapping_sub(expected)));
            *value = match (ten, form) {
                (Some(ten), _) => whole as f64 / ten,
                (None, THOUSANDS) => whole as f64 * 1e3,
                (None, _) => whole as f64 * 1e6,
            };
        }
        let bits = value.to_bits();
        self.remember(field, bits as u32 ^ (bits >> 32) as u32);
    }
}

/// How the number is written, and the whole number that stands for it.
fn decimal(value: f64, round: bool) -> (u32, i64) {
    for (form, ten) in [(MILLIONS, 1e6), (THOUSANDS, 1e3)] {
        let whole = (value / ten).round();
        if round && whole != 0.0 && whole.abs() <= WHOLE / ten && same(whole * ten, value) {
            return (form, whole as i64);
        }
    }
    for (form, ten) in (0..).zip(TENS) {
        let whole = (value * ten).round() as i64;
        if whole.unsigned_abs() <= WHOLE as u64 && same(whole as f64 / ten, value) {
            return (form, whole);
        }
    }
    (BITS, 0)
}

/// Bit for bit, because zeros have signs.
fn same(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits()
}
