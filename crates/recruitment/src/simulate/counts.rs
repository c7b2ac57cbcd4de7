//! What a histogram says of a number of patients.

use super::axis::Axis;
use crate::forecast::{COUNT_LEVELS, Counts, SITE_LEVELS};

/// How often which number of patients was seen.
#[derive(Debug)]
pub(super) struct Seen {
    axis: Axis,
    /// Weights of the axis's places; their sum, and that of the numbers.
    weights: Vec<f64>,
    total: f64,
    sum: f64,
}

impl Seen {
    /// Nothing yet, of these replicates.
    pub(super) fn none(axis: Axis, replicates: u32) -> Self {
        Self { axis, weights: Vec::new(), total: f64::from(replicates.max(1)), sum: 0.0 }
    }

    /// Of these replicates, one by one. Those that are in no place had met the target and were not followed further: they
    /// are shared out as those are that were, and without any of those they had just met it.
    pub(super) fn counted(axis: Axis, histogram: &[u32], replicates: u32) -> Self {
        let mut seen = Self::none(axis, replicates);
        seen.weights = weights(histogram);
        let split = axis.below().min(seen.weights.len());
        let (below, beyond) = seen.weights.split_at_mut(split);
        let met = f64::from(replicates) - below.iter().sum::<f64>();
        let followed: f64 = beyond.iter().sum();
        if followed > 0.0 {
            beyond.iter_mut().for_each(|weight| *weight *= met / followed);
        } else if met > 0.0 {
            seen.weights.resize(axis.below() + 1, 0.0);
            seen.weights[axis.below()] = met;
        }
        let counts = seen.weights.iter().enumerate();
        seen.sum = counts.map(|(place, weight)| weight * f64::from(axis.count(place))).sum();
        seen
    }

    /// Of so many more the numbers follow a law with this mean, and these probabilities of consecutive places.
    pub(super) fn add(&mut self, times: f64, first: usize, probabilities: &[f64], mean: f64) {
        let end = first + probabilities.len();
        if self.weights.len() < end {
            self.weights.resize(end, 0.0);
        }
        for (weight, probability) in self.weights[first..end].iter_mut().zip(probabilities) {
            *weight += times * probability;
        }
        self.sum += times * mean;
    }

    pub(super) fn mean(&self) -> f64 {
        self.sum / self.total
    }

    /// Of type 1: the smallest count that reaches the level.
    fn quantile(&self, level: f64) -> u32 {
        let wanted = (level - 1e-9) * self.total;
        let mut seen = 0.0;
        let reached = self.weights.iter().position(|weight| {
            seen += weight;
            seen >= wanted && *weight > 0.0
        });
        self.axis.count(reached.unwrap_or(self.weights.len().saturating_sub(1)))
    }

    /// The share with fewer than this many.
    #[inline(never)]
    pub(super) fn fewer_than(&self, count: u32) -> f64 {
        let places = self.weights.iter().enumerate();
        let fewer = places.filter(|(place, _)| self.axis.count(*place) < count);
        (fewer.map(|(_, weight)| weight).sum::<f64>() / self.total).min(1.0)
    }

    pub(super) fn of_moment(&self) -> Counts {
        Counts { mean: self.mean(), quantiles: COUNT_LEVELS.map(|level| self.quantile(level)) }
    }

    /// Quantiles of a site's or a group's.
    #[inline(never)]
    pub(super) fn of_site(&self) -> [u32; 3] {
        SITE_LEVELS.map(|level| self.quantile(level))
    }
}

/// As doubles.
pub(super) fn weights(histogram: &[u32]) -> Vec<f64> {
    histogram.iter().map(|&times| f64::from(times)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_followed_stand_for_those_that_met_the_target_too() {
        let axis = Axis::around(3);
        let histogram = |counts: &[u32]| {
            let mut histogram = vec![0; 12];
            counts.iter().for_each(|&count| histogram[axis.place(count)] += 1);
            histogram
        };
        // Ten replicates; of the six that met the target of three, two were followed.
        let seen = Seen::counted(axis, &histogram(&[0, 2, 2, 2, 4, 8]), 10);
        assert!((seen.mean() - 4.2).abs() < 1e-12);
        assert_eq!(seen.of_moment().quantiles, [0, 0, 2, 4, 8, 8, 8]);
        assert!((seen.fewer_than(3) - 0.4).abs() < 1e-12 && (seen.fewer_than(8) - 0.7).abs() < 1e-12);
        // None of them: then they had just met it.
        let seen = Seen::counted(axis, &histogram(&[0, 2, 2, 2]), 10);
        assert_eq!(seen.of_moment().quantiles, [0, 0, 2, 3, 3, 3, 3]);
        assert!((seen.mean() - 2.4).abs() < 1e-12);
        // All of them: then it is what it was.
        let seen = Seen::counted(axis, &histogram(&[0, 2, 2, 2, 4, 8]), 6);
        assert_eq!(seen.of_moment().quantiles, [0, 0, 2, 2, 4, 8, 8]);
        assert_eq!(Seen::counted(axis, &[], 0).of_moment().quantiles, [0; 7]);
    }
}
