//! The kinds of values of documents: proportions, amounts, moments, delays, lognormals.

use recruitment::limits::{self, Limit};

use super::object::{Log, Object, describe};
use crate::date::Date;
use crate::document::{Amount, Delay, LogNormal, Moment, Proportion};
use crate::entry;
use crate::problem::ProblemKind;
use crate::value::Value;

impl Object<'_> {
    pub(super) fn proportion(&mut self, name: &'static str, log: &mut Log) -> Option<Proportion> {
        let value = self.take(name)?;
        proportion(&self.path(name), value, log)
    }

    pub(super) fn amount(&mut self, name: &'static str, log: &mut Log) -> Option<Amount> {
        let value = self.take(name)?;
        amount(&self.path(name), value, log)
    }

    pub(super) fn date(&mut self, name: &'static str, log: &mut Log) -> Option<Date> {
        let value = self.take(name)?;
        let date = value.as_str().and_then(Date::parse);
        if date.is_none() {
            log.problem(self.path(name), ProblemKind::NotADate { got: describe(value) });
        }
        date
    }

    pub(super) fn moment(&mut self, name: &'static str, log: &mut Log) -> Option<Moment> {
        let value = self.take(name)?;
        moment(&self.path(name), value, log)
    }

    /// Stretches of time: pairs of moments.
    pub(super) fn pauses(&mut self, name: &'static str, log: &mut Log) -> Vec<(Moment, Moment)> {
        let items = self.items(name, limits::PAUSES, log);
        let pause = |(path, value): (String, &Value)| {
            let Value::List(ends) = value else {
                log.problem(path, ProblemKind::NotAList { got: describe(value) });
                return None;
            };
            let [from, until] = ends.as_slice() else {
                log.problem(path, ProblemKind::WrongLength { got: ends.len(), wanted: 2 });
                return None;
            };
            let from = moment(&format!("{path}[0]"), from, log);
            let until = moment(&format!("{path}[1]"), until, log);
            from.zip(until)
        };
        items.into_iter().filter_map(pause).collect()
    }

    /// Two numbers, smallest first: `[0.5, 2]`.
    pub(super) fn range(&mut self, name: &'static str, limit: Limit, log: &mut Log) -> Option<(f64, f64)> {
        let value = self.take(name)?;
        let path = self.path(name);
        let Value::List(ends) = value else {
            log.problem(path, ProblemKind::NotAList { got: describe(value) });
            return None;
        };
        pair(&path, ends, limit, log)
    }

    pub(super) fn delay(&mut self, name: &'static str, log: &mut Log) -> Option<Delay> {
        let value = self.take(name)?;
        delay(&self.path(name), value, log)
    }

    /// A lognormal whose median is within `limit`.
    pub(super) fn lognormal(&mut self, name: &'static str, limit: Limit, log: &mut Log) -> Option<LogNormal> {
        let value = self.take(name)?;
        let mut object = Object::open(self.path(name), value, log);
        value.as_map()?;
        let median = object.required("median", limit, log);
        let sigma = object.required("sigma", limits::LOG_SD, log);
        object.unknown_fields(log);
        Some(LogNormal { median: median?, sigma: sigma? })
    }
}

/// A date, or months from the start.
fn moment(path: &str, value: &Value, log: &mut Log) -> Option<Moment> {
    if value.as_f64().is_some() {
        return log.number(path, value, limits::MONTHS).map(Moment::Months);
    }
    let date = value.as_str().and_then(Date::parse);
    if date.is_none() {
        log.problem(path, ProblemKind::NotAMoment { got: describe(value) });
    }
    date.map(Moment::Date)
}

/// Any form of a proportion.
pub(super) fn proportion(path: &str, value: &Value, log: &mut Log) -> Option<Proportion> {
    if value.as_f64().is_some() {
        return log.number(path, value, limits::PROPORTION).map(Proportion::Exact);
    }
    if value.get("x").is_none() && value.get("estimate").is_none() {
        log.problem(path, ProblemKind::NotAProportion { got: describe(value) });
        return None;
    }
    let mut object = Object::open(path, value, log);
    let n = object.required("n", limits::COUNTED, log);
    let found = if object.has("estimate") {
        let estimate = object.required("estimate", limits::PROPORTION, log);
        estimate.zip(n).map(|(estimate, n)| Proportion::Believed { estimate, n })
    } else {
        let x = object.required("x", limits::PEOPLE, log);
        if let Some((x, n)) = x.zip(n).filter(|(x, n)| x > n) {
            log.problem(object.path("x"), ProblemKind::XAboveN { x, n });
        }
        x.zip(n).filter(|(x, n)| x <= n).map(|(x, n)| Proportion::Counted { x, n })
    };
    object.unknown_fields(log);
    found
}

