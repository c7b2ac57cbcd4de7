//! Version 1 of a payload's content. Frozen: it must always read the same content from the same bytes.
//!
//! A description of the content ([`plan`], [`place`], [`kinds`], [`extra`], [`variants`]) says in which order values
//! come and in which contexts; [`coder`], [`text`] and [`number`] turn them into bits; [`model`] predicts the
//! probability of each bit, and [`range`] codes probable bits in less space. Before the first bit the model has learned
//! from names of places and from a made-up plan ([`primer`]), so that even a short plan compresses well.

mod coder;
mod extra;
mod field;
mod kinds;
mod memory;
mod model;
mod number;
mod place;
mod plan;
mod primer;
mod range;
mod text;
mod variants;

use super::content::Content;
use super::problem::LinkProblem;
use coder::Coder;

/// Maximum number of bits that are read, each with one prediction: enough for about 350 sites with every field, and
/// read in less than 50 ms.
const WORK: u32 = 200_000;
/// Maximum size of what is read from a link \[bytes\].
const ROOM: usize = 1 << 20;

/// Writes the content as bytes.
pub(super) fn write(mut content: Content) -> Vec<u8> {
    let mut coder = Coder::writing(primer::memory());
    coder.content(&mut content);
    coder.finish().1
}

/// Reads the content of these bytes.
pub(super) fn read(bytes: &[u8]) -> Result<Content, LinkProblem> {
    let mut content = Content::blank();
    let mut coder = Coder::reading(primer::memory(), bytes, WORK, ROOM);
    coder.content(&mut content);
    if coder.is_done() {
        return Ok(content);
    }
    Err(if coder.is_spent() { LinkProblem::TooMuch } else { LinkProblem::Altered })
}
