//! Civil dates as day numbers: no clock, no time zone.

use std::fmt;

use recruitment::units::DAYS_PER_MONTH;

/// A day in the Gregorian calendar, years 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    days: i32,
}

impl Date {
    /// 1970-01-01.
    pub const EPOCH: Self = Self { days: 0 };

    /// The date with these parts, if there is one.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(1..=9999).contains(&year) || !(1..=12).contains(&month) || day == 0 || day > days_in(year, month) {
            return None;
        }
        // Howard Hinnant, "chrono-compatible low-level date algorithms": years begin in March.
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((month as i32 + 9) % 12) + 2) / 5 + day as i32 - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Some(Self { days: era * 146_097 + day_of_era - 719_468 })
    }

    /// Reads `2027-04-01`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim().split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let digits = |part: &str, most: usize| {
            let whole = !part.is_empty() && part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit());
            whole.then(|| part.parse::<u32>().ok()).flatten()
        };
        if parts.next().is_some() || year.len() != 4 {
            return None;
        }
        Self::new(digits(year, 4)? as i32, digits(month, 2)?, digits(day, 2)?)
    }

    pub fn parts(self) -> (i32, u32, u32) {
        let days = self.days + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = (day_of_year - (153 * shifted + 2) / 5 + 1) as u32;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 } as u32;
        let year = era * 400 + year_of_era + i32::from(month <= 2);
        (year, month, day)
    }

    pub fn day_number(self) -> i32 {
        self.days
    }

    /// Months of 30.4375 days from `start` to this date; negative if this date is earlier.
    pub fn months_since(self, start: Self) -> f64 {
        f64::from(self.days - start.days) / DAYS_PER_MONTH
    }

    /// The date `months` after this one, rounded up to a whole day. `None` past the year 9999.
    pub fn plus_months(self, months: f64) -> Option<Self> {
        // Minus a billionth of a day, so that whole days survive the conversion to months and back.
        let days = f64::from(self.days) + (months * DAYS_PER_MONTH - 1e-9).ceil();
        let last = Self::new(9999, 12, 31)?.days;
        (days.is_finite() && days <= f64::from(last) && days >= -719_162.0).then_some(Self { days: days as i32 })
    }
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(out, "{year:04}-{month:02}-{day:02}")
    }
}

fn days_in(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn day_numbers_run_without_gaps_and_back() {
        let first = Date::parse("1999-12-30").unwrap();
        for step in 0..4_000 {
            let date = Date { days: first.days + step };
            let (year, month, day) = date.parts();
            assert_eq!(Date::new(year, month, day), Some(date));
            assert_eq!(Date::parse(&date.to_string()), Some(date));
        }
        assert_eq!(Date::new(1970, 1, 1).unwrap().day_number(), 0);
        assert_eq!(Date::new(2027, 4, 1).unwrap().day_number(), 20_909);
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "2027",
            "2027-02-29",
            "2027-13-01",
            "2027-00-01",
            "2027-4-31",
            "27-04-01",
            "2027-04-01-1",
            "２０２７-04-01",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
        assert!(Date::parse("2028-02-29").is_some());
        assert!(Date::parse("2027-4-1").is_some());
    }

    #[test]
    fn months_go_there_and_back() {
        let start = Date::parse("2027-04-01").unwrap();
        for days in 0..3_000 {
            let date = Date { days: start.days + days };
            assert_eq!(start.plus_months(date.months_since(start)), Some(date));
        }
        assert_eq!(start.plus_months(f64::INFINITY), None);
        assert_eq!(start.plus_months(1e9), None);
    }
}
