//! A fixed set of evenly spread points in many dimensions.
//!
//! A shifted rank-1 lattice under the baker's transform (Hickernell 2002). Its generating vector was found by
//! component-by-component search for the worst-case error with the kernel 1 + w·2π²B₂, w = 0.3/(1 + 0.3 d), n = 4096.

use std::rc::Rc;

/// Number of points.
pub(super) const POINTS: usize = 4096;
/// Number of distinct coordinates: the transform folds the interval.
const LEVELS: usize = POINTS / 2;

const GENERATOR: [usize; 32] = [
    1, 1557, 1741, 1449, 1873, 1009, 913, 1137, 1967, 1601, 767, 969, 1847, 703, 497, 149, 883, 1423, 1885, 1145, 1755,
    321, 1187, 361, 815, 237, 1179, 1431, 955, 845, 87, 611,
];

/// Number of dimensions.
pub(super) const DIMENSIONS: usize = GENERATOR.len();

/// Which of the [`LEVELS`] coordinates point `point` has in `dimension` (< [`DIMENSIONS`]).
pub(super) fn level(point: usize, dimension: usize) -> usize {
    let place = point * GENERATOR[dimension] % POINTS;
    place.min(POINTS - 1 - place)
}

/// The function at each of the coordinates, (2j + 1)/4096, so that it is evaluated once and not once a point.
pub(super) fn table(function: impl Fn(f64) -> f64) -> Rc<[f64]> {
    (0..LEVELS).map(|level| function((2 * level + 1) as f64 / POINTS as f64)).collect()
}
