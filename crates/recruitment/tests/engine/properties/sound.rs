//! What holds within any one forecast, and how two are compared.

use std::collections::BTreeMap;

use recruitment::forecast::{Counts, Method, SITE_LEVELS, SiteForecast, TIME_LEVELS};
use recruitment::scenario::Members;
use recruitment::{Forecast, Scenario, Site};

/// What was found to be off by more than it may, and how near the rest came.
#[derive(Default)]
pub(super) struct Complaints {
    lines: Vec<String>,
    /// By property: the largest part of its room that was used, where, and how much that was.
    nearest: BTreeMap<&'static str, (f64, u32, f64)>,
}

impl Complaints {
    /// `off`: by how much the property fails for the plan of this number; `room`: by how much it may.
    pub(super) fn add(&mut self, property: &'static str, number: u32, off: f64, room: f64) {
        if off.is_nan() || off > room {
            self.lines.push(format!("plan {number}: {property} is off by {off:.3e}, more than {room:.3e}"));
        }
        let part = if off > 0.0 { off / room } else { 0.0 };
        let nearest = self.nearest.entry(property).or_insert((part, number, off));
        if part > nearest.0 {
            *nearest = (part, number, off);
        }
    }

    /// Shows how near the rest came with --nocapture.
    pub(super) fn done(self) {
        for (property, (part, number, off)) in &self.nearest {
            eprintln!("{property}: at most {off:.1e}, {part:.2} of what it may be, plan {number}");
        }
        assert!(self.lines.is_empty(), "{}", self.lines.join("\n"));
    }
}

/// By how much the probability of meeting the target falls from `before` to `after`, at the worst moment; times may be
/// off by the share `slack`.
pub(super) fn fall(before: &Forecast, after: &Forecast, slack: f64) -> f64 {
    let later = |t: f64| {
        let t = t * (1.0 + slack);
        let end = after.curve.partition_point(|point| point.month < t);
        match (end.checked_sub(1).map(|start| after.curve[start]), after.curve.get(end)) {
            (Some(start), Some(end)) => {
                let part = (t - start.month) / (end.month - start.month);
                start.prob_target + part * (end.prob_target - start.prob_target)
            }
            (Some(end), None) => end.prob_target,
            (None, _) => after.curve[0].prob_target,
        }
    };
    before.curve.iter().map(|point| point.prob_target - later(point.month)).fold(f64::NEG_INFINITY, f64::max)
}

/// Everything that must hold within a forecast.
pub(super) fn check(complaints: &mut Complaints, number: u32, plan: &Scenario, forecast: &Forecast) {
    let mut probability = |name, value: f64| {
        complaints.add(name, number, f64::from(u8::from(!(0.0..=1.0).contains(&value))), 0.0);
    };
    probability("P(never)", forecast.prob_never);
    forecast.prob_by_deadline.iter().for_each(|&value| probability("P(by deadline)", value));
    forecast.curve.iter().for_each(|point| probability("P(target)", point.prob_target));
    forecast.sites.iter().for_each(|site| probability("P(none)", site.prob_none));
    forecast.groups.iter().flat_map(|group| group.prob_min).for_each(|value| probability("P(minimum)", value));
    forecast.supply.iter().for_each(|supply| probability("P(enough)", supply.gate.prob_enough));

    let mut holds = |name, holds: bool| complaints.add(name, number, f64::from(u8::from(!holds)), 0.0);
    holds("curve rises", forecast.curve.is_sorted_by(|a, b| a.month < b.month && a.prob_target <= b.prob_target));
    let counts = |counts: &Counts| counts.quantiles.is_sorted() && (0.0..f64::INFINITY).contains(&counts.mean);
    holds("counts", forecast.curve.iter().all(|point| counts(&point.enrolled)));
    holds("counts at deadline", forecast.enrolled_at_deadline.iter().all(counts));
    let times: Vec<f64> = forecast.time_to_target.iter().map(|time| time.unwrap_or(f64::MAX)).collect();
    holds("times rise", times.is_sorted());
    holds("quantiles of sites", forecast.sites.iter().all(|site| site.quantiles.is_sorted()));
    // A time is where the curve says; the simulation's is a quantile that lies between two trials.
    for (time, level) in forecast.time_to_target.iter().zip(TIME_LEVELS).filter(|_| forecast.method == Method::Instant)
    {
        let place = forecast.curve.partition_point(|point| point.prob_target < level - 1e-9);
        let after = forecast.curve.get(place).map_or(f64::MAX, |point| point.month);
        let reached = forecast.curve.partition_point(|point| point.prob_target <= level + 1e-9);
        let before = if reached == 0 { 0.0 } else { forecast.curve[reached - 1].month };
        let least = place.checked_sub(1).map_or(0.0, |place| forecast.curve[place].month);
        let fits = |time: f64| least <= time * (1.0 + 1e-9) && time * (1.0 - 1e-9) <= after.max(before);
        holds("times on the curve", time.map_or(after == f64::MAX || reached == forecast.curve.len(), fits));
    }
    check_parts(complaints, number, plan, forecast);
}

/// What adds up.
fn check_parts(complaints: &mut Complaints, number: u32, plan: &Scenario, forecast: &Forecast) {
    let is_simulated = forecast.method != Method::Instant;
    let all: f64 = forecast.sites.iter().map(|site| site.mean).sum();
    let target = f64::from(plan.target);
    complaints.add("sites together", number, all / target - 1.0, 1e-9);
    let limited = is_simulated || plan.season.is_some() || plan.sites.iter().any(|site| site.reaches.is_some());
    if let Some(supply) = forecast.supply.as_ref().filter(|_| limited) {
        let counted: f64 = supply.regions.iter().map(|region| region.enrolled).sum();
        let others = plan.sites.iter().zip(&forecast.sites).filter(|(site, _)| site.reaches.is_none());
        let sum = counted + others.map(|(_, site)| site.mean).sum::<f64>();
        complaints.add("regions and sites", number, (sum - all).abs(), 1e-9 * all.max(1.0));
    }
    for (group, part) in plan.groups.iter().zip(&forecast.groups) {
        let most = group.max.unwrap_or(plan.target);
        let under = part.quantiles.iter().all(|&count| count <= most) && part.quantiles.is_sorted();
        complaints.add("quantiles of groups", number, f64::from(u8::from(!under)), 0.0);
        if group.min == Some(0) {
            complaints.add("a minimum of 0", number, part.prob_min.map_or(1.0, |prob| 1.0 - prob), 1e-12);
        }
        if let Members::Sites(sites) = &group.members {
            let sum: f64 = sites.iter().map(|&site| forecast.sites[site as usize].mean).sum();
            complaints.add("sites of groups", number, (sum - part.mean).abs(), 1e-9 * target);
        }
    }
    let caps = plan.sites.iter().zip(&forecast.sites);
    let full = |(site, part): (&Site, &SiteForecast)| {
        site.cap.is_none_or(|cap| part.quantiles[SITE_LEVELS.len() - 1] <= cap && part.mean <= f64::from(cap) + 1e-9)
    };
    complaints.add("caps", number, caps.filter(|pair| !full(*pair)).count() as f64, 0.0);
}
