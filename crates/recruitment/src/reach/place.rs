//! Places on the earth, and how far apart they are.

use std::f64::consts::{FRAC_PI_2, PI, TAU};

use crate::quadrature::cosine;

/// Mean radius of the earth \[km\].
const RADIUS: f64 = 6371.0;

/// A place on the earth, as a point of the unit sphere.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place([f64; 3]);

impl Place {
    /// The place at this latitude and longitude \[degrees\]; `None` where they are no numbers.
    pub fn new(latitude: f64, longitude: f64) -> Option<Self> {
        if !latitude.is_finite() || !longitude.is_finite() {
            return None;
        }
        let (up, around) = (latitude.to_radians(), longitude.to_radians());
        // The sine is a cosine a quarter turn away.
        let sin = |angle: f64| cos(angle - FRAC_PI_2);
        let level = cos(up);
        Some(Self([level * cos(around), level * sin(around), sin(up)]))
    }

    /// Distance along the great circle \[km\].
    pub fn kilometers_to(self, other: Self) -> f64 {
        kilometers(self.chord_square(other))
    }

    /// Square of the straight line through the earth, in radii: four times the haversine of the angle. It rises with
    /// the distance, and costs a hundredth.
    pub(super) fn chord_square(self, other: Self) -> f64 {
        let (Self([x, y, z]), Self([to_x, to_y, to_z])) = (self, other);
        let (x, y, z) = (x - to_x, y - to_y, z - to_z);
        x * x + y * y + z * z
    }
}

/// Along the great circle, from the square of the straight line in radii \[km\].
pub(super) fn kilometers(chord_square: f64) -> f64 {
    // Of antipodes the line may come out a little longer than the earth is thick.
    2.0 * RADIUS * libm::asin((0.5 * f64::sqrt(chord_square)).min(1.0))
}

/// Square of the straight line in radii, from the way along the great circle \[km\]; infinite beyond the antipodes.
pub(super) fn chord_square_of(kilometers: f64) -> f64 {
    let half = 0.5 * kilometers / RADIUS;
    if half >= FRAC_PI_2 {
        return f64::INFINITY;
    }
    let chord = 2.0 * cos(half.max(0.0) - FRAC_PI_2);
    chord * chord
}

/// cos x for |x| < 2π.
fn cos(x: f64) -> f64 {
    let x = x.abs();
    cosine(if x > PI { TAU - x } else { x })
}
