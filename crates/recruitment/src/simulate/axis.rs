//! Counts of patients as places of a histogram, which then stays short whatever is counted.
//!
//! Up to 4,095 each count has a place of its own; beyond, 2,048 places to a doubling stand for the counts around them,
//! so that a count is off by 1/4096 of itself at the most.

/// Counts below this have places of their own.
const EXACT: u32 = 4_096;
/// Places to a doubling beyond.
const PER_DOUBLING: usize = 2_048;

/// Which place stands for which count.
#[derive(Debug, Clone, Copy)]
pub(super) struct Axis {
    /// What is counted anew from here on, if anything is: a number of patients to enroll is met or it is not, however
    /// large it is.
    target: u32,
    /// Number of places below the target.
    below: usize,
    /// No count is more than this: a place stands for counts around it, and not all of them may be possible.
    most: u32,
}

impl Axis {
    /// From none on.
    pub(super) const PLAIN: Self = Self { target: u32::MAX, below: usize::MAX, most: u32::MAX };

    /// From none to below the target, and beyond it again from the target on.
    pub(super) fn around(target: u32) -> Self {
        Self { target, below: place(target.saturating_sub(1)) + 1, ..Self::PLAIN }
    }

    /// Up to this count.
    pub(super) fn up_to(self, most: u32) -> Self {
        Self { most, ..self }
    }

    /// Whether there is no target.
    pub(super) fn is_plain(self) -> bool {
        self.below == usize::MAX
    }

    /// The target.
    pub(super) fn target(self) -> u32 {
        self.target
    }

    /// Number of places below the target.
    pub(super) fn below(self) -> usize {
        self.below
    }

    /// The place that stands for this count.
    pub(super) fn place(self, count: u32) -> usize {
        match count.checked_sub(self.target) {
            Some(beyond) if !self.is_plain() => self.below + place(beyond),
            _ => place(count),
        }
    }

    /// The count that a place stands for.
    pub(super) fn count(self, place: usize) -> u32 {
        let count = match place.checked_sub(self.below) {
            Some(beyond) => self.target.saturating_add(count(beyond)),
            None => count(place).min(self.target - 1),
        };
        count.min(self.most)
    }

    /// For how many counts a place stands.
    #[inline]
    pub(super) fn width(self, place: usize) -> f64 {
        let place = place.checked_sub(self.below).unwrap_or(place);
        if place < EXACT as usize { 1.0 } else { f64::from(1_u32 << doublings(place)) }
    }
}

/// Rounds to the nearest, up to the next doubling where that is nearer.
fn place(count: u32) -> usize {
    let doublings = |count: u32| if count < EXACT { 0 } else { 20 - count.leading_zeros() };
    let half = (1 << doublings(count)) >> 1;
    let rounded = count.saturating_add(half);
    let doublings = doublings(rounded);
    doublings as usize * PER_DOUBLING + (rounded >> doublings) as usize
}

fn count(place: usize) -> u32 {
    let doublings = doublings(place);
    let count = ((place - doublings * PER_DOUBLING) as u64) << doublings;
    count.min(u64::from(u32::MAX)) as u32
}

/// How often the width of places has doubled.
fn doublings(place: usize) -> usize {
    (place / PER_DOUBLING).saturating_sub(1).min(21)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_count_is_near_its_place() {
        for axis in [Axis::PLAIN, Axis::around(1), Axis::around(150), Axis::around(5_001), Axis::around(100_000)] {
            let mut before = None;
            let all =
                (0..20_000).chain((20_000..4_000_000).step_by(97)).chain((0..32).map(|bit| u32::MAX - (1 << bit)));
            for counted in all {
                let place = axis.place(counted);
                let off = axis.count(place).abs_diff(counted);
                let from = counted.checked_sub(axis.target).unwrap_or(counted);
                assert!(off <= from / 4_096, "{counted}: {place}");
                assert!(before <= Some(place) || counted > 4_000_000);
                before = Some(place);
            }
            assert!(axis.place(u32::MAX) < 65_536);
            if !axis.is_plain() {
                let target = axis.target;
                assert_eq!(axis.place(target), axis.below());
                assert!(axis.place(target - 1) < axis.below());
                assert_eq!(axis.count(axis.place(target)), target);
            }
        }
    }
}
