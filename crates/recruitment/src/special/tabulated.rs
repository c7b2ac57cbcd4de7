//! Quantiles of a gamma distribution from a table, for when many are needed.
//!
//! Between places that are even on the logistic scale y = ln(p/(1 − p)) by the polynomial of the fifth degree that agrees
//! with value, slope and bend at both ends (Hermite's): on that scale both tails are smooth, and few places do.

use super::gamma::{gamma_quantile, poisson_pmf};

/// Places to a unit of y.
const FINE: f64 = 12.0;
/// How far the table goes to either side; beyond are 7 in 10,000.
const REACH: f64 = 8.0;

/// Quantiles for one shape, at rate 1.
#[derive(Debug, Clone)]
pub(crate) struct GammaQuantiles {
    shape: f64,
    /// From each place to the next, by powers of the part of the way: the quantile or, where the shape is small, its
    /// logarithm. Toward 0 it falls faster than a polynomial can follow.
    steps: Vec<[f64; 6]>,
}

impl GammaQuantiles {
    /// For this shape > 0.
    #[inline(never)]
    pub(crate) fn new(shape: f64) -> Self {
        let mut steps = Vec::new();
        let mut before: Option<[f64; 3]> = None;
        for place in 0..=(2.0 * FINE * REACH) as u32 {
            let p = 1.0 / (1.0 + libm::exp(REACH - f64::from(place) / FINE));
            let x = gamma_quantile(shape, p);
            // dp/dy = p(1 − p), whose logarithm has the slope 1 − 2p; the density of ln x is x^a e^−x/Γ(a), likewise a − x.
            let slope = p * (1.0 - p) / (shape * poisson_pmf(shape, x));
            let bend = slope * (1.0 - 2.0 * p - (shape - x) * slope) / (FINE * FINE);
            let slope = slope / FINE;
            let [d, e, f] =
                if shape < 1.0 { [libm::log(x), slope, bend] } else { [x, x * slope, x * (slope * slope + bend)] };
            if let Some([a, b, c]) = before {
                let [rise, slope, bend] = [d - a - b - 0.5 * c, e - b - c, 0.5 * (f - c)];
                let third = 10.0 * rise - 4.0 * slope + bend;
                let fourth = 7.0 * slope - 15.0 * rise - 2.0 * bend;
                let fifth = 6.0 * rise - 3.0 * slope + bend;
                steps.push([a, b, 0.5 * c, third, fourth, fifth]);
            }
            before = Some([d, e, f]);
        }
        Self { shape, steps }
    }

    /// At this probability, 0 < p < 1.
    pub(crate) fn at(&self, p: f64) -> f64 {
        let place = FINE * (libm::log(p / (1.0 - p)) + REACH);
        let index = place as u32;
        let (Some([a, b, c, d, e, f]), true) = (self.steps.get(index as usize), place > 0.0) else {
            return gamma_quantile(self.shape, p);
        };
        let u = place - f64::from(index);
        // In pairs, which do not wait for one another.
        let square = u * u;
        let value = (a + u * b) + square * ((c + u * d) + square * (e + u * f));
        if self.shape < 1.0 { libm::exp(value) } else { value }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_what_it_stands_for() {
        let inner = (0..40_000).map(|step| (f64::from(step) + 0.5) / 40_000.0);
        let tails = (10..530).map(|step| libm::exp(-f64::from(step) / 15.0)).flat_map(|tail| [tail, 1.0 - tail]);
        let places: Vec<f64> = inner.chain(tails).collect();
        for shape in [0.05, 0.3, 0.999, 1.0, 1.2, 5.0, 150.0, 1e5] {
            let table = GammaQuantiles::new(shape);
            let off = |&p: &f64| (table.at(p) / gamma_quantile(shape, p) - 1.0).abs();
            let worst = places.iter().map(off).fold(0.0, f64::max);
            assert!(worst < if shape < 1.0 { 5e-11 } else { 1e-11 }, "{shape}: {worst:e}");
        }
    }
}
