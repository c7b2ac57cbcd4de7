//! What follows the headline: quantiles, sites, assumptions and cautions.

use plan::forecast::{Bottleneck, bottleneck};
use plan::{Assumption, CautionCode, Plan};
use recruitment::defaults::Evidence;
use recruitment::forecast::{Method, TIME_LEVELS};
use recruitment::{Forecast, Scenario};

use super::table::{Align, table};
use super::words::{day, percent, short};
use crate::one_line::one_line;

use Align::{Left, Right};

/// How many sites with the same remark are named one by one.
const FEW: usize = 5;

pub(super) fn row<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

/// The quantiles of when the target is reached.
pub(super) fn times(plan: &Plan, scenario: &Scenario, forecast: &Forecast) -> String {
    let mut rows = vec![row(["Chance", "months", "date"])];
    for (level, months) in TIME_LEVELS.iter().zip(forecast.time_to_target) {
        let date = months.and_then(|months| plan.trial.start?.plus_months(months)).map(day);
        let months = months.map_or("–".to_owned(), |months| format!("{months:.1}"));
        rows.push(vec![percent(*level), months, date.unwrap_or_else(|| "–".to_owned())]);
    }
    let never = percent(forecast.prob_never);
    let horizon = scenario.horizon.get();
    format!("Target reached\n{}  not within {horizon} months: {never}\n", table(&[Right, Right, Right], &rows))
}

/// Enrolled at the deadline, if enrollment did not stop at the target.
pub(super) fn at_deadline(forecast: &Forecast) -> Option<String> {
    let counts = forecast.enrolled_at_deadline?;
    let [low, .., high] = counts.quantiles;
    Some(format!(
        "Enrolled at the deadline, if enrollment did not stop at the target\n  {} expected; 90 % prediction interval {low} to {high}\n",
        short(counts.mean)
    ))
}

/// Each site's part, and what limits it.
pub(super) fn sites(plan: &Plan, forecast: &Forecast) -> String {
    let supported = forecast.supply.as_ref().map(|supply| &supply.supported_rates);
    let mut heads = row(["Site", "stated", "expected", "enrolled", "80 % interval", "none", "limited by"]);
    let mut columns = vec![Left, Right, Right, Right, Right, Right, Left];
    if supported.is_some() {
        heads.insert(3, "supported".to_owned());
        columns.insert(3, Right);
    }
    let mut rows = vec![heads];
    for (index, (site, part)) in plan.sites.iter().zip(&forecast.sites).enumerate() {
        let [low, _, high] = part.quantiles;
        let mut cells = vec![
            site.name.clone().unwrap_or_else(|| format!("site {}", index + 1)),
            site.stated_rate.map_or("–".to_owned(), short),
            short(part.expected_rate),
            short(part.mean),
            format!("{low} to {high}"),
            percent(part.prob_none),
            bottleneck(&part.months).map_or("–", limit_name).to_owned(),
        ];
        if let Some(supported) = supported {
            let rate = supported.get(index).copied().flatten();
            cells.insert(3, rate.map_or("–".to_owned(), short));
        }
        rows.push(cells);
    }
    let table = table(&columns, &rows);
    format!("Sites: rates per month while open, and patients enrolled\n{table}{}", limits(forecast))
}

fn limit_name(limit: Bottleneck) -> &'static str {
    match limit {
        Bottleneck::StartUp => "start-up",
        Bottleneck::Patients => "patients",
        Bottleneck::Capacity => "its capacity",
        Bottleneck::Stopped => "pause, end or cap",
    }
}

