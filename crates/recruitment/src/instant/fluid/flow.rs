//! The flow of patients from one region during one step: the lesser of demand and supply.

use crate::extremes::{self, greater};
use crate::special::{normal_cdf, normal_pdf};

/// What a step has in common for all regions.
pub(super) struct Step {
    /// Length \[months\].
    pub(super) length: f64,
    /// Hazard of leaving \[1/month\].
    leaving: f64,
    /// e^(−leaving · length), and (1 − that)/leaving.
    kept: f64,
    worth: f64,
    /// How covariance and variance relax where patients are plenty.
    relaxing: Relaxing,
}

impl Step {
    pub(super) fn of(length: f64, leaving: f64) -> Self {
        let kept = libm::exp(-leaving * length);
        let worth = if leaving > 0.0 { (1.0 - kept) / leaving } else { length };
        Self { length, leaving, kept, worth, relaxing: Relaxing::of(leaving * length) }
    }
}

/// 1/(1 + x) and 1/(1 + 2x), from one division.
#[derive(Clone, Copy)]
struct Relaxing {
    both: f64,
    once: f64,
    twice: f64,
}

impl Relaxing {
    #[inline]
    fn of(x: f64) -> Self {
        let (once, twice) = (1.0 + x, 1.0 + 2.0 * x);
        Self { both: 1.0 / (once * twice), once, twice }
    }

    #[inline]
    fn covariance(&self, value: f64) -> f64 {
        value * self.both * self.twice
    }

    #[inline]
    fn variance(&self, value: f64) -> f64 {
        value * self.both * self.once
    }
}

/// Patients of one region who are available, and how far their number varies.
///
/// Mean and linear noise of a birth-and-death process: people come at a rate, leave at a hazard, and enroll at the
/// lesser of demand and supply.
#[derive(Clone, Copy, Default)]
pub(super) struct Pool {
    /// Expected number \[people\].
    pub(super) people: f64,
    /// Newly available \[people/month\].
    pub(super) inflow: f64,
    /// Its variance, and its covariance with the number enrolled from it.
    pub(super) variance: f64,
    pub(super) covariance: f64,
}

/// What one step brings.
pub(super) struct Flow {
    /// Enrolled per month, on average.
    pub(super) rate: f64,
    /// P(patients are the lesser).
    pub(super) scarce: f64,
    /// What the step adds to the variance of the number enrolled.
    pub(super) variance: f64,
    /// By how much less enroll per month because pools are of whole people.
    pub(super) missed: f64,
}

impl Pool {
    /// Goes on by one step in which sites ask for `demand` a month and each patient is seen and asked at `hazard`.
    #[inline]
    pub(super) fn step(&mut self, demand: f64, hazard: f64, step: &Step, lesser: &Lesser) -> Flow {
        // If supply limits: mean of the pool over the step, which declines at hazard + leaving towards what the
        // inflow sustains. (1 − e^−x)/x by its Padé approximant; 0.9 % too small at x = 2.
        let x = (hazard + step.leaving) * step.length;
        // Of who comes during the step: (1 − share)/x, 1/2 for short steps.
        let fresh = 0.5 + x * (1.0 / 12.0);
        let inverse = 1.0 + x * fresh;
        let scaled = hazard * (self.people + self.inflow * step.length * fresh);
        let supply_variance = hazard * hazard * self.variance;
        let (mut flow, mut relaxing) = (Flow { rate: demand, scarce: 0.0, variance: 0.0, missed: 0.0 }, step.relaxing);
        // Where patients are plenty, which they mostly are, there is nothing to divide by.
        let spare = scaled - demand * inverse;
        if spare < 0.0 || !is_certain(spare, supply_variance * inverse * inverse) {
            let supply = scaled / inverse;
            (flow.rate, flow.scarce) = lesser.of(demand, supply, supply_variance);
            flow.missed = extremes::lesser(demand, supply) - flow.rate;
            relaxing = Relaxing::of((step.leaving + hazard * flow.scarce) * step.length);
        }
        // Where supply is the lesser, a larger pool is emptied faster.
        let (rate, pull) = (flow.rate, hazard * flow.scarce);
        flow.variance = (rate + 2.0 * pull * self.covariance) * step.length;
        let turnover = self.inflow + step.leaving * self.people + rate;
        self.covariance = relaxing.covariance(self.covariance + (pull * self.variance - rate) * step.length);
        self.variance = relaxing.variance(self.variance + turnover * step.length);
        self.people = greater(self.people * step.kept + (self.inflow - rate) * step.worth, 0.0);
        flow
    }
}

/// E min(demand, supply) where supply is normal about its mean: a pool of whole people is now fuller, now emptier.
pub(super) struct Lesser {
    /// E (Z − δ)⁺ and P(Z > δ), for δ from −FAR to FAR.
    table: Vec<(f64, f64)>,
}

/// Whether nobody needs to ask which is the lesser.
#[inline]
fn is_certain(spare: f64, variance: f64) -> bool {
    spare * spare >= FAR * FAR * variance
}

/// Standard deviations beyond which the lesser is certain.
const FAR: f64 = 4.0;
/// Entries of the table per standard deviation.
const FINE: f64 = 32.0;

impl Lesser {
    pub(super) fn new() -> Self {
        let entries = (2.0 * FAR * FINE) as u32 + 2;
        // E (Z − δ)⁺ = φ(δ) − δ P(Z > δ).
        let at = |entry: u32| {
            let delta = f64::from(entry) / FINE - FAR;
            let above = normal_cdf(-delta);
            (normal_pdf(delta) - delta * above, above)
        };
        Self { table: (0..entries).map(at).collect() }
    }

    /// E min, and P(supply < demand).
    fn of(&self, demand: f64, supply: f64, variance: f64) -> (f64, f64) {
        let spare = supply - demand;
        if is_certain(spare, variance) {
            return if spare >= 0.0 { (demand, 0.0) } else { (supply, 1.0) };
        }
        let spread = f64::sqrt(variance);
        let place = (spare / spread + FAR) * FINE;
        let index = place as usize;
        let part = place - index as f64;
        let [low, high] = [self.table[index], self.table[index + 1]];
        let missing = low.0 + (high.0 - low.0) * part;
        (greater(demand - spread * missing, 0.0), low.1 + (high.1 - low.1) * part)
    }
}

/// 1 − e^−x, from a table: it is needed for every region in every step.
pub(super) struct Reach {
    table: Vec<f64>,
}

/// Beyond this everybody is within reach.
const EVERYBODY: f64 = 16.0;
/// Entries of the table per unit.
const PER_UNIT: f64 = 128.0;

impl Reach {
    pub(super) fn new() -> Self {
        let step = libm::exp(-1.0 / PER_UNIT);
        let mut left = 1.0;
        let mut table = Vec::new();
        for _ in 0..(EVERYBODY * PER_UNIT) as u32 + 2 {
            table.push(1.0 - left);
            left *= step;
        }
        Self { table }
    }

    /// Share within reach of sites whose shares add up to `sum`.
    pub(super) fn of(&self, sum: f64) -> f64 {
        if sum >= EVERYBODY {
            return 1.0;
        }
        let place = greater(sum, 0.0) * PER_UNIT;
        let index = place as usize;
        self.table[index] + (place - index as f64) * (self.table[index + 1] - self.table[index])
    }
}
