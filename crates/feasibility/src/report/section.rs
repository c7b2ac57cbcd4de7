//! What stands below the sentence: quantiles, sites, what it all rests on.

use plan::patients::FunnelStep;
use plan::{Assumption, CautionCode, Plan};
use recruitment::defaults::Evidence;
use recruitment::forecast::{Method, TIME_LEVELS};
use recruitment::{Forecast, Scenario};

use super::table::{Align, table};
use super::words::{day, percent, short};
use crate::input::one_line;

use Align::{Left, Right};

fn row<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

/// When the target is reached, level by level.
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

/// Each site's part.
pub(super) fn sites(plan: &Plan, forecast: &Forecast) -> String {
    let mut rows = vec![row(["Site", "stated", "expected", "enrolled", "80 % interval", "none"])];
    for (index, (site, part)) in plan.sites.iter().zip(&forecast.sites).enumerate() {
        let [low, _, high] = part.quantiles;
        rows.push(vec![
            site.name.clone().unwrap_or_else(|| format!("site {}", index + 1)),
            site.stated_rate.map_or("–".to_owned(), short),
            short(part.expected_rate),
            short(part.mean),
            format!("{low} to {high}"),
            percent(part.prob_none),
        ]);
    }
    let table = table(&[Left, Right, Right, Right, Right, Right], &rows);
    format!("Sites: rates per month while open, and patients enrolled\n{table}")
}

/// Patients left at each step, where the plan says how many there are.
pub(super) fn patients(plan: &Plan) -> Option<String> {
    let patients = plan::patients(plan)?;
    let mut rows = vec![row(["Patients", "expected", "80 % interval"])];
    for FunnelStep { step, patients } in &patients.funnel {
        let shown = patients.shown();
        let interval = if patients.is_known() { "–".to_owned() } else { format!("{} to {}", shown.low, shown.high) };
        rows.push(vec![one_line(&step.to_string()), shown.mean.to_string(), interval]);
    }
    let table = table(&[Left, Right, Right], &rows);
    let target = f64::from(plan.trial.target);
    let part = |left: f64| percent((target / left.max(f64::MIN_POSITIVE)).min(1.0));
    let needed = match patients.funnel.last().map(|last| last.patients) {
        Some(left) if left.mean > target => {
            format!("the target is {} of them ({} to {})", part(left.mean), part(left.high), part(left.low))
        }
        _ => "the target is more than that".to_owned(),
    };
    Some(format!("From the registry to consent: {needed}\n{table}"))
}

/// Every default the forecast rests on, changed or not.
pub(super) fn assumptions(plan: &Plan) -> String {
    let mut rows = Vec::new();
    for assumption in plan::assumptions(plan) {
        let value = assumption.value.map_or("none".to_owned(), |value| value.to_string());
        // A changed value is the plan's own: the default's source does not vouch for it.
        let source = match assumption.changed {
            true => format!("changed in the plan; default {}", assumption.default),
            false => sourced(&assumption),
        };
        rows.push(vec![assumption.key.to_owned(), value, assumption.unit.to_owned(), source]);
    }
    format!("Assumptions\n{}", table(&[Left, Right, Left, Left], &rows))
}

fn sourced(assumption: &Assumption) -> String {
    match assumption.evidence {
        Evidence::Published => format!("published: {}", assumption.source),
        Evidence::Derived => format!("derived: {}", assumption.source),
        // It says so itself.
        Evidence::Judgment => assumption.source.to_owned(),
    }
}

/// What a reader must know; fields without effect together in one line.
pub(super) fn cautions(plan: &Plan) -> Option<String> {
    let cautions = plan::cautions(plan);
    let (unused, others): (Vec<_>, Vec<_>) =
        cautions.into_iter().partition(|caution| caution.code == CautionCode::NotUsedYet);
    let fields: Vec<&str> = unused.iter().filter_map(|caution| caution.field).collect();
    let mut lines: Vec<String> = others.iter().map(|caution| one_line(&caution.to_string())).collect();
    if !fields.is_empty() {
        lines.push(format!("kept, but the forecast of enrollment does not use it yet: {}", fields.join(", ")));
    }
    listed("Cautions", &lines)
}

/// What the plan says of itself.
pub(super) fn about(plan: &Plan) -> Option<String> {
    let lines: Vec<String> = plan.about.iter().map(|line| one_line(line)).collect();
    listed("About this plan", &lines)
}

/// How the forecast was computed.
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