fn amount(path: &str, value: &Value, log: &mut Log) -> Option<Amount> {
    match value {
        Value::Number(_) => log.number(path, value, limits::PEOPLE).map(Amount::Exact),
        Value::Text(text) => match entry::amount(text) {
            Ok(Amount::Below(bound)) => log.number(path, &Value::Number(bound), limits::COUNTED).map(Amount::Below),
            // The text "812" should be a number, and ranges are objects here, not "5-20".
            _ => {
                log.problem(path, ProblemKind::NotAnAmount { got: describe(value) });
                None
            }
        },
        Value::Map(_) if value.get("per_100k").is_some() => {
            let mut object = Object::open(path, value, log);
            let path = object.path("per_100k");
            let rates = object.take("per_100k");
            object.unknown_fields(log);
            let ends = match rates? {
                Value::List(ends) => pair(&path, ends, limits::PER_100K, log),
                rate => log.number(&path, rate, limits::PER_100K).map(|rate| (rate, rate)),
            };
            ends.map(|(low, high)| Amount::Per100k { low, high })
        }
        Value::Map(_) if value.get("low").is_some() || value.get("high").is_some() => {
            let mut object = Object::open(path, value, log);
            let low = object.required("low", limits::PEOPLE, log);
            let high = object.required("high", limits::PEOPLE, log);
            object.unknown_fields(log);
            let (low, high) = low.zip(high)?;
            in_order(path, low, high, log).map(|(low, high)| Amount::Range { low, high })
        }
        _ => {
            log.problem(path, ProblemKind::NotAnAmount { got: describe(value) });
            None
        }
    }
}

fn delay(path: &str, value: &Value, log: &mut Log) -> Option<Delay> {
    let known = ["days", "median_days", "shape"].into_iter().find(|name| value.get(name).is_some());
    let Some(known) = known else {
        log.problem(path, ProblemKind::NotADelay { got: describe(value) });
        return None;
    };
    let mut object = Object::open(path, value, log);
    let found = match known {
        "days" => {
            let path = object.path("days");
            match object.take("days") {
                Some(Value::List(ends)) => {
                    pair(&path, ends, limits::DAYS, log).map(|(shortest, longest)| Delay::Uniform(shortest, longest))
                }
                days => log.number(&path, days.unwrap_or(&Value::Null), limits::DAYS).map(Delay::Fixed),
            }
        }
        "median_days" => {
            let median = object.required("median_days", limits::DAYS, log);
            let sigma = object.required("sigma", limits::LOG_SD, log);
            median.zip(sigma).map(|(median_days, sigma)| Delay::LogNormal { median_days, sigma })
        }
        _ => {
            let shape = object.required("shape", limits::SHAPE, log);
            let scale = object.required("scale_days", limits::DAYS, log);
            shape.zip(scale).map(|(shape, scale_days)| Delay::Gamma { shape, scale_days })
        }
    };
    object.unknown_fields(log);
    found
}

/// Two numbers, smallest first.
fn pair(path: &str, ends: &[Value], limit: Limit, log: &mut Log) -> Option<(f64, f64)> {
    let [low, high] = ends else {
        log.problem(path, ProblemKind::WrongLength { got: ends.len(), wanted: 2 });
        return None;
    };
    let low = log.number(&format!("{path}[0]"), low, limit);
    let high = log.number(&format!("{path}[1]"), high, limit);
    let (low, high) = low.zip(high)?;
    in_order(path, low, high, log)
}

fn in_order(path: &str, low: f64, high: f64, log: &mut Log) -> Option<(f64, f64)> {
    if low > high {
        log.problem(path, ProblemKind::LowAboveHigh { low, high });
        return None;
    }
    Some((low, high))
}
