//! How a site's rate is distributed, and how that is put on a lattice.

use crate::scenario::Site;
use crate::special::{gamma_p, normal_pdf};

/// Distribution of a site's rate over its median: X = LG, a lognormal times a gamma.
pub(super) struct RateLaw {
    log_sd: f64,
    shape: Option<f64>,
    first: f64,
    pace: f64,
    /// P(X ≤ x), E X 1[X ≤ x] and E X² 1[X ≤ x], over ln x.
    tables: [Vec<f64>; 3],
}

/// Places of the lattice.
pub(super) struct Lattice {
    /// ln of the places between which the distribution is integrated: for every pair of steps but the first, its
    /// quarters.
    quarters: Vec<[f64; 4]>,
    /// ln 2: the end of the first pair.
    first: f64,
}

impl Lattice {
    /// With an odd number of places.
    pub(super) fn of(places: usize) -> Self {
        let quarter = |pair: usize| [0.5, 1.0, 1.5, 2.0].map(|part| libm::log(2.0 * pair as f64 + part));
        Self { quarters: (1..places / 2).map(quarter).collect(), first: libm::log(2.0) }
    }
}

/// Entries of the tables.
const ENTRIES: usize = 320;

impl RateLaw {
    pub(super) fn fits(&self, site: &Site) -> bool {
        self.log_sd == site.mean_rate.log_sd.get() && self.shape == site.shape.map(|shape| shape.get())
    }

    pub(super) fn of(site: &Site) -> Self {
        let (log_sd, shape) = (site.mean_rate.log_sd.get(), site.shape.map(|shape| shape.get()));
        let spread = f64::sqrt(log_sd * log_sd + shape.map_or(0.0, |shape| 1.0 / shape));
        let (first, last) = (-6.0 * spread.max(0.5) - 2.0, 5.0 * spread.max(0.2) + 0.5);
        let pace = (last - first) / (ENTRIES - 1) as f64;
        let mut law = Self { log_sd, shape, first, pace, tables: [const { Vec::new() }; 3] };
        law.tables = [0.0, 1.0, 2.0].map(|power| law.table(power));
        law
    }

    /// E Xᵏ 1[X ≤ x] over ln x.
    fn table(&self, power: f64) -> Vec<f64> {
        // A gamma's partial moment is a gamma's distribution again, of a shape larger by k.
        let gamma = |log: f64| match self.shape {
            Some(shape) => {
                // Γ(a + k)/(Γ(a) aᵏ), and 1 for k of 0 and 1.
                let scale = if power > 1.0 { (shape + 1.0) / shape } else { 1.0 };
                scale * gamma_p(shape + power, shape * libm::exp(log))
            }
            None if log >= 0.0 => 1.0,
            None => 0.0,
        };
        let place = |entry: f64| self.first + self.pace * entry;
        // ∫ φ(z) e^{kσz} g(ln x − σz) dz, with nodes where the table of g has its entries.
        let sigma = self.log_sd / self.pace;
        let reach = f64::ceil(8.0 * sigma + power * self.log_sd * sigma) as i64;
        if sigma < LEAST {
            return (0..ENTRIES).map(|entry| gamma(place(entry as f64))).collect();
        }
        let values: Vec<f64> =
            (-reach..ENTRIES as i64 + reach).map(|entry| gamma(place(entry as f64 - HALF_STEP))).collect();
        let weights: Vec<f64> = (-reach..=reach)
            .map(|offset| {
                let z = (offset as f64 + HALF_STEP) / sigma;
                normal_pdf(z) / sigma * libm::exp(power * self.log_sd * z)
            })
            .collect();
        (0..ENTRIES)
            .map(|entry| weights.iter().rev().zip(&values[entry..]).map(|(weight, value)| weight * value).sum())
            .collect()
    }

    /// Adds the distribution of `scale` · X, in steps of the lattice, with this weight.
    ///
    /// Over every two steps the mass goes to three places so that mean and variance stay (Gerber 1982). With rounding to
    /// the nearest place many slow sites would lose their mean; the masses may be slightly negative.
    pub(super) fn spread(&self, scale: f64, weight: f64, lattice: &Lattice, masses: &mut [f64]) {
        if self.shape.is_none() && self.log_sd == 0.0 {
            let pair = f64::floor(0.5 * scale);
            let u = scale - 2.0 * pair;
            put(masses, pair as usize, weight, [1.0, u, u * u]);
            return;
        }
        let log = libm::log(scale);
        let [mass, first, second] = [0, 1, 2].map(|power| self.below(power, lattice.first - log));
        put(masses, 0, weight, [mass, scale * first, scale * scale * second]);
        let mut start = mass;
        for (pair, quarters) in lattice.quarters.iter().enumerate() {
            if start > 1.0 - 1e-10 {
                return;
            }
            let [a, b, c, d] = quarters.map(|quarter| self.below(0, quarter - log) - start);
            // ∫ u dF = 2F − ∫ F and ∫ u² dF = 4F − 2 ∫ u F over the pair, by Simpson's rule.
            let area = (4.0 * a + 2.0 * b + 4.0 * c + d) / 6.0;
            let lever = (2.0 * a + 2.0 * b + 6.0 * c + 2.0 * d) / 6.0;
            put(masses, pair + 1, weight, [d, 2.0 * d - area, 4.0 * d - 2.0 * lever]);
            start += d;
        }
    }

    /// The partial moment below e^log, on a straight line between entries.
    fn below(&self, power: usize, log: f64) -> f64 {
        let table = &self.tables[power];
        let place = (log - self.first) / self.pace;
        if place <= 0.0 {
            return table[0];
        }
        let index = place as usize;
        match (table.get(index), table.get(index.saturating_add(1))) {
            (Some(&low), Some(&high)) => low + (place - index as f64) * (high - low),
            _ => table[ENTRIES - 1],
        }
    }
}

/// Below this many entries to a standard deviation the lognormal is as good as a known factor.
const LEAST: f64 = 0.7;
/// Nodes lie between entries, so that none is where a known rate jumps.
const HALF_STEP: f64 = 0.5;

/// Puts a part of a distribution, given by its mass and its first two moments in u from the pair's beginning, on the
/// three places of the pair: the moments of Lagrange's polynomials.
fn put(masses: &mut [f64], pair: usize, weight: f64, [mass, first, second]: [f64; 3]) {
    let parts = [mass - 1.5 * first + 0.5 * second, 2.0 * first - second, 0.5 * (second - first)];
    for (offset, part) in parts.into_iter().enumerate() {
        if let Some(slot) = masses.get_mut(pair.saturating_mul(2).saturating_add(offset)) {
            *slot += weight * part;
        }
    }
}
