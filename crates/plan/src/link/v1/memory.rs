//! What was learned from what came before.

use super::field::FIELDS;
use super::model::Model;

/// Places of three units are kept in a table of so many bits.
pub(super) const PLACE_BITS: u32 = 12;

/// What was learned from what came before.
#[derive(Debug, Clone)]
pub(super) struct Memory {
    pub(super) model: Model,
    /// Every text that there was, in units, each with an end.
    pub(super) texts: Vec<u16>,
    /// Where three units stood last.
    pub(super) places: Vec<u32>,
    /// Of each field the last two numbers.
    pub(super) numbers: Vec<[u32; 2]>,
    /// The number before, whatever it was of.
    pub(super) before: u32,
}

impl Memory {
    pub(super) fn new() -> Self {
        Self {
            model: Model::new(),
            texts: vec![0],
            places: vec![0; 1 << PLACE_BITS],
            numbers: vec![[0; 2]; FIELDS],
            before: 0,
        }
    }
}
