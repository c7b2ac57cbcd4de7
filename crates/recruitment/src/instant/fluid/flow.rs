//! The flow of patients from one region during one step: the lesser of demand and supply.

use crate::special::{normal_cdf, normal_pdf};

/// What a step has in common for all regions.
pub(super) struct Step {
    /// Length \[months\].
    pub(super) length: f64,
    /// Hazard of leaving \[1/month\].
    pub(super) leaving: f64,
    /// e^(−leaving · length), and (1 − that)/leaving.
    kept: f64,
    worth: f64,
}

impl Step {
    pub(super) fn of(length: f64, leaving: f64) -> Self {
        let kept = libm::exp(-leaving * length);
        Self { length, leaving, kept, worth: if leaving > 0.0 { (1.0 - kept) / leaving } else { length } }
    }
}

/// A pool of patients at the beginning of a step.
pub(super) struct Pool {
    /// Available \[people\].
    pub(super) people: f64,
    /// Newly available \[people/month\].
    pub(super) inflow: f64,
    /// Variance of `people` over their mean: 1 for a Poisson number, 0 for a known one.
    pub(super) noise: f64,
}

impl Pool {
    /// Enrolled per month on average over the step when sites ask for `demand` a month and each patient is seen and
    /// asked at `hazard`; the people available at its end; and whether patients are the lesser.
    pub(super) fn step(&self, demand: f64, hazard: f64, step: &Step, lesser: &Lesser) -> (f64, f64, bool) {
        // If supply limits: mean of the pool over the step, which declines at hazard + leaving towards what the
        // inflow sustains. (1 − e^−x)/x by its Padé approximant; 0.9 % too small at x = 2.
        let x = (hazard + step.leaving) * step.length;
        let share = 1.0 / (1.0 + 0.5 * x + x * x / 12.0);
        // Of who comes during the step: (1 − share)/x, 1/2 for short steps.
        let fresh = if x > 1e-6 { (1.0 - share) / x } else { 0.5 };
        let there = self.people * share + self.inflow * step.length * fresh;
        let flow = lesser.of(demand, hazard * there, hazard * libm::sqrt(there * self.noise));
        let left = self.people * step.kept + (self.inflow - flow) * step.worth;
        (flow, left.max(0.0), hazard * there < demand)
    }
}

/// E min(demand, supply) where supply is normal about its mean: a pool of whole people is now fuller, now emptier.
pub(super) struct Lesser {
    /// E (Z − δ)⁺ for δ from −FAR to FAR.
    shortfall: Vec<f64>,
}

/// Standard deviations beyond which the lesser is certain.
const FAR: f64 = 4.0;
/// Entries of the table per standard deviation.
const FINE: f64 = 32.0;

impl Lesser {
    pub(super) fn new() -> Self {
        let entries = (2.0 * FAR * FINE) as u32 + 2;
        let at = |entry: u32| f64::from(entry) / FINE - FAR;
        Self { shortfall: (0..entries).map(|entry| shortfall(at(entry))).collect() }
    }

    fn of(&self, demand: f64, supply: f64, spread: f64) -> f64 {
        let spare = supply - demand;
        if spare >= FAR * spread {
            return demand;
        }
        if spare <= -FAR * spread {
            return supply;
        }
        let place = (spare / spread + FAR) * FINE;
        let index = place as usize;
        let part = place - index as f64;
        let missing = self.shortfall[index] * (1.0 - part) + self.shortfall[index + 1] * part;
        (demand - spread * missing).max(0.0)
    }
}

/// E (Z − δ)⁺ = φ(δ) − δ P(Z > δ).
fn shortfall(delta: f64) -> f64 {
    normal_pdf(delta) - delta * normal_cdf(-delta)
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
        let entries = (EVERYBODY * PER_UNIT) as u32 + 2;
        Self { table: (0..entries).map(|entry| -libm::expm1(-f64::from(entry) / PER_UNIT)).collect() }
    }

    /// Share within reach of sites whose shares add up to `sum`.
    pub(super) fn of(&self, sum: f64) -> f64 {
        if sum >= EVERYBODY {
            return 1.0;
        }
        let place = sum.max(0.0) * PER_UNIT;
        let index = place as usize;
        self.table[index] + (place - index as f64) * (self.table[index + 1] - self.table[index])
    }
}

/// Of a Poisson count with this mean that is cut at `most`: P(below it), and by how much less than their mean those
/// below it are.
pub(super) fn below(most: u32, mean: f64) -> (f64, f64) {
    let cap = f64::from(most);
    if most == 0 {
        return (0.0, 0.0);
    }
    let far = cap - mean;
    let spread = libm::sqrt(mean) + 1.0;
    if far > 6.0 * spread {
        return (1.0, 0.0);
    }
    if far < -8.0 * spread {
        return (0.0, 0.0);
    }
    if most > LARGE {
        // Normal, cut half a patient below the cap.
        let z = (cap - 0.5 - mean) / libm::sqrt(mean);
        let share = normal_cdf(z);
        let less = if share > 1e-12 { libm::sqrt(mean) * normal_pdf(z) / share } else { 0.0 };
        return (share, less.min(mean));
    }
    let mut term = libm::exp(-mean);
    let mut share = 0.0;
    let mut last = 0.0;
    for count in 0..most {
        share += term;
        last = term;
        term *= mean / f64::from(count + 1);
    }
    // E[N | N < c] = mean · P(N < c − 1)/P(N < c).
    (share, if share > 1e-12 { mean * last / share } else { 0.0 })
}

/// Caps above this are cut as a normal distribution is.
const LARGE: u32 = 40;
