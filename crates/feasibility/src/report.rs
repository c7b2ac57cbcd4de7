//! The forecast for people and for spreadsheets.

mod patients;
mod section;
mod sentence;
mod table;
mod words;

use std::fmt::Write;

use plan::Plan;
use recruitment::forecast::COUNT_LEVELS;
use recruitment::{Forecast, Scenario};

use crate::one_line::one_line;

/// The forecast for people: the headline first, then what it rests on.
pub(crate) fn text(plan: &Plan, scenario: &Scenario, forecast: &Forecast) -> String {
    let mut paragraphs = Vec::new();
    paragraphs.extend(plan.title.as_deref().map(|title| one_line(title) + "\n"));
    paragraphs.push(sentence::headline(plan, scenario, forecast) + "\n");
    paragraphs.extend(patients::gate(scenario, forecast));
    paragraphs.push(section::times(plan, scenario, forecast));
    paragraphs.extend(section::at_deadline(forecast));
    paragraphs.push(section::sites(plan, forecast));
    paragraphs.extend(patients::groups(plan, forecast));
    paragraphs.extend(patients::regions(plan, scenario, forecast));
    paragraphs.extend(patients::funnel(plan));
    paragraphs.push(patients::screening(plan, forecast));
    paragraphs.push(section::assumptions(plan));
    paragraphs.extend(section::cautions(plan, forecast));
    paragraphs.extend(section::about(plan));
    paragraphs.push(section::method(plan, forecast));
    paragraphs.join("\n")
}

/// The enrollment curve, one moment a line. Numbers have six decimals, and nothing needs quoting; the forecast document
/// has every digit.
pub(crate) fn csv(forecast: &Forecast) -> String {
    let levels: Vec<String> = COUNT_LEVELS.iter().map(|level| format!("q{:02.0}", level * 100.0)).collect();
    let mut text = format!("month,mean,{},prob_target,sites_open\n", levels.join(","));
    for point in &forecast.curve {
        let counts: Vec<String> = point.enrolled.quantiles.iter().map(u32::to_string).collect();
        let _ = writeln!(
            text,
            "{},{:.6},{},{:.6},{:.6}",
            point.month,
            point.enrolled.mean,
            counts.join(","),
            point.prob_target,
            point.sites_open
        );
    }
    text
}
