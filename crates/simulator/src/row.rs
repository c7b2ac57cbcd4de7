//! Scenarios, samples and forecasts as rows of numbers, which a page and its workers send to one another.
//!
//! A row is read by the version that wrote it and is never stored: nothing in it says which number is what. Only the
//! length is checked, and every quantity against its limit.

mod engine;

/// A value that can be written as a row of numbers, and read from one.
pub trait Row: Sized {
    fn write(&self, to: &mut Vec<f64>);

    /// Takes its numbers from the beginning; `None` where they are not valid.
    fn read(from: &mut Numbers<'_>) -> Option<Self>;
}

/// The numbers of a row that are not yet read.
pub type Numbers<'a> = std::slice::Iter<'a, f64>;

pub fn write<T: Row>(value: &T) -> Vec<f64> {
    let mut row = Vec::new();
    value.write(&mut row);
    row
}

/// The value in a row; `None` where it is not valid, or numbers are left over.
pub fn read<T: Row>(row: &[f64]) -> Option<T> {
    let mut numbers = row.iter();
    let value = T::read(&mut numbers)?;
    numbers.as_slice().is_empty().then_some(value)
}

impl Row for f64 {
    fn write(&self, to: &mut Vec<f64>) {
        to.push(*self);
    }

    fn read(from: &mut Numbers<'_>) -> Option<Self> {
        from.next().copied()
    }
}

impl Row for u32 {
    fn write(&self, to: &mut Vec<f64>) {
        to.push(f64::from(*self));
    }

    fn read(from: &mut Numbers<'_>) -> Option<Self> {
        let number = *from.next()?;
        let whole = number as Self;
        (f64::from(whole) == number).then_some(whole)
    }
}

/// In two halves: a double holds 53 bits.
impl Row for u64 {
    fn write(&self, to: &mut Vec<f64>) {
        ((*self >> 32) as u32).write(to);
        (*self as u32).write(to);
    }

    fn read(from: &mut Numbers<'_>) -> Option<Self> {
        let [high, low] = <[u32; 2]>::read(from)?;
        Some(Self::from(high) << 32 | Self::from(low))
    }
}

impl<T: Row, const N: usize> Row for [T; N] {
    fn write(&self, to: &mut Vec<f64>) {
        self.iter().for_each(|item| item.write(to));
    }

    fn read(from: &mut Numbers<'_>) -> Option<Self> {
        let mut items = Vec::with_capacity(N);
        for _ in 0..N {
            items.push(T::read(from)?);
        }
        items.try_into().ok()
    }
}

impl<T: Row> Row for Vec<T> {
    fn write(&self, to: &mut Vec<f64>) {
        (self.len() as u32).write(to);
        self.iter().for_each(|item| item.write(to));
    }

    fn read(from: &mut Numbers<'_>) -> Option<Self> {
        let length = u32::read(from)? as usize;
        // Each item takes at least one number: a false length reserves no memory.
        let mut items = Self::with_capacity(length.min(from.len()));
        for _ in 0..length {
            items.push(T::read(from)?);
        }
        Some(items)
    }
}

impl<T: Row> Row for Option<T> {
    fn write(&self, to: &mut Vec<f64>) {
        u32::from(self.is_some()).write(to);
        self.iter().for_each(|item| item.write(to));
    }

    fn read(from: &mut Numbers<'_>) -> Option<Self> {
        match u32::read(from)? {
            0 => Some(None),
            1 => T::read(from).map(Some),
            _ => None,
        }
    }
}

impl<A: Row, B: Row> Row for (A, B) {
    fn write(&self, to: &mut Vec<f64>) {
        self.0.write(to);
        self.1.write(to);
    }

    fn read(from: &mut Numbers<'_>) -> Option<Self> {
        Some((A::read(from)?, B::read(from)?))
    }
}
