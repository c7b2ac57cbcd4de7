//! Numbers and dates in English.

use digits::fixed;

use super::{English, plural};
use crate::text::numbers::{Day, Numbers};

/// A narrow space that does not break: between a number and its percent sign.
const THIN: char = '\u{202f}';
/// A space that does not break: inside a date, between a number and its unit.
pub(super) const FIRM: char = '\u{a0}';

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn month_called(month: u32) -> &'static str {
    MONTHS.get(month.wrapping_sub(1) as usize).copied().unwrap_or("")
}

/// Digits in groups of three, with a minus sign instead of a hyphen.
fn grouped(number: &str) -> String {
    let digits = number.trim_start_matches('-');
    let mut grouped = String::with_capacity(number.len() + digits.len() / 3 + 2);
    if digits.len() < number.len() {
        grouped.push('−');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

impl Numbers for English {
    fn whole(&self, value: f64) -> String {
        grouped(&fixed(value.round(), 0))
    }

    fn decimal(&self, value: f64, places: usize) -> String {
        // An empty sum is −0, which nobody wants to read.
        let value = value + 0.0;
        let text = fixed(value, places);
        // The digits before the point are those of the rounded number: 11.98 to one place is 12.0.
        match text.split_once('.') {
            Some((whole, fraction)) => format!("{}.{fraction}", grouped(whole)),
            None => grouped(&text),
        }
    }

    fn brief(&self, value: f64) -> String {
        let places = match value.abs() {
            size if size >= 10.0 || size == 0.0 => 0,
            size if size >= 1.0 => 1,
            _ => 2,
        };
        self.decimal(value, places)
    }

    fn chance(&self, probability: f64) -> String {
        // A forecast never knows that something will or will not happen, so 0 % and 100 % are not said.
        match (probability * 100.0).round() {
            percent if percent < 1.0 => format!("under 1{THIN}%"),
            percent if percent > 99.0 => format!("over 99{THIN}%"),
            percent => format!("{}{THIN}%", fixed(percent, 0)),
        }
    }

    fn share(&self, share: f64) -> String {
        let tenths = (share * 1000.0).round() / 10.0;
        let places = usize::from(tenths.fract() != 0.0);
        format!("{}{THIN}%", fixed(tenths, places))
    }

    fn one_in(&self, probability: f64) -> String {
        let raw = 1.0 / probability.max(1e-6);
        let rounded = match raw {
            n if n < 10.0 => n.round(),
            n if n < 100.0 => (n / 5.0).round() * 5.0,
            n => (n / 100.0).round() * 100.0,
        };
        format!("1{FIRM}in{FIRM}{}", self.whole(rounded))
    }

    fn range(&self, low: f64, high: f64) -> String {
        format!("{}–{}", self.whole(low), self.whole(high))
    }

    fn day(&self, day: Day) -> String {
        format!("{}{FIRM}{}{FIRM}{}", day.day, month_called(day.month), day.year)
    }

    fn day_short(&self, day: Day) -> String {
        format!("{}{FIRM}{}{FIRM}{}", day.day, self.month_name(day.month), day.year)
    }

    fn month(&self, day: Day) -> String {
        format!("{}{FIRM}{}", month_called(day.month), day.year)
    }

    fn month_short(&self, day: Day) -> String {
        format!("{}{FIRM}{}", self.month_name(day.month), day.year)
    }

    fn month_name(&self, month: u32) -> String {
        month_called(month).chars().take(3).collect()
    }

    fn months(&self, months: f64) -> String {
        let years = months / 12.0;
        if months >= 24.0 && years.fract() == 0.0 {
            return format!("{}{FIRM}years", fixed(years, 0));
        }
        let text = if months.fract() == 0.0 { self.whole(months) } else { self.brief(months) };
        format!("{text}{FIRM}{}", plural(months, "month", "months"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARCH: Day = Day { year: 2029, month: 3, day: 31 };

    #[test]
    fn numbers_read_as_they_are_written() {
        let en = English;
        for (got, want) in [
            (en.whole(0.0), "0"),
            (en.whole(999.6), "1,000"),
            (en.whole(10_808.0), "10,808"),
            (en.whole(1_234_567.0), "1,234,567"),
            (en.whole(-1_200.0), "−1,200"),
            (en.decimal(1_234.567, 1), "1,234.6"),
            (en.decimal(0.654, 2), "0.65"),
            (en.decimal(11.98, 1), "12.0"),
            (en.decimal(-0.5, 1), "−0.5"),
            (en.brief(11.8), "12"),
            (en.brief(5.06), "5.1"),
            (en.brief(0.0), "0"),
            (en.chance(0.0), "under 1\u{202f}%"),
            (en.chance(0.004), "under 1\u{202f}%"),
            (en.chance(0.446), "45\u{202f}%"),
            (en.chance(1.0), "over 99\u{202f}%"),
            (en.share(0.11), "11\u{202f}%"),
            (en.share(0.025), "2.5\u{202f}%"),
            (en.one_in(0.02), "1\u{a0}in\u{a0}50"),
            (en.one_in(0.3), "1\u{a0}in\u{a0}3"),
            (en.one_in(0.0), "1\u{a0}in\u{a0}1,000,000"),
            (en.day(MARCH), "31\u{a0}March\u{a0}2029"),
            (en.day_short(MARCH), "31\u{a0}Mar\u{a0}2029"),
            (en.month(MARCH), "March\u{a0}2029"),
            (en.month_name(0), ""),
            (en.months(60.0), "5\u{a0}years"),
            (en.months(1.0), "1\u{a0}month"),
            (en.months(23.9), "24\u{a0}months"),
        ] {
            assert_eq!(got, want);
        }
    }
}
