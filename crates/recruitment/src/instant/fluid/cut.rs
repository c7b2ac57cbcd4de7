//! Of a Poisson process that is cut where it reaches a cap: how many it counts on average.

use crate::special::poisson_pmf;

/// A cap, or the maximum of a group, in a table: it is asked for at every point in every step.
#[derive(Debug)]
pub(super) struct Cut {
    pub(super) most: u32,
    /// The first expected number in the table, and the largest at which the cap does nothing yet.
    low: f64,
    idle: f64,
    /// A rise over which P(N < cap) is as good as straight.
    short: f64,
    width: f64,
    nodes: Vec<Node>,
}

/// At one expected number, without the cap.
#[derive(Debug, Clone, Copy)]
struct Node {
    /// E min(N, cap).
    counted: f64,
    /// P(N < cap), which is its slope.
    open: f64,
    /// P(N = cap − 1), by which that falls.
    pmf: f64,
}

/// Entries of the table.
const NODES: u32 = 256;
/// Standard deviations from the cap at which it is reached never, or always.
const FAR_BELOW: f64 = 6.0;
const FAR_ABOVE: f64 = 8.0;
/// Chance of being at the cap that is none.
const NEVER: f64 = 1e-6;

impl Cut {
    /// # Formula
    /// d E min(N, c)/dm = P(N < c) and dP(N < c)/dm = −P(N = c − 1), added up by the trapezoidal rule with the ends'
    /// slopes.
    pub(super) fn at(most: u32) -> Self {
        let cap = f64::from(most);
        let spread = f64::sqrt(cap) + 1.0;
        let low = (cap - FAR_BELOW * spread).max(0.0);
        let width = (cap + FAR_ABOVE * spread - low) / f64::from(NODES - 1);
        let mut node = Node { counted: low, open: if most > 0 { 1.0 } else { 0.0 }, pmf: 0.0 };
        let mut rising = 0.0;
        let mut nodes: Vec<Node> = Vec::new();
        let mut idle = 0.0;
        for place in 0..NODES {
            let mean = low + width * f64::from(place);
            let (before, was_rising) = (node, rising);
            node.pmf = if most > 0 { poisson_pmf(cap - 1.0, mean) } else { 0.0 };
            // How fast the point probability rises: P(N = c − 2) − P(N = c − 1).
            let before_last = match (mean > 0.0, most) {
                (true, _) => node.pmf * (cap - 1.0) / mean,
                (false, 2) => 1.0,
                (false, _) => 0.0,
            };
            rising = before_last - node.pmf;
            if place > 0 {
                let lost = 0.5 * (before.pmf + node.pmf) + width / 12.0 * (was_rising - rising);
                node.open = (before.open - width * lost).max(0.0);
                node.counted += width * (0.5 * (before.open + node.open) + width / 12.0 * (node.pmf - before.pmf));
            }
            if node.open > 1.0 - NEVER {
                idle = mean;
            }
            nodes.push(node);
        }
        Self { most, low, idle, short: 0.3 * f64::sqrt(cap), width, nodes }
    }

    /// E min(N, cap) and P(N < cap) where `mean` are expected without it.
    pub(super) fn of(&self, mean: f64) -> (f64, f64) {
        if self.most == 0 {
            return (0.0, 0.0);
        }
        let place = (mean - self.low) / self.width;
        if place <= 0.0 {
            return (mean, 1.0);
        }
        let index = place as usize;
        let (Some(a), Some(b)) = (self.nodes.get(index), self.nodes.get(index.saturating_add(1))) else {
            return (f64::from(self.most), 0.0);
        };
        // The cubic through both ends with their slopes, and that of the slopes.
        let u = place - index as f64;
        let cubic = |low: f64, high: f64, at_low: f64, at_high: f64| {
            let rise = high - low;
            let (bend, twist) = (at_low * self.width - rise, at_high * self.width - rise);
            low + u * (rise + (1.0 - u) * ((1.0 - u) * bend - u * twist))
        };
        (cubic(a.counted, b.counted, a.open, b.open), cubic(a.open, b.open, -a.pmf, -b.pmf).max(0.0))
    }

    /// Of what is expected from `from` on, `coming` more: the share that still counts, and by how much less than a
    /// Poisson count the number varies, per patient, who are `enrolled` so far.
    ///
    /// # Formula
    /// The share is the rise of E min(N, c) over that of the mean; E[N | N < c] is what is left of E min(N, c) when c
    /// P(N ≥ c) is taken off, over P(N < c).
    pub(super) fn kept(&self, from: f64, coming: f64, enrolled: f64) -> (f64, f64) {
        let to = from + coming;
        if to < self.idle {
            return (1.0, 0.0);
        }
        let (counted, open) = self.of(from + 0.5 * coming);
        // Where few more come, the rise is that at the middle.
        let share =
            if coming <= self.short { open } else { ((self.of(to).0 - self.of(from).0) / coming).clamp(0.0, 1.0) };
        let most = f64::from(self.most);
        let under = if open > 1e-6 { (counted - most * (1.0 - open)) / open } else { most };
        (share, 2.0 * (enrolled - under).max(0.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::distribution::Count;

    #[test]
    fn nobody_is_kept_where_nobody_may_be() {
        for (from, coming) in [(0.0, 0.0), (0.0, 3.0), (2.0, 0.0), (100.0, 1.0)] {
            assert_eq!(Cut::at(0).kept(from, coming, 0.0), (0.0, 0.0));
        }
        assert_eq!(Cut::at(2).kept(0.0, 0.0, 0.0), (1.0, 0.0));
        let (share, steady) = Cut::at(2).kept(40.0, 2.0, 2.0);
        assert!(share < 1e-12 && steady == 0.0);
    }

    #[test]
    fn the_table_is_exact() {
        for most in [0, 1, 2, 5, 8, 40, 41, 700, 90_000] {
            let cut = Cut::at(most);
            let spread = f64::sqrt(f64::from(most)) + 1.0;
            for step in 0..400 {
                let mean = (f64::from(most) + (0.05 * f64::from(step) - 10.0) * spread).max(0.0);
                let count = Count::Poisson { mean };
                let open = if most > 0 { count.cdf(most - 1) } else { 0.0 };
                let counted = if most > 1 {
                    mean * count.cdf(most - 2) + f64::from(most) * (1.0 - open)
                } else {
                    f64::from(most) * (1.0 - open)
                };
                let got = cut.of(mean);
                assert!((got.0 - counted).abs() < 2e-5 * spread, "{most} {mean}: {} for {counted}", got.0);
                assert!((got.1 - open).abs() < 2e-5, "{most} {mean}: {} for {open}", got.1);
            }
        }
    }
}
