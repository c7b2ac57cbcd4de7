//! What lies ahead of a limited trial at any time: P(target met), and the number enrolled.

use super::clock::Clock;
use super::counts::{NODES, Normal, at};
use super::response::{Response, Sample, tail};
use super::{FEW, Setting};
use crate::forecast::Counts;
use crate::interpolate::Monotone;
use crate::mixing::log_sd_of_cv;
use crate::moments::Classes;
use crate::quadrature::{gauss_legendre, normal_nodes};
use crate::scenario::Scenario;
use crate::special::{normal_cdf, normal_quantile};
use crate::units::Cv;

/// What is to be expected at the end of each step, and between two of them.
pub(super) struct Ahead<'a> {
    target: f64,
    classes: &'a Classes<'a>,
    samples: &'a [Vec<Sample>],
    /// Whether the points speak for themselves.
    counted: bool,
    /// Whether the sites are so many that the law of what they could do is known.
    many: bool,
    /// The most that caps and maxima allow.
    most: u32,
    /// Whether few sites may be full.
    lumpy: bool,
    clock: &'a Clock,
    /// Standard deviations of the logarithms of the two common factors.
    factors: [f64; 2],
    /// Nodes over what all sites share: of a law, and of a response to it, which is known less well.
    rule: Vec<(f64, f64)>,
    response_rule: Vec<(f64, f64)>,
    pools: Vec<(f64, f64)>,
    /// Mean and quantiles of the count at the end of each step.
    means: Vec<f64>,
    bands: Vec<[f64; 7]>,
    met: Monotone,
}

impl<'a> Ahead<'a> {
    pub(super) fn of(
        scenario: &Scenario,
        classes: &'a Classes,
        samples: &'a [Vec<Sample>],
        setting: &'a Setting,
    ) -> Self {
        let factors = [scenario.common_cv, scenario.supply.as_ref().map_or(Cv::NONE, |supply| supply.common_cv)];
        let mut ahead = Self {
            target: f64::from(scenario.target),
            classes,
            samples,
            counted: setting.counted,
            many: scenario.sites.len() > FEW,
            most: scenario.most(),
            lumpy: setting.closing && scenario.sites.len() <= FEW_FULL,
            clock: &setting.clock,
            factors: factors.map(|cv| log_sd_of_cv(cv.get())),
            rule: gauss_legendre(16),
            response_rule: gauss_legendre(12),
            pools: normal_nodes(&gauss_legendre(5), 2.6),
            means: Vec::with_capacity(samples.len()),
            bands: Vec::with_capacity(samples.len()),
            met: Monotone::through([]),
        };
        let normal = Normal::new();
        let nodes = normal_nodes(&gauss_legendre(17), 3.5);
        let mut mixture = Vec::new();
        let mut met: Vec<(f64, f64)> = Vec::new();
        for (step, samples) in samples.iter().enumerate() {
            let t = setting.clock.moment(step);
            let probit = if let Some(response) = ahead.response(t, samples) {
                response.mixture(&ahead.pools, &nodes, &mut mixture);
                ahead.probit_by(&response)
            } else {
                let weight = 1.0 / samples.len() as f64;
                mixture.clear();
                mixture.extend(samples.iter().map(|sample| (weight, sample.enrolled)));
                ahead.probit_of(t, samples)
            };
            // Where it rises fast a step is too long to guess what is between its ends.
            if let Some(&(before, last)) = met.last()
                && probit.min(CERTAIN) - last.max(-CERTAIN) > STEEP
            {
                let parts = f64::ceil((probit.min(CERTAIN) - last.max(-CERTAIN)) / STEEP).min(MOST_PARTS);
                for part in 1..parts as u32 {
                    let between = before + (t - before) * f64::from(part) / parts;
                    met.push((between, finite(ahead.probit(between))));
                }
            }
            met.push((t, finite(probit)));
            ahead.means.push(mixture.iter().map(|(weight, count)| weight * count.0).sum());
            ahead.bands.push(normal.quantiles(&mixture, NODES));
        }
        ahead.met = Monotone::through(met);
        ahead
    }

    /// `None` where the points speak for themselves.
    fn response(&self, t: f64, samples: &[Sample]) -> Option<Response> {
        if self.counted { None } else { Response::fit(self.classes.enrolled(t), self.factors, samples) }
    }

    fn probit_by(&self, response: &Response) -> f64 {
        normal_quantile(response.at_least(self.target, &self.pools, &self.response_rule))
    }

