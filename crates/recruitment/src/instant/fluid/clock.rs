//! The steps in which a trial is followed.

use crate::limits;
use crate::moments::Classes;
use crate::root::crossing;
use crate::scenario::Scenario;

/// Moments between which flows are constant, from the start to the horizon \[months\].
///
/// Where the horizon is far beyond the target, most steps are spent on the time until then, and those after grow.
pub(super) struct Clock {
    moments: Vec<f64>,
}

/// So many times as long as sites alone would take for the target, steps are short.
const FOCUS: f64 = 2.2;
/// Of all steps, the part spent on that time.
const FOCUSED: f64 = 0.75;

impl Clock {
    pub(super) fn of(scenario: &Scenario, classes: &Classes, steps: usize) -> Self {
        let horizon = scenario.horizon.get();
        let target = f64::from(scenario.target);
        let expected = |t: f64| classes.cumulants(t)[0] - target;
        let met = crossing(0.0, horizon, 0.02, expected);
        let deadline = scenario.deadline.map_or(0.0, |deadline| deadline.get());
        let focus = (FOCUS * met).max(deadline);
        let steps = steps as f64;
        if focus > FOCUSED * horizon {
            return Self { moments: (0..=steps as u32).map(|step| horizon * f64::from(step) / steps).collect() };
        }
        let near = f64::floor(FOCUSED * steps);
        let focus = limits::within(focus, horizon * 1e-3, horizon);
        let mut moments: Vec<f64> = (0..=near as u32).map(|step| focus * f64::from(step) / near).collect();
        // Each as much longer than the one before: n lengths of growing size reach the horizon.
        let far = steps - near;
        let growth = libm::log(horizon / focus) / far;
        moments.extend((1..=far as u32).map(|step| focus * libm::exp(growth * f64::from(step))));
        let last = moments.len() - 1;
        moments[last] = horizon;
        Self { moments }
    }

    /// Number of steps.
    pub(super) fn steps(&self) -> usize {
        self.moments.len() - 1
    }

    /// The moment between two steps: 0 is the start, [`Clock::steps`] the horizon.
    pub(super) fn moment(&self, step: usize) -> f64 {
        self.moments[step]
    }

    /// Length of a step \[months\].
    pub(super) fn length(&self, step: usize) -> f64 {
        self.moments[step + 1] - self.moments[step]
    }

    /// The step in which `t` is, and what part of it is over.
    pub(super) fn place(&self, t: f64) -> (usize, f64) {
        let step = self.moments.partition_point(|&moment| moment <= t).saturating_sub(1).min(self.steps() - 1);
        (step, (t - self.moments[step]) / self.length(step))
    }
}
