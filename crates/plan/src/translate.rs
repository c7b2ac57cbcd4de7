//! From a plan to what the engine forecasts: defaults filled in, dates as months, evidence pooled.

use recruitment::defaults;
use recruitment::limits;
use recruitment::scenario::{Delay, MeanRate, Scenario, Site};
use recruitment::units::{Cv, LogSd, Months, OutOfRange, Proportion, Rate, Shape};

use crate::document::{self, Plan, SiteShape};
use crate::evidence::{self, law};
use crate::problem::{Problem, ProblemKind};
use crate::read::{months, relations};

/// The seed of a plan that names none.
pub const SEED: u64 = 1;

/// What the engine is to forecast, or everything that stands in the way.
pub fn scenario(plan: &Plan) -> Result<Scenario, Vec<Problem>> {
    let mut work = Work { plan, problems: relations(plan) };
    let scenario = work.scenario();
    match scenario {
        Some(scenario) if work.problems.is_empty() => Ok(scenario),
        _ => Err(work.problems),
    }
}

/// Where computing stops when the plan does not say: five years, or half as long again as the deadline,
/// in whole years, where that is longer \[months\].
pub(crate) fn standard_horizon(plan: &Plan) -> f64 {
    let deadline = plan.trial.deadline.and_then(|deadline| months(plan, deadline)).unwrap_or(0.0);
    let years = (deadline * 1.5 / 12.0).ceil();
    (years * 12.0).clamp(defaults::HORIZON_MONTHS.value, limits::MONTHS.high)
}

struct Work<'a> {
    plan: &'a Plan,
    problems: Vec<Problem>,
}

impl Work<'_> {
    /// The quantity; a problem at `path` where its unit does not allow it.
    fn keep<T>(&mut self, path: impl Into<String>, quantity: Result<T, OutOfRange>) -> Option<T> {
        let refused =
            |OutOfRange { value, limit }| Problem { path: path.into(), kind: ProblemKind::number(value, limit) };
        quantity.map_err(|error| self.problems.push(refused(error))).ok()
    }

    fn scenario(&mut self) -> Option<Scenario> {
        let Plan { trial, assumptions, seed, sites, .. } = self.plan;
        let target = self.target(trial.target);
        let deadline = match trial.deadline.and_then(|deadline| months(self.plan, deadline)) {
            // What is wrong with a deadline is among the relations already.
            Some(deadline) => Months::new(deadline).ok(),
            None => None,
        };
        let horizon = trial.horizon_months.unwrap_or_else(|| standard_horizon(self.plan));
        let horizon = self.keep("trial.horizon_months", Months::new(horizon));
        let common_cv = assumptions.common_cv.unwrap_or(defaults::COMMON_CV.value);
        let common_cv = self.keep("assumptions.common_cv", Cv::new(common_cv));
        let shape = match assumptions.site_shape {
            Some(SiteShape::Exact) => Some(None),
            Some(SiteShape::Gamma(shape)) => self.keep("assumptions.site_shape", Shape::new(shape)).map(Some),
            None => self.keep("assumptions.site_shape", Shape::new(defaults::SITE_SHAPE.value)).map(Some),
        };
        let never = assumptions.never_activates.unwrap_or(defaults::NEVER_ACTIVATES.value);
        let never = self.keep("assumptions.never_activates", Proportion::new(never));
        let sites: Vec<Option<Site>> =
            sites.iter().enumerate().map(|(index, site)| self.site(index, site, shape?, never?)).collect();
        Some(Scenario {
            target: target?,
            deadline,
            horizon: horizon?,
            common_cv: common_cv?,
            sites: sites.into_iter().collect::<Option<Vec<Site>>>()?,
            supply: None,
            groups: Vec::new(),
            season: None,
            screening: Months::START,
            seed: seed.unwrap_or(SEED),
        })
    }

    fn target(&mut self, target: u32) -> Option<u32> {
        if limits::TARGET.admits(f64::from(target)) {
            return Some(target);
        }
        let kind = match target {
            0 => ProblemKind::Missing,
            _ => ProblemKind::OutOfRange { got: f64::from(target), limit: limits::TARGET },
        };
        self.problems.push(Problem { path: "trial.target".to_owned(), kind });
        None
    }

    fn site(
        &mut self,
        index: usize,
        site: &document::Site,
        shape: Option<Shape>,
        never_activates: Proportion,
    ) -> Option<Site> {
        // A date before the start counts as the start.
        let planned = site.opens.and_then(|opens| months(self.plan, opens)).unwrap_or(0.0).max(0.0);
        // What is wrong with a rate is among the relations already.
        let rate = evidence::rate(self.plan, site);
        let mean_rate = Rate::new(rate.median).ok().zip(LogSd::new(rate.log_sd).ok());
        let delay = self.delay(index, site);
        let planned = Months::new(planned).ok();
        let closes = site.closes.and_then(|closes| months(self.plan, closes)).map(|closes| Months::new(closes).ok());
        Some(Site {
            mean_rate: mean_rate.map(|(median, log_sd)| MeanRate { median, log_sd })?,
            shape,
            planned: planned?,
            delay: delay?,
            never_activates,
            closes: match closes {
                Some(closes) => Some(closes?),
                None => None,
            },
            not_before: None,
            pauses: Vec::new(),
            cap: None,
            reaches: None,
        })
    }

    /// As given; by default counted from the planned opening, or, where none is planned, from the start.
    fn delay(&mut self, index: usize, site: &document::Site) -> Option<Delay> {
        let standard = match site.opens {
            Some(_) => law(defaults::DELAY_MEDIAN_DAYS, defaults::DELAY_SIGMA),
            None => law(defaults::START_UP_MEDIAN_DAYS, defaults::START_UP_SIGMA),
        };
        let delay =
            site.delay.unwrap_or(document::Delay::LogNormal { median_days: standard.median, sigma: standard.sigma });
        let path = format!("sites[{index}].delay");
        match delay {
            document::Delay::Fixed(days) => self.keep(path, Months::from_days(days)).map(Delay::Fixed),
            document::Delay::Uniform(shortest, longest) => {
                if shortest > longest {
                    let kind = ProblemKind::LowAboveHigh { low: shortest, high: longest };
                    self.problems.push(Problem { path, kind });
                    return None;
                }
                let shortest = self.keep(path.as_str(), Months::from_days(shortest));
                let longest = self.keep(path, Months::from_days(longest));
                shortest.zip(longest).map(|(shortest, longest)| Delay::Uniform(shortest, longest))
            }
            // A lognormal around 0 is 0, and one without spread is its median: nothing random is left.
            document::Delay::LogNormal { median_days, sigma } if median_days == 0.0 || sigma == 0.0 => {
                self.keep(path, Months::from_days(median_days)).map(Delay::Fixed)
            }
            document::Delay::LogNormal { median_days, sigma } => {
                let median = self.keep(path.as_str(), Months::from_days(median_days));
                let sigma = self.keep(path, LogSd::new(sigma));
                median.zip(sigma).map(|(median, sigma)| Delay::LogNormal { median, sigma })
            }
            document::Delay::Gamma { scale_days: 0.0, .. } => Some(Delay::Fixed(Months::START)),
            document::Delay::Gamma { shape, scale_days } => {
                let shape = self.keep(path.as_str(), Shape::new(shape));
                let scale = self.keep(path, Months::from_days(scale_days));
                shape.zip(scale).map(|(shape, scale)| Delay::Gamma { shape, scale })
            }
        }
    }
}

#[cfg(test)]
mod tests;
