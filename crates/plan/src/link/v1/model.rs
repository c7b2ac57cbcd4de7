//! Predicts the next bit by mixing several estimates that are based on what was seen before.
//!
//! Context mixing after Mahoney 2005, "Adaptive weighing of context models for lossless data compression": every
//! context remembers which bits occurred in it, a table learns the probability that follows from such a history, and a
//! weighted sum on the logistic scale learns which contexts to trust. Whole numbers only, so that every target gives
//! the same bits.

/// Maximum number of contexts that are mixed at the same time.
pub(super) const INPUTS: usize = 11;
/// Number of sets of weights.
pub(super) const SETS: usize = 32;

const SLOT_BITS: u32 = 18;
const SLOTS: usize = 1 << SLOT_BITS;
/// Histories of a context: up to seven of each bit, and which came last.
const STATES: usize = 128;
/// For two kinds of values.
const ESTIMATES: usize = 2 * INPUTS * STATES;
/// Logits are in 2⁻⁸, between -8 and 8.
const LOGIT_MOST: i32 = 2_047;
/// 65,536 / (1 + e^(-x)) for x from -8 to 8 in steps of a half.
const LOGISTIC: [i32; 33] = [
    22, 36, 60, 98, 162, 267, 439, 720, 1_179, 1_921, 3_108, 4_971, 7_812, 11_955, 17_625, 24_743, 32_768, 40_793,
    47_911, 53_581, 57_724, 60_565, 62_428, 63_615, 64_357, 64_816, 65_097, 65_269, 65_374, 65_438, 65_476, 65_500,
    65_514,
];
/// The initial weight of an estimate, of 65,536.
const WEIGHT: i32 = 14_000;
const WEIGHT_MOST: i32 = 1 << 19;
/// How fast weights learn.
const WEIGHT_RATE: i32 = 16;
/// After this many corrections an estimate does not learn more slowly any more.
const SEEN_MOST: u8 = 126;

/// A bit to be predicted: its contexts, and the bits of the symbol before it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Question<'a> {
    /// Contexts; each is combined with the bits of the symbol so far.
    pub(super) contexts: &'a [u32],
    /// A context that is used as it is.
    pub(super) whole: u32,
    /// The bits of the symbol so far.
    pub(super) known: SymbolPrefix,
    /// Which estimates are used: 0 or 1.
    pub(super) kind: usize,
    /// Which weights are used.
    pub(super) set: usize,
}

/// The bits of a symbol so far. Four bits are a step, whose histories are next to each other in memory.
#[derive(Debug, Clone, Copy)]
pub(super) struct SymbolPrefix {
    /// A hash of the completed steps.
    steps: u32,
    /// A one, followed by the bits of this step.
    bits: u32,
}

impl SymbolPrefix {
    /// No bits yet, only the kind of symbol.
    pub(super) fn nothing(kind: u32) -> Self {
        Self { steps: kind, bits: 1 }
    }

    /// With one more bit.
    pub(super) fn and(self, bit: bool) -> Self {
        match self.bits << 1 | u32::from(bit) {
            bits @ 16.. => Self { steps: scatter(self.steps << 4 ^ bits), bits: 1 },
            bits => Self { bits, ..self },
        }
    }
}

/// The probability that follows from a history.
#[derive(Debug, Clone, Copy, Default)]
struct Estimate {
    /// Probability of a set bit, in 2⁻¹⁶.
    probability: u16,
    seen: u8,
}

/// One estimate for the latest prediction.
#[derive(Debug, Clone, Copy, Default)]
struct Guess {
    place: u32,
    /// A check of the context in the high byte, its history in the low one.
    slot: u16,
    estimate: u16,
    logit: i16,
}

/// Everything that was learned.
#[derive(Debug, Clone)]
pub(super) struct Model {
    /// [`SLOTS`].
    slots: Vec<u16>,
    /// For each kind, input and history.
    estimates: Box<[Estimate; ESTIMATES]>,
    weights: [[i32; INPUTS]; SETS],
    /// Logits by probability, in 12 bits.
    logits: [i16; 4_096],
    /// 2¹⁵ divided by 3 more than how often an estimate was corrected.
    parts: [i32; 128],
    /// The hashed contexts of this step.
    lines: [u32; INPUTS],
    set: usize,
    count: usize,
    guesses: [Guess; INPUTS],
    probability: i32,
}

impl Model {
    pub(super) fn new() -> Self {
        let estimate = |index: usize| {
            let (unset, set) = ((index & 7) as u32, (index >> 3 & 7) as u32);
            Estimate { probability: (65_536 * (5 * set + 2) / (5 * (unset + set) + 4)) as u16, seen: 0 }
        };
        // For each probability the first logit that reaches it.
        let mut logit = -LOGIT_MOST;
        let logits = std::array::from_fn(|probability| {
            while logit < LOGIT_MOST && squash(logit) < probability as i32 * 16 + 8 {
                logit += 1;
            }
            logit as i16
        });
        Self {
            slots: vec![0; SLOTS],
            estimates: Box::new(std::array::from_fn(estimate)),
            weights: [[WEIGHT; INPUTS]; SETS],
            logits,
            parts: std::array::from_fn(|seen| (1 << 15) / (seen as i32 + 3)),
            lines: [0; INPUTS],
            set: 0,
            count: 0,
            guesses: [Guess::default(); INPUTS],
            probability: 0,
        }
    }

