//! Where laws of counts are put down in place of counts drawn from them.
//!
//! A law is binomial, of all patients but the last, or Poisson, of those after the last. Which one it is goes to one of
//! two neighboring places, by chance, so that the root of its mean is kept. Places are a ninth of the count's own standard
//! deviation apart: that adds 0.2 % to its variance on average, 0.3 % at the most, and less than 0.001 patients to its
//! mean.

use crate::extremes::lesser;

/// Distance of places in units of the root of a mean, of which a Poisson count has a standard deviation of ½.
const SPACING: f64 = 0.055;
/// Roots beyond this are apart in proportion: by 0.09 % of the mean, from 16,384 patients beyond the target on.
const FAR: f64 = 128.0;
/// Places up to there.
const ALL: f64 = FAR / SPACING;
/// No count is larger.
const MOST: f64 = 4e9;

/// A law of a number of patients, p(k) = p(k − 1) · (a + b/k) (Panjer's class).
#[derive(Debug, Clone, Copy)]
pub(super) struct Law {
    pub(super) a: f64,
    pub(super) b: f64,
    /// The likeliest count.
    pub(super) mode: f64,
    pub(super) mean: f64,
}

/// Places for the laws of a trial.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lattice {
    /// The target without the last patient.
    trials: f64,
    /// Places between a share of 0 and one of ½, and twice its square.
    half: f64,
    scale: f64,
    /// Number of places for binomial laws.
    shares: usize,
}

impl Lattice {
    pub(super) fn new(target: u32) -> Self {
        let trials = f64::from(target) - 1.0;
        let half = f64::ceil(f64::sqrt(0.5 * trials) / SPACING).max(1.0);
        Self { trials, half, scale: 2.0 * half * half, shares: 2 * half as usize + 1 }
    }

    /// Number of places for binomial laws.
    pub(super) fn shares(self) -> usize {
        self.shares
    }

    /// What makes shares of `whole` into what [`Lattice::share`] takes.
    pub(super) fn shares_of(self, whole: f64) -> f64 {
        self.scale / whole
    }

    /// Place for the number of patients, the last left out, of whom each counts with the probability `share`, times
    /// [`Lattice::shares_of`] one.
    #[inline]
    pub(super) fn share(self, share: f64, luck: f64) -> usize {
        let rest = self.scale - share;
        let place = rounded(lesser(share, rest), luck);
        if share < rest { place } else { self.shares - 1 - place }
    }

    /// The same where it is asked for less often.
    #[inline(never)]
    pub(super) fn place(self, share: f64, luck: f64) -> usize {
        self.share(share, luck)
    }

    /// Place for a Poisson number with this mean, behind those of the shares.
    #[inline]
    pub(super) fn excess(self, mean: f64, luck: f64) -> usize {
        let square = mean * (1.0 / (SPACING * SPACING));
        self.shares + if square < ALL * ALL { rounded(square, luck) } else { far(square, luck) }
    }

    /// The place of a site or a group: twice each, without and with the last patient.
    pub(super) fn with_last(place: usize, is_last: bool) -> usize {
        2 * place + usize::from(is_last)
    }

    /// Place of [`Lattice::with_last`], and how many are the last patient.
    pub(super) fn halves(place: usize) -> (usize, u32) {
        (place / 2, (place % 2) as u32)
    }

    /// The law of a place.
    pub(super) fn law(self, place: usize) -> Law {
        if let Some(beyond) = place.checked_sub(self.shares) {
            let place = beyond as f64;
            let root = if place < ALL { place } else { ALL * libm::exp(place / ALL - 1.0) };
            let mean = root * root * (SPACING * SPACING);
            return Law { a: 0.0, b: mean, mode: f64::floor(mean), mean };
        }
        let part = |place: f64| 0.5 * (place / self.half) * (place / self.half);
        let place = place as f64;
        let (share, rest) = if place <= self.half {
            (part(place), 1.0 - part(place))
        } else {
            (1.0 - part(2.0 * self.half - place), part(2.0 * self.half - place))
        };
        // All of them, for certain: nothing else is likely at all.
        let odds = if rest > 0.0 { share / rest } else { 0.0 };
        let mode = f64::floor((self.trials + 1.0) * share).min(self.trials);
        Law { a: -odds, b: odds * (self.trials + 1.0), mode, mean: self.trials * share }
    }
}

/// The root of `square`, up or down to a whole number so that it is kept on average over even luck in (0, 1).
#[inline]
fn rounded(square: f64, luck: f64) -> usize {
    // Not floor, which older processors do not have: it is called, and takes longer than all the rest.
    (f64::sqrt(square) + luck) as u32 as usize
}

/// The place of a root that is far.
#[cold]
fn far(square: f64, luck: f64) -> usize {
    let square = square.min(MOST / (SPACING * SPACING));
    (ALL * (1.0 + 0.5 * libm::log(square / (ALL * ALL))) + luck) as usize
}

/// Luck of a replicate, even in (0, 1): steps of the golden ratio.
pub(super) fn luck(replicate: u32) -> f64 {
    (f64::from(replicate.wrapping_mul(0x9E37_79B9)) + 0.5) * (1.0 / 4_294_967_296.0)
}
