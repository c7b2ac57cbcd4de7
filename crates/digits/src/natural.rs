//! Natural numbers of any size.

/// A natural number of any size, words of 32 bits, lowest first.
#[derive(Debug, Default)]
pub(crate) struct Natural(Vec<u32>);

impl From<u64> for Natural {
    fn from(number: u64) -> Self {
        Self(vec![number as u32, (number >> 32) as u32])
    }
}

impl Natural {
    pub(crate) fn is_zero(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// Times `factor`, and `summand` more.
    pub(crate) fn multiply_add(&mut self, factor: u32, summand: u8) {
        let mut carry = u64::from(summand);
        for word in &mut self.0 {
            let value = u64::from(*word) * u64::from(factor) + carry;
            *word = value as u32;
            carry = value >> 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    /// Times 2³², this many times.
    pub(crate) fn shift(&mut self, words: usize) {
        let mut shifted = vec![0; words];
        shifted.append(&mut self.0);
        self.0 = shifted;
    }

    /// Divides and returns the remainder.
    pub(crate) fn divide_by_ten(&mut self) -> u64 {
        let mut rest = 0;
        for word in self.0.iter_mut().rev() {
            let value = rest << 32 | u64::from(*word);
            *word = (value / 10) as u32;
            rest = value % 10;
        }
        rest
    }

    /// The 64 bits from the highest that is set, the place of the last of them, and whether any below is set.
    pub(crate) fn head(&self) -> (u64, i32, bool) {
        let Some(top) = self.0.iter().rposition(|word| *word != 0) else { return (0, 0, false) };
        let word = |below: usize| top.checked_sub(below).map_or(0, |at| u64::from(self.0[at]));
        let zeros = self.0[top].leading_zeros();
        let three = u128::from(word(0)) << 64 | u128::from(word(1) << 32 | word(2));
        let head = (three << zeros >> 32) as u64;
        let cut = word(2) << zeros & u64::from(u32::MAX) != 0
            || self.0.iter().take(top.saturating_sub(2)).any(|word| *word != 0);
        (head, 32 * (top as i32 - 1) - zeros as i32, cut)
    }
}
