//! Codes values as bits in both directions: one description both writes and reads.

use super::memory::Memory;
use super::model::{Question, SymbolPrefix, scatter};
use super::range::{Reader, Writer};

/// What happens to the bits.
#[derive(Debug)]
enum Direction<'a> {
    /// The model only learns from them.
    Learn,
    Write(Writer),
    Read(Reader<'a>),
}

/// Writes values, or reads them into the same places.
///
/// If something cannot be read, everything after it reads as empty, and [`Coder::is_broken`].
#[derive(Debug)]
pub(super) struct Coder<'a> {
    pub(super) memory: Memory,
    direction: Direction<'a>,
    /// The month in which the trial starts, from year 0.
    pub(super) start: i32,
    /// Bits that may still be read.
    work: u32,
    /// Bytes that may still be produced.
    room: usize,
    broken: bool,
    /// Whether it broke because a limit was reached.
    spent: bool,
}

/// Which estimates are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Number,
    Text,
}

impl<'a> Coder<'a> {
    pub(super) fn learning(memory: Memory) -> Self {
        Self {
            memory,
            direction: Direction::Learn,
            start: 2_027 * 12,
            work: u32::MAX,
            room: usize::MAX,
            broken: false,
            spent: false,
        }
    }

    pub(super) fn writing(memory: Memory) -> Self {
        Self { direction: Direction::Write(Writer::new()), ..Self::learning(memory) }
    }

    /// Reads at most `work` bits, and produces at most `room` bytes.
    pub(super) fn reading(memory: Memory, bytes: &'a [u8], work: u32, room: usize) -> Self {
        Self { direction: Direction::Read(Reader::new(bytes)), work, room, ..Self::learning(memory) }
    }

    pub(super) fn is_reading(&self) -> bool {
        matches!(self.direction, Direction::Read(_))
    }

    pub(super) fn is_broken(&self) -> bool {
        self.broken
    }

    /// Stops reading because of an impossible value.
    pub(super) fn give_up(&mut self) {
        self.broken = true;
    }

    /// Uses up room for what will be kept.
    pub(super) fn take(&mut self, bytes: usize) {
        match self.room.checked_sub(bytes) {
            Some(room) => self.room = room,
            None => (self.broken, self.spent) = (true, true),
        }
    }

    /// Codes one bit in these contexts.
    pub(super) fn bit(
        &mut self,
        kind: Kind,
        set: usize,
        contexts: &[u32],
        whole: u32,
        known: SymbolPrefix,
        bit: bool,
    ) -> bool {
        if self.broken {
            return false;
        }
        let Some(work) = self.work.checked_sub(1) else {
            (self.broken, self.spent) = (true, true);
            return false;
        };
        let kind = usize::from(kind == Kind::Text);
        let probability = self.memory.model.ask(Question { contexts, whole, known, kind, set });
        let bit = match &mut self.direction {
            Direction::Learn => bit,
            Direction::Write(writer) => {
                writer.bit(probability, bit);
                bit
            }
            Direction::Read(reader) => {
                self.work = work;
                let bit = reader.bit(probability);
                self.broken |= reader.ran_out();
                bit
            }
        };
        self.memory.model.tell(bit);
        bit
    }

    /// Codes bits that cannot be predicted, the highest first.
    pub(super) fn raw(&mut self, count: u32, value: u64) -> u64 {
        let mut got = 0;
        for place in (0..count).rev() {
            let bit = value >> place & 1 == 1;
            let bit = match &mut self.direction {
                Direction::Learn => bit,
                Direction::Write(writer) => {
                    writer.bit(1 << 15, bit);
                    bit
                }
                Direction::Read(reader) => {
                    let bit = reader.bit(1 << 15);
                    self.broken |= reader.ran_out();
                    bit
                }
            };
            got = got << 1 | u64::from(bit);
        }
        if self.broken { 0 } else { got }
    }

    /// What was learned, and the bytes that were written.
    pub(super) fn finish(self) -> (Memory, Vec<u8>) {
        let bytes = if let Direction::Write(writer) = self.direction { writer.finish() } else { Vec::new() };
        (self.memory, bytes)
    }

    /// Whether reading succeeded and nothing was left over.
    pub(super) fn is_done(&self) -> bool {
        let left = matches!(&self.direction, Direction::Read(reader) if reader.has_more());
        !self.broken && !left
    }

    /// Whether a limit was reached.
    pub(super) fn is_spent(&self) -> bool {
        self.spent
    }
}

/// Combines several numbers into one context.
pub(super) fn hash(parts: &[u32]) -> u32 {
    parts.iter().fold(0x811C_9DC5, |hash, part| scatter(hash.rotate_left(5) ^ part.wrapping_mul(0x9E37_79B1)))
}
