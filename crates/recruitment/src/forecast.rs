//! What the engine answers, the same from the instant computation and from the simulation.

/// Levels of the time to target that are reported.
pub const TIME_LEVELS: [f64; 8] = [0.05, 0.10, 0.25, 0.50, 0.75, 0.80, 0.90, 0.95];
/// Levels of counts that are reported.
pub const COUNT_LEVELS: [f64; 7] = [0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95];
/// Levels of a site's count that are reported.
pub const SITE_LEVELS: [f64; 3] = [0.10, 0.50, 0.90];

/// The answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// How it was computed.
    pub method: Method,
    /// Quantiles of the time from start to target \[months\], at [`TIME_LEVELS`]; continuous, type 7.
    /// `None` where the target is not met within the horizon with that probability.
    pub time_to_target: [Option<f64>; 8],
    /// P(enrolled by the deadline ≥ target), where there is a deadline.
    pub prob_by_deadline: Option<f64>,
    /// P(the target is not met within the horizon).
    pub prob_never: f64,
    /// Enrolled by the deadline if enrollment did not stop at the target.
    pub enrolled_at_deadline: Option<Counts>,
    /// Enrollment over time if it did not stop at the target, earliest first.
    pub curve: Vec<CurvePoint>,
    /// Each site, in the scenario's order, in the trial as it would run: stopping at target or horizon.
    pub sites: Vec<SiteForecast>,
    /// What becomes of the patients; `None` where the scenario knows nothing of them.
    pub supply: Option<SupplyForecast>,
    /// Each group, in the scenario's order, when the trial stops.
    pub groups: Vec<GroupForecast>,
    /// Expected number who are in screening when the target is met and would have been enrolled \[patients\].
    pub overrun: f64,
    /// How far the probabilities may be off, about, where an instant forecast is rougher than usual; times then as far as
    /// such a difference in probability moves them.
    pub rough: Option<f64>,
    /// Monte Carlo standard errors; `None` for the instant computation, which has none.
    pub standard_errors: Option<StandardErrors>,
}

/// How a forecast was computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Closed forms and quadrature, no random numbers.
    Instant,
    /// This many simulated trials.
    Simulation {
        /// Number of replicates.
        replicates: u32,
    },
}

/// A distribution of a number of patients.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Counts {
    /// Expected number \[patients\].
    pub mean: f64,
    /// Quantiles at [`COUNT_LEVELS`], type 1 (the smallest count that reaches the level) \[patients\].
    pub quantiles: [u32; 7],
}

impl Counts {
    /// What rounding and matching leave must not make a count fall over time.
    pub(crate) fn since(self, before: Option<Self>) -> Self {
        let Some(before) = before else { return self };
        Self {
            mean: self.mean.max(before.mean),
            quantiles: std::array::from_fn(|level| self.quantiles[level].max(before.quantiles[level])),
        }
    }
}

/// The curve at one moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CurvePoint {
    /// Time from start \[months\].
    pub month: f64,
    /// Enrolled by then: pointwise prediction bands.
    pub enrolled: Counts,
    /// P(the target is met by then).
    pub prob_target: f64,
    /// Expected number of sites open.
    pub sites_open: f64,
}

/// One site's part.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SiteForecast {
    /// Expected enrolled \[patients\].
    pub mean: f64,
    /// Quantiles at [`SITE_LEVELS`], type 1 \[patients\].
    pub quantiles: [u32; 3],
    /// P(enrolls none).
    pub prob_none: f64,
    /// What the model believes its enrollment rate to be while open, on average \[1/month\].
    pub expected_rate: f64,
    /// How it spends the trial, on average.
    pub months: SiteMonths,
}

/// How a site spends the time until the trial stops, on average; the sum is that time \[months\].
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct SiteMonths {
    /// Not activated yet, or never.
    pub start_up: f64,
    /// Open, and it could take more patients than come by.
    pub patients: f64,
    /// Open, and more patients come by than it can take.
    pub capacity: f64,
    /// Paused, closed, or full: its own cap or that of its group.
    pub stopped: f64,
}

/// What becomes of the patients.
#[derive(Debug, Clone, PartialEq)]
pub struct SupplyForecast {
    /// Each region, in the scenario's order.
    pub regions: Vec<RegionForecast>,
    /// What patients in reach allow each site, in the scenario's order, while the pools are full \[1/month\];
    /// `None` for a site that counted patients do not limit.
    pub supported_rates: Vec<Option<f64>>,
    /// Whether there are enough patients at all.
    pub gate: Gate,
}

/// Whether enough patients come by at all, before any date is computed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gate {
    /// Expected number of available patients who would be approached at an open site by the deadline or, without
    /// one, the horizon, if none enrolled \[patients\].
    pub reachable: f64,
    /// Share of them that the target takes; infinite where there is no patient.
    pub share_needed: f64,
    /// P(at least the target are approached); 1 where some site is not limited by counted patients.
    pub prob_enough: f64,
}

/// One region's part.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RegionForecast {
    /// Expected number available at the start \[people\].
    pub available: f64,
    /// Expected number who would be approached at an open site by the deadline or, without one, the horizon, if
    /// none enrolled; of those available at the start and those who come \[people\].
    pub reached: f64,
    /// Expected number enrolled when the trial stops \[patients\].
    pub enrolled: f64,
}

/// One group's part when the trial stops.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GroupForecast {
    /// Expected enrolled \[patients\].
    pub mean: f64,
    /// Quantiles at [`SITE_LEVELS`], type 1 \[patients\].
    pub quantiles: [u32; 3],
    /// P(at least the minimum), where there is one.
    pub prob_min: Option<f64>,
}

/// Monte Carlo standard errors of the headline numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StandardErrors {
    /// Of each quantile of the time to target \[months\], where that quantile is finite.
    pub time_to_target: [Option<f64>; 8],
    /// Of P(enrolled by the deadline ≥ target).
    pub prob_by_deadline: Option<f64>,
    /// Of P(never).
    pub prob_never: f64,
    /// Of the mean enrolled at the deadline \[patients\].
    pub enrolled_at_deadline: Option<f64>,
}

/// Moments of the curve for a horizon \[months\]: evenly spaced from 0 to the horizon, monthly where that
/// gives 24 to 120 steps.
pub(crate) fn curve_months(horizon: f64) -> Vec<f64> {
    let steps = f64::ceil(horizon).clamp(24.0, 120.0) as u32;
    (0..=steps).map(|step| horizon * f64::from(step) / f64::from(steps)).collect()
}
