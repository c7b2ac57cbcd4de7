//! From data to pixels.

/// A linear scale from data to pixels.
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

    /// The value at this place: the inverse of [`Scale::at`].
    pub fn value(&self, place: f64) -> f64 {
        Self { domain: self.range, range: self.domain }.at(place)
    }
}

/// A coordinate as an SVG attribute, rounded to a tenth of a pixel, which is finer than any screen.
pub fn px(place: f64) -> String {
    // Through a whole number, which is never -0, NaN or infinite: an attribute with one of these would be invalid.
    let tenths = (place * 10.0).round() as i32;
    (f64::from(tenths) / 10.0).to_string()
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
        for (place, text) in [
            (1.0, "1"),
            (1.26, "1.3"),
            (-0.01, "0"),
            (-2.56, "-2.6"),
            (-0.31, "-0.3"),
            (1200.0, "1200"),
            (f64::NAN, "0"),
        ] {
            assert_eq!(px(place), text);
        }
    }
}
