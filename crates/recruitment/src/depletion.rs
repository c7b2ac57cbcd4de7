//! A pool of patients that enrollment uses up.
//!
//! Everyone in the pool has a clock of his own for being enrolled and one for leaving otherwise. Sites that share a
//! pool add their hazards; adding their pools would count everyone twice.

/// A pool: who is there at the start, who comes, and who leaves without enrolling.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pool {
    /// There at the start \[people\].
    pub stock: f64,
    /// Newly there \[people/month\].
    pub inflow: f64,
    /// Hazard of leaving otherwise: death, progression, a rival trial \[1/month\].
    pub leaving: f64,
}

impl Pool {
    /// Probability that one who is there at the start has enrolled by `t`, at this hazard \[1/month\]:
    /// h/(h + μ) (1 − e^{−(h+μ)t}).
    pub fn share_enrolled(&self, hazard: f64, t: f64) -> f64 {
        let total = hazard + self.leaving;
        if total <= 0.0 { 0.0 } else { hazard / total * -libm::expm1(-total * t) }
    }

    /// Expected number enrolled by `t` of those who come: I h/(h + μ) (t − (1 − e^{−(h+μ)t})/(h + μ)).
    pub fn enrolled_of_inflow(&self, hazard: f64, t: f64) -> f64 {
        let total = hazard + self.leaving;
        if total <= 0.0 {
            return 0.0;
        }
        self.inflow * hazard / total * (t + libm::expm1(-total * t) / total)
    }

    /// Expected number enrolled by `t`: binomial from the stock, Poisson from those who come.
    pub fn enrolled(&self, hazard: f64, t: f64) -> f64 {
        self.passed(hazard, t).0
    }

    /// Expected numbers enrolled by `t` and still there, from one exponential.
    pub fn passed(&self, hazard: f64, t: f64) -> (f64, f64) {
        let total = hazard + self.leaving;
        if total <= 0.0 {
            return (0.0, self.stock + self.inflow * t);
        }
        let gone = -libm::expm1(-total * t);
        let of_stock = self.stock * (hazard / total * gone);
        let of_inflow = self.inflow * hazard / total * (t - gone / total);
        (of_stock + of_inflow, self.stock * (1.0 - gone) + self.inflow / total * gone)
    }

    /// Variance of the number enrolled by `t`, of a known stock.
    pub fn variance(&self, hazard: f64, t: f64) -> f64 {
        let share = self.share_enrolled(hazard, t);
        self.stock * share * (1.0 - share) + self.enrolled_of_inflow(hazard, t)
    }

    /// Expected number still there at `t`.
    pub fn left(&self, hazard: f64, t: f64) -> f64 {
        self.passed(hazard, t).1
    }
}
