//! The forecast of each site.

use plan::document::Plan;
use recruitment::Forecast;

use super::context::ViewContext;
use crate::chart::rates::{self, RateMark};
use crate::text::Words;

/// Rows that are shown at first.
const FEW: usize = 25;

#[derive(Debug, Clone, PartialEq)]
pub struct ResultsView {
    /// Rows, most enrolled first.
    pub rows: Vec<ResultRow>,
    pub total: ResultTotal,
    /// Text of the button that shows all rows, or fewer; `None` where all fit.
    pub more: Option<String>,
    pub all: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub struct ResultRow {
    /// A number that stays the same when other sites are added and removed.
    pub key: u32,
    pub name: String,
    pub region: Option<String>,
    /// The mark that compares the stated with the expected rate.
    pub mark: RateMark,
    pub mark_name: String,
    pub stated: String,
    /// Stated rate, small, beside the expected one.
    pub of_stated: Option<String>,
    pub expected: String,
    pub mean: String,
    /// Interval of eight trials in ten.
    pub interval: String,
    /// Chance of enrolling nobody.
    pub none: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct ResultTotal {
    pub stated: String,
    pub expected: String,
    pub mean: String,
}

pub(super) fn view(context: &ViewContext<'_>, plan: &Plan, forecast: &Forecast) -> ResultsView {
    let words = context.words;
    let stated = |index: usize| plan.sites.get(index).and_then(|site| site.stated_rate);
    let mut order: Vec<usize> = (0..forecast.sites.len()).collect();
    order.sort_by(|a, b| forecast.sites[*b].mean.total_cmp(&forecast.sites[*a].mean));
    let count = order.len();
    if !context.state.all_results {
        order.truncate(FEW);
    }
    let highest = |index: usize| stated(index).unwrap_or(0.0).max(forecast.sites[index].expected_rate);
    let top = order.iter().map(|index| highest(*index)).fold(0.0, f64::max);
    let row = |index: usize| {
        let site = &forecast.sites[index];
        let stated = stated(index);
        ResultRow {
            // While the plan is in conflict the forecast may have more sites than the draft.
            key: context.state.draft.rows.get(index).copied().unwrap_or(u32::MAX - index as u32),
            name: plan.sites[index].name.clone().unwrap_or_else(|| words.site_unnamed((index + 1) as f64)),
            region: crate::app::entry::region_name(plan, index),
            mark: rates::mark(stated, site.expected_rate, top),
            mark_name: words.rate_mark(stated, site.expected_rate),
            stated: stated.map_or_else(|| "–".to_owned(), |rate| rate_text(words, rate)),
            of_stated: stated.map(|rate| words.results_of_stated(rate)),
            expected: words.decimal(site.expected_rate, 2),
            mean: words.decimal(site.mean, 1),
            interval: words.range(f64::from(site.quantiles[0]), f64::from(site.quantiles[2])),
            none: words.chance(site.prob_none),
        }
    };
    let sum = |of: fn(&recruitment::forecast::SiteForecast) -> f64| forecast.sites.iter().map(of).sum::<f64>();
    ResultsView {
        rows: order.into_iter().filter(|index| *index < plan.sites.len()).map(row).collect(),
        total: ResultTotal {
            stated: words.brief((0..count).filter_map(stated).sum()),
            expected: words.decimal(sum(|site| site.expected_rate), 1),
            mean: words.decimal(sum(|site| site.mean), 1),
        },
        more: (count > FEW).then(|| match context.state.all_results {
            true => words.results_show_fewer(FEW as f64),
            false => words.results_show_all(count as f64),
        }),
        all: context.state.all_results,
    }
}

fn rate_text(words: &Words, rate: f64) -> String {
    words.decimal(rate, if (rate * 10.0).fract().abs() < 1e-9 { 1 } else { 2 })
}
