//! Two lists of the same patients, and how many there are in all.

use crate::amount::Amount;
use crate::funnel::Moments;
use crate::special::normal_quantile;

/// Two registries that were compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TwoLists {
    /// On the first list.
    pub first: f64,
    /// On the second list.
    pub second: f64,
    /// On both.
    pub both: f64,
}

impl TwoLists {
    /// Chapman's (1951) estimate of all patients, if being on one list says nothing about being on the other.
    pub fn patients(&self) -> f64 {
        (self.first + 1.0) * (self.second + 1.0) / (self.both + 1.0) - 1.0
    }

    /// Its variance (Seber 1970).
    pub fn variance(&self) -> f64 {
        let both = self.both + 1.0;
        (self.first + 1.0) * (self.second + 1.0) * (self.first - self.both) * (self.second - self.both)
            / (both * both * (both + 1.0))
    }

    /// Patients on at least one list.
    pub fn seen(&self) -> f64 {
        self.first + self.second - self.both
    }

    /// Share of all patients who are on the first list, and on at least one.
    pub fn completeness(&self) -> [f64; 2] {
        let all = self.patients();
        [self.first / all, self.seen() / all]
    }

    /// Number of patients for each who is on at least one list, if being on one multiplies the odds of being on the other
    /// by anything between these two, even on the log scale; `None` where not even one is on a list.
    ///
    /// # Formula
    /// 1 + ω U/seen, with U the number of unseen patients by Chapman's estimate and its variance, and ω the odds ratio.
    pub fn for_each_seen(&self, odds_ratio: (f64, f64)) -> Option<Moments> {
        let seen = self.seen();
        // Below one there is no patient; and dividing by its square below could give infinity.
        if seen < 1.0 {
            return None;
        }
        let unseen = Moments { mean: self.patients() - seen, variance: self.variance() };
        let odds = Amount::Magnitude { low: odds_ratio.0, high: odds_ratio.1 }.moments(None);
        let variance = odds.variance * unseen.variance
            + odds.variance * unseen.mean * unseen.mean
            + unseen.variance * odds.mean * odds.mean;
        Some(Moments { mean: 1.0 + odds.mean * unseen.mean / seen, variance: variance / (seen * seen) })
    }

    /// Interval for all patients at this level, lognormal in the number of unseen patients (Chao 1987).
    pub fn interval(&self, level: f64) -> [f64; 2] {
        let unseen = self.patients() - self.seen();
        if unseen <= 0.0 {
            return [self.seen(); 2];
        }
        let z = normal_quantile(0.5 + 0.5 * level);
        let factor = libm::exp(z * f64::sqrt(libm::log1p(self.variance() / (unseen * unseen))));
        [self.seen() + unseen / factor, self.seen() + unseen * factor]
    }

    /// All patients if being on one list multiplies the odds of being on the other by `odds_ratio` > 0.
    ///
    /// Infinite where no patient is on both: then the lists say nothing about the total.
    pub fn patients_if_dependent(&self, odds_ratio: f64) -> f64 {
        let unseen = odds_ratio * (self.first - self.both) * (self.second - self.both) / self.both;
        self.seen() + unseen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_less_than_one_say_nothing_and_all_others_something_finite() {
        for least in [f64::from_bits(1), 4.2e-232, 0.5] {
            assert_eq!(TwoLists { first: least, second: least, both: least }.for_each_seen((0.001, 1000.0)), None);
        }
        for (first, second, both) in [(1.0, 0.0, 0.0), (1e10, 1e10, 0.0), (1e10, 1e10, 1e10), (1e10, 1.0, 1e-300)] {
            let each = TwoLists { first, second, both }.for_each_seen((0.001, 1000.0));
            assert!(each.is_some_and(|each| each.mean >= 1.0 && each.mean.is_finite() && each.variance.is_finite()));
        }
    }
}
