//! Which sentences the inputs show.

use super::catalog::Words;
use super::refusal::Refusal;

/// How a site is named in sentences.
#[derive(Debug, Clone, Copy)]
pub struct SiteLabel<'a> {
    /// Place in the list of sites, counted from 1.
    pub number: usize,
    pub name: Option<&'a str>,
}

impl Words {
    /// `site 3, Osaka`, or `site 3` without a name.
    pub fn site(&self, site: SiteLabel<'_>) -> String {
        let number = site.number as f64;
        match site.name {
            Some(name) => self.site_called(number, name),
            None => self.site_numbered(number),
        }
    }

    /// The trial on one line.
    pub fn trial_line(&self, target: f64, deadline: Option<&str>, start: Option<&str>) -> String {
        match (deadline, start) {
            (None, None) => self.trial_summary(target),
            (Some(deadline), None) => self.trial_summary_by(target, deadline),
            (None, Some(start)) => self.trial_summary_from(target, start),
            (Some(deadline), Some(start)) => self.trial_summary_by_from(target, deadline, start),
        }
    }

    /// The sites on one line: number of sites, stated and expected patients a month.
    pub fn sites_line(&self, count: usize, stated: f64, expected: Option<f64>) -> String {
        match expected {
            Some(expected) => self.sites_summary_expected(count as f64, stated, expected),
            None => self.sites_summary(count as f64, stated),
        }
    }

    /// The assumptions on one line.
    pub fn assumptions_line(&self, all: usize, changed: usize) -> String {
        match changed {
            0 => self.assumptions_summary(all as f64),
            changed => self.assumptions_summary_changed(all as f64, changed as f64),
        }
    }

    /// What is wrong with an entry and what to type instead.
    pub fn refusal(&self, refusal: &Refusal) -> String {
        match refusal {
            Refusal::Missing { example } => self.refusal_missing(*example),
            Refusal::NotANumber { typed, example } => self.refusal_not_a_number(typed, *example),
            Refusal::NotWhole { typed } => self.refusal_not_whole(typed),
            Refusal::OutOfRange { typed, low, high, percent } => {
                let sign = if *percent { self.percent_sign() } else { String::new() };
                self.refusal_out_of_range(typed, *low, &sign, *high)
            }
            Refusal::NotADate { typed } => self.refusal_not_a_date(typed),
            Refusal::AmbiguousDate { typed } => self.refusal_ambiguous_date(typed),
            Refusal::NotAMoment { typed } => self.refusal_not_a_moment(typed),
            Refusal::NotAnAmount { typed } => self.refusal_not_an_amount(typed),
            Refusal::NotACount { typed } => self.refusal_not_a_count(typed),
            Refusal::UnknownRegion { typed } => self.refusal_unknown_region(typed),
            Refusal::RegionTwice { typed } => self.refusal_region_twice(typed),
            Refusal::SeveralRegions { typed } => self.refusal_several_regions(typed),
            Refusal::WrongWayRound { low, high } => self.refusal_wrong_way_round(*low, *high),
            Refusal::TooLong { got, most } => {
                self.refusal_too_long(*got as f64, *most as f64, got.saturating_sub(*most) as f64)
            }
            Refusal::HalfARecord => self.refusal_half_a_record(),
            Refusal::DeadlineBeforeStart => self.refusal_deadline_before_start(),
            Refusal::DeadlineAfterHorizon { needed } => self.refusal_deadline_after_horizon(*needed),
            Refusal::ClosesBeforeOpens => self.refusal_closes_before_opens(),
            Refusal::DateWithoutStart => self.refusal_date_without_start(),
            Refusal::NoSites => self.refusal_no_sites(),
            Refusal::Other(error) => error.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lang::Lang;

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
            assert_eq!(Lang::English.words().refusal(&refusal), want);
        }
    }

    #[test]
    fn sections_fit_on_one_line() {
        let en = Lang::English.words();
        assert_eq!(en.trial_line(120.0, Some("31 Mar 2029"), Some("Apr 2027")), "120 by 31 Mar 2029, from Apr 2027");
        assert_eq!(en.sites_line(1, 1.5, Some(0.65)), "1 site · 1.5 a month stated · 0.65 expected");
    }
}
