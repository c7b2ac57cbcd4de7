//! What the dots and the fan chart below them share: width and time axis.

use super::labels;
use super::scale::{Scale, px};
use super::ticks::{self, MonthStart};

/// Below this width charts are drawn for a narrow column \[px\].
const NARROW: f64 = 520.0;
/// \[px\]
pub(super) const MIN_WIDTH: f64 = 280.0;
/// Space to the right of the plot: half a label of the axis \[px\].
const RIGHT: f64 = 18.0;
/// Space to the right of the plot where trials that never finish are shown \[px\].
const RIGHT_WITH_NEVER: f64 = 46.0;

#[derive(Debug, Clone, PartialEq)]
pub enum Axis {
    /// Dates: the first of every month on the axis, and short names of the twelve months.
    Calendar { firsts: Vec<MonthStart>, names: Vec<String> },
    /// Months from the start.
    Months { title: String },
}

/// Width and horizontal scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// Width of the picture \[px\].
    pub width: f64,
    /// Left end of the plot \[px\].
    pub left: f64,
    /// Right end of the plot \[px\].
    pub right: f64,
    /// From months to pixels.
    pub x: Scale,
    /// Whether charts are drawn for a narrow column.
    pub narrow: bool,
}

/// A mark on the time axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// \[px\]
    pub x: f64,
    pub label: String,
    /// Second line, on the first mark of each year.
    pub year: Option<String>,
}

impl Frame {
    /// A frame for a chart of this width that shows `end` months and has these labels on its count axis.
    pub fn new(width: f64, end: f64, count_labels: &[String], never: bool) -> Self {
        let width = width.max(MIN_WIDTH);
        let widest = count_labels.iter().map(|label| labels::width(label)).fold(0.0, f64::max);
        let left = (widest + 10.0).max(24.0);
        let right = width - if never { RIGHT_WITH_NEVER } else { RIGHT };
        Self { width, left, right, x: Scale::new((0.0, end), (left, right)), narrow: width < NARROW }
    }

    /// The marks of the time axis, no more than there is room for.
    pub fn marks(&self, axis: &Axis, end: f64) -> Vec<Mark> {
        let most = ((self.right - self.left) / if self.narrow { 44.0 } else { 64.0 }).floor() as usize;
        match axis {
            Axis::Calendar { firsts, names } => {
                let marked = ticks::calendar(firsts, most);
                let yearly = marked.windows(2).all(|pair| pair[0].month == pair[1].month) && marked.len() > 1;
                let mut last_year = None;
                marked
                    .into_iter()
                    .map(|first| {
                        let is_new_year = last_year.replace(first.year) != Some(first.year);
                        let x = self.x.at(first.at);
                        if yearly {
                            return Mark { x, label: first.year.to_string(), year: None };
                        }
                        let label = names.get(first.month as usize - 1).cloned().unwrap_or_default();
                        Mark { x, label, year: is_new_year.then(|| first.year.to_string()) }
                    })
                    .collect()
            }
            Axis::Months { .. } => ticks::months(end, most)
                .into_iter()
                .map(|month| Mark { x: self.x.at(month), label: px(month), year: None })
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year_and_a_half() -> Axis {
        let firsts = (0..19)
            .map(|index| {
                let month = 2027 * 12 + 3 + index;
                MonthStart { at: f64::from(index), year: month / 12, month: (month % 12) as u32 + 1 }
            })
            .collect();
        Axis::Calendar { firsts, names: ["Jan"; 12].map(String::from).to_vec() }
    }

    #[test]
    fn the_year_is_on_its_first_mark() {
        let frame = Frame::new(720.0, 18.0, &["100".to_owned()], false);
        let years: Vec<_> = frame.marks(&year_and_a_half(), 18.0).into_iter().filter_map(|mark| mark.year).collect();
        assert_eq!(years, ["2027", "2028"]);
    }

    #[test]
    fn marks_have_room_at_every_width() {
        for width in [280.0, 292.0, 360.0, 519.0, 520.0, 760.0, 1_200.0] {
            let frame = Frame::new(width, 18.0, &["100".to_owned()], true);
            let marks = frame.marks(&year_and_a_half(), 18.0);
            assert!(!marks.is_empty());
            assert!(marks.windows(2).all(|pair| pair[1].x - pair[0].x > 36.0), "at {width}");
            assert!(marks.iter().all(|mark| mark.x >= 16.0 && mark.x <= width - 16.0), "at {width}");
        }
    }
}
