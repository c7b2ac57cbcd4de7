//! Tables of results.

use recruitment::forecast::{COUNT_LEVELS, Forecast, SITE_LEVELS};

use super::table::{Table, amount};
use crate::document::Plan;
use crate::forecast::{bottleneck, level_name};
use crate::paste::Meaning;
use crate::patients::Patients;

fn headings<'a>(before: &[&'a str], levels: &'a [String], after: &[&'a str]) -> Vec<&'a str> {
    let mut all = before.to_vec();
    all.extend(levels.iter().map(String::as_str));
    all.extend_from_slice(after);
    all
}

/// Enrollment by month, as if it did not stop at the target: `month` from the start, its `date` if the plan has a
/// start, `mean` and quantiles of the number enrolled by then, `prob_target`, `sites_open`.
pub fn curve(plan: &Plan, forecast: &Forecast) -> String {
    let levels = COUNT_LEVELS.map(level_name);
    let mut table = Table::new(&headings(&["month", "date", "mean"], &levels, &["prob_target", "sites_open"]));
    for point in &forecast.curve {
        let date = plan.trial.start.and_then(|start| start.plus_months(point.month));
        table.number(Some(point.month));
        table.raw(&date.map(|date| date.to_string()).unwrap_or_default());
        table.number(Some(point.enrolled.mean));
        point.enrolled.quantiles.iter().for_each(|count| table.number(Some(f64::from(*count))));
        table.number(Some(point.prob_target));
        table.number(Some(point.sites_open));
        table.end();
    }
    table.text
}

/// Each site's part in the trial as it would run: as in the forecast document, with the months that it spends waiting,
/// short of patients, at capacity and stopped.
pub fn site_results(plan: &Plan, forecast: &Forecast) -> String {
    let levels = SITE_LEVELS.map(level_name);
    let after = [
        "prob_none",
        Meaning::StatedRate.key(),
        "expected_rate",
        "supported_rate",
        "limited_by",
        "months_start_up",
        "months_patients",
        "months_capacity",
        "months_stopped",
    ];
    let mut table = Table::new(&headings(&[Meaning::Name.key(), Meaning::Region.key(), "mean"], &levels, &after));
    let supported = forecast.supply.as_ref().map_or(&[][..], |supply| &supply.supported_rates);
    for (index, (site, part)) in plan.sites.iter().zip(&forecast.sites).enumerate() {
        table.text(site.name.as_deref());
        table.text(site.region.as_deref());
        table.number(Some(part.mean));
        part.quantiles.iter().for_each(|count| table.number(Some(f64::from(*count))));
        table.number(Some(part.prob_none));
        table.number(site.stated_rate);
        table.number(Some(part.expected_rate));
        table.number(supported.get(index).copied().flatten());
        table.raw(bottleneck(&part.months).map_or("", |limit| limit.as_str()));
        let months = part.months;
        for months in [months.start_up, months.patients, months.capacity, months.stopped] {
            table.number(Some(months));
        }
        table.end();
    }
    table.text
}

/// The regions of a plan with what it says of their patients and, if there is a forecast, how many are reached and
/// enrolled. [`crate::paste::counts`] reads these numbers again.
pub fn regions(plan: &Plan, patients: Option<&Patients>, forecast: Option<&Forecast>) -> String {
    let mut table = Table::new(&[
        "id",
        Meaning::Name.key(),
        Meaning::Country.key(),
        Meaning::Population.key(),
        Meaning::Latitude.key(),
        Meaning::Longitude.key(),
        Meaning::Prevalent.key(),
        Meaning::PrevalentPer100k.key(),
        Meaning::Incident.key(),
        Meaning::IncidentPer100k.key(),
        "source",
        "available",
        "newly_available_per_month",
        "reached",
        "enrolled",
    ]);
    let supply = forecast.and_then(|forecast| forecast.supply.as_ref());
    for (index, region) in plan.regions.iter().enumerate() {
        table.text(Some(&region.id));
        table.text(region.name.as_deref());
        table.text(region.country.as_deref());
        table.number(region.population);
        table.number(region.lat);
        table.number(region.lon);
        amount(&mut table, region.prevalent);
        amount(&mut table, region.incident_per_year);
        table.text(region.source.as_deref());
        let people = patients.and_then(|patients| patients.regions.get(index));
        let (available, newly) = people.map_or((None, None), |people| (people.available, people.newly_available));
        table.number(available);
        table.number(newly);
        // Without counted patients there are none to reach or enroll.
        let counted = available.is_some() || newly.is_some();
        let part = supply.and_then(|supply| supply.regions.get(index)).filter(|_| counted);
        table.number(part.map(|part| part.reached));
        table.number(part.map(|part| part.enrolled));
        table.end();
    }
    table.text
}

/// Patients left after each step from the registry to consent: `name`, `patients`, `q10`, `q90`.
pub fn funnel(patients: &Patients) -> String {
    let mut table = Table::new(&[Meaning::Name.key(), "patients", "q10", "q90"]);
    for step in &patients.funnel {
        table.text(Some(&step.step.to_string()));
        for people in [step.patients.mean, step.patients.low, step.patients.high] {
            table.number(Some(people));
        }
        table.end();
    }
    table.text
}
