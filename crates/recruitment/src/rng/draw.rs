//! Draws from distributions. Each is exact up to rounding; sources beside each.

use super::stream::{Purpose, Stream, pair, philox};
use crate::special::ln_factorial;

/// The first two even numbers of the stream with this name.
pub fn two(seed: u64, replicate: u32, site: u32, purpose: Purpose) -> [f64; 2] {
    let [a, b, c, d] = philox([0, site, replicate, purpose as u32], [seed as u32, (seed >> 32) as u32]);
    [even(pair(a, b)), even(pair(c, d))]
}

/// Even on (0, 1).
#[inline]
fn even(words: u64) -> f64 {
    // As a number with a sign, which processors convert by themselves.
    ((words >> 11) as i64 as f64 + 0.5) * (1.0 / 9_007_199_254_740_992.0)
}

impl Stream {
    /// Uniform on (0, 1), never 0 or 1, 53 bits.
    pub fn uniform(&mut self) -> f64 {
        even(self.next_pair())
    }

    /// Poisson with this mean ≥ 0.
    ///
    /// Inversion below 10, above it the transformed rejection of Hörmann (1993, algorithm PTRS).
    pub fn poisson(&mut self, mean: f64) -> u32 {
        if mean <= 0.0 {
            return 0;
        }
        if mean < 10.0 {
            let mut probability = libm::exp(-mean);
            let mut u = self.uniform();
            let mut count = 0;
            // 200 is beyond 1e-100 for a mean of 10; the bound only guards against rounding.
            while u > probability && count < 200 {
                u -= probability;
                count += 1;
                probability *= mean / f64::from(count);
            }
            return count;
        }
        let b = 0.931 + 2.53 * f64::sqrt(mean);
        let a = -0.059 + 0.02483 * b;
        let squeeze = 0.9277 - 3.6224 / (b - 2.0);
        loop {
            let u = self.uniform() - 0.5;
            let v = self.uniform();
            let distance = 0.5 - u.abs();
            let k = f64::floor((2.0 * a / distance + b) * u + mean + 0.43);
            if distance >= 0.07 && v <= squeeze {
                return k as u32;
            }
            if k < 0.0 || (distance < 0.013 && v > distance) {
                continue;
            }
            let alpha = 1.1239 + 1.1328 / (b - 3.4);
            let left = libm::log(v * alpha / (a / (distance * distance) + b));
            if left <= k * libm::log(mean) - mean - ln_factorial(k) {
                return k as u32;
            }
        }
    }

    /// Number of successes in `n` trials with probability `p`.
    ///
    /// Inversion where few are expected, otherwise Hörmann's transformed rejection (1993, algorithm BTRS).
    pub fn binomial(&mut self, n: u32, p: f64) -> u32 {
        if n == 0 || p <= 0.0 {
            return 0;
        }
        if p >= 1.0 {
            return n;
        }
        if p > 0.5 {
            return n - self.binomial(n, 1.0 - p);
        }
        let trials = f64::from(n);
        if trials * p < 10.0 {
            let odds = p / (1.0 - p);
            let mut probability = libm::exp(trials * libm::log1p(-p));
            let mut u = self.uniform();
            let mut count = 0;
            while u > probability && count < n {
                u -= probability;
                probability *= odds * f64::from(n - count) / f64::from(count + 1);
                count += 1;
            }
            return count;
        }
        let spread = f64::sqrt(trials * p * (1.0 - p));
        let b = 1.15 + 2.53 * spread;
        let a = -0.0873 + 0.0248 * b + 0.01 * p;
        let center = trials * p + 0.5;
        let alpha = (2.83 + 5.1 / b) * spread;
        let squeeze = 0.92 - 4.2 / b;
        loop {
            let u = self.uniform() - 0.5;
            let v = self.uniform();
            let distance = 0.5 - u.abs();
            let k = f64::floor((2.0 * a / distance + b) * u + center);
            if k < 0.0 || k > trials {
                continue;
            }
            if distance >= 0.07 && v <= squeeze {
                return k as u32;
            }
            // Rare: four times in five the squeeze decides.
            let mode = f64::floor((trials + 1.0) * p);
            let log_odds = libm::log(p / (1.0 - p));
            let at_mode = ln_factorial(mode) + ln_factorial(trials - mode);
            let left = libm::log(v * alpha / (a / (distance * distance) + b));
            let right = at_mode - ln_factorial(k) - ln_factorial(trials - k) + (k - mode) * log_odds;
            if left <= right {
                return k as u32;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::distribution::Count;
    use crate::rng::{Purpose, Stream, Waits, two};
    use crate::special::binomial_kernel;

    /// Draws in each test. The largest deviation of 40,000 draws from their distribution function exceeds
    /// 0.0122 with probability 1e-5 (Kolmogorov); the seeds are fixed, so a test that passes stays passing.
    const DRAWS: u32 = 40_000;
    const CRITICAL: f64 = 0.0122;

    fn check(name: &str, mut draw: impl FnMut(&mut Stream) -> f64, cdf: impl Fn(f64) -> f64) {
        let mut stream = Stream::new(20_270_401, 7, 3, Purpose::Sites);
        let mut values: Vec<f64> = (0..DRAWS).map(|_| draw(&mut stream)).collect();
        values.sort_by(f64::total_cmp);
        let mut worst: f64 = 0.0;
        for (index, &value) in values.iter().enumerate() {
            if values.get(index + 1) == Some(&value) {
                continue;
            }
            let seen = (index + 1) as f64 / f64::from(DRAWS);
            worst = worst.max((seen - cdf(value)).abs());
        }
        assert!(worst < CRITICAL, "{name}: {worst}");
    }

    #[test]
    fn two_are_the_first_two() {
        let mut stream = Stream::new(20_270_401, 7, 3, Purpose::Rate);
        assert_eq!(two(20_270_401, 7, 3, Purpose::Rate), [stream.uniform(), stream.uniform()]);
    }

    #[test]
    fn draws_follow_their_distributions() {
        check("uniform", Stream::uniform, |x| x);
        let waits = Waits::new();
        check("wait", |stream| waits.next(stream)[0], |x| -libm::expm1(-x));
        check("beside a wait", |stream| waits.next(stream)[1], |x| x);
        for mean in [0.1, 3.0, 9.9, 10.0, 55.0, 4_000.0] {
            let count = Count::Poisson { mean };
            check("poisson", |stream| f64::from(stream.poisson(mean)), |x| count.cdf(x as u32));
        }
        for (n, p) in [(1, 0.3), (40, 0.1), (40, 0.9), (200, 0.5), (1_000, 0.02), (90_000, 0.7)] {
            let total = f64::from(n);
            let sums: Vec<f64> = (0..=n)
                .scan(0.0, |sum, k| {
                    *sum += binomial_kernel(f64::from(k), total - f64::from(k), p, 1.0 - p);
                    Some(*sum)
                })
                .collect();
            check("binomial", |stream| f64::from(stream.binomial(n, p)), |x| sums[x as usize]);
        }
    }
}
