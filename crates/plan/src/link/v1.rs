//! Version 1 of what is behind the number in a link: frozen. What is in this room never changes what it reads.
//!
//! A description of the content ([`plan`], [`place`], [`kinds`], [`extra`], [`variants`]) says in which order values come
//! and in which contexts; [`coder`], [`text`] and [`number`] make bits of them; [`model`] says how probable each bit is,
//! and [`range`] gives the probable ones less room. Before the first bit the model has learned from names of places and
//! from a made-up plan ([`primer`]), so that a short plan is short as well.

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

/// Bits that may be read, in as many decisions: those of some 350 sites that say
/// everything, and read in less than 50 ms.
const WORK: u32 = 200_000;
/// Bytes that may be made of a link.
const ROOM: usize = 1 << 20;

/// The content as bytes.
pub(super) fn write(mut content: Content) -> Vec<u8> {
    let mut coder = Coder::writing(primer::memory());
    coder.content(&mut content);
    coder.finish().1
}

/// The content of these bytes.
pub(super) fn read(bytes: &[u8]) -> Result<Content, LinkProblem> {
    let mut content = Content::blank();
    let mut coder = Coder::reading(primer::memory(), bytes, WORK, ROOM);
    coder.content(&mut content);
    if coder.is_done() {
        return Ok(content);
    }
    Err(if coder.is_spent() { LinkProblem::TooMuch } else { LinkProblem::Altered })
}
