//! Numbers, dates and durations as texts.
//!
//! All three languages use a comma between groups of digits and a decimal point; what differs is in the messages.

use super::catalog::Words;
use super::moment::{Day, When};

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

impl Words {
    /// A whole number, grouped: `10,808`.
    pub fn whole(&self, value: f64) -> String {
        grouped(&format!("{:.0}", value.round()))
    }

    /// A number with this many decimal places: `0.65`.
    pub fn decimal(&self, value: f64, places: usize) -> String {
        // An empty sum is −0: adding 0 drops the sign.
        let value = value + 0.0;
        let text = format!("{value:.places$}");
        // Group after rounding, which can add a digit before the point.
        match text.split_once('.') {
            Some((whole, fraction)) => format!("{}.{fraction}", grouped(whole)),
            None => grouped(&text),
        }
    }

    /// A number with about two significant digits: `12`, `1.5`, `0.42`.
    pub fn brief(&self, value: f64) -> String {
        let places = match value.abs() {
            size if size >= 10.0 || size == 0.0 => 0,
            size if size >= 1.0 => 1,
            _ => 2,
        };
        self.decimal(value, places)
    }

    /// A number with at most three decimal places: `0.505`, `1,500,000`.
    pub fn trimmed(&self, value: f64) -> String {
        let text = self.decimal(value, 3);
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }

    /// A probability, never 0 % or 100 %: `45 %`, `under 1 %`, `over 99 %`.
    pub fn chance(&self, probability: f64) -> String {
        // A forecast is never certain.
        match (probability * 100.0).round() {
            percent if percent < 1.0 => self.chance_low(),
            percent if percent > 99.0 => self.chance_high(),
            percent => self.percent(&format!("{percent:.0}")),
        }
    }

    /// A share with at most one decimal place: `11 %`, `2.5 %`.
    pub fn share(&self, share: f64) -> String {
        let tenths = (share * 1000.0).round() / 10.0;
        let places = usize::from(tenths.fract() != 0.0);
        self.percent(&format!("{tenths:.places$}"))
    }

    /// A small probability as a frequency: `1 in 50`.
    pub fn frequency(&self, probability: f64) -> String {
        let raw = 1.0 / probability.max(1e-6);
        let rounded = match raw {
            n if n < 10.0 => n.round(),
            n if n < 100.0 => (n / 5.0).round() * 5.0,
            n => (n / 100.0).round() * 100.0,
        };
        self.one_in(rounded)
    }

    /// `31 March 2029`.
    pub fn date(&self, day: Day) -> String {
        let [year, month, short, number, day] = self.date_parts(day);
        self.day(&year, &month, &short, &number, &day)
    }

    /// `31 Mar 2029`.
    pub fn date_short(&self, day: Day) -> String {
        let [year, month, short, number, day] = self.date_parts(day);
        self.day_short(&year, &month, &short, &number, &day)
    }

    /// `March 2029`.
    pub fn date_month(&self, day: Day) -> String {
        let [year, month, short, number, day] = self.date_parts(day);
        self.month(&year, &month, &short, &number, &day)
    }

    /// `Mar 2029`.
    pub fn date_month_short(&self, day: Day) -> String {
        let [year, month, short, number, day] = self.date_parts(day);
        self.month_short(&year, &month, &short, &number, &day)
    }

    /// `Mar`; months count from 1.
    pub fn month_name(&self, month: u32) -> String {
        Self::part(&self.month_names_short(), month.wrapping_sub(1) as usize)
    }

    fn date_parts(&self, day: Day) -> [String; 5] {
        let name = Self::part(&self.month_names(), day.month.wrapping_sub(1) as usize);
        [day.year.to_string(), name, self.month_name(day.month), day.month.to_string(), day.day.to_string()]
    }

    /// A duration: `14 months`, `5 years`.
    pub fn months(&self, months: f64) -> String {
        let years = months / 12.0;
        if months >= 24.0 && years.fract() == 0.0 { self.length_years(years) } else { self.length_months(months) }
    }

    /// `31 March 2029`, `March 2029` or `month 24`.
    pub fn when(&self, when: When) -> String {
        match when {
            When::Day(day) => self.date(day),
            When::Month(day) => self.date_month(day),
            When::Months(months) => self.month_number(months),
        }
    }

    /// `31 Mar 2029`, `Mar 2029` or `month 24`.
    pub fn when_short(&self, when: When) -> String {
        match when {
            When::Day(day) => self.date_short(day),
            When::Month(day) => self.date_month_short(day),
            When::Months(months) => self.month_number(months),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lang::Lang;

    const MARCH: Day = Day { year: 2029, month: 3, day: 31 };

    #[test]
    fn numbers_read_as_they_are_written() {
        let en = Lang::English.words();
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
            (en.frequency(0.02), "1\u{a0}in\u{a0}50"),
            (en.frequency(0.3), "1\u{a0}in\u{a0}3"),
            (en.frequency(0.0), "1\u{a0}in\u{a0}1,000,000"),
            (en.date(MARCH), "31\u{a0}March\u{a0}2029"),
            (en.date_short(MARCH), "31\u{a0}Mar\u{a0}2029"),
            (en.date_month(MARCH), "March\u{a0}2029"),
            (en.month_name(0), ""),
            (en.months(60.0), "5\u{a0}years"),
            (en.months(1.0), "1\u{a0}month"),
            (en.months(23.9), "24\u{a0}months"),
        ] {
            assert_eq!(got, want);
        }
    }
}
