//! The answer in English.

use super::numbers::FIRM;
use super::{English, plural};
use crate::text::answer::{Answer, Certainty, Limits, When};
use crate::text::numbers::Numbers;
use crate::text::sentence::Sentence;

impl English {
    fn when(self, when: When) -> String {
        match when {
            When::Day(day) => self.day(day),
            When::Month(day) => self.month(day),
            When::Months(months) => format!("month{FIRM}{}", self.whole(months)),
        }
    }

    fn when_short(self, when: When) -> String {
        match when {
            When::Day(day) => self.day_short(day),
            When::Month(day) => self.month_short(day),
            When::Months(months) => format!("month{FIRM}{}", self.whole(months)),
        }
    }

    fn certainty(self, probability: f64) -> &'static str {
        match Certainty::of(probability) {
            Certainty::VirtuallyCertain => "virtually certain",
            Certainty::VeryLikely => "very likely",
            Certainty::Likely => "likely",
            Certainty::EvenOdds => "about as likely as not",
            Certainty::Unlikely => "unlikely",
            Certainty::VeryUnlikely => "very unlikely",
            Certainty::ExceptionallyUnlikely => "exceptionally unlikely",
        }
    }

    fn chance_of(self, probability: f64) -> String {
        let mut chance = self.chance(probability);
        if let Some(first) = chance.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        format!("{chance} chance")
    }
}

impl Answer for English {
    fn answer_title(&self) -> String {
        "Forecast".into()
    }

    fn headline_by_deadline(&self, probability: f64, target: f64, deadline: When) -> Sentence {
        Sentence::new()
            .key(self.chance_of(probability))
            .plain(format!(" of {} enrolled by the deadline, ", self.whole(target)))
            .strong(self.when(deadline))
            .plain(format!(": {}.", self.certainty(probability)))
    }

    fn headline_eight_in_ten(&self, target: f64, when: When) -> Sentence {
        Sentence::new()
            .key(format!("80{}% chance", '\u{202f}'))
            .plain(format!(" of {} enrolled by ", self.whole(target)))
            .strong(self.when(when))
            .plain(".")
    }

    fn headline_out_of_reach(&self, probability: f64, target: f64, horizon: f64) -> Sentence {
        Sentence::new()
            .key(self.chance_of(probability))
            .plain(format!(" of {} enrolled within ", self.whole(target)))
            .strong(self.months(horizon))
            .plain(format!(": {}.", self.certainty(probability)))
    }

    fn odds(&self, even: Option<When>, eight_in_ten: Option<When>, horizon: f64) -> Sentence {
        let within = self.months(horizon);
        match (even, eight_in_ten) {
            (Some(even), Some(eight)) => Sentence::new()
                .plain("Even odds by ")
                .strong(self.when(even))
                .plain("; 8 in 10 by ")
                .strong(self.when(eight))
                .plain("."),
            (Some(even), None) => Sentence::new()
                .plain("Even odds by ")
                .strong(self.when(even))
                .plain("; 8 in 10 not within ")
                .strong(within)
                .plain("."),
            _ => Sentence::new().plain("Even odds are not reached within ").strong(within).plain("."),
        }
    }

    fn never(&self, probability: f64, horizon: f64) -> Sentence {
        let within = self.months(horizon);
        if probability < 0.001 {
            return Sentence::new().plain(format!("Under 1 in 1,000 chance that it takes longer than {within}."));
        }
        let chance = if probability < 0.2 { self.one_in(probability) } else { self.chance(probability) };
        Sentence::new().strong(chance).plain(format!(" chance that it takes longer than {within}."))
    }

    fn by_deadline(&self, enrolled: Limits) -> Sentence {
        Sentence::new()
            .plain("By the deadline ")
            .strong(format!("{} enrolled", self.whole(enrolled.middle)))
            .plain(format!(" in the middle case, {} in 8 of 10.", self.range(enrolled.low, enrolled.high)))
    }

    fn no_answer(&self) -> String {
        "No forecast yet: correct the entries below and it appears here.".into()
    }

    fn dots_caption(&self, in_time: usize, never: usize, has_deadline: bool) -> Sentence {
        let start = Sentence::new().plain("Twenty equally likely finish dates");
        let said = if has_deadline {
            start.plain(": ").strong(format!("{in_time} of 20")).plain(" by the deadline")
        } else {
            start
        };
        if never == 0 { said } else { said.plain(", ").strong(format!("{never} of 20")).plain(" never") }
    }

    fn dots_name(&self, in_time: usize, never: usize, has_deadline: bool) -> String {
        format!("{}.", self.dots_caption(in_time, never, has_deadline).spoken())
    }

    fn dots_never(&self) -> String {
        "never".into()
    }

    fn fan_title(&self) -> String {
        "Patients enrolled".into()
    }

