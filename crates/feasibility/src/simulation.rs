//! Simulates on all cores, and shows progress.

use std::io::{self, IsTerminal};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc;
use std::thread;

use recruitment::scenario::ScenarioError;
use recruitment::simulate::{Sample, Simulation};
use recruitment::{Forecast, Scenario};

use crate::progress::Progress;

/// Number of replicates handed out at a time: milliseconds of work, so that no thread waits long for the last one.
const CHUNK: u32 = 256;

/// Simulates `replicates` trials. The result does not depend on the number of threads.
pub(crate) fn run(scenario: &Scenario, replicates: u32, threads: usize) -> Result<Forecast, Vec<ScenarioError>> {
    let simulation = Simulation::new(scenario)?;
    let chunks = replicates.div_ceil(CHUNK);
    let next = AtomicU32::new(0);
    let (sender, receiver) = mpsc::channel();
    let sample = thread::scope(|scope| {
        for _ in 0..threads.min(chunks as usize) {
            let sender = sender.clone();
            scope.spawn(|| {
                let sender = sender;
                loop {
                    let chunk = next.fetch_add(1, Ordering::Relaxed);
                    if chunk >= chunks {
                        return;
                    }
                    let first = chunk * CHUNK;
                    let sample = simulation.run(first..replicates.min(first + CHUNK));
                    // The receiver outlives the workers; if it were gone, there would be no use for the result.
                    if sender.send(sample).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        let mut progress = Progress::new(io::stderr().is_terminal());
        let percent = |done: usize| (done as u64 + 1) * 100 / u64::from(chunks.max(1));
        let say = |(done, _): &(usize, _)| progress.say(|| format!("simulating: {} %", percent(*done)));
        // Merged as they arrive, so that few are in memory at a time: their order does not matter.
        let samples = receiver.iter().enumerate().inspect(say).map(|(_, sample)| sample);
        let sample = samples.fold(Sample::default(), Sample::merge);
        progress.clear();
        sample
    });
    Ok(simulation.summarize(&sample))
}

/// Simulates `replicates` trials on this thread, without progress. The result is that of [`run`].
pub(crate) fn alone(scenario: &Scenario, replicates: u32) -> Result<Forecast, Vec<ScenarioError>> {
    let simulation = Simulation::new(scenario)?;
    Ok(simulation.summarize(&simulation.run(0..replicates)))
}
