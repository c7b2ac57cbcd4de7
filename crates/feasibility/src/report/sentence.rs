//! The headline in one or two sentences.

use plan::Plan;
use plan::document::Moment;
use recruitment::forecast::TIME_LEVELS;
use recruitment::{Forecast, Scenario};

use super::words::{day, month_end, percent, short};

/// If the 80 % interval is wider than this, naming a day would be spurious \[months\].
const VAGUE: f64 = 12.0;

/// `80 % chance of 120 enrolled by 14 Mar 2028. By the planned 31 Dec 2027: 42 %.`
pub(super) fn headline(plan: &Plan, scenario: &Scenario, forecast: &Forecast) -> String {
    let target = scenario.target;
    let first = match quantile(forecast, 0.80) {
        Some(months) => format!("80 % chance of {target} enrolled {}.", by(plan, forecast, months)),
        None => {
            let horizon = scenario.horizon.get();
            // It begins a sentence.
            let chance = percent(1.0 - forecast.prob_never).replace("under", "Under").replace("over", "Over");
            format!("{chance} chance of {target} enrolled within {horizon} months, where computing stops.")
        }
    };
    let planned = match plan.trial.deadline {
        Some(Moment::Date(date)) => format!("By the planned {}", day(date)),
        Some(Moment::Months(months)) => format!("By the planned month {}", short(months)),
        None => return first,
    };
    match forecast.prob_by_deadline {
        Some(chance) => format!("{first} {planned}: {}.", percent(chance)),
        None => first,
    }
}

/// The quantile of the time to target \[months\], if it is finite.
pub(super) fn quantile(forecast: &Forecast, level: f64) -> Option<f64> {
    let at = TIME_LEVELS.iter().position(|known| *known == level)?;
    forecast.time_to_target.get(at).copied().flatten()
}

fn by(plan: &Plan, forecast: &Forecast, months: f64) -> String {
    let Some(date) = plan.trial.start.and_then(|start| start.plus_months(months)) else {
        return format!("within {} months", short(months));
    };
    let width = quantile(forecast, 0.90).zip(quantile(forecast, 0.10)).map(|(late, early)| late - early);
    if width.is_some_and(|width| width <= VAGUE) {
        format!("by {}", day(date))
    } else {
        format!("by {}", month_end(date))
    }
}
