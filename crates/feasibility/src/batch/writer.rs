//! Whole lines to standard output, in order, as soon as they are ready.

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError};
use std::time::Duration;

use crate::failure::Failure;

/// While results are ready they are written together, in blocks of about this size \[bytes\].
const BLOCK: usize = 1 << 16;
/// How often a waiting writer checks whether it was interrupted.
const LOOK: Duration = Duration::from_millis(50);

/// Writes blocks of whole lines.
#[derive(Debug)]
pub(super) struct Writer<W> {
    out: W,
    block: Vec<u8>,
    interrupted: Arc<AtomicBool>,
}

impl<W: Write> Writer<W> {
    pub(super) fn new(out: W, interrupted: Arc<AtomicBool>) -> Self {
        Self { out, block: Vec::with_capacity(BLOCK), interrupted }
    }

    /// The next item, `None` after the last. Before waiting, everything that is ready is written, so that a
    /// line-by-line reader does not wait for finished results.
    pub(super) fn next<T>(&mut self, from: &Receiver<T>) -> Result<Option<T>, Failure> {
        self.obey()?;
        match from.try_recv() {
            Ok(item) => return Ok(Some(item)),
            Err(TryRecvError::Disconnected) => return Ok(None),
            Err(TryRecvError::Empty) => self.flush()?,
        }
        loop {
            self.obey()?;
            match from.recv_timeout(LOOK) {
                Ok(item) => return Ok(Some(item)),
                Err(RecvTimeoutError::Disconnected) => return Ok(None),
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }

    /// Adds a line, which ends in a line feed.
    pub(super) fn line(&mut self, line: &str) -> Result<(), Failure> {
        // An empty block takes a line of any size; a line longer than a block is not copied.
        if !self.block.is_empty() && self.block.len() + line.len() > BLOCK {
            self.flush()?;
        }
        if line.len() > BLOCK {
            return self.out.write_all(line.as_bytes()).map_err(Failure::Output);
        }
        self.block.extend_from_slice(line.as_bytes());
        Ok(())
    }

    pub(super) fn flush(&mut self) -> Result<(), Failure> {
        self.out.write_all(&self.block).and_then(|()| self.out.flush()).map_err(Failure::Output)?;
        self.block.clear();
        Ok(())
    }

    fn obey(&mut self) -> Result<(), Failure> {
        if !self.interrupted.load(Ordering::Relaxed) {
            return Ok(());
        }
        // An interrupt of a whole pipeline also closes our output; report the interrupt, not the closed output.
        let _ = self.flush();
        Err(Failure::Interrupted)
    }
}
