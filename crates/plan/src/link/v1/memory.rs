//! What was learned so far.

use super::field::FIELDS;
use super::model::Model;

/// Positions after three units are kept in a table of this many bits.
pub(super) const PLACE_BITS: u32 = 12;

/// What was learned so far.
#[derive(Debug, Clone)]
pub(super) struct Memory {
    pub(super) model: Model,
    /// Every text so far, in UTF-16 units, each with an end.
    pub(super) texts: Vec<u16>,
    /// Where each hash of three units occurred last.
    pub(super) places: Vec<u32>,
    /// For each field the last two numbers.
    pub(super) numbers: Vec<[u32; 2]>,
    /// The previous number, of whatever field.
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
