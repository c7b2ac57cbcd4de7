//! A fixed set of evenly spread points in many dimensions.
//!
//! A shifted rank-1 lattice under the baker's transform (Hickernell 2002). Its generating vector was found by
//! component-by-component search for the worst-case error with the kernel 1 + w·2π²B₂, w = 0.3/(1 + 0.3 d), n = 1024.

/// Number of points.
pub(super) const POINTS: usize = 1024;
/// Number of distinct coordinates: the transform folds the interval.
pub(super) const LEVELS: usize = POINTS / 2;

const GENERATOR: [usize; 50] = [
    1, 275, 167, 403, 389, 481, 425, 319, 293, 177, 379, 131, 331, 191, 421, 509, 489, 225, 463, 495, 81, 371, 135,
    115, 279, 37, 337, 309, 65, 119, 305, 41, 159, 499, 91, 255, 411, 321, 497, 295, 121, 151, 217, 313, 233, 25, 441,
    409, 261, 253,
];

/// Number of dimensions.
pub(super) const DIMENSIONS: usize = GENERATOR.len();

/// Which of the [`LEVELS`] coordinates point `point` has in `dimension` (< [`DIMENSIONS`]).
pub(super) fn level(point: usize, dimension: usize) -> usize {
    let place = point * GENERATOR[dimension] % POINTS;
    place.min(POINTS - 1 - place)
}
