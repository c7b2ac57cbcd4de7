//! From laws put down on the lattice to how often each count would be seen.

use super::axis::Axis;
use super::counts::{self, Seen};
use super::lattice::{Lattice, Law};
use super::tally::Tally;

/// Probabilities of this part of the largest are left out: 1e-8 of all, beyond 5.6 standard deviations.
const LEAST: f64 = 1e-7;
/// Histograms worked on at a time, so that what is worked on stays small.
const AT_A_TIME: usize = 64;

/// What tallies of laws say of counts.
pub(super) struct Mixture {
    pub(super) lattice: Lattice,
    pub(super) axis: Axis,
}

impl Mixture {
    /// Tells it of one after the other.
    pub(super) fn tell(&self, tallies: &[Tally], replicates: u32, tell: &mut dyn FnMut(&Seen)) {
        for some in tallies.chunks(AT_A_TIME) {
            let mut all: Vec<(Vec<f64>, Seen)> = Vec::with_capacity(some.len());
            let mut longest = 0;
            for tally in some {
                longest = longest.max(tally.places.len());
                all.push((self.weights(tally), Seen::none(self.axis, replicates)));
            }
            let mut probabilities = Probabilities::default();
            for place in 0..longest {
                let mut is_known = false;
                for (weights, seen) in &mut all {
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
            all.iter().for_each(|(_, seen)| tell(seen));
        }
    }

    fn weights(&self, tally: &Tally) -> Vec<f64> {
        let mut weights = counts::weights(&tally.places);
        if !self.axis.is_plain() {
            let (below, beyond) = weights.split_at_mut(self.lattice.shares().min(tally.places.len()));
            thin(below);
            thin(beyond);
        }
        weights
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
/// through the four around each. Half the work, and no probability moves by more than 5e-5.
fn thin(weights: &mut [f64]) {
    let mut first = 0;
    while let Some([a, _, b, middle, c, _, d]) = weights.get_mut(first..first + 7) {
        let weight = std::mem::take(middle) / 16.0;
        *a -= weight;
        *b += 9.0 * weight;
        *c += 9.0 * weight;
        *d -= weight;
        first += 2;
    }
}

/// Probabilities of a law, on places of an axis.
#[derive(Default)]
struct Probabilities {
    first: usize,
    of_each: Vec<f64>,
    mean: f64,
}

impl Probabilities {
    /// Of a law to which so many are added: from the likeliest count down and up.
    fn set(&mut self, axis: Axis, law: &Law, added: u32) {
        let start = axis.place(added.saturating_add(law.mode as u32));
        let ends = if start < axis.below() { (0, axis.below()) } else { (axis.below(), usize::MAX) };
        self.of_each.clear();
        self.of_each.push(axis.width(start));
        self.go(axis, law, added, (start, ends.0));
        self.of_each.reverse();
        self.first = start + 1 - self.of_each.len();
        self.go(axis, law, added, (start, ends.1 - 1));
        let scale = 1.0 / self.of_each.iter().sum::<f64>();
        self.of_each.iter_mut().for_each(|probability| *probability *= scale);
        self.mean = f64::from(added) + law.mean;
    }

    /// From one place to another, until there is next to nothing. Where a place stands for many counts, by steps over
    /// that many.
    fn go(&mut self, axis: Axis, law: &Law, added: u32, (mut place, end): (usize, usize)) {
        let is_up = place < end;
        let (mut count, mut density) = (f64::from(axis.count(place)) - f64::from(added), 1.0);
        let least = LEAST * axis.width(place);
        while place != end {
            let lower = if is_up { place } else { place - 1 };
            let width = axis.width(lower);
            let from = if is_up { count } else { count - width };
            if from < 0.0 {
                return;
            }
            let ratio = law.step(from, width);
            (place, count) = if is_up { (lower + 1, count + width) } else { (lower, from) };
            density = if is_up { density * ratio } else { density / ratio };
            let probability = density * axis.width(place);
            if probability <= least || !probability.is_finite() {
                return;
            }
            self.of_each.push(probability);
        }
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
