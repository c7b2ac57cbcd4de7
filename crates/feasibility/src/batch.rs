//! Many plans: one a line in, one forecast or one error a line out, in order.

// Each worker takes its next line under a lock, and queues a promise of the result while it holds the lock: so promises
// are in the order of the lines, and the writer has nothing to sort. The queue is bounded. If it is full because one
// line takes long, the worker with the lock waits for the queue, and the others wait for the lock; the worker on the
// long line needs neither, so it finishes. Not a reader with a queue of lines: that would hold texts that no worker is
// ready for.

mod lines;
mod output_line;
mod writer;

use std::io::{self, BufRead, BufReader, IsTerminal, Write};
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{self, Receiver, Sender, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use crate::arguments::{BatchOptions, Method};
use crate::failure::{Failure, INTERRUPTED};
use crate::one_line::one_line;
use crate::progress::{Progress, grouped};
use lines::{LONGEST, Line, Lines};
use output_line::{OutputLine, output_line};
use writer::Writer;

/// Results promised per thread: enough that a plan which takes a few times as long as others does not block the rest.
const AHEAD: usize = 4;
/// Size of reads from the system \[bytes\].
const READ: usize = 1 << 16;
/// A worker's buffer for a line is reused up to this size \[bytes\].
const LARGEST_REUSED: usize = 1 << 20;

/// What will be written for a line, or why reading failed.
type Promise = Receiver<io::Result<OutputLine>>;

/// Forecasts every plan on standard input.
pub(crate) fn run(batch: BatchOptions) -> Result<(), Failure> {
    let mut writer = Writer::new(io::stdout().lock(), interrupts());
    let (order, promises) = mpsc::sync_channel(AHEAD * batch.threads);
    // Not the lock of standard input, which cannot move to another thread.
    let lines = Lines::new(BufReader::with_capacity(READ, io::stdin()), LONGEST);
    let feed = Arc::new(Mutex::new(Feed { lines, order }));
    for _ in 0..batch.threads {
        let feed = Arc::clone(&feed);
        let method = batch.method;
        // Not scoped threads: after an interrupt, do not wait for a worker that waits for input.
        thread::Builder::new().spawn(move || work(&feed, method)).map_err(Failure::Threads)?;
    }
    drop(feed);
    // If the lines themselves go to the terminal, they show the progress.
    let mut progress = Progress::new(io::stderr().is_terminal() && !io::stdout().is_terminal());
    let mut tally = Tally::default();
    let ended = write(&promises, &mut writer, &mut tally, &mut progress);
    progress.clear();
    ended?;
    tally.close()
}

/// Becomes true at the first interrupt; at the second the process ends at once, whatever it waits for.
fn interrupts() -> Arc<AtomicBool> {
    let interrupted = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        // In this order: the first handler must not see what the second one sets. If neither can be registered, an
        // interrupt may cut a line, which is no reason to stop here.
        let _ = flag::register_conditional_shutdown(signal, INTERRUPTED.into(), Arc::clone(&interrupted));
        let _ = flag::register(signal, Arc::clone(&interrupted));
    }
    interrupted
}

/// Where lines come from, and where their results are promised.
#[derive(Debug)]
struct Feed<R> {
    lines: Lines<R>,
    order: SyncSender<Promise>,
}

impl<R: BufRead> Feed<R> {
    /// The next line and where to send its result; `None` if there is no more work.
    fn next(&mut self, text: &mut Vec<u8>) -> Option<(Line, Sender<io::Result<OutputLine>>)> {
        let line = self.lines.next(text);
        let (sender, promise) = mpsc::channel();
        match line {
            Ok(None) => None,
            Ok(Some(line)) => self.order.send(promise).ok().map(|()| (line, sender)),
            Err(error) => {
                // After the lines that could be read. If the writer is gone, the process is about to end.
                let _ = sender.send(Err(error)).map(|()| self.order.send(promise));
                None
            }
        }
    }
}

/// Processes lines until there are no more.
fn work<R: BufRead>(feed: &Mutex<Feed<R>>, method: Method) {
    let mut text = Vec::new();
    loop {
        let next = feed.lock().unwrap_or_else(PoisonError::into_inner).next(&mut text);
        let Some((line, sender)) = next else { return };
        let output = output_line(&line, &text, method);
        if sender.send(Ok(output)).is_err() {
            return;
        }
        text.clear();
        text.shrink_to(LARGEST_REUSED);
    }
}

fn write<W: Write>(
    promises: &Receiver<Promise>,
    writer: &mut Writer<W>,
    tally: &mut Tally,
    progress: &mut Progress,
) -> Result<(), Failure> {
    while let Some(promise) = writer.next(promises)? {
        match writer.next(&promise)? {
            Some(Ok(line)) => {
                writer.line(&line.text)?;
                tally.count(line);
                progress.say(|| match tally.lines {
                    1 => "1 plan".to_owned(),
                    count => format!("{} plans", grouped(count)),
                });
            }
            Some(Err(error)) => {
                writer.flush()?;
                return Err(Failure::Input(error));
            }
            None => {
                writer.flush()?;
                return Err(Failure::Unanswered(tally.lines + 1));
            }
        }
    }
    writer.flush()
}

/// The summary at the end.
#[derive(Debug, Default)]
struct Tally {
    lines: u64,
    wrong: u64,
    /// Number of lines with a notice.
    noticed: u64,
    /// The first of them, and its notice.
    first: Option<(u64, String)>,
}

impl Tally {
    fn count(&mut self, line: OutputLine) {
        self.lines += 1;
        self.wrong += u64::from(line.wrong);
        if let Some(notice) = line.notice {
            self.noticed += 1;
            self.first.get_or_insert((line.number, notice));
        }
    }

    fn close(self) -> Result<(), Failure> {
        if let Some((line, notice)) = self.first {
            let others = match self.noticed - 1 {
                0 => String::new(),
                1 => "; 1 more line has something like it".to_owned(),
                count => format!("; {} more lines have something like it", grouped(count)),
            };
            writeln!(io::stderr(), "line {line}: {}{others}", one_line(&notice)).map_err(Failure::Output)?;
        }
        if self.wrong == 0 { Ok(()) } else { Err(Failure::Lines { wrong: self.wrong, all: self.lines }) }
    }
}
