//! Moments of the time open in a table, for the lognormal delay that many sites have.

use super::exposure::{Exposure, cubed};
use crate::special::{normal_cdf, normal_pdf};

/// A lognormal law at evenly spaced points of its logarithm.
#[derive(Debug)]
pub(crate) struct Table {
    /// Of the logarithm of the delay.
    mean: f64,
    sigma: f64,
    nodes: Vec<Node>,
    /// E u, E u², E u³.
    moments: [f64; 3],
}

/// At one time t: density, P(u ≤ t), and the moments of (t − u)⁺.
#[derive(Debug)]
struct Node {
    t: f64,
    density: f64,
    opened: f64,
    exposure: Exposure,
}

/// Standard deviations from the median at which no site has opened yet, and at which all have.
const FIRST: f64 = -6.0;
const LAST: f64 = 7.0;
/// Nodes per standard deviation.
const FINE: f64 = 16.0;

impl Table {
    /// `median` and `sigma` above 0.
    pub(crate) fn new(median: f64, sigma: f64) -> Self {
        let mean = libm::log(median);
        let raw = |k: f64| libm::exp(k * mean + 0.5 * k * k * sigma * sigma);
        let moments = [raw(1.0), raw(2.0), raw(3.0)];
        let mut nodes = Vec::new();
        for place in 0..=((LAST - FIRST) * FINE) as u32 {
            let z = FIRST + f64::from(place) / FINE;
            let t = libm::exp(mean + sigma * z);
            let opened = normal_cdf(z);
            let part = |k: f64| normal_cdf(z - k * sigma);
            let [first, second, third] = [moments[0] * part(1.0), moments[1] * part(2.0), moments[2] * part(3.0)];
            nodes.push(Node {
                t,
                density: normal_pdf(z) / (sigma * t),
                opened,
                exposure: cubed(t, opened, first, second, third),
            });
        }
        Self { mean, sigma, nodes, moments }
    }

    /// The two nodes about `t`, and how far it is from the first to the second; `None` where no site or every site has
    /// opened by `t`.
    fn place(&self, t: f64) -> Option<(&Node, &Node, f64)> {
        let place = ((libm::log(t) - self.mean) / self.sigma - FIRST) * FINE;
        if place < 0.0 {
            return None;
        }
        let index = place as usize;
        let (low, high) = (self.nodes.get(index)?, self.nodes.get(index + 1)?);
        Some((low, high, (t - low.t) / (high.t - low.t)))
    }

    /// P(delay ≤ t).
    pub(crate) fn cdf(&self, t: f64) -> f64 {
        if t <= 0.0 {
            return 0.0;
        }
        match self.place(t) {
            Some((low, high, u)) => {
                let width = high.t - low.t;
                cubic(u, [low.opened, high.opened], [low.density * width, high.density * width])
            }
            None => f64::from(u8::from(t > self.nodes[0].t)),
        }
    }

    /// Moments of (t − delay)⁺. The slope of each is a multiple of the one before.
    pub(crate) fn exposure(&self, t: f64) -> Exposure {
        if t <= 0.0 {
            return [0.0; 3];
        }
        let Some((low, high, u)) = self.place(t) else {
            let [first, second, third] = self.moments;
            return if t > self.nodes[0].t { cubed(t, 1.0, first, second, third) } else { [0.0; 3] };
        };
        let width = high.t - low.t;
        let slopes = |node: &Node| [node.opened, 2.0 * node.exposure[0], 3.0 * node.exposure[1]];
        let (at_low, at_high) = (slopes(low), slopes(high));
        std::array::from_fn(|k| {
            cubic(u, [low.exposure[k], high.exposure[k]], [at_low[k] * width, at_high[k] * width]).max(0.0)
        })
    }
}

/// The cubic through both ends with their slopes, `u` of the way between them.
fn cubic(u: f64, [low, high]: [f64; 2], [at_low, at_high]: [f64; 2]) -> f64 {
    let rise = high - low;
    let v = 1.0 - u;
    low + u * (rise + v * (v * (at_low - rise) - u * (at_high - rise)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Delay;
    use crate::units::{LogSd, Months};

    #[test]
    fn the_table_is_exact() {
        for (median, sigma) in [(2.0, 0.5), (8.4, 0.505), (0.3, 0.05), (3.0, 1.6)] {
            let delay = Delay::LogNormal { median: Months::new(median).unwrap(), sigma: LogSd::new(sigma).unwrap() };
            let table = Table::new(median, sigma);
            for step in 0..4_000 {
                let t = 0.01 * f64::from(step) * median;
                assert!((table.cdf(t) - delay.cdf(t)).abs() < 1e-6, "{median} {sigma} {t}");
                let power = |k: usize| [t, t * t, t * t * t][k];
                for (k, (got, exact)) in table.exposure(t).into_iter().zip(delay.exposure(t)).enumerate() {
                    assert!((got - exact).abs() <= 1e-6 * power(k), "{median} {sigma} {t}: {got} {exact}");
                }
            }
        }
    }
}
