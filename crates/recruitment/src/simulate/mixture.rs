//! From laws put down on the lattice to how often each count would be seen.

use super::axis::Axis;
use super::counts::Seen;
use super::lattice::{Lattice, Law};

/// Probabilities of this part of the largest are left out: 1e-8 of all, beyond 5.6 standard deviations.
const LEAST: f64 = 1e-7;
/// Histograms worked on at a time, so that what is worked on stays small.
const AT_A_TIME: usize = 64;

/// What these histograms of laws say of counts, one after the other.
pub(super) struct Mixture {
    pub(super) lattice: Lattice,
    pub(super) axis: Axis,
}

impl Mixture {
    pub(super) fn of(&self, histograms: &[Vec<u32>], replicates: u32) -> Vec<Seen> {
        histograms.chunks(AT_A_TIME).flat_map(|some| self.of_some(some, replicates)).collect()
    }

    fn of_some(&self, histograms: &[Vec<u32>], replicates: u32) -> Vec<Seen> {
        let weigh = |histogram: &Vec<u32>| {
            let mut weights: Vec<f64> = histogram.iter().map(|&times| f64::from(times)).collect();
            if !self.axis.is_plain() {
                let (below, beyond) = weights.split_at_mut(self.lattice.shares().min(histogram.len()));
                thin(below);
                thin(beyond);
            }
            weights
        };
        let weights: Vec<Vec<f64>> = histograms.iter().map(weigh).collect();
        let mut all: Vec<Seen> = histograms.iter().map(|_| Seen::none(self.axis, replicates)).collect();
        let longest = histograms.iter().map(Vec::len).max().unwrap_or(0);
        let mut probabilities = Probabilities::default();
        for place in 0..longest {
            let mut is_known = false;
            for (seen, weights) in all.iter_mut().zip(&weights) {
                let weight = weights.get(place).copied().unwrap_or(0.0);
                if weight == 0.0 {
                    continue;
                }
                if !is_known {
                    self.set(&mut probabilities, place);
                    is_known = true;
                }
                seen.add(weight, probabilities.first, &probabilities.of_each, probabilities.mean);
            }
        }
        all
    }

    fn set(&self, probabilities: &mut Probabilities, place: usize) {
        if self.axis.is_plain() {
            let (place, last) = Lattice::halves(place);
            probabilities.set(self.axis, &self.lattice.law(place), last);
        } else {
            let target = if place < self.lattice.shares() { 0 } else { self.axis.target() };
            probabilities.set(self.axis, &self.lattice.law(place), target);
        }
    }
}

/// Leaves every other place, and shares out what is at those between so that sums of cubes over places are kept: a cubic
/// through the four around each. Half the work, and no probability moves by more than 3e-5.
fn thin(weights: &mut [f64]) {
    for middle in (3..weights.len().saturating_sub(3)).step_by(2) {
        let weight = std::mem::take(&mut weights[middle]) / 16.0;
        weights[middle - 3] -= weight;
        weights[middle - 1] += 9.0 * weight;
        weights[middle + 1] += 9.0 * weight;
        weights[middle + 3] -= weight;
    }
}

/// Probabilities of a law, on places of an axis.
#[derive(Default)]
struct Probabilities {
    first: usize,
    of_each: Vec<f64>,
    mean: f64,
    /// Below the mode, downward.
    down: Vec<f64>,
}

impl Probabilities {
    /// Of a law to which so many are added. From the likeliest count up and down; where a place stands for many counts,
    /// by steps over that many.
    fn set(&mut self, axis: Axis, law: &Law, added: u32) {
        let start = axis.place(added.saturating_add(law.mode as u32));
        let (begin, end) = if start < axis.below() { (0, axis.below()) } else { (axis.below(), usize::MAX) };
        let (mode, weight) = (f64::from(axis.count(start)) - f64::from(added), axis.width(start));
        let least = LEAST * weight;
        self.of_each.clear();
        self.down.clear();
        self.of_each.push(weight);
        let mut sum = weight;

        let (mut place, mut count, mut density) = (start, mode, 1.0);
        while place + 1 < end {
            let width = axis.width(place);
            density *= law.step(count, width);
            count += width;
            place += 1;
            let probability = density * axis.width(place);
            if probability <= least {
                break;
            }
            self.of_each.push(probability);
            sum += probability;
        }
        (place, count, density) = (start, mode, 1.0);
        while place > begin {
            place -= 1;
            let width = axis.width(place);
            count -= width;
            if count < 0.0 {
                break;
            }
            density /= law.step(count, width);
            let probability = density * width;
            if probability <= least || !probability.is_finite() {
                break;
            }
            self.down.push(probability);
            sum += probability;
        }
        self.first = start - self.down.len();
        self.of_each.splice(0..0, self.down.iter().rev().copied());
        let scale = 1.0 / sum;
        self.of_each.iter_mut().for_each(|probability| *probability *= scale);
        self.mean = f64::from(added) + law.mean;
    }
}

impl Law {
    /// p(from + width) / p(from), for a width that is a power of two: as if the ratio were the same all the way.
    fn step(&self, from: f64, width: f64) -> f64 {
        let mut ratio = (self.a + self.b / (from + 0.5 * (width + 1.0))).max(0.0);
        let mut steps = 1.0;
        while steps < width {
            ratio *= ratio;
            steps *= 2.0;
        }
        ratio
    }
}
