//! Between being screened and being enrolled: who passes, how long it takes, and who is lost on the way.

use crate::funnel::{self, Moments, Share};

/// A window between screening and enrollment, in which people drop out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Window {
    /// From being screened to being enrolled \[months\].
    pub length: f64,
    /// Hazard of dropping out meanwhile \[1/month\].
    pub dropout: f64,
}

impl Window {
    /// Expected number enrolled by `t`, of those who are screened at `rate` from the start \[patients\]:
    /// rate (t − w)⁺ e^{−dw}.
    ///
    /// Enrolled, in screening and dropped out are independent and Poisson: each of the screened has one fate
    /// (Anisimov, Mijoule, Turchetta & Savy 2022).
    pub fn enrolled(&self, rate: f64, t: f64) -> f64 {
        rate * (t - self.length).max(0.0) * libm::exp(-self.dropout * self.length)
    }

    /// Expected number in screening at `t` \[patients\]: rate (1 − e^{−d·min(w, t)})/d.
    pub fn in_screening(&self, rate: f64, t: f64) -> f64 {
        let since = self.length.min(t).max(0.0);
        if self.dropout > 0.0 { rate * -libm::expm1(-self.dropout * since) / self.dropout } else { rate * since }
    }

    /// Expected number who have dropped out by `t` \[patients\].
    pub fn dropped(&self, rate: f64, t: f64) -> f64 {
        (rate * t.max(0.0) - self.enrolled(rate, t) - self.in_screening(rate, t)).max(0.0)
    }
}

/// The law of an enrollment rate, Gamma(shape, **rate**), from that of a screening rate of which the share `pass` > 0
/// passes: the same shape, and a rate that is 1/pass times as large. Both counts are negative binomial.
pub fn thinned(shape: f64, rate: f64, pass: f64) -> (f64, f64) {
    (shape, rate / pass)
}

/// How many of `screened` people pass: each for himself, given a share that is the same for all and uncertain; for a
/// beta share that is the beta-binomial.
pub fn passing(screened: f64, share: Share) -> Moments {
    funnel::number(screened, funnel::independent(&[share]))
}

/// How many have to be screened for each who passes, where the share `failing` does not; `None` where nobody passes.
pub fn screened_for_each(failing: f64) -> Option<f64> {
    (failing < 1.0).then(|| 1.0 / (1.0 - failing))
}
