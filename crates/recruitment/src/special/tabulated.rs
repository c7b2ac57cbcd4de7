//! Quantile functions that are asked for often, from a table.
//!
//! Between places that are even on the logistic scale y = ln(p/(1 − p)) by the polynomial of the fifth degree that agrees
//! with value, slope and bend at both ends (Hermite's): on that scale tails of all kinds are smooth, and few places do.

use super::{gamma_quantile, normal_pdf, normal_quantile, poisson_pmf};

/// Places to a unit of y.
const FINE: f64 = 16.0;
/// How far the table goes to either side; beyond are 7 in 10,000.
const REACH: f64 = 8.0;

/// Quantiles of a law.
#[derive(Debug, Clone)]
pub(crate) struct Tabulated {
    /// Its value, and the first and second derivative times the distance of places and its square.
    places: Vec<[f64; 3]>,
    law: Law,
}

#[derive(Debug, Clone, Copy)]
enum Law {
    Normal,
    Gamma(f64),
    /// Its logarithm.
    LogGamma(f64),
}

impl Tabulated {
    /// Quantiles of the standard normal distribution.
    pub(crate) fn normal() -> Self {
        Self::of(Law::Normal)
    }

    /// Quantiles of the gamma distribution with this shape and rate 1.
    pub(crate) fn gamma(shape: f64) -> Self {
        // Where the shape is small they fall toward 0 faster than a polynomial can follow.
        Self::of(if shape < 1.0 { Law::LogGamma(shape) } else { Law::Gamma(shape) })
    }

    #[inline(never)]
    fn of(law: Law) -> Self {
        let at = |place: u32| {
            let y = f64::from(place) / FINE - REACH;
            let p = 1.0 / (1.0 + libm::exp(-y));
            let [value, slope, bend] = law.at(p);
            // dp/dy = p(1 − p), whose logarithm has the slope 1 − 2p.
            [value, slope / FINE, bend / (FINE * FINE)]
        };
        Self { places: (0..=(2.0 * FINE * REACH) as u32).map(at).collect(), law }
    }

    /// At this probability, 0 < p < 1.
    pub(crate) fn at(&self, p: f64) -> f64 {
        let value = self.between(p);
        if matches!(self.law, Law::LogGamma(_)) { libm::exp(value) } else { value }
    }

    #[inline]
    fn between(&self, p: f64) -> f64 {
        let place = FINE * (libm::log(p / (1.0 - p)) + REACH);
        let index = place as u32 as usize;
        let (Some([a, b, c]), Some([d, e, f])) = (self.places.get(index), self.places.get(index + 1)) else {
            return self.law.at(p)[0];
        };
        if place < 0.0 {
            return self.law.at(p)[0];
        }
        let u = place - index as f64;
        let [rise, slope, bend] = [d - a - b - 0.5 * c, e - b - c, f - c];
        let third = 10.0 * rise - 4.0 * slope + 0.5 * bend;
        let fourth = 7.0 * slope - 15.0 * rise - bend;
        let fifth = 6.0 * rise - 3.0 * slope + 0.5 * bend;
        a + u * (b + u * (0.5 * c + u * (third + u * (fourth + u * fifth))))
    }
}

impl Law {
    /// Value and two derivatives with respect to y.
    fn at(self, p: f64) -> [f64; 3] {
        let change = p * (1.0 - p);
        let (value, density, fall) = match self {
            Self::Normal => {
                let z = normal_quantile(p);
                (z, normal_pdf(z), -z)
            }
            Self::LogGamma(shape) => {
                let x = gamma_quantile(shape, p);
                // The density of ln x.
                (libm::log(x), shape * poisson_pmf(shape, x), shape - x)
            }
            Self::Gamma(shape) => {
                let x = gamma_quantile(shape, p);
                (x, shape * poisson_pmf(shape, x) / x, (shape - 1.0) / x - 1.0)
            }
        };
        let slope = change / density;
        [value, slope, slope * (1.0 - 2.0 * p - fall * slope)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places() -> impl Iterator<Item = f64> {
        let inner = (0..40_000).map(|step| (f64::from(step) + 0.5) / 40_000.0);
        let outer = (10..530).map(|step| libm::exp(-f64::from(step) / 15.0));
        inner.chain(outer.flat_map(|tail| [tail, 1.0 - tail]))
    }

    #[test]
    fn it_is_what_it_stands_for() {
        let table = Tabulated::normal();
        let worst = places().map(|p| (table.at(p) - normal_quantile(p)).abs()).fold(0.0, f64::max);
        assert!(worst < 1e-12, "{worst:e}");
        for shape in [0.05, 0.3, 0.999, 1.0, 1.2, 5.0, 150.0, 1e5] {
            let table = Tabulated::gamma(shape);
            let worst = places().map(|p| (table.at(p) / gamma_quantile(shape, p) - 1.0).abs()).fold(0.0, f64::max);
            assert!(worst < if shape < 1.0 { 1e-11 } else { 2e-12 }, "{shape}: {worst:e}");
        }
    }
}
