//! What JavaScript calls, without any glue: it gets the address of [`input`], writes a row of numbers there, calls, and
//! reads the row at [`output`], of the length that the call returned.

use std::cell::RefCell;

use crate::Worker;

thread_local! {
    static WORKER: RefCell<Worker> = RefCell::default();
}

fn with<T>(work: impl FnOnce(&mut Worker) -> T) -> T {
    WORKER.with_borrow_mut(work)
}

/// Makes room for an input of this many numbers; the address of the first.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn input(length: usize) -> *mut f64 {
    with(|worker| worker.input(length).as_mut_ptr())
}

/// The address of the output's first number.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn output() -> *const f64 {
    with(|worker| worker.output().as_ptr())
}

/// See [`Worker::open`]; 1 for true.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn open() -> u32 {
    u32::from(with(Worker::open))
}

/// See [`Worker::run`].
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn run(first: u32, end: u32) -> usize {
    with(|worker| worker.run(first, end))
}

/// See [`Worker::add`].
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn add() -> u32 {
    with(Worker::add)
}

/// See [`Worker::forecast`].
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn forecast() -> usize {
    with(Worker::forecast)
}
