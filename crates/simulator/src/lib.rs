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
