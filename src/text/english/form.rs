//! The inputs in English.

use digits::Shortest;

use super::numbers::FIRM;
use super::{English, plural};
use crate::text::form::{Form, Refusal, SiteCalled};
use crate::text::numbers::Numbers;

impl English {
    fn site(self, site: SiteCalled<'_>) -> String {
        match site.name {
            Some(name) => format!("site {}, {name}", site.number),
            None => format!("site {}", site.number),
        }
    }

    /// A limit as it is typed: no trailing zeros, thousands grouped.
    fn limit(self, value: f64) -> String {
        if value.fract() == 0.0 { self.whole(value) } else { Shortest(value).to_string() }
    }
}

impl Form for English {
    fn inputs_title(&self) -> String {
        "Your plan".into()
    }

    fn plan_title(&self) -> String {
        "Name of the plan".into()
    }

    fn plan_untitled(&self) -> String {
        "Untitled plan".into()
    }

    fn undo(&self) -> String {
        "Undo".into()
    }

    fn redo(&self) -> String {
        "Redo".into()
    }

    fn trial_title(&self) -> String {
        "Trial".into()
    }

    fn trial_summary(&self, target: f64, deadline: Option<String>, start: Option<String>) -> String {
        let mut text = self.whole(target);
        if let Some(deadline) = deadline {
            text.push_str(&format!(" by {deadline}"));
        }
        if let Some(start) = start {
            text.push_str(&format!(", from {start}"));
        }
        text
    }

    fn target(&self) -> String {
        "To enroll".into()
    }

    fn target_unit(&self) -> String {
        "patients".into()
    }

    fn start(&self) -> String {
        "Start".into()
    }

    fn deadline(&self) -> String {
        "Planned last patient in".into()
    }

    fn deadline_hint(&self) -> String {
        "the deadline; may stay empty".into()
    }

    fn horizon(&self) -> String {
        "Look ahead".into()
    }

    fn horizon_unit(&self) -> String {
        "months".into()
    }

    fn horizon_hint(&self) -> String {
        "later is “never”".into()
    }

    fn sites_title(&self) -> String {
        "Sites".into()
    }

    fn sites_summary(&self, count: usize, stated: f64, expected: Option<f64>) -> String {
        let count = count as f64;
        let sites = format!("{} {}", self.whole(count), plural(count, "site", "sites"));
        match expected {
            Some(expected) => {
                format!("{sites} · {} a month stated · {} expected", self.brief(stated), self.brief(expected))
            }
            None => format!("{sites} · {} a month stated", self.brief(stated)),
        }
    }

    fn sites_note(&self) -> String {
        "Gray values are defaults; their sources are under Assumptions.".into()
    }

    fn site_heads(&self) -> [String; 6] {
        ["Site", "Region", "Opens", "Usual delay", "Stated rate", "Earlier record"].map(String::from)
    }

    fn site_head_actions(&self) -> String {
        "Copy or remove".into()
    }

    fn site_name(&self, site: SiteCalled<'_>) -> String {
        format!("Name, {}", self.site(SiteCalled { name: None, ..site }))
    }

    fn site_region(&self, site: SiteCalled<'_>) -> String {
        format!("Region, {}", self.site(site))
    }

    fn site_opens(&self, site: SiteCalled<'_>) -> String {
        format!("Planned opening, {}", self.site(site))
    }

    fn site_delay(&self, site: SiteCalled<'_>) -> String {
        format!("Usual delay of the opening in days, {}", self.site(site))
    }

    fn site_rate(&self, site: SiteCalled<'_>) -> String {
        format!("Stated patients per month, {}", self.site(site))
    }

    fn site_record_enrolled(&self, site: SiteCalled<'_>) -> String {
        format!("Patients in an earlier trial, {}", self.site(site))
    }

    fn site_record_months(&self, site: SiteCalled<'_>) -> String {
        format!("Months open in an earlier trial, {}", self.site(site))
    }

    fn delay_prefix(&self) -> String {
        "+".into()
    }

    fn delay_unit(&self) -> String {
        "days".into()
    }

    fn record_prefix(&self) -> String {
        "earlier:".into()
    }

    fn record_in(&self) -> String {
        "in".into()
    }

