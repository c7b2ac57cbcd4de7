//! How enrollment responds to what sites could do and to how many patients there are.
//!
//! The points are too few to show how likely each total is, but they show what becomes of a total: by how much pools
//! and caps hold enrollment below what the sites alone would reach. That is fitted here, and the total's own law,
//! which is known (`crate::mixing`), does the rest. Where nothing holds enrollment back, the forecast is then that of
//! the sites alone, exactly.

use super::counts::Count;
use crate::distribution::Count as Law;
use crate::extremes::greater;
use crate::mixing::{MixedCount, over_log_factor};
use crate::root::crossing;
use crate::special::{gamma_p, rough_gamma_p};

/// One point of a fit.
#[derive(Clone, Copy)]
pub(super) struct Sample {
    /// Logarithm of the factor on capacity that all sites share.
    pub(super) capacity: f64,
    /// Logarithm of the factor on all pools.
    pub(super) pools: f64,
    /// Expected enrolled if nothing but their rates limited the sites.
    pub(super) alone: f64,
    /// Expected enrolled, and the variance of the count about it.
    pub(super) enrolled: Count,
}

impl Sample {
    /// Between this and the same point later.
    pub(super) fn towards(&self, later: &Self, part: f64) -> Self {
        let between = |low: f64, high: f64| low + part * (high - low);
        Self {
            alone: between(self.alone, later.alone),
            enrolled: (between(self.enrolled.0, later.enrolled.0), between(self.enrolled.1, later.enrolled.1)),
            ..*self
        }
    }
}

/// The law of what sites could do, and ln of what they could do over what they enroll as a quadratic in its logarithm,
/// a, and in that of the factor on pools, b.
pub(super) struct Response {
    law: MixedCount,
    coefficients: [f64; TERMS],
    /// Least that the points are held back, on the log scale: what the fit says of less is not known.
    least: f64,
    /// Variance of ln(enrolled) about the fit.
    scatter: f64,
    /// Variance of the count over its mean.
    noise: f64,
    /// Standard deviation of the logarithm of the factor on pools, and how far from 0 the points show it.
    pools: f64,
    known: f64,
}

const TERMS: usize = 6;
/// Variance of what sites share, over that of their own luck, from which on the points tell the two apart.
const TOLD_APART: f64 = 0.01;
/// Part of the points that have to have somebody enrolled.
const ENOUGH: f64 = 0.9;
/// Variance of ln(enrolled) about a fit from which on it says nothing.
const SCATTERED: f64 = 0.05;

fn terms(a: f64, b: f64) -> [f64; TERMS] {
    [1.0, a, b, a * a, a * b, b * b]
}

impl Response {
    /// `law`: of the number that sites alone would enroll; `common`: standard deviation of the logarithm of what they
    /// share, which is a part of the law's; `pools`: of the factor on pools.
    ///
    /// What sites share and what is a site's own luck are held back differently: a cap mostly stops the lucky. So the
    /// first fit tells how many percent enrollment rises with one percent of luck, against one percent of capacity,
    /// and the second takes luck at that power.
    ///
    /// `None` where nobody enrolls yet at many of the points, so that what the others say is not of all of them; and where
    /// they scatter so much about the fit that there is nothing in it.
    pub(super) fn fit(law: MixedCount, [common, pools]: [f64; 2], samples: &[Sample]) -> Option<Self> {
        let own = (law.log_sd * law.log_sd - common * common).max(0.0);
        let luck = own + libm::log1p(1.0 / law.shape);
        let points: Vec<[f64; 4]> = samples
            .iter()
            .filter(|sample| sample.alone > 1e-3 * law.mean && sample.enrolled.0 > 1e-9)
            .map(|sample| {
                let common = sample.capacity;
                let own = libm::log(sample.alone / law.mean) - common;
                [common, own, sample.pools, libm::log(sample.enrolled.0 / law.mean)]
            })
            .collect();
        if (points.len() as f64) < ENOUGH * samples.len() as f64 {
            return None;
        }
        let known = points.iter().fold(0.0, |far: f64, point| far.max(point[2].abs()));
        let mut fitted =
            Self { law, coefficients: [0.0; TERMS], least: 0.0, scatter: 0.0, noise: noise(samples), pools, known };
        if points.iter().all(|[common, own, _, enrolled]| (common + own - enrolled).abs() < 1e-12) {
            // Nothing is held back, and pools do not matter.
            return Some(Self { pools: 0.0, ..fitted });
        }
        let rows = points.iter().map(|&[common, own, b, enrolled]| {
            let [one, a, b, aa, ab, bb] = terms(common + own, b);
            ([one, a, b, aa, ab, bb, own], common + own - enrolled)
        });
        let first: [f64; TERMS + 1] = least_squares(rows);
        let rise = (1.0 - first[1]).max(0.05);
        // Without a common factor, or with next to none beside it, there is nothing to tell luck from.
        let power =
            if common * common > TOLD_APART * luck { ((rise - first[TERMS]) / rise).clamp(0.0, 1.5) } else { 1.0 };
        // e^a keeps mean 1: luck is close to lognormal, with mean 1.
        let shift = 0.5 * luck * (power - power * power);
        let place = |[common, own, b, enrolled]: [f64; 4]| {
            let a = common + power * own + shift;
            (a, b, a - enrolled)
        };
        fitted.coefficients = least_squares(points.iter().map(|&point| {
            let (a, b, deficit) = place(point);
            (terms(a, b), deficit)
        }));
        fitted.law = MixedCount {
            mean: law.mean,
            shape: law.shape / (power * power).max(1e-12),
            log_sd: f64::sqrt(common * common + power * power * own),
        };
        fitted.least = points.iter().map(|&point| place(point).2).fold(f64::INFINITY, f64::min);
        let free = (points.len() as f64 - TERMS as f64).max(1.0);
        for &point in &points {
            let (a, b, deficit) = place(point);
            let missed = deficit - fitted.at(b).deficit(a).0;
            fitted.scatter += missed * missed / free;
        }
        (fitted.scatter < SCATTERED).then_some(fitted)
    }

