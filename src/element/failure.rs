//! What can fail in the JavaScript of the element.
#![expect(missing_docs, reason = "wasm-bindgen adds a variant and functions that have none")]

use wasm_bindgen::prelude::*;

/// Something that failed in the JavaScript of the element, and that the visitor has to know.
#[wasm_bindgen]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The words of a language could not be loaded.
    Language = "language",
    /// A simulation ended with an error.
    Simulation = "simulation",
    /// A picture could not be drawn.
    Picture = "picture",
}
