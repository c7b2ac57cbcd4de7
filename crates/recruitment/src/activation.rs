//! When sites open: the law of the delay, and how long a site has been open by a given time.

mod exposure;
mod table;

pub use exposure::Exposure;
use exposure::cubed;
pub(crate) use table::Table;

use crate::scenario::{Delay, Site};
use crate::special::{gamma_p, gamma_quantile, normal_cdf, normal_quantile};

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
        // Before the law, which takes a logarithm: this is what the simulation draws most often.
        if let Self::LogNormal { median, sigma } = self {
            return median.get() * libm::exp(sigma.get() * normal_quantile(p));
        }
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
            Law::Fixed(delay) => powers((t - delay).max(0.0)),
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

impl Site {
    /// Moments of the time this site has been open by `t`, given that it is ever activated.
    pub fn exposure(&self, t: f64) -> Exposure {
        let until = self.closes.map_or(t, |closes| closes.get().min(t)) - self.planned.get();
        match self.wait() {
            Wait::Unknown => self.delay.exposure(until),
            Wait::After { past, passed } => overdue(&self.delay, until, past, passed),
            Wait::At(delay) => powers((until - delay).max(0.0)),
        }
    }

    /// P(open at `t`), never being activated included.
    pub fn prob_open(&self, t: f64) -> f64 {
        if self.closes.is_some_and(|closes| closes.get() <= t) {
            return 0.0;
        }
        self.prob_activated_by(t)
    }

    /// P(has been open for some time by `t`), never being activated included.
    pub fn prob_opened(&self, t: f64) -> f64 {
        self.prob_activated_by(self.closes.map_or(t, |closes| closes.get().min(t)))
    }

    /// P(it is never activated), given that it has not been by [`Site::not_before`].
    ///
    /// # Formula
    /// q/(q + (1 − q)(1 − F)), F = P(opened by then, if ever).
    pub fn prob_never_activated(&self) -> f64 {
        let never = self.never_activates.get();
        match self.wait() {
            Wait::After { passed, .. } => never / (never + (1.0 - never) * (1.0 - passed)),
            Wait::Unknown | Wait::At(_) => never,
        }
    }

    /// The time by which it opens with probability `p`, 0 < p < 1, if it is ever activated \[months\].
    pub fn opening_quantile(&self, p: f64) -> f64 {
        let delay = match self.wait() {
            Wait::Unknown => self.delay.quantile(p),
            // Rounding must not make it certain, which some laws never are.
            Wait::After { past, passed } => {
                self.delay.quantile((passed + p * (1.0 - passed)).min(1.0 - 0.5 * f64::EPSILON)).max(past)
            }
            Wait::At(delay) => delay,
        };
        self.planned.get() + delay
    }

    fn prob_activated_by(&self, t: f64) -> f64 {
        let t = t - self.planned.get();
        let opened = match self.wait() {
            Wait::Unknown => self.delay.cdf(t),
            Wait::After { past, .. } if t <= past => 0.0,
            Wait::After { passed, .. } => (self.delay.cdf(t) - passed) / (1.0 - passed),
            Wait::At(delay) => f64::from(u8::from(delay <= t)),
        };
        (1.0 - self.prob_never_activated()) * opened
    }

    /// What having waited says of the delay.
    fn wait(&self) -> Wait {
        let Some(not_before) = self.not_before else { return Wait::Unknown };
        let past = not_before.get() - self.planned.get();
        let passed = self.delay.cdf(past);
        if passed == 0.0 {
            Wait::Unknown
        } else if 1.0 - passed < SURPRISING {
            Wait::At(past)
        } else {
            Wait::After { past, passed }
        }
    }
}

/// Below this chance of being as late as it is, the law of the delay was wrong, and says nothing about the time that is left.
const SURPRISING: f64 = 1e-6;

/// What having waited says of a site's delay \[months\].
enum Wait {
    /// Nothing.
    Unknown,
    /// It is longer than `past`; `passed` is the chance that it would not have been.
    After { past: f64, passed: f64 },
    /// It ends now: no law tells how long it goes on.
    At(f64),
}

/// Moments of (t − delay)⁺ given delay > a, with F = P(delay ≤ a).
///
/// # Formula
/// (E (t−u)ᵏ⁺ − Σⱼ C(k, j) (t−a)ᵏ⁻ʲ E (a−u)ʲ⁺) / (1 − F), E (a−u)⁰⁺ = F: what those who opened by `a` would add is
/// taken off, by the binomial theorem.
fn overdue(delay: &Delay, t: f64, a: f64, passed: f64) -> Exposure {
    let since = t - a;
    if since <= 0.0 {
        return [0.0; 3];
    }
    let [all, before] = [delay.exposure(t), delay.exposure(a)];
    let taken = [
        since * passed + before[0],
        since * since * passed + 2.0 * since * before[0] + before[1],
        since * since * since * passed + 3.0 * since * since * before[0] + 3.0 * since * before[1] + before[2],
    ];
    // A site that opens after `a` has been open for at most the time since then.
    let most = powers(since);
    [0, 1, 2].map(|k| ((all[k] - taken[k]) / (1.0 - passed)).clamp(0.0, most[k]))
}

fn powers(x: f64) -> Exposure {
    [x, x * x, x * x * x]
}