    fn at(&self, b: f64) -> Bend {
        let [constant, by_a, by_b, by_aa, by_ab, by_bb] = self.coefficients;
        // Beyond the points the parabola goes on along its tangent.
        let near = b.clamp(-self.known, self.known);
        let level = constant + near * (by_b + near * by_bb) + (b - near) * (by_b + 2.0 * near * by_bb).clamp(-1.0, 0.0);
        Bend { level, slope: by_a + near * by_ab, bend: by_aa, least: self.least }
    }

    /// Of e^a times what is expected of the sites alone: the logarithm of what is expected to be enrolled when they
    /// would reach that, over what they are expected to reach; and how many percent it rises with each percent of that.
    fn enrolled(&self, bend: &Bend, a: f64) -> (f64, f64) {
        let (deficit, slope) = bend.deficit(a);
        let rise = 1.0 - slope;
        // What varies on the log scale about the fit is worth half its variance on average.
        let lift = 0.5 * self.scatter - 0.5 * rise * slope / self.law.shape;
        // Held back no less than any point: while sites are about to open few points tell anything, and scatter widely.
        (a - greater(deficit - lift, self.least), rise)
    }

    /// The count about an expected number.
    fn spread(&self, mean: f64, rise: f64) -> f64 {
        self.noise * mean + mean * mean * (rise * rise / self.law.shape + self.scatter)
    }

    /// P(count ≥ n).
    ///
    /// Nodes are spent where the probability rises, in the one of the two factors that decides; the other takes its
    /// `nodes`.
    pub(super) fn at_least(&self, n: f64, nodes: &[(f64, f64)], rule: &[(f64, f64)]) -> f64 {
        if self.law.mean <= 0.0 {
            return 0.0;
        }
        // All on the log scale, on which the response is a parabola: one exponential for each probability.
        let wanted = libm::log(n / self.law.mean);
        let capacity = |z: f64| self.law.log_sd * (z - 0.5 * self.law.log_sd);
        let pools = |z: f64| self.pools * (z - 0.5 * self.pools);
        if self.pools == 0.0 {
            let bend = self.at(0.0);
            return self.over(n, self.law.log_sd, rule, &|a| self.enrolled(&bend, a));
        }
        // Where n are expected, or as near to that as the factors take it.
        let middle = self.at(0.0);
        let at = crossing(-4.0, 4.0, 1e-3, &|a| self.enrolled(&middle, a).0 - wanted);
        let rise = self.enrolled(&middle, at).1;
        let by_capacity = rise * self.law.log_sd >= (1.0 - rise) * self.pools;
        let sum: f64 = nodes
            .iter()
            .map(|&(z, weight)| {
                let given = if by_capacity {
                    let bend = self.at(pools(z));
                    self.over(n, self.law.log_sd, rule, &|a| self.enrolled(&bend, a))
                } else {
                    let a = capacity(z);
                    self.over(n, self.pools, rule, &|pools| self.enrolled(&self.at(pools), a))
                };
                weight * given
            })
            .sum();
        sum.clamp(0.0, 1.0)
    }

    /// P(count ≥ n) over one lognormal factor with mean 1, with which enrollment rises: `enrolled` by its logarithm.
    // Behind `dyn`: one copy of it in the module instead of three.
    fn over(&self, n: f64, log_sd: f64, rule: &[(f64, f64)], enrolled: &dyn Fn(f64) -> (f64, f64)) -> f64 {
        let wanted = libm::log(n / self.law.mean);
        let least = libm::log(1e-12 / self.law.mean);
        let missing = |a: f64| greater(enrolled(a).0, least) - wanted;
        let middle = crossing(-9.0, 9.0, 1e-3, &missing);
        let slope = ((missing(middle + 0.05) - missing(middle - 0.05)) * 10.0).clamp(0.05, 1.0);
        let given = |a: f64| {
            let (log, rise) = enrolled(a);
            let mean = self.law.mean * libm::exp(log);
            (mean, self.spread(mean, rise))
        };
        let (mean, variance) = given(middle);
        let width = f64::sqrt(variance) / mean.max(1e-9) / slope;
        over_log_factor(log_sd, middle, width, rule, &|a| {
            let (mean, variance) = given(a);
            tail(n, mean, variance)
        })
    }

