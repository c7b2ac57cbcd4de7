//! Patients: whether there are enough, where they are, and how many are left from the registry to the end of the trial.

use plan::Plan;
use plan::forecast::Screening;
use plan::patients::FunnelStep;
use recruitment::{Forecast, Scenario};

use super::section::row;
use super::table::{
    Align::{Left, Right},
    table,
};
use super::words::{percent, short};
use crate::one_line::one_line;

/// Number of regions shown; the others are summed up.
const MOST: usize = 20;

/// Whether there are enough patients, before any dates.
pub(super) fn gate(scenario: &Scenario, forecast: &Forecast) -> Option<String> {
    let gate = forecast.supply.as_ref()?.gate;
    let until = if scenario.deadline.is_some() { "the deadline" } else { "the horizon" };
    let target = scenario.target;
    if gate.prob_enough >= 1.0 && gate.share_needed > 1.0 {
        // If counted patients do not limit all sites, their number decides nothing.
        return None;
    }
    let mut text = format!(
        "Patients\n  {} expected to be seen at the sites by {until}, if none enrolled\n",
        short(gate.reachable)
    );
    if gate.share_needed.is_finite() {
        let share = 100.0 * gate.share_needed;
        text += &format!("  the target of {target} is {share:.0} % of them\n");
    }
    Some(text + &format!("  chance that there are as many as {target}: {}\n", percent(gate.prob_enough)))
}

/// Patients left after each step, if the plan says how many there are.
pub(super) fn funnel(plan: &Plan) -> Option<String> {
    let patients = plan::patients(plan)?;
    let left = patients.funnel.last()?.patients;
    let mut rows = vec![row(["Patients", "expected", "80 % interval"])];
    for FunnelStep { step, patients } in &patients.funnel {
        let shown = patients.shown();
        let interval = if patients.is_known() { "–".to_owned() } else { format!("{} to {}", shown.low, shown.high) };
        rows.push(vec![one_line(&step.to_string()), shown.mean.to_string(), interval]);
    }
    let table = table(&[Left, Right, Right], &rows);
    let target = f64::from(plan.trial.target);
    let part = |left: f64| percent((target / left.max(f64::MIN_POSITIVE)).min(1.0));
    let needed = if left.mean > target {
        format!("the target is {} of them ({} to {})", part(left.mean), part(left.high), part(left.low))
    } else {
        "the target is more than that".to_owned()
    };
    Some(format!("From the registry to consent: {needed}\n{table}"))
}

/// Each region's patients, most enrolled first.
pub(super) fn regions(plan: &Plan, scenario: &Scenario, forecast: &Forecast) -> Option<String> {
    let parts = &forecast.supply.as_ref()?.regions;
    let pools = &scenario.supply.as_ref()?.regions;
    let mut regions: Vec<(&str, [f64; 4])> = plan
        .regions
        .iter()
        .zip(pools.iter().zip(parts))
        .map(|(region, (pool, part))| {
            let name = region.name.as_deref().unwrap_or(&region.id);
            (name, [part.available, pool.inflow, part.reached, part.enrolled])
        })
        .collect();
    regions.sort_by(|(_, a), (_, b)| b[3].total_cmp(&a[3]));
    let sum = |regions: &[(&str, [f64; 4])]| {
        regions.iter().fold([0.0; 4], |sum, (_, region)| std::array::from_fn(|of| sum[of] + region[of]))
    };
    let cells = |name: &str, numbers: [f64; 4]| {
        let mut cells = vec![name.to_owned()];
        cells.extend(numbers.map(short));
        cells
    };
    let mut rows = vec![row(["Region", "available", "new a month", "seen", "enrolled"])];
    rows.extend(regions.iter().take(MOST).map(|(name, numbers)| cells(name, *numbers)));
    if let Some(rest) = regions.get(MOST..).filter(|rest| !rest.is_empty()) {
        rows.push(cells(&format!("{} others", rest.len()), sum(rest)));
    }
    rows.push(cells("All", sum(&regions)));
    let table = table(&[Left, Right, Right, Right, Right], &rows);
    Some(format!(
        "Regions: patients available at the start and newly so, seen at the sites if none enrolled, and enrolled\n{table}"
    ))
}

/// Each group's part when the trial stops.
pub(super) fn groups(plan: &Plan, forecast: &Forecast) -> Option<String> {
    if forecast.groups.is_empty() {
        return None;
    }
    let mut rows = vec![row(["Group", "minimum", "maximum", "enrolled", "80 % interval", "minimum met"])];
    let number = |count: Option<u32>| count.map_or("–".to_owned(), |count| count.to_string());
    for (group, part) in plan.groups.iter().zip(&forecast.groups) {
        let [low, _, high] = part.quantiles;
        rows.push(vec![
            group.name.clone(),
            number(group.min),
            number(group.max),
            short(part.mean),
            format!("{low} to {high}"),
            part.prob_min.map_or("–".to_owned(), percent),
        ]);
    }
    let table = table(&[Left, Right, Right, Right, Right, Right], &rows);
    Some(format!("Groups when the trial stops\n{table}"))
}

/// How many have to be screened, and how many complete.
pub(super) fn screening(plan: &Plan, forecast: &Forecast) -> String {
    let Screening { screened, in_screening, completing } = plan::forecast::screening(plan, forecast);
    let number = |count: Option<f64>| count.map_or("–".to_owned(), short);
    format!(
        "Screening\n  {} screened in all; {} in screening when the target is met\n  {} of the enrolled stay to the end\n",
        number(screened),
        number(in_screening),
        short(completing)
    )
}
