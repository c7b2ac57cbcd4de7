//! What the charts that stand over one another share: their width and their time axis.

use super::labels;
use super::scale::{Scale, px};
use super::ticks::{self, MonthStart};

/// Width below which charts are drawn for a narrow column \[px\].
const NARROW: f64 = 520.0;
/// Least width for which anything is drawn \[px\].
const LEAST: f64 = 280.0;
/// Space to the right of the plot: half a label of the axis \[px\].
const RIGHT: f64 = 18.0;
/// Space to the right of the plot where something stands for "never" \[px\].
const RIGHT_WITH_NEVER: f64 = 46.0;

/// The time axis.
#[derive(Debug, Clone, PartialEq)]
pub enum Axis {
    /// Dates: every first of a month in the span, and the short names of the twelve months.
    Calendar {
        /// Every first of a month.
        firsts: Vec<MonthStart>,
        /// January first.
        names: Vec<String>,
    },
    /// Months from the start, and what the axis is called.
    Months {
        /// Title of the axis.
        title: String,
    },
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
    /// Whether this is for a narrow column.
    pub narrow: bool,
}

/// A mark on the time axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Where \[px\].
    pub x: f64,
    /// First line.
    pub label: String,
    /// Second line: the year, where it begins.
    pub under: Option<String>,
}

impl Frame {
    /// A frame for a picture `width` wide that shows `end` months, beside counts as long as `counts`.
    pub fn new(width: f64, end: f64, counts: &[String], never: bool) -> Self {
        let width = width.max(LEAST);
        let widest = counts.iter().map(|count| labels::width(count)).fold(0.0, f64::max);
        let left = (widest + 10.0).max(24.0);
        let right = width - if never { RIGHT_WITH_NEVER } else { RIGHT };
        Self { width, left, right, x: Scale::new((0.0, end), (left, right)), narrow: width < NARROW }
    }

    /// The marks of the time axis, as many as there is room for.
    pub fn marks(&self, axis: &Axis, end: f64) -> Vec<Mark> {
        let most = ((self.right - self.left) / if self.narrow { 44.0 } else { 64.0 }).floor() as usize;
        match axis {
            Axis::Calendar { firsts, names } => {
                let marked = ticks::calendar(firsts, most);
                let yearly = marked.windows(2).all(|pair| pair[0].month == pair[1].month) && marked.len() > 1;
                let mut year = None;
                marked
                    .into_iter()
                    .map(|first| {
                        let begins = year.replace(first.year) != Some(first.year);
                        let x = self.x.at(first.at);
                        if yearly {
                            return Mark { x, label: first.year.to_string(), under: None };
                        }
                        let label = names.get(first.month as usize - 1).cloned().unwrap_or_default();
                        Mark { x, label, under: begins.then(|| first.year.to_string()) }
                    })
                    .collect()
            }
            Axis::Months { .. } => ticks::months(end, most)
                .into_iter()
                .map(|month| Mark { x: self.x.at(month), label: px(month), under: None })
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
    fn the_year_is_said_where_it_begins() {
        let frame = Frame::new(720.0, 18.0, &["100".to_owned()], false);
        let under: Vec<_> = frame.marks(&year_and_a_half(), 18.0).into_iter().filter_map(|mark| mark.under).collect();
        assert_eq!(under, ["2027", "2028"]);
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
