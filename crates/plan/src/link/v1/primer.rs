//! What the model knows before the first bit: names of places, and a made-up plan.
//!
//! The plan is `primer.json`, of generic words: what hospitals, criteria and sources are mostly called, in three
//! languages, and numbers as plans mostly have them. `primer.bin` is that plan, written by a model that knows places
//! only; reading it is learning it. So what is learned weighs as little as a plan in a link does.

use std::sync::OnceLock;

use super::coder::Coder;
use super::field::Of;
use super::memory::Memory;
use super::place::{about, known};
use crate::document::Plan;

static PRIMER: &[u8] = include_bytes!("primer.bin");

/// A model that has learned all that.
pub(super) fn memory() -> Memory {
    // Learning takes longer than most links: once is enough.
    static MEMORY: OnceLock<Memory> = OnceLock::new();
    let learn = || {
        let mut coder = Coder::reading(places(), PRIMER, u32::MAX, usize::MAX);
        coder.plan(&mut Plan::default());
        coder.finish().0
    };
    MEMORY.get_or_init(learn).clone()
}

/// A model that has learned what places are called.
fn places() -> Memory {
    let mut coder = Coder::learning(Memory::new());
    for place in known() {
        for name in [place.local, place.name] {
            coder.learn(Of::SiteName, about(place.id), name);
        }
    }
    coder.finish().0
}

#[cfg(test)]
mod tests;
