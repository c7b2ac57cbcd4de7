//! An object of the document while it is being written, and the kinds of values of documents.

use crate::date::Date;
use crate::document::{
    Amount, Delay, ExternalControl, LogNormal, Moment, Proportion, SiteShape, TrackRecord, TwoLists,
};
use crate::value::{Fields, Value};

pub(super) struct Object {
    fields: Fields,
}

impl Object {
    pub(super) fn new() -> Self {
        Self { fields: Vec::new() }
    }

    pub(super) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.fields.push((name.to_owned(), value.into()));
        self
    }

    /// Adds the field, unless it was left out.
    pub(super) fn maybe(self, name: &str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Adds the list, unless it is empty.
    pub(super) fn list<T: Into<Value>>(self, name: &str, items: impl Iterator<Item = T>) -> Self {
        let items = Value::list(items);
        if items.as_list().is_some_and(<[Value]>::is_empty) { self } else { self.with(name, items) }
    }

    /// Adds the object, unless it has no fields.
    pub(super) fn unless_empty(self, name: &str, object: Value) -> Self {
        if object.as_map().is_some_and(Vec::is_empty) { self } else { self.with(name, object) }
    }

    /// Adds the unknown fields that were read with it, after the known ones.
    pub(super) fn finish(mut self, extra: &Fields) -> Value {
        for (name, value) in extra {
            if !self.fields.iter().any(|(known, _)| known == name) {
                self.fields.push((name.clone(), value.clone()));
            }
        }
        Value::Map(self.fields)
    }
}

impl From<Date> for Value {
    fn from(date: Date) -> Self {
        Self::Text(date.to_string())
    }
}

impl From<Moment> for Value {
    fn from(moment: Moment) -> Self {
        match moment {
            Moment::Date(date) => date.into(),
            Moment::Months(months) => months.into(),
        }
    }
}

impl From<Proportion> for Value {
    fn from(proportion: Proportion) -> Self {
        match proportion {
            Proportion::Exact(share) => share.into(),
            Proportion::Counted { x, n } => Self::map([("x", x.into()), ("n", n.into())]),
            Proportion::Believed { estimate, n } => Self::map([("estimate", estimate.into()), ("n", n.into())]),
        }
    }
}

impl From<Amount> for Value {
    fn from(amount: Amount) -> Self {
        match amount {
            Amount::Exact(number) => number.into(),
            Amount::Below(bound) => format!("<{bound}").into(),
            Amount::Range { low, high } => Self::map([("low", low.into()), ("high", high.into())]),
            Amount::Per100k { low, high } if low == high => Self::map([("per_100k", low.into())]),
            Amount::Per100k { low, high } => Self::map([("per_100k", Self::list([low, high]))]),
        }
    }
}

impl From<Delay> for Value {
    fn from(delay: Delay) -> Self {
        match delay {
            Delay::Fixed(days) => Self::map([("days", days.into())]),
            Delay::Uniform(shortest, longest) => Self::map([("days", Self::list([shortest, longest]))]),
            Delay::LogNormal { median_days, sigma } => {
                Self::map([("median_days", median_days.into()), ("sigma", sigma.into())])
            }
            Delay::Gamma { shape, scale_days } => {
                Self::map([("shape", shape.into()), ("scale_days", scale_days.into())])
            }
        }
    }
}

impl From<TrackRecord> for Value {
    fn from(record: TrackRecord) -> Self {
        Self::map([("enrolled", record.enrolled.into()), ("site_months", record.site_months.into())])
    }
}

impl From<TwoLists> for Value {
    fn from(lists: TwoLists) -> Self {
        let TwoLists { first, second, both, odds_ratio } = lists;
        Object::new()
            .with("first", first)
            .with("second", second)
            .with("both", both)
            .maybe("odds_ratio", odds_ratio.map(|(low, high)| Self::list([low, high])))
            .finish(&Fields::new())
    }
}

impl From<ExternalControl> for Value {
    fn from(control: ExternalControl) -> Self {
        Self::map([("patients", control.patients.into()), ("discount", control.discount.into())])
    }
}

impl From<LogNormal> for Value {
    fn from(law: LogNormal) -> Self {
        Self::map([("median", law.median.into()), ("sigma", law.sigma.into())])
    }
}

impl From<SiteShape> for Value {
    fn from(shape: SiteShape) -> Self {
        match shape {
            SiteShape::Exact => Self::Null,
            SiteShape::Gamma(shape) => shape.into(),
        }
    }
}
