//! What the inputs say: which of the sentences, and with which words.

use std::fmt;
use std::mem::discriminant;
use std::rc::Rc;

use plan::Problem;
use plan::entry::EntryError;
use plan::paste::Reason;
use recruitment::scenario::ScenarioError;

use super::Words;

/// What is wrong with an entry.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// Nothing was entered, and there is no default.
    Missing {
        /// Something that would do.
        example: f64,
    },
    /// Not a number.
    NotANumber {
        /// What was typed.
        typed: String,
        /// Something that would do.
        example: f64,
    },
    /// A broken number where only whole ones make sense.
    NotWhole {
        /// What was typed.
        typed: String,
    },
    /// Outside what is allowed.
    OutOfRange {
        /// What was typed.
        typed: String,
        /// Smallest allowed, in the unit of the field.
        low: f64,
        /// Largest allowed, in the unit of the field.
        high: f64,
        /// Whether the field is in percent.
        percent: bool,
    },
    /// Not a date.
    NotADate {
        /// What was typed.
        typed: String,
    },
    /// A date that could be read as two.
    AmbiguousDate {
        /// What was typed.
        typed: String,
    },
    /// Neither a date nor months from the start.
    NotAMoment {
        /// What was typed.
        typed: String,
    },
    /// Not a number of people.
    NotAnAmount {
        /// What was typed.
        typed: String,
    },
    /// Not a count of so many.
    NotACount {
        /// What was typed.
        typed: String,
    },
    /// A region that the plan does not have.
    UnknownRegion {
        /// What was typed.
        typed: String,
    },
    /// A region that stands there twice.
    RegionTwice {
        /// What was typed.
        typed: String,
    },
    /// A name that several regions have.
    SeveralRegions {
        /// What was typed.
        typed: String,
    },
    /// A range whose ends are the wrong way round.
    WrongWayRound {
        /// What stands first.
        low: f64,
        /// What stands last.
        high: f64,
    },
    /// Longer than allowed.
    TooLong {
        /// Characters there are.
        got: usize,
        /// Characters there may be.
        most: usize,
    },
    /// An earlier record without its other half.
    HalfARecord,
    /// The deadline is not after the start.
    DeadlineBeforeStart,
    /// The deadline is after the horizon.
    DeadlineAfterHorizon {
        /// A horizon that would do \[months\].
        needed: f64,
    },
    /// The site closes before it opens.
    ClosesBeforeOpens,
    /// A date that means nothing until the start is known.
    DateWithoutStart,
    /// No site at all.
    NoSites,
    /// Something that the form has no words of its own for.
    Other(Rc<Found>),
}

/// What the checks of the document found, which say it themselves. Not as text: that is put together where it is shown,
/// by what is loaded only when it is first asked for.
#[derive(Debug)]
pub enum Found {
    /// A problem, with the path where it is.
    Problem(Problem),
    /// A problem of which a field shows where it is.
    AtField(Problem),
    /// An entry.
    Entry(EntryError),
    /// A cell of a table that was pasted.
    Cell(Reason),
    /// A trial that cannot be forecast.
    Trial(ScenarioError),
}

/// The same kind of thing in the same place: what else is in it was found there in one and the same plan.
impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        let key = |found: &Self| match found {
            Self::Problem(problem) | Self::AtField(problem) => {
                Some((problem.path.clone(), discriminant(&problem.kind)))
            }
            Self::Entry(_) | Self::Cell(_) | Self::Trial(_) => None,
        };
        discriminant(self) == discriminant(other) && key(self) == key(other)
    }
}

impl fmt::Display for Found {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Problem(problem) => problem.fmt(out),
            Self::AtField(problem) => problem.kind.fmt(out),
            Self::Entry(error) => error.fmt(out),
            Self::Cell(reason) => reason.fmt(out),
            Self::Trial(error) => error.fmt(out),
        }
    }
}

/// The number of a site in a list, counted from 1, and its name where it has one.
#[derive(Debug, Clone, Copy)]
pub struct SiteCalled<'a> {
    /// Counted from 1.
    pub number: usize,
    /// Its name.
    pub name: Option<&'a str>,
}

impl Words {
    /// How a site is spoken of.
    pub fn site(&self, site: SiteCalled<'_>) -> String {
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

    /// The sites on one line: how many, and per month stated and expected.
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

    /// What is wrong with an entry, and what to type.
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
            Refusal::Other(found) => found.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

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