    /// The count as a mixture: weights, expected counts and variances about them.
    pub(super) fn mixture(&self, pools: &[(f64, f64)], nodes: &[(f64, f64)], out: &mut Vec<(f64, Count)>) {
        out.clear();
        // Without a factor on pools one node stands for all.
        let pools = if self.pools > 0.0 { pools } else { &[(0.0, 1.0)] };
        for (z, weight) in pools {
            let bend = self.at(self.pools * (z - 0.5 * self.pools));
            for (z, share) in nodes {
                let sigma = self.law.log_sd;
                let (log, rise) = self.enrolled(&bend, sigma * z - 0.5 * sigma * sigma);
                let mean = self.law.mean * libm::exp(log);
                out.push((weight * share, (mean, self.spread(mean, rise))));
            }
        }
    }
}

/// The fit at one factor on pools: a parabola in a, continued where it would fall or rise by more than one for one.
struct Bend {
    level: f64,
    slope: f64,
    bend: f64,
    least: f64,
}

impl Bend {
    /// The deficit at `a`, and its slope.
    fn deficit(&self, a: f64) -> (f64, f64) {
        let (deficit, slope) = self.fitted(a);
        if deficit < self.least { (self.least, 0.0) } else { (deficit, slope) }
    }

    fn fitted(&self, a: f64) -> (f64, f64) {
        if self.bend <= 1e-9 {
            let slope = self.slope.clamp(0.0, 1.0);
            return (self.level + slope * a, slope);
        }
        let flat = -0.5 * self.slope / self.bend;
        let steep = 0.5 * (1.0 - self.slope) / self.bend;
        let at = |a: f64| self.level + a * (self.slope + a * self.bend);
        if a <= flat {
            (at(flat), 0.0)
        } else if a >= steep {
            (at(steep) + (a - steep), 1.0)
        } else {
            (at(a), self.slope + 2.0 * a * self.bend)
        }
    }
}

/// P(count ≥ n) of a count with this mean and variance.
pub(super) fn tail(n: f64, mean: f64, variance: f64) -> f64 {
    if variance > mean {
        return Law::with_moments(mean, variance).at_least(n);
    }
    let mut stand_in = mean;
    if variance < mean {
        // Steadier than a Poisson count: as far from n in standard deviations as the one that stands in for it.
        let middle = n - 0.5;
        stand_in = greater(middle + (mean - middle) * f64::sqrt(mean / variance), 0.0);
    }
    if n < FEW { gamma_p(n, stand_in) } else { rough_gamma_p(n, stand_in) }
}

/// From so many patients on the rough tail of a Poisson count is near enough.
const FEW: f64 = 10.0;

/// Variance of the counts over their means.
fn noise(samples: &[Sample]) -> f64 {
    let (mut variance, mut mean) = (0.0, 0.0);
    for sample in samples {
        mean += sample.enrolled.0;
        variance += sample.enrolled.1;
    }
    if mean > 0.0 { (variance / mean).clamp(1e-4, 1.0) } else { 1.0 }
}

/// Coefficients that give the least sum of squares, by elimination in the normal equations.
fn least_squares<const N: usize>(rows: impl Iterator<Item = ([f64; N], f64)>) -> [f64; N] {
    let (mut normal, mut right) = ([[0.0; N]; N], [0.0; N]);
    let mut count = 1.0;
    for (terms, value) in rows {
        for (row, x) in terms.iter().enumerate() {
            // From the diagonal on: the other half is the same.
            for (slot, y) in normal[row][row..].iter_mut().zip(&terms[row..]) {
                *slot += x * y;
            }
            right[row] += x * value;
        }
        count += 1.0;
    }
    for pivot in 0..N {
        // A little of a ridge: without pools all b are 0, and their columns with them. It also spares the search for a
        // pivot: the matrix is positive definite.
        normal[pivot][pivot] += 1e-9 * count;
        for row in pivot + 1..N {
            let factor = normal[pivot][row] / normal[pivot][pivot];
            let (above, below) = normal.split_at_mut(row);
            for (slot, value) in below[0][row..].iter_mut().zip(&above[pivot][row..]) {
                *slot -= factor * value;
            }
            right[row] -= factor * right[pivot];
        }
    }
    let mut solution = [0.0; N];
    for pivot in (0..N).rev() {
        let known = normal[pivot].iter().zip(&solution).skip(pivot + 1);
        let rest: f64 = known.map(|(coefficient, value)| coefficient * value).sum();
        solution[pivot] = (right[pivot] - rest) / normal[pivot][pivot];
    }
    solution
}
