//! The mark that sets what a site states against what is expected of it.

use super::scale::{Scale, px};

/// Width of a mark \[px\].
pub const WIDTH: f64 = 132.0;
/// Height of a mark \[px\].
pub const HEIGHT: f64 = 18.0;
/// Space for half a dot at either end \[px\].
const MARGIN: f64 = 6.0;

/// Coordinates of one mark \[px\].
#[derive(Debug, Clone, PartialEq)]
pub struct RateMark {
    /// Where zero is.
    pub zero: String,
    /// Where the scale ends.
    pub end: String,
    pub expected: String,
    /// The stated rate, where there is one.
    pub stated: Option<String>,
}

/// Draws a mark on a scale from 0 to `top`, the same for all sites.
pub fn mark(stated: Option<f64>, expected: f64, top: f64) -> RateMark {
    let scale = Scale::new((0.0, top.max(f64::MIN_POSITIVE)), (MARGIN, WIDTH - MARGIN));
    let place = |rate: f64| px(scale.at(rate.clamp(0.0, top.max(0.0))));
    RateMark { zero: px(MARGIN), end: px(WIDTH - MARGIN), expected: place(expected), stated: stated.map(place) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_share_a_scale_and_stay_on_it() {
        let drawn = mark(Some(1.5), 0.75, 1.5);
        assert_eq!((drawn.expected.as_str(), drawn.stated.as_deref()), ("66", Some("126")));
        assert_eq!(mark(None, 9.0, 1.5).expected, "126");
        assert_eq!(mark(Some(0.0), 0.0, 0.0).expected, "6");
    }
}
