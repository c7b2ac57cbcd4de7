//! Values of a plan to the texts of fields. They are the same in every language, so that a field means the same to
//! everybody who opens the plan.

use plan::document::Moment;

/// A number; empty where there is none.
pub(super) fn number(value: Option<f64>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// A share in percent, without the sign. Rounded where doubles are: 0.07 is 7, and not 7.000000000000001.
pub fn percent(share: f64) -> String {
    ((share * 1e8).round() / 1e6).to_string()
}

/// A date, or a number of months.
pub(super) fn moment(moment: Option<Moment>) -> String {
    moment.map(|moment| moment.to_string()).unwrap_or_default()
}
