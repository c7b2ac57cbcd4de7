//! The steps in which a trial is followed.

use crate::moments::Classes;
use crate::root::crossing;
use crate::scenario::Scenario;

/// Moments between which flows are constant, from the start to the horizon \[months\].
///
/// Where the horizon is far beyond the target, most steps are spent on the time until then, and those after grow.
pub(super) struct Clock {
    moments: Vec<f64>,
    /// How many of the first steps are equally long, and how many of them a month has.
    even: usize,
    pace: f64,
}

/// So many times as long as sites alone would take for the target, steps are short.
const FOCUS: f64 = 1.8;
/// Of all steps, the part spent on that time.
const FOCUSED: f64 = 0.75;

impl Clock {
    pub(super) fn of(scenario: &Scenario, classes: &Classes, steps: usize) -> Self {
        let horizon = scenario.horizon.get();
        let target = f64::from(scenario.target);
        let expected = |t: f64| classes.cumulants(t)[0] - target;
        let met = crossing(0.0, horizon, 0.02, &expected);
        let deadline = scenario.deadline.map_or(0.0, |deadline| deadline.get());
        let focus = (FOCUS * met).max(deadline);
        let steps = steps as f64;
        if focus > FOCUSED * horizon {
            let moments = (0..=steps as u32).map(|step| horizon * f64::from(step) / steps).collect();
            return Self { moments, even: steps as usize, pace: steps / horizon };
        }
        let near = f64::floor(FOCUSED * steps);
        let focus = focus.clamp(horizon * 1e-3, horizon);
        let mut moments: Vec<f64> = (0..=near as u32).map(|step| focus * f64::from(step) / near).collect();
        // Each as much longer than the one before: n lengths of growing size reach the horizon.
        let far = steps - near;
        let growth = libm::log(horizon / focus) / far;
        moments.extend((1..=far as u32).map(|step| focus * libm::exp(growth * f64::from(step))));
        let last = moments.len() - 1;
        moments[last] = horizon;
        Self { moments, even: near as usize, pace: near / focus }
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
        let step = self.step_at(t);
        (step, (t - self.moments[step]) / self.length(step))
    }

    /// The step in which `t` is.
    pub(super) fn step_at(&self, t: f64) -> usize {
        let guess = t * self.pace;
        let step = if guess < self.even as f64 {
            // But for rounding.
            let step = guess as usize;
            if t < self.moments[step] {
                step.saturating_sub(1)
            } else if t >= self.moments[step + 1] {
                step + 1
            } else {
                step
            }
        } else {
            self.moments.partition_point(|&moment| moment <= t).saturating_sub(1)
        };
        step.min(self.steps() - 1)
    }
}
