//! Bars for the number of patients left after each step, with the range of that number.

use super::scale::{Scale, px};

/// Width of a bar's picture \[px\].
pub const WIDTH: f64 = 220.0;
/// Height of a bar's picture \[px\].
pub const HEIGHT: f64 = 16.0;

#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    pub length: String,
    /// Left and right end of the range; `None` where the number is known exactly.
    pub range: Option<[String; 2]>,
}

/// Draws a bar on a scale from 0 to `top`, the same for all bars.
pub fn bar(low: f64, middle: f64, high: f64, top: f64) -> Bar {
    let scale = Scale::new((0.0, top.max(f64::MIN_POSITIVE)), (0.0, WIDTH));
    let place = |value: f64| px(scale.at(value.clamp(0.0, top.max(0.0))));
    let is_known = high - low < 1e-9 * top;
    Bar { length: place(middle), range: (!is_known).then(|| [place(low), place(high)]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_share_a_scale_and_known_numbers_have_no_range() {
        assert_eq!(bar(50.0, 50.0, 50.0, 200.0), Bar { length: "55".to_owned(), range: None });
        let uncertain = bar(20.0, 50.0, 400.0, 200.0);
        assert_eq!(uncertain.range, Some(["22".to_owned(), "220".to_owned()]));
        assert_eq!(bar(0.0, 0.0, 0.0, 0.0).length, "0");
    }
}
