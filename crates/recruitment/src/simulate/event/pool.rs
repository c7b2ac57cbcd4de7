//! The people of one region, looked at only when it matters.
//!
//! Between two looks the number is bounded on both sides, so rigorously that it is outside with probability 1e-12 at
//! the most. Where even the lower bound is more than sites ask for, nobody needs to know the number, and nothing is
//! drawn.

use super::bounds::{Bounds, LOG_RARE};
use super::network::Network;
use crate::depletion;
use crate::extremes::{greater, lesser};
use crate::rng::{Stream, Waits};
use crate::spread::Step;

/// So many people that chance no longer shows: they come and leave as expected.
const CROWD: f64 = 1e9;
/// Part of a pool that may change while one pair of bounds holds.
const CHANGE: f64 = 0.5;
/// Expected number of changes up to which they are followed one by one.
const FEW: f64 = 4.0;

/// A region's pool in one replicate.
#[derive(Debug)]
pub(super) struct Pool {
    /// Number there when last looked at, and when that was \[months\].
    pub(super) known: f64,
    since: f64,
    /// Newly there \[people/month\].
    pub(super) inflow: f64,
    /// Times of enrollments since the last look, in order \[months\].
    enrolled: Vec<f64>,
    /// Bounds of the number there, and until when they hold \[months\].
    pub(super) low: f64,
    pub(super) high: f64,
    bounded: f64,
    /// See [`pass`].
    wait: f64,
    stream: Stream,
}

impl Pool {
    pub(super) fn new(stream: Stream) -> Self {
        Self {
            known: 0.0,
            since: 0.0,
            inflow: 0.0,
            enrolled: Vec::new(),
            low: 0.0,
            high: 0.0,
            bounded: 0.0,
            wait: 0.0,
            stream,
        }
    }

    /// A new replicate: `mean` people, each of more who were counted available with some probability.
    pub(super) fn start(&mut self, mut stream: Stream, mean: f64, inflow: f64, network: &Network) {
        self.known = stock(mean, network.available_share, &mut stream);
        (self.since, self.bounded) = (0.0, 0.0);
        self.inflow = inflow;
        self.enrolled.clear();
        [self.wait, _] = network.waits.next(&mut stream);
        self.stream = stream;
    }

    /// One of them enrolls. Whoever was there without him still is.
    pub(super) fn enroll(&mut self, now: f64) {
        self.enrolled.push(now);
        self.low -= 1.0;
        self.high -= 1.0;
    }

    /// Looks: how many are there now, exactly, given what was known before.
    pub(super) fn look(&mut self, now: f64, network: &Network) {
        let (leaving, waits) = (network.leaving, &network.waits);
        let mut enrolled = std::mem::take(&mut self.enrolled);
        for &time in &enrolled {
            let there = self.pass(time - self.since, leaving, waits);
            // The bounds said that someone is there; 1e-12 of the time they are wrong.
            self.known = greater(there - 1.0, 0.0);
            self.since = time;
        }
        enrolled.clear();
        self.enrolled = enrolled;
        self.known = self.pass(now - self.since, leaving, waits);
        self.since = now;
    }

    fn pass(&mut self, span: f64, leaving: f64, waits: &Waits) -> f64 {
        let people = depletion::Pool { stock: self.known, inflow: self.inflow, leaving };
        pass(people, span, &mut self.wait, &mut self.stream, waits)
    }

    /// Expected number there now, given what was known when last looked at and how many have enrolled since.
    pub(super) fn expected(&self, now: f64, leaving: f64) -> f64 {
        let enrolled = self.enrolled.len() as f64;
        Step::new(now - self.since, leaving).expected(self.known, self.inflow, enrolled)
    }

    /// Bounds the number there until `until` at least, unless it is bounded already; whether the bounds are new.
    pub(super) fn bound_until(&mut self, now: f64, until: f64, network: &Network) -> bool {
        let is_new = self.bounded < until || self.since == now;
        if is_new {
            // For as long as it takes a part of them to change: bounds are as good then, and last longer.
            let change = self.inflow + self.known * network.leaving;
            let span = if change > 0.0 { CHANGE * self.known / change } else { f64::MAX };
            self.bounded = greater(until, now + span);
            self.bound(lesser(self.bounded, network.horizon), network.leaving, &network.bounds);
        }
        is_new
    }