    fn fan_name(&self, target: f64, early: Option<When>, middle: Option<When>, late: Option<When>) -> String {
        let target = self.whole(target);
        match (early, middle, late) {
            (Some(early), Some(middle), Some(late)) => format!(
                "Enrollment over time: the middle case reaches {target} in {}; 8 in 10 trials between {} and {}.",
                self.when(middle),
                self.when(early),
                self.when(late)
            ),
            (_, Some(middle), _) => {
                format!("Enrollment over time: the middle case reaches {target} in {}.", self.when(middle))
            }
            _ => format!("Enrollment over time: the middle case does not reach {target}."),
        }
    }

    fn fan_reading(&self) -> String {
        "Read a band upward from a date: half of all trials like this one have by then enrolled a number inside the \
         darkest band, 8 in 10 inside the next, 9 in 10 inside the palest. Past the target the chart shows what the \
         sites could do if enrollment went on."
            .into()
    }

    fn label_target(&self, target: f64) -> String {
        format!("Target {}", self.whole(target))
    }

    fn label_deadline(&self, deadline: When) -> String {
        format!("Deadline {}", self.when_short(deadline))
    }

    fn label_median(&self) -> String {
        "Median".into()
    }

    fn label_above(&self, in_ten: u32) -> String {
        format!("{in_ten} in 10 are above")
    }

    fn label_sites_open(&self) -> String {
        "Sites open".into()
    }

    fn label_sites_open_of(&self, open: f64, all: usize) -> String {
        format!("{} of {}", self.brief(open), self.whole(all as f64))
    }

    fn axis_months(&self) -> String {
        "months from the start".into()
    }

    fn table_show(&self) -> String {
        "The same as a table".into()
    }

    fn table_caption(&self) -> String {
        "Patients enrolled by the end of each period; the percentages say how many trials have fewer".into()
    }

    fn table_headers(&self) -> [String; 7] {
        ["By", "5\u{202f}%", "25\u{202f}%", "Median", "75\u{202f}%", "95\u{202f}%", "Sites open"].map(String::from)
    }

    fn results_title(&self) -> String {
        "What each site brings".into()
    }

    fn results_note(&self) -> String {
        "Enrolled: the expected number when the trial stops, and the range of 8 in 10 trials.".into()
    }

    fn results_key(&self) -> [String; 2] {
        ["stated".into(), "expected, per month".into()]
    }

    fn results_headers(&self) -> [String; 6] {
        ["Site", "Rate", "Stated", "Expected", "Enrolled", "None"].map(String::from)
    }

    fn results_mark(&self, stated: Option<f64>, expected: f64) -> String {
        match stated {
            Some(stated) => {
                format!("{} a month stated, {} expected", self.brief(stated), self.decimal(expected, 2))
            }
            None => format!("no rate stated, {} a month expected", self.decimal(expected, 2)),
        }
    }

    fn results_of_stated(&self, stated: f64) -> String {
        format!("of {}", self.brief(stated))
    }

    fn results_total(&self) -> String {
        "All sites".into()
    }

    fn results_show_all(&self, all: usize) -> String {
        format!("Show all {} {}", self.whole(all as f64), plural(all as f64, "site", "sites"))
    }

    fn results_show_fewer(&self, few: usize) -> String {
        format!("Show the first {}", self.whole(few as f64))
    }

    fn about_title(&self) -> String {
        "Where the figures come from".to_owned()
    }

    fn computed_instantly(&self) -> String {
        "Computed by formula, without random numbers".into()
    }

    fn computed_by_simulation(&self, replicates: u32) -> String {
        format!("From {} simulated trials", self.whole(f64::from(replicates)))
    }

    fn stays_here(&self) -> String {
        "nothing you enter leaves this browser".into()
    }

    fn announce(&self, headline: &str, odds: &str) -> String {
        format!("{headline} {odds}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::numbers::Day;

    const MARCH: When = When::Day(Day { year: 2029, month: 3, day: 31 });

    #[test]
    fn the_headline_says_chance_target_and_deadline() {
        assert_eq!(
            English.headline_by_deadline(0.446, 120.0, MARCH).spoken().replace(['\u{a0}', '\u{202f}'], " "),
            "45 % chance of 120 enrolled by the deadline, 31 March 2029: about as likely as not."
        );
        assert_eq!(
            English.headline_by_deadline(0.0, 120.0, MARCH).spoken().replace(['\u{a0}', '\u{202f}'], " "),
            "Under 1 % chance of 120 enrolled by the deadline, 31 March 2029: exceptionally unlikely."
        );
    }

    #[test]
    fn what_does_not_happen_is_said() {
        let plain = |sentence: Sentence| sentence.spoken().replace(['\u{a0}', '\u{202f}'], " ");
        assert_eq!(plain(English.odds(None, None, 60.0)), "Even odds are not reached within 5 years.");
        assert_eq!(plain(English.never(0.02, 60.0)), "1 in 50 chance that it takes longer than 5 years.");
        assert_eq!(plain(English.never(0.0, 60.0)), "Under 1 in 1,000 chance that it takes longer than 5 years.");
    }
}
