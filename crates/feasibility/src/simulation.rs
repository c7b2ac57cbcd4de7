//! The simulation on all cores, with a word on its progress.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use recruitment::scenario::ScenarioError;
use recruitment::simulate::{Sample, Simulation};
use recruitment::{Forecast, Scenario};

/// Replicates handed out at a time: milliseconds of work, so that no thread waits long for the last one.
const CHUNK: u32 = 256;
/// Before this, nobody wonders.
const PATIENCE: Duration = Duration::from_secs(1);
const BETWEEN: Duration = Duration::from_millis(200);

/// Simulates `replicates` trials. The result does not depend on the number of threads.
pub(crate) fn run(scenario: &Scenario, replicates: u32, threads: usize) -> Result<Forecast, Vec<ScenarioError>> {
    let simulation = Simulation::new(scenario)?;
    let chunks = replicates.div_ceil(CHUNK);
    let next = AtomicU32::new(0);
    let (sender, receiver) = mpsc::channel();
    let mut samples: Vec<(u32, Sample)> = thread::scope(|scope| {
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
                    // The receiver outlives the workers; were it gone, the work would be for nobody.
                    if sender.send((chunk, sample)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        let mut progress = Progress::new(chunks);
        let samples = receiver.iter().inspect(|_| progress.step()).collect();
        progress.clear();
        samples
    });
    samples.sort_by_key(|(chunk, _)| *chunk);
    let merged = samples.into_iter().map(|(_, sample)| sample).reduce(Sample::merge);
    let sample = merged.unwrap_or_else(|| simulation.run(0..0));
    Ok(simulation.summarize(&sample))
}

/// A line on the terminal that says how far the work is; silent elsewhere.
struct Progress {
    chunks: u32,
    done: u32,
    started: Instant,
    said: Option<Instant>,
    terminal: bool,
}

impl Progress {
    fn new(chunks: u32) -> Self {
        Self { chunks, done: 0, started: Instant::now(), said: None, terminal: io::stderr().is_terminal() }
    }

    fn step(&mut self) {
        self.done += 1;
        let lately = self.said.is_some_and(|said| said.elapsed() < BETWEEN);
        if !self.terminal || lately || self.started.elapsed() < PATIENCE {
            return;
        }
        self.said = Some(Instant::now());
        let percent = u64::from(self.done) * 100 / u64::from(self.chunks.max(1));
        // A progress line that cannot be written is not worth ending the work for.
        let _ = write!(io::stderr(), "\rsimulating: {percent} %");
    }

    fn clear(&self) {
        if self.said.is_some() {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}
