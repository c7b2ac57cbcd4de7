//! The simulation as a module of its own: what workers run, and the page where there are none.
//!
//! A module without an interface is a tenth of the other in size, so that a worker is ready in milliseconds, and it is
//! compiled for speed alone. JavaScript calls it without any glue: it asks for [`room`], writes a row of numbers there
//! (`recruitment::row`), calls, and finds the answer's row at [`answer`], of the length that the call returned.
#![allow(unsafe_code, reason = "an export has to keep its name; nothing else here is unsafe")]

use std::cell::RefCell;

use recruitment::{Sample, Scenario, Simulation, row};

/// What one worker, or the page, holds.
#[derive(Default)]
struct Desk {
    room: Vec<f64>,
    answer: Vec<f64>,
    simulation: Option<Simulation>,
    /// What was added up so far.
    sample: Sample,
}

thread_local! {
    static DESK: RefCell<Desk> = RefCell::default();
}

/// Room for so many numbers: the address of the first.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn room(numbers: usize) -> *mut f64 {
    at(|desk| {
        desk.room = vec![0.0; numbers];
        desk.room.as_mut_ptr()
    })
}

/// Where the last answer's numbers are.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn answer() -> *const f64 {
    at(|desk| desk.answer.as_ptr())
}

/// Makes the scenario in the room ready, and forgets what was added up; 1, or 0 where it is none that can be simulated.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn open() -> u32 {
    at(|desk| {
        desk.sample = Sample::default();
        let scenario: Option<Scenario> = row::read(&std::mem::take(&mut desk.room));
        desk.simulation = scenario.and_then(|scenario| Simulation::new(&scenario).ok());
        u32::from(desk.simulation.is_some())
    })
}

/// Simulates the replicates from `first` up to but not `end`; the answer is their sample, of so many numbers.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn run(first: u32, end: u32) -> usize {
    at(|desk| {
        let sample = desk.simulation.as_ref().map(|simulation| simulation.run(first..end.max(first)));
        desk.answer(&sample.unwrap_or_default())
    })
}

/// Adds the sample in the room to the others; how many replicates there are now, or 0 where it is none.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn add() -> u32 {
    at(|desk| {
        let Some(sample) = row::read::<Sample>(&std::mem::take(&mut desk.room)) else { return 0 };
        desk.sample = std::mem::take(&mut desk.sample).merge(sample);
        desk.sample.replicates()
    })
}

/// The answer is the forecast that all samples together give, of so many numbers; 0 before there is any.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn forecast() -> usize {
    at(|desk| {
        let known = desk.simulation.as_ref().filter(|_| desk.sample.replicates() > 0);
        let Some(forecast) = known.map(|simulation| simulation.summarize(&desk.sample)) else { return 0 };
        desk.answer(&forecast)
    })
}

fn at<T>(work: impl FnOnce(&mut Desk) -> T) -> T {
    DESK.with_borrow_mut(work)
}

impl Desk {
    fn answer<T: row::Row>(&mut self, thing: &T) -> usize {
        self.answer = row::write(thing);
        self.answer.len()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a panic is a failing test")]
mod tests {
    use super::*;
    use recruitment::Forecast;
    use recruitment::scenario::{Delay, MeanRate, Site};
    use recruitment::units::{Cv, LogSd, Months, Proportion, Rate};

    fn scenario() -> Scenario {
        let site = |rate: f64| Site {
            mean_rate: MeanRate { median: Rate::new(rate).unwrap(), log_sd: LogSd::new(0.4).unwrap() },
            shape: None,
            planned: Months::START,
            delay: Delay::Fixed(Months::START),
            never_activates: Proportion::NONE,
            closes: None,
            not_before: None,
            pauses: Vec::new(),
            cap: Some(9),
            reaches: None,
        };
        Scenario {
            target: 12,
            deadline: None,
            horizon: Months::new(24.0).unwrap(),
            common_cv: Cv::NONE,
            sites: vec![site(0.5), site(1.5)],
            supply: None,
            groups: Vec::new(),
            season: None,
            screening: Months::START,
            seed: 7,
        }
    }

    fn put(row: &[f64]) {
        assert!(!room(row.len()).is_null());
        at(|desk| desk.room.copy_from_slice(row));
    }

    fn got(numbers: usize) -> Vec<f64> {
        assert!(!answer().is_null());
        at(|desk| desk.answer[..numbers].to_vec())
    }

    #[test]
    fn parts_from_anywhere_make_the_forecast() {
        put(&row::write(&scenario()));
        assert_eq!(open(), 1);
        assert_eq!(forecast(), 0, "before there is any sample");
        let parts = [(40, 64), (0, 40)].map(|(first, end)| got(run(first, end)));
        for (part, done) in parts.iter().zip([24, 64]) {
            put(part);
            assert_eq!(add(), done);
        }
        let simulation = Simulation::new(&scenario()).unwrap();
        let wanted = simulation.summarize(&simulation.run(0..64));
        assert_eq!(row::read::<Forecast>(&got(forecast())), Some(wanted));
        // Another scenario begins anew.
        put(&row::write(&Scenario { target: 5, ..scenario() }));
        assert_eq!((open(), forecast()), (1, 0));
    }

    #[test]
    fn what_is_no_scenario_simulates_nothing() {
        put(&[1.0, 2.0]);
        assert_eq!(open(), 0);
        put(&got(run(0, 10)));
        assert_eq!((add(), forecast()), (0, 0));
        put(&[f64::NAN; 9]);
        assert_eq!(add(), 0);
    }
}
