//! The bottlenecks of the trial: how sites spend their time, and how many patients no site reaches.

use plan::document::Plan;
use recruitment::Forecast;

use crate::text::Words;

#[derive(Debug, Clone, PartialEq)]
pub struct BottlenecksView {
    /// Limits, the largest first.
    pub bottlenecks: Vec<Bottleneck>,
    /// What the months mean, and what else is to be said.
    pub notes: Vec<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Bottleneck {
    /// What bottlenecks.
    pub name: String,
    /// Months of an average site.
    pub months: f64,
    pub said: String,
}

pub(super) fn view(words: &Words, plan: &Plan, forecast: &Forecast) -> BottlenecksView {
    let count = forecast.sites.len().max(1) as f64;
    let mean = |of: fn(&recruitment::forecast::SiteMonths) -> f64| {
        forecast.sites.iter().map(|site| of(&site.months)).sum::<f64>() / count
    };
    let months = [mean(|months| months.patients), mean(|months| months.capacity), mean(|months| months.start_up)];
    let bottleneck = |(name, months): (String, f64)| {
        let tenths = if months < 10.0 { (months * 10.0).round() / 10.0 } else { months.round() };
        Bottleneck { name, months, said: words.length_months(tenths) }
    };
    // Patients, which come first, are left out where they are not counted.
    let not_counted = usize::from(forecast.supply.is_none());
    let named = words.limits_names().into_iter().zip(months).skip(not_counted);
    let mut bottlenecks: Vec<Bottleneck> = named.map(bottleneck).collect();
    bottlenecks.sort_by(|a, b| b.months.total_cmp(&a.months));
    let mut notes = vec![words.limits_note()];
    if let Some(supply) = &forecast.supply {
        let [mut all, mut reached] = [0.0, 0.0];
        for region in supply.regions.iter().take(plan.regions.len()) {
            all += region.available;
            reached += region.reached;
        }
        if all > 0.0 {
            let share = (1.0 - reached / all).max(0.0);
            notes.push(words.limits_unreached((share * 100.0).round() / 100.0));
        }
    }
    BottlenecksView { bottlenecks, notes }
}
