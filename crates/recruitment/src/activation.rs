//! When sites open: the law of the delay, and how long a site has been open by a given time.

use crate::scenario::{Delay, Site};
use crate::special::{gamma_p, gamma_quantile, normal_cdf, normal_quantile};

/// First three moments of the time open, E x, E x², E x³ with x = (t − u)⁺ \[months, …\].
pub type Exposure = [f64; 3];

impl Delay {
    /// P(delay ≤ t).
    pub fn cdf(&self, t: f64) -> f64 {
        match self.law() {
            Law::Fixed(delay) => {
                if delay <= t {
                    1.0
                } else {
                    0.0
                }
            }
            _ if t <= 0.0 => 0.0,
            Law::Uniform(low, high) => ((t - low) / (high - low)).clamp(0.0, 1.0),
            Law::LogNormal(mu, sigma) => normal_cdf((libm::log(t) - mu) / sigma),
            Law::Gamma(shape, scale) => gamma_p(shape, t / scale),
        }
    }

    /// Delay with P(delay ≤ it) = p, 0 < p < 1 \[months\].
    pub fn quantile(&self, p: f64) -> f64 {
        match self.law() {
            Law::Fixed(delay) => delay,
            Law::Uniform(low, high) => low + p * (high - low),
            Law::LogNormal(mu, sigma) => libm::exp(mu + sigma * normal_quantile(p)),
            Law::Gamma(shape, scale) => scale * gamma_quantile(shape, p),
        }
    }

    /// Moments of (t − delay)⁺ in closed form.
    pub fn exposure(&self, t: f64) -> Exposure {
        if t <= 0.0 {
            return [0.0; 3];
        }
        match self.law() {
            Law::Fixed(delay) => {
                let open = (t - delay).max(0.0);
                [open, open * open, open * open * open]
            }
            Law::Uniform(low, high) => uniform(t - low, t - high, high - low),
            Law::LogNormal(mu, sigma) => {
                let d = (libm::log(t) - mu) / sigma;
                let raw = |k: f64| libm::exp(k * mu + 0.5 * k * k * sigma * sigma) * normal_cdf(d - k * sigma);
                cubed(t, raw(0.0), raw(1.0), raw(2.0), raw(3.0))
            }
            Law::Gamma(shape, scale) => {
                // ∫₀ᵗ uᵏ dF = scaleᵏ Γ(a+k)/Γ(a) P(a+k, t/scale); the ladder of incomplete gamma functions.
                let x = t / scale;
                let first = shape * scale;
                let second = first * (shape + 1.0) * scale;
                let third = second * (shape + 2.0) * scale;
                cubed(
                    t,
                    gamma_p(shape, x),
                    first * gamma_p(shape + 1.0, x),
                    second * gamma_p(shape + 2.0, x),
                    third * gamma_p(shape + 3.0, x),
                )
            }
        }
    }

    /// The law without its degenerate cases.
    fn law(&self) -> Law {
        match *self {
            Self::Fixed(delay) => Law::Fixed(delay.get()),
            Self::Uniform(low, high) if low < high => Law::Uniform(low.get(), high.get()),
            Self::Uniform(low, _) => Law::Fixed(low.get()),
            Self::LogNormal { median, sigma } if median.get() > 0.0 && sigma.get() > 0.0 => {
                Law::LogNormal(libm::log(median.get()), sigma.get())
            }
            Self::LogNormal { median, .. } => Law::Fixed(median.get()),
            Self::Gamma { shape, scale } if scale.get() > 0.0 => Law::Gamma(shape.get(), scale.get()),
            Self::Gamma { .. } => Law::Fixed(0.0),
        }
    }
}

enum Law {
    Fixed(f64),
    Uniform(f64, f64),
    LogNormal(f64, f64),
    Gamma(f64, f64),
}

/// Moments of the positive part of a uniform on (below, above).
fn uniform(above: f64, below: f64, width: f64) -> Exposure {
    if above <= 0.0 {
        return [0.0; 3];
    }
    if below >= 0.0 {
        // Factored, so that nothing cancels in a narrow interval.
        let squares = above * above + below * below;
        return [0.5 * (above + below), (squares + above * below) / 3.0, 0.25 * (above + below) * squares];
    }
    let share = above / width;
    [share * above / 2.0, share * above * above / 3.0, share * above * above * above / 4.0]
}

/// E (t − u)ᵏ 1[u ≤ t] from the partial moments p_k = E uᵏ 1[u ≤ t].
fn cubed(t: f64, p0: f64, p1: f64, p2: f64, p3: f64) -> Exposure {
    let first = t * p0 - p1;
    let second = t * t * p0 - 2.0 * t * p1 + p2;
    let third = t * t * t * p0 - 3.0 * t * t * p1 + 3.0 * t * p2 - p3;
    // What is left of cancellation at the very start must not turn negative.
    [first.max(0.0), second.max(0.0), third.max(0.0)]
}

impl Site {
    /// Moments of the time this site has been open by `t`, given that it is ever activated.
    pub fn exposure(&self, t: f64) -> Exposure {
        let until = self.closes.map_or(t, |closes| closes.get().min(t));
        self.delay.exposure(until - self.planned.get())
    }

    /// P(open at `t`), never being activated included.
    pub fn prob_open(&self, t: f64) -> f64 {
        if self.closes.is_some_and(|closes| closes.get() <= t) {
            return 0.0;
        }
        (1.0 - self.never_activates.get()) * self.delay.cdf(t - self.planned.get())
    }

    /// P(has been open for some time by `t`), never being activated included.
    pub fn prob_opened(&self, t: f64) -> f64 {
        let until = self.closes.map_or(t, |closes| closes.get().min(t));
        (1.0 - self.never_activates.get()) * self.delay.cdf(until - self.planned.get())
    }
}
