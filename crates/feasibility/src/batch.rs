//! Many plans: one a line in, one forecast or one error a line out, in order.

// Each worker takes its next line itself, under a lock, and queues a promise of the answer while it holds the lock:
// so promises stand in the order of the lines, and the writer has nothing to sort. The queue is bounded. When it is
// full because one line takes long, the worker that holds the lock waits in it, and the others for the lock; the
// line that takes long was taken before, needs neither, and so is answered. Not a reader with a queue of lines: that
// would hold texts that nobody works on yet.

mod answer;
mod lines;
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
use answer::{Answer, answer};
use lines::{LONGEST, Line, Lines};
use writer::Writer;

/// Answers promised for each thread: enough that a plan which takes a few times as long as others holds nobody up.
const AHEAD: usize = 4;
/// Read from the system at a time \[bytes\].
const READ: usize = 1 << 16;
/// A worker's room for a line is kept from line to line up to this size \[bytes\].
const KEPT: usize = 1 << 20;

/// What will be written for a line, or why no more can be read.
type Promise = Receiver<io::Result<Answer>>;

/// Forecasts every plan on standard input.
pub(crate) fn run(batch: BatchOptions) -> Result<(), Failure> {
    let mut writer = Writer::new(io::stdout().lock(), interrupts());
    let (order, promises) = mpsc::sync_channel(AHEAD * batch.threads);
    // Not standard input's own lock, which must stay on one thread.
    let lines = Lines::new(BufReader::with_capacity(READ, io::stdin()), LONGEST);
    let feed = Arc::new(Mutex::new(Feed { lines, order }));
    for _ in 0..batch.threads {
        let feed = Arc::clone(&feed);
        let method = batch.method;
        // Not scoped: after an interrupt nobody waits for a worker that waits for input.
        thread::Builder::new().spawn(move || work(&feed, method)).map_err(Failure::Threads)?;
    }
    drop(feed);
    // Where the lines themselves go to the terminal, they are the progress.
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
        // In this order: what comes first must not yet see what the second sets. Where neither can be had, an
        // interrupt may cut a line, which is no reason not to work.
        let _ = flag::register_conditional_shutdown(signal, INTERRUPTED.into(), Arc::clone(&interrupted));
        let _ = flag::register(signal, Arc::clone(&interrupted));
    }
    interrupted
}

/// Where lines come from, and where their answers are promised.
#[derive(Debug)]
struct Feed<R> {
    lines: Lines<R>,
    order: SyncSender<Promise>,
}

impl<R: BufRead> Feed<R> {
    /// The next line and where to keep its promise; `None` when there is no more work.
    fn next(&mut self, text: &mut Vec<u8>) -> Option<(Line, Sender<io::Result<Answer>>)> {
        let line = self.lines.next(text);
        let (sender, promise) = mpsc::channel();
        match line {
            Ok(None) => None,
            Ok(Some(line)) => self.order.send(promise).ok().map(|()| (line, sender)),
            Err(error) => {
                // Behind the lines that could be read. Were the writer gone, so would be the process.
                let _ = sender.send(Err(error)).map(|()| self.order.send(promise));
                None
            }
        }
    }
}

/// Answers lines until there are no more.
fn work<R: BufRead>(feed: &Mutex<Feed<R>>, method: Method) {
    let mut text = Vec::new();
    loop {
        let next = feed.lock().unwrap_or_else(PoisonError::into_inner).next(&mut text);
        let Some((line, sender)) = next else { return };
        let answer = answer(&line, &text, method);
        if sender.send(Ok(answer)).is_err() {
            return;
        }
        text.clear();
        text.shrink_to(KEPT);
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
            Some(Ok(answer)) => {
                writer.line(&answer.text)?;
                tally.count(answer);
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

/// What there is to say in the end.
#[derive(Debug, Default)]
struct Tally {
    lines: u64,
    wrong: u64,
    /// Lines with something worth saying.
    noticed: u64,
    /// The first of them, and what it is.
    first: Option<(u64, String)>,
}

impl Tally {
    fn count(&mut self, answer: Answer) {
        self.lines += 1;
        self.wrong += u64::from(answer.wrong);
        if let Some(notice) = answer.notice {
            self.noticed += 1;
            self.first.get_or_insert((answer.number, notice));
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
