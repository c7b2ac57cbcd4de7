//! Values as bits, both ways: what one description writes, the same description reads.

use super::memory::Memory;
use super::model::{Known, Question, scatter};
use super::range::{Reader, Writer};

/// What becomes of the bits.
#[derive(Debug)]
enum Port<'a> {
    /// They are only learned from.
    Learn,
    Write(Writer),
    Read(Reader<'a>),
}

/// Writes values, or reads them into the same places.
///
/// When what is read cannot be, everything read from then on is nothing, and [`Coder::is_broken`].
#[derive(Debug)]
pub(super) struct Coder<'a> {
    pub(super) memory: Memory,
    port: Port<'a>,
    /// The month in which the trial starts, from year 0.
    pub(super) start: i32,
    /// Bits that may still be read.
    work: u32,
    /// Bytes that may still be made.
    room: usize,
    broken: bool,
    /// Because it was too much.
    spent: bool,
}

/// Whose guesses are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Number,
    Text,
}

impl<'a> Coder<'a> {
    pub(super) fn learning(memory: Memory) -> Self {
        Self {
            memory,
            port: Port::Learn,
            start: 2_027 * 12,
            work: u32::MAX,
            room: usize::MAX,
            broken: false,
            spent: false,
        }
    }

    pub(super) fn writing(memory: Memory) -> Self {
        Self { port: Port::Write(Writer::new()), ..Self::learning(memory) }
    }

    /// Reads at most so many bits, and makes at most so many bytes of them.
    pub(super) fn reading(memory: Memory, bytes: &'a [u8], work: u32, room: usize) -> Self {
        Self { port: Port::Read(Reader::new(bytes)), work, room, ..Self::learning(memory) }
    }

    pub(super) fn is_reading(&self) -> bool {
        matches!(self.port, Port::Read(_))
    }

    pub(super) fn is_broken(&self) -> bool {
        self.broken
    }

    /// What cannot be read is not read on.
    pub(super) fn give_up(&mut self) {
        self.broken = true;
    }

    /// Takes room for what will be kept.
    pub(super) fn take(&mut self, bytes: usize) {
        match self.room.checked_sub(bytes) {
            Some(room) => self.room = room,
            None => (self.broken, self.spent) = (true, true),
        }
    }

    /// One bit in these contexts.
    pub(super) fn bit(
        &mut self,
        kind: Kind,
        set: usize,
        contexts: &[u32],
        whole: u32,
        known: Known,
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
        let bit = match &mut self.port {
            Port::Learn => bit,
            Port::Write(writer) => {
                writer.bit(probability, bit);
                bit
            }
            Port::Read(reader) => {
                self.work = work;
                let bit = reader.bit(probability);
                self.broken |= reader.ran_out();
                bit
            }
        };
        self.memory.model.tell(bit);
        bit
    }

    /// Bits that nothing is known of, the highest first.
    pub(super) fn raw(&mut self, count: u32, value: u64) -> u64 {
        let mut got = 0;
        for place in (0..count).rev() {
            let bit = value >> place & 1 == 1;
            let bit = match &mut self.port {
                Port::Learn => bit,
                Port::Write(writer) => {
                    writer.bit(1 << 15, bit);
                    bit
                }
                Port::Read(reader) => {
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
        let bytes = if let Port::Write(writer) = self.port { writer.finish() } else { Vec::new() };
        (self.memory, bytes)
    }

    /// Whether all was read, and nothing was left.
    pub(super) fn is_done(&self) -> bool {
        let left = matches!(&self.port, Port::Read(reader) if reader.has_more());
        !self.broken && !left
    }

    /// Whether there was more than may be read.
    pub(super) fn is_spent(&self) -> bool {
        self.spent
    }
}

/// Several numbers as one context.
pub(super) fn hash(parts: &[u32]) -> u32 {
    parts.iter().fold(0x811C_9DC5, |hash, part| scatter(hash.rotate_left(5) ^ part.wrapping_mul(0x9E37_79B1)))
}
