//! What the model has learned before the first bit: names of places, and a made-up plan.
//!
//! The plan is `primer.json`, made of generic words: what hospitals, criteria and sources are mostly called, in three
//! languages, and typical numbers. `primer.bin` is that plan, written by a model that knows only places; the model
//! learns the plan by reading it. So it is as short as a plan in a link.

use std::sync::OnceLock;

use super::coder::Coder;
use super::field::FieldName;
use super::memory::Memory;
use super::place::{about, known};
use crate::document::Plan;

static PRIMER: &[u8] = include_bytes!("primer.bin");

/// A model that has learned both.
pub(super) fn memory() -> Memory {
    // Learning takes longer than most links, so it is done once.
    static MEMORY: OnceLock<Memory> = OnceLock::new();
    let learn = || {
        let mut coder = Coder::reading(places(), PRIMER, u32::MAX, usize::MAX);
        coder.plan(&mut Plan::default());
        coder.finish().0
    };
    MEMORY.get_or_init(learn).clone()
}

/// A model that has learned the names of places.
fn places() -> Memory {
    let mut coder = Coder::learning(Memory::new());
    for place in known() {
        for name in [place.local, place.name] {
            coder.learn(FieldName::SiteName, about(place.id), name);
        }
    }
    coder.finish().0
}

#[cfg(test)]
mod tests;
