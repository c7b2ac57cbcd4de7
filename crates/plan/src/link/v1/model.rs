//! What the next bit will probably be: several guesses from what was seen before, mixed.
//!
//! Context mixing after Mahoney 2005, "Adaptive weighing of context models for lossless data compression": every context
//! remembers which bits came in it, a table learns what that is worth, and a weighted sum on the logistic scale learns
//! which contexts to trust. Whole numbers only: every target gives the same bits.

/// Contexts that have a say at the same time, at the most.
pub(super) const INPUTS: usize = 12;
/// Sets of weights that a question may name.
pub(super) const SETS: usize = 32;

const SLOT_BITS: u32 = 17;
/// Histories of a context: up to seven of each bit, and which came last.
const STATES: usize = 128;
/// Logits are in 2⁻⁸, between -8 and 8.
const LOGIT_MOST: i32 = 2_047;
/// 65,536 / (1 + e^(-x)) for x from -8 to 8 in steps of a half.
const LOGISTIC: [i32; 33] = [
    22, 36, 60, 98, 162, 267, 439, 720, 1_179, 1_921, 3_108, 4_971, 7_812, 11_955, 17_625, 24_743, 32_768, 40_793,
    47_911, 53_581, 57_724, 60_565, 62_428, 63_615, 64_357, 64_816, 65_097, 65_269, 65_374, 65_438, 65_476, 65_500,
    65_514,
];
/// What a guess counts before anything was learned, of 65,536.
const WEIGHT: i32 = 18_000;
/// How fast weights learn.
const WEIGHT_RATE: i32 = 10;
/// A worth that was corrected so often learns no slower any more.
const SEEN_MOST: u8 = 126;

/// What is asked: in which contexts, and what of the symbol is known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Question<'a> {
    /// Contexts, each to be told apart by the node as well.
    pub(super) contexts: &'a [u32],
    /// A context that says it all.
    pub(super) whole: u32,
    /// What of the symbol is known.
    pub(super) node: u32,
    /// Whose worths count: 0 or 1.
    pub(super) kind: usize,
    /// Which weights count.
    pub(super) set: usize,
}

/// What a history of a context is worth.
#[derive(Debug, Clone, Copy, Default)]
struct Worth {
    /// Probability of a set bit, in 2⁻¹⁶.
    probability: u16,
    seen: u8,
}

/// One guess of the last answer.
#[derive(Debug, Clone, Copy, Default)]
struct Guess {
    place: usize,
    /// A check of the context above, its history below.
    slot: u16,
    worth: usize,
    logit: i32,
}

/// Everything that was learned.
#[derive(Debug, Clone)]
pub(super) struct Model {
    slots: Vec<u16>,
    /// Of each kind, input and history.
    worths: Vec<Worth>,
    weights: [[i32; INPUTS]; SETS],
    /// Logits by probability of 12 bits.
    logits: [i16; 4_096],
    set: usize,
    count: usize,
    guesses: [Guess; INPUTS],
    probability: i32,
}

impl Model {
    pub(super) fn new() -> Self {
        let worth = |index: usize| {
            let (unset, set) = ((index & 7) as u32, (index >> 3 & 7) as u32);
            Worth { probability: (65_536 * (5 * set + 2) / (5 * (unset + set) + 4)) as u16, seen: 0 }
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
            slots: vec![0; 1 << SLOT_BITS],
            worths: (0..2 * INPUTS * STATES).map(worth).collect(),
            weights: [[WEIGHT; INPUTS]; SETS],
            logits,
            set: 0,
            count: 0,
            guesses: [Guess::default(); INPUTS],
            probability: 0,
        }
    }

    /// The probability of a set bit, in 2⁻¹⁶.
    pub(super) fn ask(&mut self, question: Question<'_>) -> u32 {
        let salt = question.node.wrapping_mul(0x9E37_79B1);
        let contexts = question.contexts.iter().map(|context| context.wrapping_add(salt));
        self.set = question.set % SETS;
        self.count = 0;
        let weights = self.weights[self.set];
        let mut sum = 0_i64;
        let guesses = self.guesses.iter_mut().zip(weights);
        for (input, (context, (guess, weight))) in contexts.chain([question.whole]).zip(guesses).enumerate() {
            let hash = scatter(context);
            let place = (hash >> (32 - SLOT_BITS)) as usize;
            let check = (hash << 8) as u16;
            let slot = self.slots[place];
            let slot = if slot & 0xFF00 == check { slot } else { check };
            let state = usize::from(slot) & (STATES - 1);
            let worth = (question.kind * INPUTS + input) * STATES + state;
            let probability = self.worths.get(worth).map_or(0, |worth| worth.probability);
            let logit = i32::from(self.logits[usize::from(probability >> 4)]);
            sum += i64::from(logit) * i64::from(weight);
            *guess = Guess { place, slot, worth, logit };
            self.count = input + 1;
        }
        let most = i64::from(LOGIT_MOST);
        self.probability = squash((sum >> 16).clamp(-most, most) as i32);
        self.probability.clamp(32, 65_504) as u32
    }

    /// Learns what the answer was.
    pub(super) fn tell(&mut self, bit: bool) {
        let error = (i32::from(bit) << 16) - self.probability;
        let weights = &mut self.weights[self.set];
        for (guess, weight) in self.guesses.iter().take(self.count).zip(weights) {
            *weight += (guess.logit * (error >> 4) * WEIGHT_RATE + 0x8000) >> 16;
            self.slots[guess.place] = guess.slot & 0xFF00 | u16::from(after(guess.slot as u8, bit));
            if let Some(worth) = self.worths.get_mut(guess.worth) {
                let target = if bit { 65_535 } else { 0 };
                let step = (target - i32::from(worth.probability)) / (i32::from(worth.seen) + 3);
                worth.probability = (i32::from(worth.probability) + step) as u16;
                worth.seen = (worth.seen + 1).min(SEEN_MOST);
            }
        }
    }
}

/// The probability, in 2⁻¹⁶, of a logit between the ends.
fn squash(logit: i32) -> i32 {
    let from_least = logit + LOGIT_MOST + 1;
    let (place, part) = ((from_least >> 7) as usize & 31, from_least & 127);
    let (low, high) = (LOGISTIC[place], LOGISTIC[place + 1]);
    low + ((high - low) * part >> 7)
}

/// A history and one more bit: what speaks against the bit counts less and less.
fn after(state: u8, bit: bool) -> u8 {
    let (unset, set) = (state & 7, state >> 3 & 7);
    let faded = |count: u8| if count > 2 { count / 2 + 1 } else { count };
    let (unset, set) = if bit { (faded(unset), (set + 1).min(7)) } else { ((unset + 1).min(7), faded(set)) };
    unset | set << 3 | u8::from(bit) << 6
}

/// A context spread over all slots.
pub(super) fn scatter(context: u32) -> u32 {
    let mixed = (context ^ context >> 15).wrapping_mul(0x2C1B_3C6D);
    let mixed = (mixed ^ mixed >> 12).wrapping_mul(0x297A_2D39);
    mixed ^ mixed >> 15
}
