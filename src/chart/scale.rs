//! From data to pixels.

/// A straight line from data to pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    domain: (f64, f64),
    range: (f64, f64),
}

impl Scale {
    /// Maps `domain` onto `range`. An empty domain maps everything to the start of the range.
    pub fn new(domain: (f64, f64), range: (f64, f64)) -> Self {
        Self { domain, range }
    }

    /// Where `value` is \[px\].
    pub fn at(&self, value: f64) -> f64 {
        let ((d0, d1), (r0, r1)) = (self.domain, self.range);
        if d1 == d0 { r0 } else { r0 + (value - d0) / (d1 - d0) * (r1 - r0) }
    }

    /// Which value is at this place.
    pub fn value(&self, place: f64) -> f64 {
        Self { domain: self.range, range: self.domain }.at(place)
    }
}

/// The value, or the end of `low ..= high` beyond which it is.
// Not f64::clamp: its panic writes its ends, and with that brings all the standard library knows of writing doubles.
pub fn within(value: f64, low: f64, high: f64) -> f64 {
    if value < low {
        low
    } else if value > high {
        high
    } else {
        value
    }
}

/// A coordinate as an attribute: tenths of a pixel are finer than any screen.
pub fn px(place: f64) -> String {
    // As a whole number: no doubles to be written, of which a page has thousands, and no "-0".
    let tenths = (place * 10.0).round() as i32;
    let sign = if tenths < 0 { "-" } else { "" };
    match (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10) {
        (whole, 0) => format!("{sign}{whole}"),
        (whole, tenth) => format!("{sign}{whole}.{tenth}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_map_to_ends_and_back() {
        let scale = Scale::new((0.0, 60.0), (40.0, 640.0));
        for (value, place) in [(0.0, 40.0), (60.0, 640.0), (30.0, 340.0)] {
            assert_eq!(scale.at(value), place);
            assert_eq!(scale.value(place), value);
        }
        assert_eq!(Scale::new((5.0, 5.0), (1.0, 2.0)).at(9.0), 1.0);
    }

    #[test]
    fn coordinates_are_short() {
        for (place, text) in
            [(1.0, "1"), (1.26, "1.3"), (-0.01, "0"), (-2.56, "-2.6"), (-0.31, "-0.3"), (1200.0, "1200")]
        {
            assert_eq!(px(place), text);
        }
    }
}
