//! Which sentences describe a forecast.

use super::catalog::Words;
use super::moment::When;
use super::sentence::Sentence;

/// Verbal probabilities, with the bounds of the IPCC's uncertainty guidance (Mastrandrea 2010).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Certainty {
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
    fn from_probability(probability: f64) -> Self {
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

/// How good the evidence for a default is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    Published,
    /// Derived from published data.
    Derived,
    /// An expert's judgment without data.
    Judgment,
}

impl Words {
    /// A probability, 0 to 1, in words.
    pub fn certainty(&self, probability: f64) -> String {
        Self::part(&self.certainties(), Certainty::from_probability(probability) as usize)
    }

    /// When the probability reaches 50 % and 80 %; `None` where that is after the horizon \[months\].
    pub fn odds_line(&self, even: Option<When>, eight_in_ten: Option<When>, horizon: f64) -> Sentence {
        match (even, eight_in_ten) {
            (Some(even), Some(eight)) => self.odds(even, eight),
            (Some(even), None) => self.odds_even(even, horizon),
            _ => self.odds_none(horizon),
        }
    }

    /// The probability that the target is not met within the horizon \[months\].
    pub fn never_line(&self, probability: f64, horizon: f64) -> Sentence {
        if probability < 0.001 {
            return Sentence::new().plain(self.never_hardly(horizon));
        }
        let chance = if probability < 0.2 { self.frequency(probability) } else { self.chance(probability) };
        self.never_chance(&chance, horizon)
    }

    /// The caption of the dots.
    pub fn dots_line(&self, in_time: usize, never: usize, has_deadline: bool) -> Sentence {
        let [in_time, some] = [in_time, never].map(|count| count as f64);
        match (has_deadline, never) {
            (true, 0) => self.dots_caption(in_time),
            (true, _) => self.dots_caption_never(in_time, some),
            (false, 0) => Sentence::new().plain(self.dots_open()),
            (false, _) => self.dots_open_never(some),
        }
    }

    /// The accessible name of the fan chart: its finding.
    pub fn fan_line(&self, target: f64, early: Option<When>, middle: Option<When>, late: Option<When>) -> String {
        match (early, middle, late) {
            (Some(early), Some(middle), Some(late)) => self.fan_name(target, middle, early, late),
            (_, Some(middle), _) => self.fan_name_middle(target, middle),
            _ => self.fan_name_none(target),
        }
    }

    /// The accessible name of a rate mark.
    pub fn rate_mark(&self, stated: Option<f64>, expected: f64) -> String {
        match stated {
            Some(stated) => self.results_mark(stated, expected),
            None => self.results_mark_unstated(expected),
        }
    }

    /// How good the evidence for a default is.
    pub fn strength(&self, strength: Strength) -> String {
        Self::part(&self.strengths(), strength as usize)
    }

    /// Fields of the plan that the forecast does not use, by their names in the document.
    pub fn unused_line(&self, fields: &[&str]) -> String {
        let named: Vec<String> =
            fields.iter().map(|field| self.unused(field).unwrap_or_else(|| (*field).to_owned())).collect();
        self.caution_not_used(&named.join(&self.list_comma()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lang::Lang;
    use crate::text::moment::Day;
    use crate::text::sentence::Weight;

    const MARCH: When = When::Day(Day { year: 2029, month: 3, day: 31 });

    fn plain(sentence: Sentence) -> String {
        sentence.spoken().replace(['\u{a0}', '\u{202f}'], " ")
    }

    #[test]
    fn the_headline_says_chance_target_and_deadline() {
        let en = Lang::English.words();
        let headline = |chance: f64| plain(en.headline_by_deadline(chance, 120.0, MARCH, &en.certainty(chance)));
        assert_eq!(
            headline(0.446),
            "45 % chance of 120 enrolled by the deadline, 31 March 2029: about as likely as not."
        );
        assert_eq!(
            headline(0.0),
            "Under 1 % chance of 120 enrolled by the deadline, 31 March 2029: exceptionally unlikely."
        );
    }

    #[test]
    fn events_that_do_not_happen_are_mentioned() {
        let en = Lang::English.words();
        assert_eq!(plain(en.odds_line(None, None, 60.0)), "Even odds are not reached within 5 years.");
        assert_eq!(plain(en.never_line(0.02, 60.0)), "1 in 50 chance that it takes longer than 5 years.");
        assert_eq!(plain(en.never_line(0.0, 60.0)), "Under 1 in 1,000 chance that it takes longer than 5 years.");
    }

    #[test]
    fn important_words_are_emphasized() {
        let spans = Lang::English.words().odds(MARCH, When::Months(40.0)).spans;
        let strong: Vec<&str> =
            spans.iter().filter(|span| span.weight == Weight::Strong).map(|span| span.text.as_str()).collect();
        assert_eq!(strong, ["31\u{a0}March\u{a0}2029", "month\u{a0}40"]);
    }
}