    fn record_unit(&self) -> String {
        "mo".into()
    }

    fn rate_unit(&self) -> String {
        "/ mo".into()
    }

    fn opens_default(&self) -> String {
        "by default".into()
    }

    fn region_default(&self) -> String {
        "region".into()
    }

    fn site_unnamed(&self, number: usize) -> String {
        format!("Site {number}")
    }

    fn site_add(&self) -> String {
        "Add a site".into()
    }

    fn site_copy(&self, site: SiteCalled<'_>) -> String {
        format!("Copy {}", self.site(site))
    }

    fn site_remove(&self, site: SiteCalled<'_>) -> String {
        format!("Remove {}", self.site(site))
    }

    fn problems_title(&self, count: usize) -> String {
        let count = count as f64;
        match count {
            1.0 => "One entry needs a correction".into(),
            _ => format!("{} entries need a correction", self.whole(count)),
        }
    }

    fn problems_note(&self) -> String {
        "Until then the forecast below is the last one that could be computed.".into()
    }

    fn not_yet_included(&self) -> String {
        "not yet including your last change".into()
    }

    fn problem_at(&self, label: &str, message: &str) -> String {
        format!("{label}: {message}")
    }

    fn refusal(&self, refusal: &Refusal) -> String {
        match refusal {
            Refusal::Missing { example } => {
                format!("nothing is entered, and there is no default: type a number such as {}", self.limit(*example))
            }
            Refusal::NotANumber { typed, example } => {
                format!("“{typed}” is not a number: type digits, such as {}", self.limit(*example))
            }
            Refusal::NotWhole { typed } => format!("{typed} is not a whole number: type one without a fraction"),
            Refusal::OutOfRange { typed, low, high, percent } => {
                let sign = if *percent { "\u{202f}%" } else { "" };
                format!(
                    "{typed} is outside {}{sign} to {}{sign}: type a number in that range",
                    self.limit(*low),
                    self.limit(*high)
                )
            }
            Refusal::NotADate { typed } => {
                format!("“{typed}” is not a date: type one such as 1 Apr 2027 or 2027-04-01")
            }
            Refusal::AmbiguousDate { typed } => {
                format!("“{typed}” could be two dates: type the month as a word, such as 1 Jun 2027")
            }
            Refusal::NotAMoment { typed } => {
                format!("“{typed}” is not a date: type one such as 1 Jun 2027, or months from the start, such as 2")
            }
            Refusal::TooLong { got, most } => {
                format!(
                    "{got} characters are too many, {most} are allowed: shorten it by {}",
                    got.saturating_sub(*most)
                )
            }
            Refusal::HalfARecord => "half of the record is missing: type the patients and the months it took".into(),
            Refusal::DeadlineBeforeStart => "the deadline is not after the start: type a later date".into(),
            Refusal::DeadlineAfterHorizon { needed } => {
                format!(
                    "the deadline is later than the forecast looks: look ahead at least {}{FIRM}months",
                    self.whole(*needed)
                )
            }
            Refusal::DateWithoutStart => {
                "a date means nothing until the trial has a start: type the start first".into()
            }
            Refusal::NoSites => "there are none: add a site".into(),
            Refusal::Other { said } => said.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_say_what_to_type() {
        for (refusal, want) in [
            (
                Refusal::OutOfRange { typed: "0".into(), low: 1.0, high: 100_000.0, percent: false },
                "0 is outside 1 to 100,000: type a number in that range",
            ),
            (
                Refusal::NotANumber { typed: "abc".into(), example: 120.0 },
                "“abc” is not a number: type digits, such as 120",
            ),
            (
                Refusal::Missing { example: 120.0 },
                "nothing is entered, and there is no default: type a number such as 120",
            ),
        ] {
            assert_eq!(English.refusal(&refusal), want);
        }
    }

    #[test]
    fn sections_fit_on_one_line() {
        assert_eq!(
            English.trial_summary(120.0, Some("31 Mar 2029".into()), Some("Apr 2027".into())),
            "120 by 31 Mar 2029, from Apr 2027"
        );
        assert_eq!(English.sites_summary(1, 1.5, Some(0.65)), "1 site · 1.5 a month stated · 0.65 expected");
    }
}
