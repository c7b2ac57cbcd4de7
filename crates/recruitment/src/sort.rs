//! The one way to sort doubles.
//!
//! Byte by byte, from the last: as fast as the standard library's sorts, of which each kind of element brings its own,
//! at 3 KB a kind.

/// Up to so many, putting each in its place is faster.
const FEW: usize = 48;

/// In the order of `f64::total_cmp`.
pub(crate) fn doubles(values: &mut [f64]) {
    by(values, |value| value);
}

/// By the first of the two, and by the second where that is the same.
pub(crate) fn pairs(values: &mut [(f64, f64)]) {
    by(values, |(_, second)| second);
    by(values, |(first, _)| first);
}

/// Ascending; none above 2⁵³.
pub(crate) fn places(values: &mut [usize]) {
    let mut sorted: Vec<f64> = values.iter().map(|value| *value as f64).collect();
    doubles(&mut sorted);
    values.iter_mut().zip(sorted).for_each(|(value, place)| *value = place as usize);
}

/// By a key, in the order of `f64::total_cmp`; values with the same key stay in their order.
pub(crate) fn by<T: Copy>(values: &mut [T], key: impl Fn(T) -> f64) {
    // A number that is larger where the double is: negative ones are written the wrong way round.
    let rank = |value: T| {
        let bits = key(value).to_bits();
        if bits >> 63 == 1 { !bits } else { bits | 1 << 63 }
    };
    if values.len() <= FEW {
        for end in 1..values.len() {
            let value = values[end];
            let mut at = end;
            while at > 0 && rank(values[at - 1]) > rank(value) {
                values[at] = values[at - 1];
                at -= 1;
            }
            values[at] = value;
        }
        return;
    }
    let mut from = values.to_vec();
    let mut to = values.to_vec();
    for byte in 0..8 {
        let digit = |value: T| (rank(value) >> (8 * byte)) as usize & 0xFF;
        let mut next = [0; 256];
        from.iter().for_each(|value| next[digit(*value)] += 1);
        // Whole numbers end in zeros: most of their bytes are the same in all.
        if next.contains(&from.len()) {
            continue;
        }
        let mut before = 0;
        for place in &mut next {
            before += *place;
            *place = before - *place;
        }
        for value in &from {
            let place = &mut next[digit(*value)];
            to[*place] = *value;
            *place += 1;
        }
        std::mem::swap(&mut from, &mut to);
    }
    values.copy_from_slice(&from);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::{Purpose, Stream};

    #[test]
    fn it_is_the_order_of_the_standard_library() {
        let mut stream = Stream::new(20_270_401, 1, 1, Purpose::Sites);
        for length in [0, 1, 2, FEW, FEW + 1, 300, 5_000] {
            let mut values: Vec<f64> = (0..length).map(|_| 1.0 / stream.uniform() - 4.0).collect();
            for (value, other) in values.iter_mut().zip([0.0, -0.0, f64::INFINITY, f64::NAN, -f64::NAN, 1.0, 1.0]) {
                *value = other;
            }
            let bits = |values: &[f64]| values.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
            let mut expected = values.clone();
            expected.sort_by(f64::total_cmp);
            doubles(&mut values);
            assert_eq!(bits(&values), bits(&expected));

            let mut whole: Vec<usize> = values.iter().map(|value| (value.abs() % 100.0) as usize).collect();
            let mut two: Vec<_> = whole.iter().zip(&values).map(|(first, second)| (*first as f64, -second)).collect();
            let mut expected = two.clone();
            expected.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
            pairs(&mut two);
            let seconds = |two: &[(f64, f64)]| bits(&two.iter().map(|(_, second)| *second).collect::<Vec<_>>());
            assert_eq!(seconds(&two), seconds(&expected));
            places(&mut whole);
            assert!(whole.is_sorted());
        }
    }
}
