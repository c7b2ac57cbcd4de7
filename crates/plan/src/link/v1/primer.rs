//! What the model knows before the first bit.

use std::sync::OnceLock;

use super::coder::{Coder, Memory};
use super::number::Of;
use super::place::{about, known};

/// A model that has learned from places.
pub(super) fn memory() -> Memory {
    static MEMORY: OnceLock<Memory> = OnceLock::new();
    MEMORY.get_or_init(places).clone()
}

fn places() -> Memory {
    let mut coder = Coder::learning(Memory::new());
    for place in known() {
        for name in [place.local, place.name] {
            coder.learn(Of::SiteName, about(place.id), name);
        }
    }
    coder.finish().0
}
