//! What each of few sites will have enrolled when the trial stops.
//!
//! Each point of a fixed lattice says when every site opens, how fast it enrolls, and when the trial stops. Given
//! that, a site's count is binomial; it is averaged over the points.

use std::rc::Rc;

use super::lattice::{DIMENSIONS, POINTS, level, table};
use super::tally::Tally;
use crate::forecast::SiteForecast;
use crate::mixing::log_sd_of_cv;
use crate::moments::sorted;
use crate::scenario::{Scenario, Site};
use crate::special::{gamma_quantile, normal_quantile};

/// Dimensions that the whole trial takes: the common factor and the clock.
const SHARED: usize = 2;
/// Dimensions that a site takes: opening, mean rate, rate about its mean.
const PER_SITE: usize = 3;
/// The most sites for which there are dimensions.
pub(super) const MOST_SITES: usize = (DIMENSIONS - SHARED) / PER_SITE;

/// The lattice of a scenario.
pub(super) struct Few<'a> {
    scenario: &'a Scenario,
    /// Where each of the sorted sites stands in the scenario.
    places: Vec<usize>,
    /// points × sites, sites in sorted order.
    paths: Vec<Path>,
}

/// A site in one point: open from `opens` (infinite: never) to `closes`, enrolling at `rate`.
#[derive(Clone, Copy)]
struct Path {
    opens: f64,
    closes: f64,
    rate: f64,
}

impl Path {
    fn expected(&self, t: f64) -> f64 {
        self.rate * (t.min(self.closes) - self.opens).max(0.0)
    }
}

impl<'a> Few<'a> {
    pub(super) fn of(scenario: &'a Scenario) -> Self {
        // Sorted, so that the order of the sites in the plan changes no bit.
        let places = sorted(scenario);
        let mut columns: Vec<Column> = Vec::with_capacity(places.len());
        for &place in &places {
            columns.push(Column::of(&scenario.sites[place], columns.last()));
        }
        let mut paths = Vec::with_capacity(POINTS * columns.len());
        for point in 0..POINTS {
            for (index, column) in columns.iter().enumerate() {
                let first = SHARED + PER_SITE * index;
                paths.push(Path {
                    opens: column.opens[level(point, first)],
                    closes: column.closes,
                    rate: column.rate[level(point, first + 1)] * column.factor[level(point, first + 2)],
                });
            }
        }
        Self { scenario, places, paths }
    }

    fn points(&self) -> impl Iterator<Item = &[Path]> {
        self.paths.chunks_exact(self.places.len())
    }

    /// Each site, in the scenario's order.
    pub(super) fn sites(&self) -> Vec<SiteForecast> {
        let target = self.scenario.target;
        let sigma = log_sd_of_cv(self.scenario.common_cv.get());
        let factor = table(|p| libm::exp(sigma * normal_quantile(p) - 0.5 * sigma * sigma));
        let clock = table(|p| gamma_quantile(f64::from(target), p));
        // Sites that are alike share a tally: they get the same answer, from several times the points.
        let site = |index: usize| &self.scenario.sites[self.places[index]];
        let mut groups: Vec<usize> = Vec::with_capacity(self.places.len());
        for index in 0..self.places.len() {
            let same = index > 0 && site(index) == site(index - 1);
            groups.push(groups.last().map_or(0, |last| if same { *last } else { last + 1 }));
        }
        let mut tallies = vec![Tally::new(target); groups.last().map_or(0, |last| last + 1)];
        for (point, paths) in self.points().enumerate() {
            // Expected total, without the common factor, at which the N-th patient comes.
            let needed = clock[level(point, 1)] / factor[level(point, 0)];
            let stop = stop(paths, needed, self.scenario.horizon.get());
            let met = stop.is_some();
            let stop = stop.unwrap_or(self.scenario.horizon.get());
            let open = |path: &Path| if met && path.opens < stop && stop <= path.closes { path.rate } else { 0.0 };
            let total: f64 = paths.iter().map(open).sum();
            for (&group, path) in groups.iter().zip(paths) {
                // Of the N − 1 patients before the last, each is uniform in (0, needed).
                let share = (path.expected(stop) / needed).min(1.0);
                let last = if total > 0.0 { open(path) / total } else { 0.0 };
                tallies[group].add(share, last);
            }
        }
        let mut forecasts = vec![None; self.places.len()];
        for (&group, &place) in groups.iter().zip(&self.places) {
            forecasts[place] = Some(tallies[group].forecast(self.scenario.sites[place].mean_rate.mean()));
        }
        forecasts.into_iter().flatten().collect()
    }
}

/// When Σ expected reaches `needed`; `None` if not by the horizon.
fn stop(paths: &[Path], needed: f64, horizon: f64) -> Option<f64> {
    let total = |t: f64| paths.iter().map(|path| path.expected(t)).sum::<f64>();
    if total(horizon) < needed {
        return None;
    }
    // Between two events the total is a straight line.
    let (mut low, mut high) = (0.0, horizon);
    for path in paths {
        for event in [path.opens, path.closes] {
            if low < event && event < high {
                if total(event) < needed {
                    low = event;
                } else {
                    high = event;
                }
            }
        }
    }
    let (before, after) = (total(low), total(high));
    Some(if after > before {
        low + (high - low) * ((needed - before) / (after - before)).clamp(0.0, 1.0)
    } else {
        high
    })
}

/// A site's possible openings and rates, by coordinate; tables of the site before are used again where they can be.
struct Column<'a> {
    site: &'a Site,
    opens: Rc<[f64]>,
    closes: f64,
    rate: Rc<[f64]>,
    factor: Rc<[f64]>,
}

impl<'a> Column<'a> {
    fn of(site: &'a Site, before: Option<&Column<'a>>) -> Self {
        let before = |same: &dyn Fn(&Site) -> bool| before.filter(|column| same(column.site));
        let never = site.prob_never_activated();
        let opening = |site: &Site| (site.planned, site.delay, site.never_activates, site.not_before);
        let opens = before(&|other| opening(other) == opening(site)).map_or_else(
            || {
                table(|p| match p < never {
                    true => f64::INFINITY,
                    false => site.opening_quantile((p - never) / (1.0 - never)),
                })
            },
            |column| column.opens.clone(),
        );
        let believed = site.mean_rate;
        let rate = before(&|other| other.mean_rate == believed).map_or_else(
            || table(|p| believed.median.get() * libm::exp(believed.log_sd.get() * normal_quantile(p))),
            |column| column.rate.clone(),
        );
        let factor = before(&|other| other.shape == site.shape).map_or_else(
            || table(|p| site.shape.map_or(1.0, |shape| gamma_quantile(shape.get(), p) / shape.get())),
            |column| column.factor.clone(),
        );
        Self { site, opens, closes: site.closes.map_or(f64::INFINITY, |closes| closes.get()), rate, factor }
    }
}