    /// Normal quantile of P(target met by `t`), counted.
    ///
    /// Where sites are many, the same points also tell what they would enroll if nothing limited them, of which the
    /// law is known: by what they miss there, what they say here is corrected (a control variate).
    fn probit_of(&self, t: f64, samples: &[Sample]) -> f64 {
        let count = samples.len() as f64;
        let mut sums = [0.0; 4];
        for sample in samples {
            let here = tail(self.target, sample.enrolled.0, sample.enrolled.1);
            let alone = if self.many { tail(self.target, sample.alone, sample.alone) } else { 0.0 };
            for (sum, value) in sums.iter_mut().zip([here, alone, here * alone, alone * alone]) {
                *sum += value / count;
            }
        }
        let [here, alone, both, square] = sums;
        let spread = square - alone * alone;
        if !self.many || spread <= 1e-9 {
            return normal_quantile(here);
        }
        let known = self.classes.enrolled(t).at_least(self.target, &self.rule);
        let part = ((both - here * alone) / spread).clamp(0.0, 1.0);
        normal_quantile((here + part * (known - alone)).clamp(0.0, 1.0))
    }

    /// The points at `t`: enrollment goes on evenly within a step.
    fn points(&self, t: f64) -> Vec<Sample> {
        let (step, part) = self.clock.place(t);
        self.samples[step].iter().zip(&self.samples[step + 1]).map(|(low, high)| low.towards(high, part)).collect()
    }

    /// Normal quantile of P(target met by `t`), between two steps.
    fn probit(&self, t: f64) -> f64 {
        let between = self.points(t);
        match self.response(t, &between) {
            Some(response) => self.probit_by(&response),
            None => self.probit_of(t, &between),
        }
    }

    /// How far probabilities may be off, where that is worth a word; `median`: of the time to target, `missed`: share of
    /// enrollment that is lost because pools are of whole people.
    pub(super) fn rough(&self, deadline: Option<f64>, median: Option<f64>, missed: f64) -> Option<f64> {
        let at_deadline = deadline.and_then(|deadline| self.rough_at(deadline, missed));
        // Around the median a probability moves much with a little time: there only the points count.
        let at_median = median.and_then(|median| self.rough_at(median, 0.0));
        let shifted = (missed > MUCH).then_some(LITTLE);
        at_deadline.into_iter().chain(at_median).chain(shifted).reduce(f64::max)
    }

    /// How far P(target met by `t`) may be off, where that is more than a little; `missed`: share of enrollment that is
    /// lost because pools are of whole people.
    ///
    /// The points are too few to show everything, and what the whole people cost is reckoned to about half.
    fn rough_at(&self, t: f64, missed: f64) -> Option<f64> {
        let between = self.points(t);
        let count = between.len() as f64;
        let given = |n: f64| between.iter().map(move |sample| tail(n, sample.enrolled.0, sample.enrolled.1));
        let mean = |n: f64| given(n).sum::<f64>() / count;
        let here = mean(self.target);
        let sampling = if self.response(t, &between).is_none() {
            let variance = given(self.target).map(|value| (value - here) * (value - here)).sum::<f64>() / count;
            EVENNESS * f64::sqrt(variance / count)
        } else {
            0.0
        };
        let pools = (mean(self.target * (1.0 + 0.5 * missed)) - here).abs();
        // A fluid fills a cap a little at a time; the counts of few sites do not.
        let caps = if self.lumpy { LUMPY } else { 0.0 };
        let rough = f64::sqrt(sampling * sampling + pools * pools + caps * caps);
        (rough > LITTLE).then_some(rough)
    }

    /// P(target met by `t`).
    pub(super) fn met_by(&self, t: f64) -> f64 {
        match self.met.at(t) {
            probit if probit <= -NEVER => 0.0,
            probit if probit >= NEVER => 1.0,
            probit => normal_cdf(probit),
        }
    }

    /// Enrolled by `t` if enrollment did not stop at the target.
    pub(super) fn counts(&self, t: f64) -> Counts {
        let (step, part) = self.clock.place(t);
        let mean = self.means[step] + part * (self.means[step + 1] - self.means[step]);
        let quantiles = at(self.clock, &self.bands, t).map(|count| count.min(self.most));
        Counts { mean: mean.min(f64::from(self.most)), quantiles }
    }
}

/// What evenly spread points err by, as a share of what points at random would.
const EVENNESS: f64 = 0.5;
/// What caps cost among few sites, and how many sites are few.
const LUMPY: f64 = 0.02;
const FEW_FULL: usize = 40;
/// Errors of probabilities that are not worth a word.
const LITTLE: f64 = 0.01;
/// Share of enrollment lost because pools are of whole people from which on times are rough.
const MUCH: f64 = 0.03;

/// A normal quantile that a curve can go through.
fn finite(probit: f64) -> f64 {
    probit.clamp(-NEVER, NEVER)
}

/// Normal quantile of probabilities that are 0 or 1 for all that doubles can tell.
const NEVER: f64 = 8.0;
/// Beyond this many standard deviations a probability is as good as 0 or 1.
const CERTAIN: f64 = 4.0;
/// Rise of its normal quantile within a step from which on it is also computed between.
const STEEP: f64 = 0.7;
const MOST_PARTS: f64 = 6.0;
