//! The kinds of values of documents: dates, moments, proportions, amounts, delays, lognormals, and lists of these.

use super::coder::Coder;
use super::field::{Field, FieldName};
use crate::date::Date;
use crate::document::{Amount, Delay, LogNormal, Moment, Proportion, TrackRecord};

/// Room that an item of a list takes \[bytes\]. Not its size in memory, which differs between targets.
const ITEM: usize = 200;
/// A placeholder until a date is read.
pub(super) const NO_DATE: Date = Date::EPOCH;

impl Coder<'_> {
    /// An optional value. `blank` is what a value is read into.
    pub(super) fn option<T>(
        &mut self,
        field: Field,
        value: &mut Option<T>,
        blank: T,
        code: impl FnOnce(&mut Self, Field, &mut T),
    ) {
        if !self.flag(field, &mut value.is_some()) {
            return;
        }
        code(self, field.next(), value.get_or_insert(blank));
    }

    /// The length of a list and each item; while reading, an item is only added when there is something to read.
    pub(super) fn list<T>(
        &mut self,
        name: FieldName,
        most: f64,
        items: &mut Vec<T>,
        blank: fn() -> T,
        mut code: impl FnMut(&mut Self, &mut T, &[T]),
    ) {
        let count = self.count(name.field(), items.len() as u32);
        if self.is_reading() && f64::from(count) > most {
            self.give_up();
        }
        for index in 0..count as usize {
            if self.is_broken() {
                break;
            }
            if items.len() <= index {
                self.take(ITEM);
                items.push(blank());
            }
            if let Some((item, before)) = items.get_mut(..=index).and_then(<[T]>::split_last_mut) {
                code(self, item, before);
            }
        }
    }

    pub(super) fn section<T: Default + PartialEq>(
        &mut self,
        name: FieldName,
        value: &mut T,
        code: impl FnOnce(&mut Self, &mut T),
    ) {
        if self.flag(FieldName::Section.about(name as u32), &mut (*value != T::default())) {
            code(self, value);
        }
    }

    pub(super) fn number_maybe(&mut self, field: Field, value: &mut Option<f64>) {
        self.option(field, value, 0.0, |coder, field, value| coder.number(field, None, value));
    }

    pub(super) fn whole_maybe(&mut self, field: Field, value: &mut Option<u32>) {
        self.option(field, value, 0, |coder, field, value| *value = coder.count(field, *value));
    }

    pub(super) fn flag_maybe(&mut self, name: FieldName, value: &mut Option<bool>) {
        let got = self.choice(name.field(), 2, value.map_or(0, |value| 1 + u32::from(value)));
        *value = (got > 0).then_some(got > 1);
    }

    pub(super) fn text_maybe(&mut self, name: FieldName, value: &mut Option<String>) {
        self.option(name.field(), value, String::new(), |coder, field, value| coder.text(name, field.about, value));
    }

    /// A date by its distance from the month in which the trial starts, and its day.
    pub(super) fn date(&mut self, field: Field, value: &mut Date) {
        let (year, month, day) = value.parts();
        let months = self.near(field, i64::from(self.start), i64::from(year * 12 + month as i32 - 1));
        let day = self.choice(field.next(), 5, day);
        let date = i32::try_from(months)
            .ok()
            .and_then(|months| Date::new(months.div_euclid(12), months.rem_euclid(12) as u32 + 1, day));
        match date {
            Some(date) => *value = date,
            None => self.give_up(),
        }
    }

    pub(super) fn date_maybe(&mut self, field: Field, value: &mut Option<Date>) {
        self.option(field, value, NO_DATE, Self::date);
    }

    pub(super) fn moment(&mut self, field: Field, value: &mut Moment) {
        let (mut date, mut months) = match *value {
            Moment::Date(date) => (date, 0.0),
            Moment::Months(months) => (NO_DATE, months),
        };
        *value = if self.flag(field, &mut matches!(value, Moment::Months(_))) {
            self.number(field.next(), None, &mut months);
            Moment::Months(months)
        } else {
            self.date(field.next(), &mut date);
            Moment::Date(date)
        };
    }

    pub(super) fn moment_maybe(&mut self, field: Field, value: &mut Option<Moment>) {
        self.option(field, value, Moment::Months(0.0), Self::moment);
    }

    /// Two numbers in a row.
    fn two(&mut self, field: Field, a: &mut f64, b: &mut f64) {
        self.number(field, None, a);
        self.number(field.next(), None, b);
    }

    pub(super) fn proportion(&mut self, field: Field, value: &mut Proportion) {
        let (form, mut a, mut n) = match *value {
            Proportion::Exact(share) => (0, share, 0.0),
            Proportion::Counted { x, n } => (1, x, n),
            Proportion::Believed { estimate, n } => (2, estimate, n),
        };
        let form = self.choice(field, 2, form);
        // The number counted bounds how many of them can have the property.
        if form > 0 {
            self.number(field.next(), None, &mut n);
        }
        self.number(Field { part: 3 + form, ..field }, None, &mut a);
        *value = match form {
            0 => Proportion::Exact(a),
            1 => Proportion::Counted { x: a, n },
            _ => Proportion::Believed { estimate: a, n },
        };
    }

    pub(super) fn proportion_maybe(&mut self, name: FieldName, value: &mut Option<Proportion>) {
        self.option(name.field(), value, Proportion::Exact(0.0), Self::proportion);
    }

    /// `expected` is near the likely value of an exact number.
    pub(super) fn amount(&mut self, field: Field, expected: Option<f64>, value: &mut Amount) {
        let (form, mut low, mut high) = match *value {
            Amount::Exact(number) => (0, number, 0.0),
            Amount::Below(bound) => (1, bound, 0.0),
            Amount::Range { low, high } => (2, low, high),
            Amount::Per100k { low, high } => (if low == high { 4 } else { 3 }, low, high),
        };
        let form = self.choice(field, 3, form);
        match form {
            0 => self.number(field.next(), expected, &mut low),
            2 | 3 => self.two(Field { part: field.part + 2, ..field }, &mut low, &mut high),
            _ => self.number(field.next(), None, &mut low),
        }
        *value = match form {
            0 => Amount::Exact(low),
            1 => Amount::Below(low),
            2 => Amount::Range { low, high },
            3 => Amount::Per100k { low, high },
            _ => Amount::Per100k { low, high: low },
        };
    }

    pub(super) fn delay(&mut self, field: Field, value: &mut Delay) {
        let (form, mut a, mut b) = match *value {
            Delay::Fixed(days) => (0, days, 0.0),
            Delay::Uniform(shortest, longest) => (1, shortest, longest),
            Delay::LogNormal { median_days, sigma } => (2, median_days, sigma),
            Delay::Gamma { shape, scale_days } => (3, shape, scale_days),
        };
        let form = self.choice(field, 2, form);
        self.number(field.next(), None, &mut a);
        if form > 0 {
            self.number(field.next().next(), None, &mut b);
        }
        *value = match form {
            0 => Delay::Fixed(a),
            1 => Delay::Uniform(a, b),
            2 => Delay::LogNormal { median_days: a, sigma: b },
            _ => Delay::Gamma { shape: a, scale_days: b },
        };
    }

    pub(super) fn lognormal(&mut self, name: FieldName, value: &mut Option<LogNormal>) {
        let blank = LogNormal { median: 0.0, sigma: 0.0 };
        self.option(name.field(), value, blank, |coder, field, law| coder.two(field, &mut law.median, &mut law.sigma));
    }

    pub(super) fn record(&mut self, field: Field, value: &mut Option<TrackRecord>) {
        let blank = TrackRecord { enrolled: 0.0, site_months: 0.0 };
        self.option(field, value, blank, |coder, field, record| {
            coder.two(field, &mut record.site_months, &mut record.enrolled);
        });
    }

    /// From, until; in order.
    pub(super) fn pauses(&mut self, value: &mut Vec<(Moment, Moment)>) {
        let blank = || (Moment::Months(0.0), Moment::Months(0.0));
        self.list(FieldName::Pauses, recruitment::limits::PAUSES.high, value, blank, |coder, (from, until), _| {
            coder.moment(FieldName::Pauses.part(1), from);
            coder.moment(FieldName::Pauses.part(4), until);
        });
    }
}