    /// Bounds the number there from now on until `until`.
    ///
    /// # Formula
    /// Of X people fewer than a Poisson number with mean XμΔ leave in Δ months, and X e^−μΔ − √(2 X e^−μΔ ln 10¹²) stay
    /// (Chernoff); a Poisson number with mean IΔ come.
    fn bound(&mut self, until: f64, leaving: f64, bounds: &Bounds) {
        self.low = self.least(until, leaving, bounds);
        let enrolled = self.enrolled.len() as f64;
        self.high = self.known + bounds.most(self.inflow * (until - self.since)) - enrolled;
    }

    /// A lower bound of the number there at any time from the last look until `until`.
    pub(super) fn least(&self, until: f64, leaving: f64, bounds: &Bounds) -> f64 {
        let span = until - self.since;
        let gone = self.known * leaving * span;
        let stay = if gone > STAY {
            let left = self.known * libm::exp(-leaving * span);
            left - f64::sqrt(2.0 * left * LOG_RARE)
        } else {
            self.known - bounds.most(gone)
        };
        greater(stay, 0.0) - self.enrolled.len() as f64
    }

    /// The number itself takes the place of what was known: from here on in expectation only.
    pub(super) fn flow(&mut self, now: f64, there: f64) {
        (self.known, self.low, self.high) = (there, there, there);
        (self.since, self.bounded) = (now, now);
        self.enrolled.clear();
    }
}

/// Above this expected number of leavers their bound is the one on those who stay.
const STAY: f64 = 250.0;

/// Number at the start: binomial among those counted; exactly them at a share of 1, Poisson at 0.
fn stock(mean: f64, share: f64, stream: &mut Stream) -> f64 {
    if mean <= 0.0 {
        return 0.0;
    }
    if share <= 0.0 {
        return poisson(mean, stream);
    }
    let counted = mean / share;
    let whole = f64::floor(counted);
    let counted = whole + f64::from(u8::from(stream.uniform() < counted - whole));
    if share < 1.0 { binomial(counted, share, stream) } else { counted }
}

/// These people after `span` months in which nobody enrolls.
///
/// `wait` is how much hazard is left until the next one comes or leaves, exponential; it is carried over from one call
/// to the next, so that nothing is drawn while nothing happens.
fn pass(people: depletion::Pool, span: f64, wait: &mut f64, stream: &mut Stream, waits: &Waits) -> f64 {
    let depletion::Pool { stock: mut there, inflow, leaving } = people;
    let mut left = span;
    loop {
        let rate = inflow + leaving * there;
        let expected = rate * left;
        if expected > FEW {
            let (mut gone, mut part) = (0.0, left);
            if leaving > 0.0 {
                let share = 1.0 - libm::exp(-leaving * left);
                gone = binomial(there, share, stream);
                part = share / leaving;
            }
            return there - gone + poisson(inflow * part, stream);
        }
        if expected <= *wait {
            *wait -= expected;
            return there;
        }
        left -= *wait / rate;
        let [next, place] = waits.next(stream);
        there += if place * rate < inflow { 1.0 } else { -1.0 };
        *wait = next;
    }
}

fn binomial(n: f64, p: f64, stream: &mut Stream) -> f64 {
    if n < CROWD { f64::from(stream.binomial(n as u32, p)) } else { f64::floor(n * p) }
}

fn poisson(mean: f64, stream: &mut Stream) -> f64 {
    if mean < CROWD { f64::from(stream.poisson(mean)) } else { f64::floor(mean) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::Purpose;

    /// Few steps and many, from the same start to the same end: the same mean and variance as in closed form.
    #[test]
    fn people_pass_on_as_they_should() {
        let pool = depletion::Pool { stock: 12.0, inflow: 3.0, leaving: 0.2 };
        let waits = Waits::new();
        let mut stream = Stream::new(1, 0, 0, Purpose::Pool);
        for steps in [1, 4, 40] {
            let (mut sum, mut squares) = (0.0, 0.0);
            let [mut wait, _] = waits.next(&mut stream);
            for _ in 0..20_000 {
                let step = 2.5 / f64::from(steps);
                let there = (0..steps).fold(12.0, |stock, _| {
                    pass(depletion::Pool { stock, ..pool }, step, &mut wait, &mut stream, &waits)
                });
                sum += there / 20_000.0;
                squares += there * there / 20_000.0;
            }
            let expected = pool.left(0.0, 2.5);
            let stay = libm::exp(-0.5);
            let variance = 12.0 * stay * (1.0 - stay) + 15.0 * (1.0 - stay);
            assert!((sum - expected).abs() < 4.0 * f64::sqrt(variance / 20_000.0), "{steps}: {sum} {expected}");
            assert!((squares - sum * sum - variance).abs() < 0.25, "{steps}: {} {variance}", squares - sum * sum);
        }
    }
}
