//! Dates and months in words.

use plan::Date;
use plan::document::{Moment, Plan};

use crate::text::{Day, When, Words};

/// A spread of finish dates beyond which a day would be a false precision \[months\].
const DAY_IS_SPURIOUS: f64 = 1.5;

/// A date in the form that the texts take.
pub fn day(date: Date) -> Day {
    let (year, month, day) = date.parts();
    Day { year, month, day }
}

/// A planned moment, to the day.
pub fn planned(moment: Moment) -> When {
    match moment {
        Moment::Date(date) => When::Day(day(date)),
        Moment::Months(months) => When::Months(months),
    }
}

pub fn short(words: &Words, moment: Moment) -> String {
    match moment {
        Moment::Date(date) => words.date_short(day(date)),
        Moment::Months(months) => words.months(months),
    }
}

/// A forecast moment, `months` from the start, as finely as a spread of `spread` months between an early and a late
/// trial allows; a spread of `None` is infinite.
pub fn forecast(plan: &Plan, months: f64, spread: Option<f64>) -> When {
    match plan.trial.start.and_then(|start| start.plus_months(months)) {
        Some(date) if spread.is_some_and(|spread| spread < DAY_IS_SPURIOUS) => When::Day(day(date)),
        Some(date) => When::Month(day(date)),
        None => When::Months(months),
    }
}
