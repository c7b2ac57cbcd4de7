//! What the answer says.

use super::numbers::Day;
use super::sentence::Sentence;

/// A moment as finely as it is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum When {
    /// To the day.
    Day(Day),
    /// To the month.
    Month(Day),
    /// Months from the start of a trial whose start has no date.
    Months(f64),
}

/// How a probability is put into words; the bounds are those of the IPCC's uncertainty guidance (Mastrandrea 2010).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// Over 99 %.
    VirtuallyCertain,
    /// Over 90 %.
    VeryLikely,
    /// Over 66 %.
    Likely,
    /// 33 % to 66 %.
    EvenOdds,
    /// Under 33 %.
    Unlikely,
    /// Under 10 %.
    VeryUnlikely,
    /// Under 1 %.
    ExceptionallyUnlikely,
}

impl Certainty {
    /// The words for a probability, 0 to 1.
    pub fn of(probability: f64) -> Self {
        match probability {
            p if p > 0.99 => Self::VirtuallyCertain,
            p if p > 0.90 => Self::VeryLikely,
            p if p > 0.66 => Self::Likely,
            p if p >= 0.33 => Self::EvenOdds,
            p if p >= 0.10 => Self::Unlikely,
            p if p >= 0.01 => Self::VeryUnlikely,
            _ => Self::ExceptionallyUnlikely,
        }
    }
}

/// A middle value and its interval \[patients\].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// Median.
    pub middle: f64,
    /// One in ten is below.
    pub low: f64,
    /// One in ten is above.
    pub high: f64,
}

/// How a language gives the answer.
pub trait Answer {
    /// Name of the whole answer, for those who hear the page.
    fn answer_title(&self) -> String;
    /// The headline where there is a deadline.
    fn headline_by_deadline(&self, probability: f64, target: f64, deadline: When) -> Sentence;
    /// The headline where there is none: when eight in ten trials have finished.
    fn headline_eight_in_ten(&self, target: f64, when: When) -> Sentence;
    /// The headline where eight in ten never finish: the chance that it does, and by when computing stops.
    fn headline_out_of_reach(&self, probability: f64, target: f64, horizon: f64) -> Sentence;
    /// When the odds are even, and when they are eight in ten; `None` where that is past the horizon \[months\].
    fn odds(&self, even: Option<When>, eight_in_ten: Option<When>, horizon: f64) -> Sentence;
    /// The chance that the target is not met within the horizon \[months\].
    fn never(&self, probability: f64, horizon: f64) -> Sentence;
    /// How many are enrolled by the deadline.
    fn by_deadline(&self, enrolled: Limits) -> Sentence;
    /// Shown until there is a first answer.
    fn no_answer(&self) -> String;

    /// Above the dots.
    fn dots_caption(&self, in_time: usize, never: usize, has_deadline: bool) -> Sentence;
    /// Name of the picture of the dots.
    fn dots_name(&self, in_time: usize, never: usize, has_deadline: bool) -> String;
    /// Beside the dots that stand for trials that never finish.
    fn dots_never(&self) -> String;

    /// Title of the fan chart's count axis.
    fn fan_title(&self) -> String;
    /// Name of the fan chart: its finding.
    fn fan_name(&self, target: f64, early: Option<When>, middle: Option<When>, late: Option<When>) -> String;
    /// How to read a band.
    fn fan_reading(&self) -> String;
    /// On the target line.
    fn label_target(&self, target: f64) -> String;
    /// On the deadline line.
    fn label_deadline(&self, deadline: When) -> String;
    /// On the middle line.
    fn label_median(&self) -> String;
    /// On the edge of a band: this share of trials is above.
    fn label_above(&self, in_ten: u32) -> String;
    /// Over the strip of open sites.
    fn label_sites_open(&self) -> String;
    /// At the right end of that strip.
    fn label_sites_open_of(&self, open: f64, all: usize) -> String;
    /// Title of the time axis of a trial without a start date.
    fn axis_months(&self) -> String;
    /// Opens the chart's numbers as a table.
    fn table_show(&self) -> String;
    /// What that table shows.
    fn table_caption(&self) -> String;
    /// Its headers, in order: time, 5 %, 25 %, median, 75 %, 95 %, sites open.
    fn table_headers(&self) -> [String; 7];

    /// Title of the site results.
    fn results_title(&self) -> String;
    /// What the interval and the marks mean.
    fn results_note(&self) -> String;
    /// Key of the rate marks: stated, expected.
    fn results_key(&self) -> [String; 2];
    /// Headers: site, rates compared, stated, expected, enrolled, chance of none.
    fn results_headers(&self) -> [String; 6];
    /// Name of a rate mark.
    fn results_mark(&self, stated: Option<f64>, expected: f64) -> String;
    /// The stated rate, small, beside the expected one: `of 1.5`.
    fn results_of_stated(&self, stated: f64) -> String;
    /// Last row: all sites together.
    fn results_total(&self) -> String;
    /// Shows the rows that are left out.
    fn results_show_all(&self, all: usize) -> String;
    /// Leaves them out again.
    fn results_show_fewer(&self, few: usize) -> String;

    /// Title of what the plan says about itself.
    fn about_title(&self) -> String;
    /// How the answer was computed, at the foot of the page.
    fn computed_instantly(&self) -> String;
    /// How the answer was computed, by simulation of this many trials.
    fn computed_by_simulation(&self, replicates: u32) -> String;
    /// That nothing leaves the browser.
    fn stays_here(&self) -> String;
    /// What the live region says.
    fn announce(&self, headline: &str, odds: &str) -> String;
}