    /// The probability of a set bit, in 2⁻¹⁶. Within a step the contexts are those of its first bit.
    pub(super) fn ask(&mut self, question: Question<'_>) -> u32 {
        let SymbolPrefix { steps, bits } = question.known;
        if bits == 1 {
            self.count = 0;
            for (line, context) in self.lines.iter_mut().zip(question.contexts) {
                *line = scatter(context ^ steps);
                self.count += 1;
            }
        }
        self.set = question.set % SETS;
        let weights = &self.weights[self.set];
        let estimates = question.kind * INPUTS * STATES;
        let mut sum = 0_i32;
        for (input, weight) in weights.iter().enumerate().take(self.count + 1) {
            let (hash, bits) =
                if input < self.count { (self.lines[input], bits) } else { (scatter(question.whole), 0) };
            let place = (hash >> (32 - SLOT_BITS) ^ bits) as usize;
            let check = (hash.wrapping_add(bits.wrapping_mul(0x9E37_79B1)) << 8) as u16;
            // Two adjacent places for each context; the one with fewer observations is replaced.
            let other = place ^ 16;
            let (first, second) = (self.slots[place & (SLOTS - 1)], self.slots[other & (SLOTS - 1)]);
            let (place, slot) = if first & 0xFF00 == check && first & 0x3F != 0 {
                (place, first)
            } else if second & 0xFF00 == check && second & 0x3F != 0 {
                (other, second)
            } else if seen(first) <= seen(second) {
                (place, check)
            } else {
                (other, check)
            };
            let estimate = estimates + input * STATES + (usize::from(slot) & (STATES - 1));
            let probability = self.estimates[estimate % ESTIMATES].probability;
            let logit = i32::from(self.logits[usize::from(probability >> 4)]);
            sum += (logit * weight) >> 8;
            self.guesses[input] = Guess { place: place as u32, slot, estimate: estimate as u16, logit: logit as i16 };
        }
        self.probability = squash((sum >> 8).clamp(-LOGIT_MOST, LOGIT_MOST));
        self.probability.clamp(32, 65_504) as u32
    }

    /// Learns what the bit was.
    pub(super) fn tell(&mut self, bit: bool) {
        let error = (i32::from(bit) << 16) - self.probability;
        let error = (error >> 4) * WEIGHT_RATE;
        let target = if bit { 65_535 } else { 0 };
        let weights = &mut self.weights[self.set];
        for (weight, guess) in weights.iter_mut().zip(&self.guesses).take(self.count + 1) {
            let Guess { place, slot, estimate, logit } = *guess;
            // Bounded, so that the product with a logit does not overflow.
            let corrected = *weight + ((i32::from(logit) * error + 0x8000) >> 16);
            *weight = corrected.clamp(-WEIGHT_MOST, WEIGHT_MOST);
            self.slots[place as usize & (SLOTS - 1)] = slot & 0xFF00 | u16::from(after(slot as u8, bit));
            let estimate = &mut self.estimates[usize::from(estimate) % ESTIMATES];
            let part = self.parts[usize::from(estimate.seen & 127)];
            let step = ((target - i32::from(estimate.probability)) * part) >> 15;
            estimate.probability = (i32::from(estimate.probability) + step) as u16;
            estimate.seen = (estimate.seen + 1).min(SEEN_MOST);
        }
    }
}

/// The number of bits in a history.
#[inline(always)]
fn seen(slot: u16) -> u16 {
    (slot & 7) + (slot >> 3 & 7)
}

/// The probability, in 2⁻¹⁶, of a logit, interpolated.
#[inline(always)]
fn squash(logit: i32) -> i32 {
    let from_least = logit + LOGIT_MOST + 1;
    let (place, part) = ((from_least >> 7) as usize & 31, from_least & 127);
    let (low, high) = (LOGISTIC[place], LOGISTIC[place + 1]);
    low + (((high - low) * part) >> 7)
}

/// A history with one more bit: older bits of the opposite value count less and less.
#[inline(always)]
fn after(state: u8, bit: bool) -> u8 {
    let (unset, set) = (state & 7, state >> 3 & 7);
    let faded = |count: u8| if count > 2 { count / 2 + 1 } else { count };
    let (unset, set) = if bit { (faded(unset), (set + 1).min(7)) } else { ((unset + 1).min(7), faded(set)) };
    unset | set << 3 | u8::from(bit) << 6
}

/// A context spread over all slots.
#[inline(always)]
pub(super) fn scatter(context: u32) -> u32 {
    let mixed = (context ^ context >> 15).wrapping_mul(0x2C1B_3C6D);
    let mixed = (mixed ^ mixed >> 12).wrapping_mul(0x297A_2D39);
    mixed ^ mixed >> 15
}
