//! Twenty dots for twenty equally likely finish dates.

use super::frame::Frame;
use super::scale::px;

/// Number of dots: each is one trial in twenty.
pub const DOTS: usize = 20;
/// \[px\]
const MAX_RADIUS: f64 = 5.6;
/// Greatest height of a stack \[px\].
const MAX_HEIGHT: f64 = 66.0;
/// Space above the tallest stack \[px\].
const HEADROOM: f64 = 6.0;
/// Space below the dots for the label of the dots that never finish \[px\].
const CAPTION: f64 = 16.0;

#[derive(Debug, Clone, PartialEq)]
pub struct Finishes {
    /// Finish of each trial that finishes \[months from start\], earliest first.
    pub months: Vec<f64>,
    /// How many of these are by the deadline; all if there is no deadline.
    pub in_time: usize,
    /// Number of trials that never finish.
    pub never: usize,
}

/// The drawn dots: attribute strings \[px\].
#[derive(Debug, Clone, PartialEq)]
pub struct Dots {
    pub width: String,
    pub height: String,
    /// Left and right end of the line below the dots.
    pub plot: [String; 2],
    pub radius: String,
    /// Centers of the dots of trials that finish in time.
    pub in_time: Vec<(String, String)>,
    /// Centers of those that finish late.
    pub late: Vec<(String, String)>,
    /// Centers of those that never finish.
    pub never: Vec<(String, String)>,
    /// X coordinate of the label of the latter.
    pub never_x: String,
    /// Baseline of that label.
    pub caption: String,
    /// Y coordinate of the line below the dots.
    pub floor: String,
}

/// Stacks the dots along the time axis of `frame`; those past its end are drawn at its end.
pub fn draw(finishes: &Finishes, frame: &Frame) -> Dots {
    let places: Vec<f64> = finishes.months.iter().map(|month| frame.x.at(*month).min(frame.right)).collect();
    let (in_time, late) = places.split_at(finishes.in_time.min(places.len()));
    // Smaller dots overlap less and so make lower stacks: shrink them until the highest stack fits.
    let mut radius: f64 = MAX_RADIUS.min((frame.right - frame.left) / 72.0);
    let tallest =
        |radius: f64| stacked(in_time, radius).iter().chain(&stacked(late, radius)).map(|(_, row)| row + 1).max();
    while radius > 1.5 && tallest(radius).unwrap_or(1) as f64 * pitch(radius) > MAX_HEIGHT {
        radius -= 0.2;
    }
    let rows = tallest(radius).unwrap_or(1);
    let columns = (finishes.never as f64 * pitch(radius) / MAX_HEIGHT).ceil().max(1.0) as usize;
    let never_rows = finishes.never.div_ceil(columns);
    let floor = HEADROOM + rows.max(never_rows) as f64 * pitch(radius) + 1.0;
    let center = |(x, row): (f64, usize)| (px(x), px(floor - 1.0 - radius - row as f64 * pitch(radius)));
    let never_middle = (frame.right + frame.width) / 2.0;
    let never = (0..finishes.never).map(|index| {
        let column = (index % columns) as f64 - (columns as f64 - 1.0) / 2.0;
        center((never_middle + column * pitch(radius), index / columns))
    });
    Dots {
        width: px(frame.width),
        height: px(floor + CAPTION),
        plot: [px(frame.left), px(frame.right)],
        caption: px(floor + CAPTION - 4.0),
        radius: px(radius),
        in_time: stacked(in_time, radius).into_iter().map(center).collect(),
        late: stacked(late, radius).into_iter().map(center).collect(),
        never: never.collect(),
        never_x: px(never_middle),
        floor: px(floor),
    }
}

/// Distance between the centers of neighboring dots \[px\].
fn pitch(radius: f64) -> f64 {
    2.0 * radius + 1.6
}

/// X coordinate and row of each dot: dots that would overlap are stacked, as in a dot plot (Wilkinson 1999).
fn stacked(places: &[f64], radius: f64) -> Vec<(f64, usize)> {
    let mut stacked: Vec<(f64, usize)> = Vec::with_capacity(places.len());
    for place in places {
        match stacked.last() {
            Some((x, row)) if place - x < pitch(radius) => stacked.push((*x, row + 1)),
            _ => stacked.push((*place, 0)),
        }
    }
    stacked
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(width: f64) -> Frame {
        Frame::new(width, 60.0, &["100".to_owned()], true)
    }

    #[test]
    fn all_dots_are_shown_and_none_overlap() {
        for width in [280.0, 332.0, 760.0] {
            for months in [vec![24.0; 20], (0..20).map(|i| 12.0 + f64::from(i) * 1.3).collect(), Vec::new()] {
                let never = DOTS - months.len();
                let drawn = draw(&Finishes { in_time: months.len() / 2, months, never }, &frame(width));
                let all: Vec<_> = drawn.in_time.iter().chain(&drawn.late).chain(&drawn.never).collect();
                assert_eq!(all.len(), DOTS);
                let least = 2.0 * drawn.radius.parse::<f64>().unwrap() - 0.2;
                let height: f64 = drawn.height.parse().unwrap();
                assert!(height <= MAX_HEIGHT + 28.0, "{height}");
                for group in [&drawn.in_time, &drawn.late, &drawn.never] {
                    for (index, a) in group.iter().enumerate() {
                        for b in &group[index + 1..] {
                            let at = |text: &str| text.parse::<f64>().unwrap();
                            let apart = (at(&a.0) - at(&b.0)).hypot(at(&a.1) - at(&b.1));
                            assert!(apart >= least, "{a:?} {b:?} at {width}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn in_time_and_late_never_share_a_stack() {
        let drawn = draw(&Finishes { months: vec![24.0, 24.1], in_time: 1, never: 0 }, &frame(760.0));
        assert_eq!((drawn.in_time.len(), drawn.late.len()), (1, 1));
        assert_eq!(drawn.in_time[0].1, drawn.late[0].1);
    }
}