/// What limits the sites: how many are mostly limited by it, and how many site-months it takes.
fn limits(forecast: &Forecast) -> String {
    let of = |limit: Bottleneck| {
        let sites = forecast.sites.iter().filter(|site| bottleneck(&site.months) == Some(limit)).count();
        let months: f64 = forecast.sites.iter().map(|site| limit.months(&site.months)).sum();
        (limit, sites, months)
    };
    let found: Vec<_> = Bottleneck::ALL.map(of).into_iter().filter(|(_, _, months)| *months > 0.0).collect();
    if found.is_empty() {
        return String::new();
    }
    let mut rows = vec![row(["Limited by", "sites", "site-months"])];
    for (limit, sites, months) in found {
        rows.push(vec![limit_name(limit).to_owned(), sites.to_string(), short(months)]);
    }
    format!("\nWhat takes the sites' time until the trial stops\n{}", table(&[Left, Right, Right], &rows))
}

/// Every default that the forecast rests on, changed or not.
pub(super) fn assumptions(plan: &Plan) -> String {
    let mut rows = Vec::new();
    for assumption in plan::assumptions(plan) {
        let value = assumption.value.map_or("none".to_owned(), written);
        // The source is that of the default, so it is not shown for a changed value.
        let source = match assumption.changed {
            true => format!("changed in the plan; default {}", assumption.default),
            false => sourced(&assumption),
        };
        rows.push(vec![assumption.key.to_owned(), value, assumption.unit.to_owned(), source]);
    }
    format!("Assumptions\n{}", table(&[Left, Right, Left, Left], &rows))
}

/// The number as it was typed; fractions such as a third with three figures.
fn written(value: f64) -> String {
    let text = value.to_string();
    if text.len() > 10 { short(value) } else { text }
}

fn sourced(assumption: &Assumption) -> String {
    match assumption.evidence {
        Evidence::Published => format!("published: {}", assumption.source),
        Evidence::Derived => format!("derived: {}", assumption.source),
        // The text names the field itself.
        Evidence::Judgment => assumption.source.to_owned(),
    }
}

/// Cautions; fields without effect together in one line, and of many sites the first few.
pub(super) fn cautions(plan: &Plan, forecast: &Forecast) -> Option<String> {
    let all = plan::cautions(plan, Some(forecast));
    let (mut lines, mut fields) = (Vec::new(), Vec::new());
    let mut of_sites = [(CautionCode::StatedRateAboveSupply, 0_usize), (CautionCode::SiteWithoutPatients, 0)];
    for caution in &all {
        if caution.code == CautionCode::NotUsedYet {
            fields.extend(caution.field);
            continue;
        }
        match of_sites.iter_mut().find(|(code, _)| *code == caution.code) {
            Some((_, count)) if *count == FEW => {
                let more = all.iter().filter(|other| other.code == caution.code).count() - FEW;
                lines.push(format!("so it is with {more} more"));
                *count += 1;
            }
            Some((_, count)) if *count > FEW => {}
            found => {
                lines.push(one_line(&caution.to_string()));
                if let Some((_, count)) = found {
                    *count += 1;
                }
            }
        }
    }
    if !fields.is_empty() {
        lines.push(format!("kept, but the forecast of enrollment does not use it yet: {}", fields.join(", ")));
    }
    listed("Cautions", &lines)
}

pub(super) fn about(plan: &Plan) -> Option<String> {
    let lines: Vec<String> = plan.about.iter().map(|line| one_line(line)).collect();
    listed("About this plan", &lines)
}

pub(super) fn method(plan: &Plan, forecast: &Forecast) -> String {
    match forecast.method {
        Method::Instant => "Computed in closed form, without random numbers.\n".to_owned(),
        Method::Simulation { replicates } => {
            let seed = plan.seed.unwrap_or(plan::translate::SEED);
            let error = forecast.standard_errors.and_then(|errors| errors.prob_by_deadline);
            let error =
                error.map(|error| format!(" Standard error of the chance by the deadline: {:.2} %.", 100.0 * error));
            format!("Simulated {replicates} times with seed {seed}.{}\n", error.unwrap_or_default())
        }
    }
}

fn listed(heading: &str, lines: &[String]) -> Option<String> {
    let lines: String = lines.iter().map(|line| format!("  {line}\n")).collect();
    (!lines.is_empty()).then(|| format!("{heading}\n{lines}"))
}
